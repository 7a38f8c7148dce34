package io.interlock.engine.review;

import io.interlock.engine.diff.DiffLine;
import io.interlock.engine.diff.FilePatch;
import io.interlock.engine.diff.Hunk;
import io.interlock.engine.model.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Chooses what is shown of the hunks of a file and around them: the changed lines, as many lines before and after as the
 * depth asks for, and the head of the function or class. No line is shown twice.
 */
final class Surroundings {

    private final int file;
    private final FilePatch patch;
    private final @Nullable List<String> after;
    private final int around;

    private Surroundings(int file, FilePatch patch, @Nullable List<String> after, int around) {
        this.file = file;
        this.patch = patch;
        this.after = after;
        this.around = around;
    }

    /**
     * How the hunks of a file are shown, in their order; none when their lines are not known.
     *
     * @param file index of the file in the change
     */
    static List<HunkView> of(int file, ReviewInput input, ReviewSettings.Depth depth) {
        FilePatch patch = input.patches().get(file);
        if (patch.hunks().stream().anyMatch(hunk -> hunk.lines().isEmpty())) {
            return List.of();
        }
        String path = patch.type() == FilePatch.Type.ADDED ? null : patch.newPath();
        List<String> lines = path == null ? null : input.texts().lines(path, Side.RIGHT);
        List<String> after = lines != null && agrees(patch, lines) ? lines : null;
        return new Surroundings(file, patch, after, around(depth)).views();
    }

    private static int around(ReviewSettings.Depth depth) {
        return switch (depth) {
            case QUICK -> 1;
            case NORMAL -> 3;
            case THOROUGH -> 8;
        };
    }

    /** A diff can be of another version than the files are: then only the diff counts. */
    private static boolean agrees(FilePatch patch, List<String> lines) {
        for (Hunk hunk : patch.hunks()) {
            for (DiffLine line : hunk.lines()) {
                int number = line.newLine();
                if (number > lines.size()
                        || number > 0 && !lines.get(number - 1).equals(line.text())) {
                    return false;
                }
            }
        }
        return true;
    }

    private List<HunkView> views() {
        List<HunkView> views = new ArrayList<>();
        int from = 1;
        for (int i = 0; i < patch.hunks().size(); i++) {
            Hunk hunk = patch.hunks().get(i);
            int to = i + 1 < patch.hunks().size()
                    ? Changed.of(patch.hunks().get(i + 1)).top() - 1
                    : Integer.MAX_VALUE;
            views.add(view(i, from, to));
            from = Changed.of(hunk).bottom();
        }
        return views;
    }

    /** The hunk with lines around it that are no nearer to the one before or behind. */
    private HunkView view(int index, int from, int to) {
        Hunk hunk = patch.hunks().get(index);
        Changed changed = Changed.of(hunk);
        int reach = ImportLines.isAll(hunk) ? 0 : around;
        boolean mixed = mixesLineEnds(hunk);
        List<ShownLine> lines = new ArrayList<>();
        for (int n = Math.max(from, changed.top() - reach); n < changed.top(); n++) {
            addContext(lines, hunk, new Numbered(n, changed), mixed);
        }
        trimStart(lines);
        lines.addAll(body(hunk, changed, reach, mixed));
        int size = lines.size();
        for (int n = changed.bottom(); n <= Math.min(to, changed.bottom() - 1L + reach); n++) {
            addContext(lines, hunk, new Numbered(n, changed), mixed);
        }
        trimEnd(lines, size);
        int shown = lines.stream()
                .filter(ShownLine::stays)
                .mapToInt(ShownLine::number)
                .findFirst()
                .orElse(changed.top());
        return new HunkView(
                new HunkView.Position(file, index),
                0,
                patch,
                hunk,
                reach == 0 ? null : head(hunk, changed.top(), shown),
                lines);
    }

    private static List<ShownLine> body(Hunk hunk, Changed changed, int reach, boolean mixed) {
        List<DiffLine> all = List.copyOf(hunk.lines().subList(changed.from(), changed.to()));
        List<ShownLine> lines = new ArrayList<>(all.size());
        for (int i = 0; i < all.size(); i++) {
            if (isNearChange(all, i, reach)) {
                lines.add(shown(all.get(i), mixed));
            }
        }
        return lines;
    }

