package io.interlock.engine.model;

import org.jspecify.annotations.Nullable;

/**
 * A text that was, or was not, examined.
 *
 * @param kind what it is
 * @param name path from the repository root for a file, with {@code !/} before each member of an archive; otherwise a
 *     label such as {@code stdin} or {@code pull request title}
 * @param commit full id of the commit it was read at, or null when it is not tied to one
 */
public record Place(Kind kind, String name, @Nullable String commit) {

    /** What a text is. */
    public enum Kind {
        /** A file of the repository. */
        FILE,
        /** A message of a commit. */
        COMMIT_MESSAGE,
        /** Title of a pull request or an issue. */
        TITLE,
        /** Body of a pull request or an issue. */
        BODY,
        /** A comment. */
        COMMENT,
        /** Standard input, or another stream. */
        STREAM,
        /** What is sent to a model. */
        MODEL_INPUT,
        /** What a model said. */
        MODEL_OUTPUT,
        /** What a tool of an agent said. */
        TOOL_OUTPUT,
        /** The change as a whole. */
        CHANGE
    }

    /** A file that is not tied to a commit. */
    public static Place file(String path) {
        return new Place(Kind.FILE, path, null);
    }
}
