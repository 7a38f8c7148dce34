package io.interlock.engine.scm;

import io.interlock.engine.diff.FilePatch;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the difference between two contents of a file as git does, with three lines of context. */
final class UnifiedDiff {

    private static final int CONTEXT = 3;

    /** Most bytes that git shows of the head of a function. */
    private static final int SECTION_BYTES = 80;

    private static final byte[] NO_LINE_FEED = "\n\\ No newline at end of file\n".getBytes(StandardCharsets.US_ASCII);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Lines before;
    private final Lines after;
    private int section = -1;
    private int searched;

    private UnifiedDiff(byte[] before, byte[] after) {
        this.before = new Lines(before);
        this.after = new Lines(after);
    }

    /**
     * Writes the lines that tell of a file, without any hunk.
     *
     * @param file its names, type, modes and ids
     * @param binary whether its content is not text
     */
    static byte[] header(FilePatch file, boolean binary) {
        StringBuilder text = new StringBuilder("diff --git ");
        String old = file.oldPath() == null ? file.path() : file.oldPath();
        text.append(quoted("a/" + old))
                .append(' ')
                .append(quoted("b/" + file.path()))
                .append('\n');
        switch (file.type()) {
            case ADDED -> text.append("new file mode ").append(file.newMode()).append('\n');
            case DELETED ->
                text.append("deleted file mode ").append(file.oldMode()).append('\n');
            case RENAMED, COPIED -> moved(file, old, text);
            case MODIFIED -> {}
        }
        boolean stays = file.oldMode() != null && file.oldMode().equals(file.newMode());
        if (!stays && file.oldMode() != null && file.newMode() != null) {
            text.append("old mode ").append(file.oldMode());
            text.append("\nnew mode ").append(file.newMode()).append('\n');
        }
        text.append("index ").append(id(file.oldId())).append("..").append(id(file.newId()));
        text.append(stays ? " " + file.newMode() : "").append(binary ? "\nBinary files differ\n" : "\n");
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static void moved(FilePatch file, String old, StringBuilder text) {
        String verb = file.type() == FilePatch.Type.RENAMED ? "rename" : "copy";
        text.append(verb).append(" from ").append(quoted(old)).append('\n');
        text.append(verb).append(" to ").append(quoted(file.path())).append('\n');
    }

    private static String id(@Nullable String id) {
        return id == null ? "0000000" : id;
    }

    private static String quoted(String path) {
        StringBuilder quoted = new StringBuilder("\"");
        for (byte b : GitPaths.encode(path)) {
            if (b > ' ' && b < 127 && b != '"' && b != '\\') {
                quoted.append((char) b);
            } else {
                quoted.append('\\');
                quoted.append((char) ('0' + ((b >> 6) & 3)));
                quoted.append((char) ('0' + ((b >> 3) & 7)));
                quoted.append((char) ('0' + (b & 7)));
            }
        }
        return quoted.append('"').toString();
    }

    /**
     * Writes the hunks that make one content the other.
     *
     * @param ignoreReturns whether a line that differs in its end only (CR LF) is the same
     */
    static byte[] hunks(byte[] before, byte[] after, boolean ignoreReturns) {
        UnifiedDiff diff = new UnifiedDiff(before, after);
        List<LineDiff.Edit> edits = LineDiff.edits(before, after, ignoreReturns);
        int from = 0;
        for (int i = 1; i <= edits.size(); i++) {
            if (i == edits.size() || edits.get(i).before() - edits.get(i - 1).beforeEnd() > 2 * CONTEXT) {
                diff.hunk(edits.subList(from, i));
                from = i;
            }
        }
        return diff.out.toByteArray();
    }

    private void hunk(List<LineDiff.Edit> edits) {
        LineDiff.Edit first = edits.get(0);
        LineDiff.Edit last = edits.get(edits.size() - 1);
        int lead = Math.min(CONTEXT, first.before());
        int trail = Math.min(CONTEXT, before.count() - last.beforeEnd());
        int start = first.before() - lead;
        text("@@ -" + numbers(start, last.beforeEnd() + trail));
        text(" +" + numbers(first.after() - lead, last.afterEnd() + trail) + " @@");
        section(start);
        int line = first.after() - lead;
        for (LineDiff.Edit edit : edits) {
            lines(' ', after, line, edit.after());
            lines('-', before, edit.before(), edit.beforeEnd());
            lines('+', after, edit.after(), edit.afterEnd());
            line = edit.afterEnd();
        }
        lines(' ', after, line, line + trail);
    }

    private static String numbers(int from, int to) {
        return (to == from ? from : from + 1) + "," + (to - from);
    }

    /** The last line above the hunk that begins as the head of a function does; above the last hunk it is known. */
    private void section(int line) {
        for (int i = line - 1; i >= searched; i--) {
            if (isHead(before.text[before.starts[i]])) {
                section = i;
                break;
            }
        }
        searched = Math.max(searched, line);
        if (section >= 0) {
            out.write(' ');
            int end = Math.min(before.end(section), before.starts[section] + SECTION_BYTES);
            out.write(before.text, before.starts[section], end - before.starts[section]);
        }
        out.write('\n');
    }

    private static boolean isHead(byte first) {
        return first >= 'a' && first <= 'z' || first >= 'A' && first <= 'Z' || first == '_' || first == '$';
    }

    private void lines(char sign, Lines text, int from, int to) {
        for (int i = from; i < to; i++) {
            out.write(sign);
            int end = text.end(i);
            out.write(text.text, text.starts[i], end - text.starts[i]);
            if (end == text.text.length) {
                out.writeBytes(NO_LINE_FEED);
            } else {
                out.write('\n');
            }
        }
    }

    private void text(String ascii) {
        out.writeBytes(ascii.getBytes(StandardCharsets.US_ASCII));
    }

    /** Where the lines of a text start, and at last where it ends. */
    private static final class Lines {
        private final byte[] text;
        private int[] starts = new int[64];
        private int size;

        Lines(byte[] text) {
            this.text = text;
            int at = 0;
            while (at < text.length) {
                add(at);
                while (at < text.length && text[at] != '\n') {
                    at++;
                }
                at++;
            }
            add(text.length);
        }

        private void add(int start) {
            if (size == starts.length) {
                starts = Arrays.copyOf(starts, size * 2);
            }
            starts[size++] = start;
        }

        int count() {
            return size - 1;
        }

        /** Offset of the line feed that ends a line, or of the end of the text. */
        int end(int line) {
            int next = starts[line + 1];
            return text[next - 1] == '\n' ? next - 1 : next;
        }
    }
}
