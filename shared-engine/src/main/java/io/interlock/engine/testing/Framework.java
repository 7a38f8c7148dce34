package io.interlock.engine.testing;

/** A test framework, with the build tool that runs it. */
public enum Framework {
    /** JUnit by Maven. */
    MAVEN("JUnit (Maven)"),
    /** JUnit by Gradle. */
    GRADLE("JUnit (Gradle)"),
    /** pytest. */
    PYTEST("pytest"),
    /** Jest. */
    JEST("Jest"),
    /** Vitest. */
    VITEST("Vitest"),
    /** {@code go test}. */
    GO("go test"),
    /** {@code cargo test}. */
    CARGO("cargo test");

    private final String title;

    Framework(String title) {
        this.title = title;
    }

    /** For people. */
    public String title() {
        return title;
    }
}
