package io.interlock.engine.sandbox;

import io.interlock.engine.process.CommandException;
import io.interlock.engine.sandbox.ProgramRun.End;
import io.interlock.engine.sandbox.SandboxSettings.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Runs programs in a container of podman or docker, a new one for each. */
final class Container implements Sandbox {

    /** The container could not be made, or the program is not there or is not one; programs use these too. */
    private static final List<Integer> NOT_RUN = List.of(125, 126, 127);

    private static final int KILLED = 137;

    private static final List<String> APART = List.of(
            "--pull=never",
            "--network=none",
            "--read-only",
            "--cap-drop=ALL",
            "--security-opt=no-new-privileges",
            "--security-opt=label=disable",
            "--log-driver=none",
            "--stop-timeout=0",
            "--hostname=localhost",
            "--ulimit=core=0:0");

    private final ContainerEngine engine;
    private final String image;
    private final Mounts mounts;
    private final Host host;
    private final Limits limits;
    private final ProgramLimits watched;

    Container(ContainerEngine engine, String image, Mounts mounts, Host host, Limits limits) {
        this.engine = engine;
        this.image = image;
        this.mounts = mounts;
        this.host = host;
        this.limits = limits;
        // The rest is up to the container; what is seen from here is the command line that made it.
        Limits disk = new Limits(Long.MAX_VALUE, limits.diskBytes(), Integer.MAX_VALUE, limits.cpus());
        this.watched = new ProgramLimits(disk, List.of(), false, "");
    }

    @Override
    public Kind kind() {
        return Kind.CONTAINER;
    }

    @Override
    public String description() {
        return "container of " + engine.name() + " (" + image + "): no network, no other processes, an image that can"
                + " only be read; can write to its own directory, and to temporary files in memory; at most "
                + (limits.memoryBytes() >> 20) + " MiB of memory, " + limits.processes() + " processes, "
                + limits.cpus() + " processors; watched: " + (limits.diskBytes() >> 20) + " MiB written to disk";
    }

    @Override
    public ProgramRun run(Program program) {
        Path directory = ProgramCheck.directory(program);
        String name = ContainerEngine.newName();
        List<String> words = words(name, program, directory);
        // The command line that is killed leaves the container running.
        Thread atExit = new Thread(() -> engine.remove(name), "interlock-container");
        addHook(atExit);
        try {
            ProgramRun ran = watched.run(engine.runner(program.timeout()), words, program, List.of(program.root()));
            requireRun(program, ran);
            return ran.end() == End.EXITED && ran.exitCode() == KILLED && ranOutOfMemory(name)
                    ? new ProgramRun(End.OUT_OF_MEMORY, KILLED, ran.output(), ran.errors(), ran.dropped(), ran.took())
                    : ran;
        } finally {
            removeUninterrupted(name);
            removeHook(atExit);
        }
    }

    private void requireRun(Program program, ProgramRun ran) {
        boolean complains = ran.errors().startsWith("Error: ") || ran.errors().startsWith("docker: ");
        if (ran.end() == End.EXITED && NOT_RUN.contains(ran.exitCode()) && complains) {
            throw new SandboxException(
                    "Could not run '" + program.words().get(0) + "' in a container of " + image + ": "
                            + ran.errors().strip(),
                    "Install it in the image, or check that " + engine.name() + " works.",
                    null);
        }
    }

    private boolean ranOutOfMemory(String name) {
        try {
            return engine.ask(List.of("inspect", "--format", "{{.State.OOMKilled}}", name))
                    .line()
                    .equals("true");
        } catch (CommandException e) {
            // Then it is not known.
            return false;
        }
    }

    private void removeUninterrupted(String name) {
        boolean interrupted = Thread.interrupted();
        engine.remove(name);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private List<String> words(String name, Program program, Path directory) {
        List<String> words = new ArrayList<>(List.of(engine.name(), "run", "--name", name));
        words.addAll(APART);
        words.addAll(limitWords());
        words.addAll(user(program.root()));
        words.addAll(List.of("--tmpfs", inMemory(Path.of("/tmp"), limits.memoryBytes() / 4)));
        Mounts all = mounts.copy();
        program.readable().forEach(all::read);
        all.write(program.root());
        for (Map.Entry<Path, Mounts.Mount> entry : all.entries()) {
            words.addAll(mount(entry.getKey(), entry.getValue()));
        }
        environment(program).forEach((variable, value) -> words.addAll(List.of("--env", variable + "=" + value)));
        words.addAll(List.of(
                "--workdir",
                directory.toString(),
                "--entrypoint",
                program.words().get(0),
                image));
        words.addAll(program.words().subList(1, program.words().size()));
        return words;
    }

    private List<String> limitWords() {
        List<String> words = new ArrayList<>(List.of(
                "--pids-limit=" + limits.processes(),
                "--memory=" + limits.memoryBytes(),
                "--memory-swap=" + limits.memoryBytes(),
                "--cpus=" + limits.cpus(),
                "--ulimit=fsize=" + 2 * limits.diskBytes() + ":" + 2 * limits.diskBytes()));
        // Podman raises these by default, which not everybody may.
        HardLimits.of("Max open files", 65_536).ifPresent(most -> words.add("--ulimit=nofile=" + most + ":" + most));
        HardLimits.of("Max processes", 30_000).ifPresent(most -> words.add("--ulimit=nproc=" + most + ":" + most));
        return words;
    }

    /** What it writes belongs to whoever the root belongs to. */
    private List<String> user(Path root) {
        try {
            int user = (int) Files.getAttribute(root, "unix:uid");
            String both = user + ":" + Files.getAttribute(root, "unix:gid");
            return engine.isPodman() && user != 0
                    ? List.of("--userns=keep-id", "--user", both)
                    : List.of("--user", both);
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            // Where there are no such numbers, the engine maps the files.
            return List.of();
        }
    }

    private static List<String> mount(Path path, Mounts.Mount mount) {
        return switch (mount.kind()) {
            case READ ->
                List.of("--mount", "type=bind,source=" + mount.source() + ",destination=" + path + ",readonly");
            case WRITE -> List.of("--mount", "type=bind,source=" + mount.source() + ",destination=" + path);
            case EMPTY, BLANK_DIRECTORY -> List.of("--tmpfs", inMemory(path, Math.max(mount.bytes(), 4096)));
            case BLANK_FILE -> List.of("--mount", "type=bind,source=/dev/null,destination=" + path + ",readonly");
        };
    }

    private static String inMemory(Path path, long bytes) {
        return path + ":rw,exec,nosuid,nodev,mode=1777,size=" + bytes;
    }

    private Map<String, String> environment(Program program) {
        Map<String, String> environment = new TreeMap<>(ProgramEnvironment.sameEverywhere());
        environment.putAll(ProgramEnvironment.offline());
        environment.putAll(ToolSettings.readOnlyCaches(mounts));
        for (Path home : host.homes().stream().limit(1).toList()) {
            environment.put("HOME", home.toString());
            // A JVM goes by what the image says of its user, not by HOME.
            environment.merge(
                    "MAVEN_OPTS", "-Dmaven.repo.local=" + home.resolve(".m2/repository"), (a, b) -> a + " " + b);
        }
        environment.putAll(program.variables());
        return environment;
    }

    private static void addHook(Thread hook) {
        try {
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalStateException e) {
            throw new SandboxException("This process is ending", "Run it again.", e);
        }
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // This process is ending, and the hook does no harm.
            return;
        }
    }
}
