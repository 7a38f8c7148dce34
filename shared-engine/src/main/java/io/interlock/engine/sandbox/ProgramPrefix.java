package io.interlock.engine.sandbox;

import io.interlock.engine.process.CommandException;
import io.interlock.engine.process.CommandRunner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The words that go before those of a program so that the system itself limits it, as far as there are such programs and
 * they work here: prlimit(1), choom(1) and taskset(1) of util-linux, nice(1).
 */
final class ProgramPrefix {

    /** More than any build needs, and less than would starve the machine. */
    private static final String OPEN_FILES = "65536";

    private static final List<String> KIND = List.of("nice", "-n", "10");
    private static final List<String> FIRST_TO_GO = List.of("choom", "-n", "900", "--");
    private static final List<String> NO_CORE = List.of("prlimit", "--core=0", "--");

    private final CommandRunner runner;

    private ProgramPrefix(CommandRunner runner) {
        this.runner = runner;
    }

    /**
     * Tries what works.
     *
     * @param mark see {@link ProgramLimits}
     */
    static ProgramLimits find(CommandRunner runner, SandboxSettings.Limits limits, String mark) {
        // Twice as much, so that a file that is too large is noticed before the system refuses to write more of it.
        String fileSize = "--fsize=" + 2 * limits.diskBytes();
        List<String> files = List.of("prlimit", "--core=0", fileSize, "--nofile=" + OPEN_FILES, "--");
        List<String> processors = processors(limits.cpus());
        List<String> words = new ProgramPrefix(runner).workingOf(List.of(KIND, FIRST_TO_GO, files, processors));
        if (!words.containsAll(files)) {
            words = new ProgramPrefix(runner).workingOf(List.of(words, NO_CORE));
        }
        return new ProgramLimits(limits, words, !processors.isEmpty() && words.containsAll(processors), mark);
    }

    private static List<String> processors(int most) {
        List<Integer> allowed = Processors.allowed();
        return allowed.size() > most && most > 0 ? List.of("taskset", "-c", Processors.some(allowed, most)) : List.of();
    }

    /** All of them where that works, which is the rule; otherwise those that work. */
    private List<String> workingOf(List<List<String>> parts) {
        List<String> all = parts.stream().flatMap(List::stream).toList();
        if (works(all)) {
            return all;
        }
        List<String> working = new ArrayList<>();
        for (List<String> part : parts) {
            if (works(part)) {
                working.addAll(part);
            }
        }
        return working;
    }

    private boolean works(List<String> words) {
        List<String> attempt = new ArrayList<>(words);
        attempt.add("true");
        try {
            return runner.run(attempt, Path.of("/")).exitCode() == 0;
        } catch (CommandException e) {
            // It is not there, or does not work here.
            return false;
        }
    }
}
