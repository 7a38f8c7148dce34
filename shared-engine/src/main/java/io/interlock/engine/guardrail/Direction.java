package io.interlock.engine.guardrail;

import io.interlock.engine.model.Place;

/** Which way a text goes, which says which validations it has to pass. */
enum Direction {
    /** To a model: what people wrote, and what tools said. */
    INPUT,
    /** From whoever made a change, an agent or a person: files, commit messages, and what a model said. */
    OUTPUT,
    /** Not known: it has to pass both. */
    BOTH;

    static Direction of(Place.Kind kind) {
        return switch (kind) {
            case TITLE, BODY, COMMENT, MODEL_INPUT, TOOL_OUTPUT -> INPUT;
            case FILE, COMMIT_MESSAGE, MODEL_OUTPUT, CHANGE -> OUTPUT;
            case STREAM -> BOTH;
        };
    }

    boolean isInput() {
        return this != OUTPUT;
    }

    boolean isOutput() {
        return this != INPUT;
    }

    /** Whether a text comes from or goes to a model, and can be masked on its way; a commit cannot. */
    static boolean isOnModelPath(Place.Kind kind) {
        return kind == Place.Kind.MODEL_INPUT || kind == Place.Kind.MODEL_OUTPUT || kind == Place.Kind.TOOL_OUTPUT;
    }
}
