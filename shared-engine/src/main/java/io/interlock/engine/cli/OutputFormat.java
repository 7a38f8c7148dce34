package io.interlock.engine.cli;

/** What can go to standard output. */
enum OutputFormat {
    /** For a person at a terminal. */
    TABLE,
    /** The whole result. */
    JSON,
    /** Ids of the affected components, one on a line. */
    NAMES,
    /** Directories of the affected components, one on a line. */
    PATHS,
    /** The jobs of a test matrix. */
    MATRIX,
    /** The affected graph as a Mermaid diagram. */
    MERMAID,
    /** The affected graph for Graphviz. */
    DOT,
    /** One page that stands alone. */
    HTML,
    /** For a job summary or a comment. */
    MARKDOWN;

    /** Whether the problems met are part of the document. */
    boolean showsProblems() {
        return this == TABLE || this == JSON || this == HTML || this == MARKDOWN;
    }

    /** Whether the owners are part of the document. */
    boolean showsOwners() {
        return showsProblems();
    }
}
