package io.interlock.engine.authoring;

import io.interlock.engine.agent.AgentSpec;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What holds a test agent back: its own constraints, and what is configured where they say nothing.
 *
 * @param iterations most rounds of asking the model, for each component
 * @param testFiles most test files that are kept
 * @param repeats how often a candidate must pass
 * @param mutants most faults that are planted for a candidate
 * @param commandTimeout of one command
 * @param requestTokens most tokens of a request, input and output, or null for what the model takes
 */
record TestLimits(
        int iterations,
        int testFiles,
        int repeats,
        int mutants,
        Duration commandTimeout,
        @Nullable Integer requestTokens) {

    static TestLimits of(AgentSpec.Constraints own, AuthoringSettings.Tests settings) {
        int files = or(own.maxTestFiles(), settings.testFiles());
        Integer modified = own.maxFilesModified();
        return new TestLimits(
                or(own.maxIterations(), settings.iterations()),
                modified == null ? files : Math.min(files, modified),
                Math.max(1, settings.repeats()),
                Math.max(1, settings.mutants()),
                settings.commandTimeout(),
                own.maxTokensPerRequest());
    }

    /** What forbids any work, for the end of a sentence; empty when there is nothing. */
    String forbids() {
        if (iterations < 1) {
            return "it may ask its model " + iterations + " times (maxIterations)";
        }
        return testFiles < 1 ? "it may write " + testFiles + " files (maxTestFiles, maxFilesModified)" : "";
    }

    private static int or(@Nullable Integer own, int configured) {
        return own == null ? configured : own;
    }
}
