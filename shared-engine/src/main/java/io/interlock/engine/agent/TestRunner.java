package io.interlock.engine.agent;

import java.time.Duration;
import java.util.List;

/**
 * Runs tests. What comes of them is found out, never asked of a model. Called on a thread of its own that is interrupted
 * when the tests are given up; what was started must end then. Thread-safe.
 */
@FunctionalInterface
public interface TestRunner {

    /** Has no commands. */
    TestRunner NONE = request -> new Report(List.of(), "no commands for tests are known here");

    /**
     * Runs the tests that belong to files.
     *
     * @throws InterruptedException when it was given up
     */
    Report run(Request request) throws InterruptedException;

    /**
     * Which tests to run.
     *
     * @param run id of the run
     * @param step id of the step
     * @param files paths of files whose components are to be tested; empty for all that the run changed
     * @param timeout how long all of it may take
     */
    record Request(String run, String step, List<String> files, Duration timeout) {

        /** Copies the list. */
        public Request {
            files = List.copyOf(files);
        }
    }

    /**
     * What came of it.
     *
     * @param results a result for each command, in order
     * @param reason why there is none, for the end of a sentence; empty when there are some
     */
    record Report(List<Result> results, String reason) {

        /** Copies the list. */
        public Report {
            results = List.copyOf(results);
        }
    }

    /**
     * What came of one command.
     *
     * @param component what it tests
     * @param command the program and its arguments
     * @param outcome how it ended
     * @param message why it was not run, or the end of what it printed, redacted; may be empty
     */
    record Result(String component, List<String> command, Outcome outcome, String message) {

        /** Copies the list. */
        public Result {
            command = List.copyOf(command);
        }
    }

    /** How a command ended. */
    enum Outcome {
        /** All tests passed. */
        PASSED,
        /** Some did not, or they ran into the time limit. */
        FAILED,
        /** It could not be started. */
        NOT_RUN
    }
}
