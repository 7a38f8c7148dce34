package io.interlock.engine.inspection;

import io.interlock.engine.diff.DiffLine;
import java.util.List;

/**
 * The added lines of a statement in a hunk.
 *
 * @param lines the lines of the hunk
 * @param from index of its first line
 * @param to index after its last line
 * @param closed whether all brackets that it opens are closed in it
 */
record Statement(List<DiffLine> lines, int from, int to, boolean closed) {

    private static final int MOST = 20;

    /** The statement that begins at a line; one line when its end is not in sight. */
    static Statement at(ChangedFile file, List<DiffLine> lines, int from) {
        int depth = 0;
        for (int i = from; i < lines.size() && i < from + MOST && lines.get(i).kind() == DiffLine.Kind.ADDED; i++) {
            depth += depth(file.lexed(lines.get(i)).code());
            if (depth <= 0) {
                return new Statement(lines, from, i + 1, depth == 0);
            }
        }
        return new Statement(lines, from, from + 1, false);
    }

    private static int depth(String code) {
        int depth = 0;
        for (int i = 0; i < code.length(); i++) {
            char c = code.charAt(i);
            depth += c == '(' || c == '[' || c == '{' ? 1 : c == ')' || c == ']' || c == '}' ? -1 : 0;
        }
        return depth;
    }

    List<DiffLine> added() {
        return lines.subList(from, to);
    }

    /**
     * Whether the lines can go and what is left means the same without them: they are nothing but the call, they are not
     * the only thing in a block, and no condition is left without what it decides. Not where a compiler refuses what is no
     * longer used, as that of Go does.
     */
    boolean canGo(ChangedFile file, DebugCall call) {
        String first = file.lexed(lines.get(from)).code().strip();
        String last = file.lexed(lines.get(to - 1)).code().strip();
        boolean whole =
                first.startsWith(call.text()) && (last.endsWith(")") || last.endsWith(";") || last.equals(first));
        if (!closed || !whole || first.indexOf(';') >= 0 && first.indexOf(';') < first.length() - 1) {
            return false;
        }
        String before = neighbour(file, from - 1, -1);
        String after = neighbour(file, to, 1);
        return switch (file.language()) {
            case PYTHON -> !before.isEmpty() && !before.endsWith(":") && !before.endsWith("\\");
            case JAVA, SCRIPT, RUST, PHP, C_SHARP ->
                endsStatement(before) && !(before.endsWith("{") && after.startsWith("}"));
            default -> false;
        };
    }

    private static boolean endsStatement(String code) {
        return code.endsWith(";") || code.endsWith("{") || code.endsWith("}");
    }

    /** Code of the nearest line that has any and stays, in a direction; empty when there is none in the hunk. */
    private String neighbour(ChangedFile file, int start, int step) {
        for (int i = start; i >= 0 && i < lines.size(); i += step) {
            if (lines.get(i).kind() != DiffLine.Kind.REMOVED) {
                LexedLine lexed = file.lexed(lines.get(i));
                if (lexed.hasCode()) {
                    return lexed.code().strip();
                }
            }
        }
        return "";
    }
}
