package io.interlock.engine.inspection;

import io.interlock.engine.diff.DiffLine;
import io.interlock.engine.diff.FilePatch;
import io.interlock.engine.diff.FileTexts;
import io.interlock.engine.diff.Hunk;
import io.interlock.engine.model.FileCoverage.Kind;
import io.interlock.engine.model.Side;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What kind of file a change touches: whether people wrote it, and so whether it is worth a reviewer's time. A path
 * decides by convention, and is there for everybody to see. What a file says of itself counts only when it said so
 * before the change: nobody hides a file by adding the mark of a generator to it.
 */
public final class FileKinds {

    /** From here on the lines of a file are too long on average for people: those of the Linux kernel have 30. */
    private static final int MINIFIED_AVERAGE = 400;

    private static final int MINIFIED_CHARS = 2_000;

    /** Prose has paragraphs of one line each. */
    private static final List<String> PROSE_ENDS = List.of(".md", ".mdx", ".rst", ".adoc", ".txt", ".tex", ".ipynb");

    private FileKinds() {}

    /**
     * The kind of a file.
     *
     * @param texts the files of the change; with {@link FileTexts#NONE} the path and the hunks decide
     * @return any kind but {@link Kind#EXCLUDED}, which is for configuration to say
     */
    public static Kind of(FilePatch patch, FileTexts texts) {
        Kind content = byContent(patch.content());
        if (content != null) {
            return content;
        }
        Kind path = PathKinds.of(patch.path());
        if (path != null) {
            return path;
        }
        if (patch.content() == FilePatch.Content.TOO_LARGE) {
            return Kind.TOO_LARGE;
        }
        return bySaying(patch, texts);
    }

    private static @Nullable Kind byContent(FilePatch.Content content) {
        return switch (content) {
            case SUBMODULE -> Kind.SUBMODULE;
            case BINARY -> Kind.BINARY;
            case SAME -> Kind.UNCHANGED;
            case TEXT, TOO_LARGE -> null;
        };
    }

    private static Kind bySaying(FilePatch patch, FileTexts texts) {
        String before = patch.oldPath();
        if (before == null) {
            return isSqueezed(patch.path(), added(patch)) ? Kind.MINIFIED : Kind.SOURCE;
        }
        List<String> old = texts.lines(before, Side.LEFT);
        if (old == null) {
            return Kind.SOURCE;
        }
        if (GeneratedMark.isIn(old)) {
            return Kind.GENERATED;
        }
        return isSqueezed(before, old) ? Kind.MINIFIED : Kind.SOURCE;
    }

    /**
     * Whether a program says that it wrote the file, as the change leaves it. For checks whose silence hides nothing that
     * matters; a reviewer goes by {@link #of}.
     */
    static boolean isMarked(FilePatch patch, FileTexts texts) {
        List<String> lines = patch.newPath() == null ? null : texts.lines(patch.newPath(), Side.RIGHT);
        return GeneratedMark.isIn(lines == null ? firstLines(patch) : lines);
    }

    private static List<String> firstLines(FilePatch patch) {
        if (patch.hunks().isEmpty() || patch.hunks().get(0).newStart() > 1) {
            return List.of();
        }
        return patch.hunks().get(0).lines().stream()
                .filter(line -> line.kind() != DiffLine.Kind.REMOVED)
                .map(DiffLine::text)
                .limit(40)
                .toList();
    }

    private static List<String> added(FilePatch patch) {
        return patch.hunks().stream()
                .map(Hunk::lines)
                .flatMap(List::stream)
                .map(DiffLine::text)
                .toList();
    }

    private static boolean isSqueezed(String path, List<String> lines) {
        if (PROSE_ENDS.stream().anyMatch(path::endsWith)) {
            return false;
        }
        long chars = 0;
        for (String line : lines) {
            chars += line.length();
        }
        return chars >= MINIFIED_CHARS && chars / lines.size() >= MINIFIED_AVERAGE;
    }
}
