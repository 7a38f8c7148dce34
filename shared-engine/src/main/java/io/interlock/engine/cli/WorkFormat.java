package io.interlock.engine.cli;

/** The forms that what agents wrote can be shown in; the default first. */
enum WorkFormat {
    TABLE,
    JSON,
    MARKDOWN,
    HTML
}
