package io.interlock.engine.review;

import io.interlock.engine.diff.DiffLine;
import io.interlock.engine.diff.Hunk;

/** Lines that name what a file uses. They stand in long lists, in which one tells nothing of the next. */
final class ImportLines {

    private ImportLines() {}

    /** Whether a hunk changes such lines alone, and perhaps blank ones. */
    static boolean isAll(Hunk hunk) {
        boolean some = false;
        for (DiffLine line : hunk.lines()) {
            if (line.kind() != DiffLine.Kind.CONTEXT && !line.text().isBlank()) {
                if (!isImport(line.text().strip())) {
                    return false;
                }
                some = true;
            }
        }
        return some;
    }

    private static boolean isImport(String line) {
        if (line.startsWith("import ") || line.startsWith("#include ")) {
            return true;
        }
        if (line.startsWith("from ")) {
            return line.contains(" import ");
        }
        return (line.startsWith("use ") || line.startsWith("using ")) && line.endsWith(";");
    }
}
