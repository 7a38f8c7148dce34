package io.interlock.engine.authoring;

import io.interlock.engine.sandbox.SandboxSettings;
import java.time.Duration;
import java.util.List;

/**
 * How code and tests are written.
 *
 * @param sandbox where programs run
 * @param commands commands of the repository that agents may run besides the build and test commands of components
 * @param code limits of code agents
 * @param tests limits of test agents
 */
public record AuthoringSettings(SandboxSettings sandbox, List<AllowedCommand> commands, Code code, Tests tests) {

    /** What holds when nothing is configured. */
    public static final AuthoringSettings DEFAULT =
            new AuthoringSettings(SandboxSettings.DEFAULT, List.of(), Code.DEFAULT, Tests.DEFAULT);

    /** Copies the list. */
    public AuthoringSettings {
        commands = List.copyOf(commands);
    }

    /**
     * A command that agents may run.
     *
     * @param name by which they ask for it
     * @param words the program and its arguments, no shell
     * @param directory where, from the root of the repository; empty for the root
     * @param paths patterns of the files that it proves: when one of them was changed it has to pass; empty for none
     */
    public record AllowedCommand(String name, List<String> words, String directory, List<String> paths) {

        /** Copies the lists. */
        public AllowedCommand {
            words = List.copyOf(words);
            paths = List.copyOf(paths);
        }
    }

    /**
     * Limits of code agents. Those of the agent's own constraints go before them.
     *
     * @param iterations most rounds of asking the model
     * @param proofs most times that the proving commands are run
     * @param commandTimeout of one command
     * @param filesModified most files that may be changed or made
     * @param fileCreations most files that may be made
     */
    public record Code(int iterations, int proofs, Duration commandTimeout, int filesModified, int fileCreations) {

        /** 50 rounds, 5 proofs, 10 minutes, 20 files, 10 of them new. */
        public static final Code DEFAULT = new Code(50, 5, Duration.ofMinutes(10), 20, 10);
    }

    /**
     * Limits of test agents. Those of the agent's own constraints go before them.
     *
     * @param iterations most rounds of asking the model, for each component
     * @param testFiles most test files that may be written
     * @param repeats how often a test must pass to count as not flaky
     * @param mutants most faults that are planted for a test file until one is noticed
     * @param commandTimeout of one command
     * @param coverageReports patterns of coverage reports that the tests of the repository write anyway
     */
    public record Tests(
            int iterations,
            int testFiles,
            int repeats,
            int mutants,
            Duration commandTimeout,
            List<String> coverageReports) {

        /** 3 rounds, 5 files, 5 repeats, 5 faults, 10 minutes. */
        public static final Tests DEFAULT = new Tests(3, 5, 5, 5, Duration.ofMinutes(10), List.of());

        /** Copies the list. */
        public Tests {
            coverageReports = List.copyOf(coverageReports);
        }
    }
}
