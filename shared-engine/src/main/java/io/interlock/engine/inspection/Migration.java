package io.interlock.engine.inspection;

import io.interlock.engine.diff.DiffLine;
import io.interlock.engine.model.Side;
import java.util.List;

/**
 * The part of a migration that a change adds.
 *
 * @param change the change
 * @param file its file
 * @param lines the added lines of a hunk, in order
 */
record Migration(Change change, ChangedFile file, List<DiffLine> lines) {

    int size() {
        return lines.size();
    }

    /** The code of a line, without strings and comments and without white space at its ends. */
    String code(int at) {
        return file.lexed(lines.get(at)).code().strip();
    }

    String text(int at) {
        return lines.get(at).text();
    }

    int indent(int at) {
        String text = text(at);
        return text.length() - text.stripLeading().length();
    }

    /** The first line whose code begins with one of these, or -1. */
    int find(String... starts) {
        for (int i = 0; i < size(); i++) {
            String code = code(i);
            for (String start : starts) {
                if (code.startsWith(start)) {
                    return i;
                }
            }
        }
        return -1;
    }

    /** Whether a path is there after the change. */
    boolean isThere(String path) {
        return change.byPath().containsKey(path)
                || change.texts().files(file.folder(), Side.RIGHT).contains(path);
    }
}
