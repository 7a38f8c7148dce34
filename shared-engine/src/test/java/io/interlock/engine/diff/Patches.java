package io.interlock.engine.diff;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Diffs of tests, read, shown and applied. */
public final class Patches {

    private Patches() {}

    /** Reads a diff. */
    public static List<FilePatch> read(byte[] diff, PatchLimits limits) {
        List<FilePatch> files = new ArrayList<>();
        try {
            new PatchReader(limits).read(new ByteArrayInputStream(diff), files::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    /** Reads a diff of which every character is a byte. */
    static List<FilePatch> read(String diff) {
        return read(diff.getBytes(StandardCharsets.ISO_8859_1), PatchLimits.DEFAULT);
    }

    static FilePatch one(String diff) {
        List<FilePatch> files = read(diff);
        if (files.size() != 1) {
            throw new AssertionError("Not one file: " + files);
        }
        return files.get(0);
    }

    /** A line with its sign and numbers, such as {@code -3/0 text}; {@code $} stands for no line feed at its end. */
    static String show(DiffLine line) {
        char sign = switch (line.kind()) {
            case CONTEXT -> ' ';
            case ADDED -> '+';
            case REMOVED -> '-';
        };
        return sign + "" + line.oldLine() + "/" + line.newLine() + " " + line.text() + (line.last() ? "$" : "");
    }

    /** The lines of a hunk, each as {@link #show(DiffLine)} gives it. */
    public static List<String> show(Hunk hunk) {
        return hunk.lines().stream().map(Patches::show).toList();
    }

    /**
     * Applies a patch to the text before it, strictly.
     *
     * @throws AssertionError when a line or a number of it is not that of the text
     */
    public static String apply(FilePatch patch, String before) {
        List<String> old = lines(before);
        List<String> now = new ArrayList<>();
        int at = 0;
        for (Hunk hunk : patch.hunks()) {
            for (; at < hunk.oldStart() - (hunk.oldCount() == 0 ? 0 : 1); at++) {
                now.add(old.get(at));
            }
            require(now.size() == hunk.newStart() - (hunk.newCount() == 0 ? 0 : 1), hunk.header());
            for (DiffLine line : hunk.lines()) {
                String text = line.text() + (line.last() ? "" : "\n");
                if (line.kind() != DiffLine.Kind.ADDED) {
                    require(line.oldLine() == at + 1 && old.get(at).equals(text), line.toString());
                    at++;
                }
                if (line.kind() != DiffLine.Kind.REMOVED) {
                    now.add(text);
                    require(line.newLine() == now.size(), line.toString());
                }
            }
        }
        now.addAll(old.subList(at, old.size()));
        return String.join("", now);
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError("Does not apply: " + what);
        }
    }

    /** The lines of a text with their line feeds. */
    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            int end = text.indexOf('\n', from) < 0 ? text.length() : text.indexOf('\n', from) + 1;
            lines.add(text.substring(from, end));
            from = end;
        }
        return lines;
    }
}
