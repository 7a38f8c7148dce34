package io.interlock.engine.review;

import io.interlock.engine.diff.DiffLine;
import io.interlock.engine.diff.FilePatch;
import io.interlock.engine.diff.FileTexts;
import io.interlock.engine.diff.Hunk;
import io.interlock.engine.model.CodeRange;
import io.interlock.engine.model.Side;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the code around a finding, as it was before and after the change, for the second look. */
final class CodeExcerpt {

    /** Lines of the change before and after those of the finding. */
    private static final int AROUND = 15;

    private static final int MOST_LINES = 80;
    private static final int MOST_CHARS = 300;

    private final FileTexts texts;

    CodeExcerpt(FileTexts texts) {
        this.texts = texts;
    }

    /** The code; each line starts with its sign and number, so that none can look like anything else. Empty for none. */
    String of(List<FilePatch> patches, CodeRange range) {
        for (FilePatch patch : patches) {
            String path = range.side() == Side.RIGHT ? patch.newPath() : patch.oldPath();
            if (range.path().equals(path)) {
                for (Hunk hunk : patch.hunks()) {
                    int at = index(hunk, range.side(), range.start());
                    if (at >= 0) {
                        return written(patch, hunk, at, index(hunk, range.side(), range.end()));
                    }
                }
            }
        }
        return around(texts.lines(range.path(), range.side()), range);
    }

    /** Lines of the file alone: a finding of before can stand outside of the hunks that there are now. */
    private static String around(@Nullable List<String> file, CodeRange range) {
        StringBuilder text = new StringBuilder();
        if (file != null && range.start() <= file.size()) {
            int last = Math.min(range.end(), range.start() + MOST_LINES);
            file(text, file, range.start() - AROUND, last + AROUND + 1);
        }
        return text.toString();
    }

    private static int index(Hunk hunk, Side side, int number) {
        for (int i = 0; i < hunk.lines().size(); i++) {
            DiffLine line = hunk.lines().get(i);
            if ((side == Side.RIGHT ? line.newLine() : line.oldLine()) == number) {
                return i;
            }
        }
        return -1;
    }

    private String written(FilePatch patch, Hunk hunk, int first, int last) {
        List<DiffLine> lines = hunk.lines();
        int from = Math.max(0, first - AROUND);
        int to = Math.min(lines.size(), Math.min(Math.max(first, last) + AROUND + 1, from + MOST_LINES));
        StringBuilder text = new StringBuilder();
        List<String> file = patch.newPath() == null ? null : texts.lines(patch.newPath(), Side.RIGHT);
        file(text, file, hunk.newStart() - AROUND + (first - from), hunk.newStart());
        for (DiffLine line : lines.subList(from, to)) {
            write(text, line);
        }
        int next = hunk.newStart() + hunk.newCount();
        file(text, to < lines.size() ? null : file, next, next + AROUND - (to - 1 - Math.max(first, last)));
        return text.toString();
    }

    private static void file(StringBuilder text, @Nullable List<String> file, int from, int to) {
        for (int n = Math.max(1, from); file != null && n < to && n <= file.size(); n++) {
            line(text, ' ', n, file.get(n - 1));
        }
    }

    private static void write(StringBuilder text, DiffLine line) {
        switch (line.kind()) {
            case ADDED -> line(text, '+', line.newLine(), line.text());
            case REMOVED -> line(text, '-', line.oldLine(), line.text());
            case CONTEXT -> line(text, ' ', line.newLine(), line.text());
        }
    }

    private static void line(StringBuilder text, char sign, int number, String line) {
        text.append(sign)
                .append(number)
                .append("| ")
                .append(VisibleText.of(line, MOST_CHARS))
                .append('\n');
    }
}
