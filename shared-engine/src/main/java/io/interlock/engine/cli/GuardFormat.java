package io.interlock.engine.cli;

/** What {@code interlock guard} can answer in. */
enum GuardFormat {
    /** For a person at a terminal. */
    TABLE,
    /** The whole result. */
    JSON,
    /** SARIF 2.1.0, for code scanning. */
    SARIF,
    /** JUnit XML, for test reports. */
    JUNIT,
    /** Annotations of GitHub Actions. */
    GITHUB,
    /** For a job summary or a comment. */
    MARKDOWN,
    /** One page that stands alone. */
    HTML,
    /** Paths of files with findings, one on a line. */
    NAMES;

    /** Whether the problems met are part of the document. */
    boolean showsProblems() {
        return this != GITHUB && this != NAMES;
    }
}
