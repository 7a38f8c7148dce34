package io.interlock.engine.testing;

/**
 * A test, and how it ended.
 *
 * @param suite its class, module or file, as the framework names it; may be empty
 * @param name its name
 * @param outcome how it ended
 * @param message what it complained of, in short; empty when it did not
 * @param details stack trace or output; may be empty
 */
public record TestCase(String suite, String name, Outcome outcome, String message, String details) {

    /** Tells it from others. */
    public String id() {
        return suite.isEmpty() ? name : suite + " > " + name;
    }

    /** How a test ended. */
    public enum Outcome {
        /** It passed. */
        PASSED,
        /** What it asserts does not hold. */
        FAILED,
        /** Something else went wrong in it. */
        ERROR,
        /** It was not run. */
        SKIPPED
    }
}