    private static boolean isNearChange(List<DiffLine> lines, int at, int reach) {
        for (int i = Math.max(0, at - reach); i <= Math.min(lines.size() - 1, at + reach); i++) {
            if (lines.get(i).kind() != DiffLine.Kind.CONTEXT) {
                return true;
            }
        }
        return false;
    }

    /** The number of a line that is not between the changed ones. */
    private record Numbered(int number, Changed changed) {}

    private void addContext(List<ShownLine> lines, Hunk hunk, Numbered line, boolean mixed) {
        String text = text(hunk, line);
        if (text != null) {
            lines.add(shown(new DiffLine(DiffLine.Kind.CONTEXT, 0, line.number(), text, false), mixed));
        }
    }

    private @Nullable String text(Hunk hunk, Numbered wanted) {
        int number = wanted.number();
        if (after != null) {
            return number <= after.size() ? after.get(number - 1) : null;
        }
        Changed changed = wanted.changed();
        int at = number < changed.top()
                ? changed.from() - (changed.top() - number)
                : changed.to() + (number - changed.bottom());
        return at >= 0 && at < hunk.lines().size() ? hunk.lines().get(at).text() : null;
    }

    private @Nullable ShownLine head(Hunk hunk, int place, int firstShown) {
        if (after == null) {
            String section = VisibleText.of(hunk.section().strip(), VisibleText.OTHER / 2);
            return section.isEmpty() ? null : new ShownLine(DiffLine.Kind.CONTEXT, 0, section, true);
        }
        int number = EnclosingLine.of(after, Math.min(place, after.size()));
        if (number == 0 || number >= firstShown) {
            return null;
        }
        String text = VisibleText.of(withoutReturn(after.get(number - 1)), VisibleText.OTHER / 2);
        return new ShownLine(DiffLine.Kind.CONTEXT, number, text, true);
    }

    private static ShownLine shown(DiffLine line, boolean mixed) {
        boolean removed = line.kind() == DiffLine.Kind.REMOVED;
        int most = line.kind() == DiffLine.Kind.ADDED ? VisibleText.ADDED : VisibleText.OTHER;
        String text = mixed ? line.text() : withoutReturn(line.text());
        boolean whole = line.kind() != DiffLine.Kind.ADDED || text.length() <= most;
        return new ShownLine(line.kind(), removed ? line.oldLine() : line.newLine(), VisibleText.of(text, most), whole);
    }

    /** Where all lines end the same way, how they do tells nothing. */
    private static boolean mixesLineEnds(Hunk hunk) {
        return hunk.lines().stream()
                        .filter(line -> !line.last())
                        .map(line -> line.text().endsWith("\r"))
                        .collect(Collectors.toSet())
                        .size()
                > 1;
    }

    private static String withoutReturn(String line) {
        return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    }

    private static void trimStart(List<ShownLine> lines) {
        while (!lines.isEmpty() && saysNothing(lines.get(0))) {
            lines.remove(0);
        }
    }

    private static void trimEnd(List<ShownLine> lines, int size) {
        while (lines.size() > size && saysNothing(lines.get(lines.size() - 1))) {
            lines.remove(lines.size() - 1);
        }
    }

    /** Blank, or brackets that close what is not shown. */
    private static boolean saysNothing(ShownLine line) {
        for (int i = 0; i < line.text().length(); i++) {
            if ("})];, \t".indexOf(line.text().charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * Where the changed lines of a hunk are.
     *
     * @param from index of the first one in the hunk
     * @param to index behind the last one
     * @param top number that the first line at or behind the start of the change has after it
     * @param bottom number of the first line behind the change
     */
    private record Changed(int from, int to, int top, int bottom) {

        static Changed of(Hunk hunk) {
            int from = 0;
            int to = hunk.lines().size();
            while (from < to && isContext(hunk, from)) {
                from++;
            }
            while (to > from && isContext(hunk, to - 1)) {
                to--;
            }
            int start = hunk.newCount() == 0 ? hunk.newStart() + 1 : hunk.newStart();
            return new Changed(
                    from,
                    to,
                    start + from,
                    start + hunk.newCount() - (hunk.lines().size() - to));
        }

        private static boolean isContext(Hunk hunk, int index) {
            return hunk.lines().get(index).kind() == DiffLine.Kind.CONTEXT;
        }
    }
}
