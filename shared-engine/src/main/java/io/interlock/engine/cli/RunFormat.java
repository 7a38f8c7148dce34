package io.interlock.engine.cli;

/** The forms that a run can be shown in; the default first. */
enum RunFormat {
    TABLE,
    JSON,
    MERMAID,
    SVG,
    MARKDOWN
}
