package io.interlock.engine.sandbox;

import io.interlock.engine.process.CommandRunner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Runs programs in namespaces of their own, with bubblewrap: see bwrap(1). They see installed software, what tools have
 * fetched before and their own directory, and nothing else of the machine.
 */
final class Bubblewrap implements Sandbox {

    static final String NAME = "bwrap";

    /** Namespaces within namespaces would show more of the kernel to programs; older versions cannot forbid them. */
    static final List<String> NO_NESTING = List.of("--unshare-user", "--disable-userns");

    /**
     * The machine is called as it calls itself, so that its name is found without a network. What is below /proc must
     * not be written to: as root, programs could set up the kernel there.
     */
    private static final List<String> APART = List.of(
            "--unshare-all",
            "--die-with-parent",
            "--new-session",
            "--cap-drop",
            "ALL",
            "--hostname",
            "localhost",
            "--clearenv",
            "--proc",
            "/proc",
            "--remount-ro",
            "/proc",
            "--dev",
            "/dev");

    private final Host host;
    private final List<String> extra;
    private final Mounts mounts;
    private final ProgramLimits limits;

    /**
     * Creates it.
     *
     * @param extra more options
     * @param mounts what every program sees
     */
    Bubblewrap(Host host, List<String> extra, Mounts mounts, ProgramLimits limits) {
        this.host = host;
        this.extra = List.copyOf(extra);
        this.mounts = mounts;
        this.limits = limits;
    }

    @Override
    public Kind kind() {
        return Kind.BUBBLEWRAP;
    }

    @Override
    public String description() {
        return "bubblewrap: no network, no other processes, a system that can only be read; home directories, the"
                + " repository and other directories are not there; can write to its own directory, and to temporary"
                + " files in memory; " + limits.description();
    }

    @Override
    public ProgramRun run(Program program) {
        Path directory = ProgramCheck.directory(program);
        CommandRunner outside = host.runner();
        ProgramCheck.requireExecutable(program, directory, outside);
        ProgramRun ran = limits.run(
                outside.withEnvironment(Map.of("PATH", host.path())).withTimeout(program.timeout()),
                words(program, directory),
                program,
                List.of(program.root()));
        if (ran.end() == ProgramRun.End.EXITED && ran.exitCode() != 0 && isOurs(ran.errors())) {
            throw failure(program, ran.errors());
        }
        return ran;
    }

    private static boolean isOurs(String errors) {
        return errors.startsWith(NAME + ": ") && errors.indexOf('\n') == errors.length() - 1;
    }

    private static SandboxException failure(Program program, String errors) {
        if (errors.startsWith(NAME + ": execvp")) {
            return ProgramCheck.notFound(program.words().get(0));
        }
        return new SandboxException(
                "Could not run '" + program.words().get(0) + "' in bubblewrap: " + errors.strip(),
                "Check the directories of the program, or set 'sandbox.mode' to another.",
                null);
    }

    private List<String> words(Program program, Path directory) {
        List<String> words = new ArrayList<>(List.of(NAME));
        words.addAll(extra);
        words.addAll(APART);
        Mounts all = mounts.copy();
        program.readable().forEach(all::read);
        all.write(program.root());
        for (Map.Entry<Path, Mounts.Mount> entry : all.entries()) {
            words.addAll(mount(entry.getKey().toString(), entry.getValue()));
        }
        words.addAll(List.of("--remount-ro", "/dev", "--remount-ro", "/"));
        environment(program).forEach((name, value) -> words.addAll(List.of("--setenv", name, value)));
        words.addAll(List.of("--chdir", directory.toString(), "--"));
        words.addAll(program.words());
        return words;
    }

    private static List<String> mount(String path, Mounts.Mount mount) {
        return switch (mount.kind()) {
            case READ -> List.of("--ro-bind", mount.source().toString(), path);
            case WRITE -> List.of("--bind", mount.source().toString(), path);
            case EMPTY -> List.of("--perms", "1777", "--size", Long.toString(mount.bytes()), "--tmpfs", path);
            case BLANK_DIRECTORY -> List.of("--size", "4096", "--tmpfs", path, "--remount-ro", path);
            case BLANK_FILE -> List.of("--ro-bind", "/dev/null", path);
        };
    }

    private Map<String, String> environment(Program program) {
        Map<String, String> environment = new TreeMap<>(host.environment());
        environment.putAll(ProgramEnvironment.sameEverywhere());
        environment.putAll(ProgramEnvironment.offline());
        environment.putAll(ToolSettings.readOnlyCaches(mounts));
        environment.putAll(program.variables());
        return environment;
    }
}
