package io.interlock.engine.diff;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Diffs of tests, read. */
final class Patches {

    private Patches() {}

    static List<FilePatch> read(byte[] diff, PatchLimits limits) {
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

    static List<String> show(Hunk hunk) {
        return hunk.lines().stream().map(Patches::show).toList();
    }
}
