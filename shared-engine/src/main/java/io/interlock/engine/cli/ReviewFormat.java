package io.interlock.engine.cli;

/** What {@code interlock review} can answer in. */
enum ReviewFormat {
    /** For a person at a terminal. */
    TABLE,
    /** The whole result. */
    JSON,
    /** SARIF 2.1.0, for code scanning. */
    SARIF,
    /** For a job summary or a comment. */
    MARKDOWN,
    /** One page that stands alone. */
    HTML,
    /** The diagnostics of reviewdog. */
    RDJSON,
    /** Annotations of GitHub Actions. */
    GITHUB;

    /** Whether the problems met are part of the document. */
    boolean showsProblems() {
        return this != GITHUB && this != RDJSON;
    }
}
