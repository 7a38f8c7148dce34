package io.interlock.engine.sandbox;

import io.interlock.engine.process.CommandRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Runs programs as they are, with a scrubbed environment, a temporary directory of their own, and limits. */
final class Unconfined implements Sandbox {

    /** Kills what is started when whoever waits for it is killed itself. */
    private static final List<String> DIE_WITH_PARENT = List.of("setpriv", "--pdeathsig", "KILL", "--");

    private final Host host;
    private final ProgramLimits limits;
    private final String why;
    private final boolean diesWithParent;

    /**
     * Creates it.
     *
     * @param why there is nothing better, for people
     */
    Unconfined(Host host, ProgramLimits limits, String why) {
        this.host = host;
        this.limits = limits;
        this.why = why;
        this.diesWithParent = host.runner().finds(DIE_WITH_PARENT.get(0));
    }

    @Override
    public Kind kind() {
        return Kind.NONE;
    }

    @Override
    public String description() {
        return "no sandbox (" + why + "): programs can read and write whatever the user can, the home directory also,"
                + " reach the network, and read the environment of the user's other processes; what hides from its"
                + " parent may go on running; the environment is scrubbed and limits are " + limits.description();
    }

    @Override
    public ProgramRun run(Program program) {
        Path directory = ProgramCheck.directory(program);
        ProgramCheck.requireExecutable(program, directory, host.runner());
        Path temporary = makeTemporary();
        try {
            CommandRunner runner = new CommandRunner(environment(program, temporary), program.timeout());
            return limits.run(runner, words(program), program, List.of(program.root(), temporary));
        } finally {
            OwnDirectory.delete(temporary);
        }
    }

    private List<String> words(Program program) {
        List<String> words = new ArrayList<>(diesWithParent ? DIE_WITH_PARENT : List.of());
        words.addAll(program.words());
        return words;
    }

    private Map<String, String> environment(Program program, Path temporary) {
        Map<String, String> environment = new TreeMap<>(host.environment());
        environment.putAll(ProgramEnvironment.sameEverywhere());
        environment.put("TMPDIR", temporary.toString());
        environment.putAll(program.variables());
        environment.put(limits.mark(), UUID.randomUUID().toString());
        return environment;
    }

    private static Path makeTemporary() {
        try {
            return Files.createTempDirectory(Host.temporary(), "interlock-tmp");
        } catch (IOException e) {
            throw new SandboxException(
                    "Could not make a temporary directory in " + Host.temporary() + ": " + e.getMessage(),
                    "Free some space there, or set java.io.tmpdir.",
                    e);
        }
    }
}
