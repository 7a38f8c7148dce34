package io.interlock.engine.inspection;

import io.interlock.engine.diff.DiffLine;
import io.interlock.engine.diff.Hunk;
import java.util.ArrayList;
import java.util.List;

/** Hunks between two small texts, by the longest common subsequence, with three lines of context. */
final class TestHunks {

    private static final int CONTEXT = 3;

    private TestHunks() {}

    static List<Hunk> of(List<String> old, List<String> now) {
        List<DiffLine> script = script(old, now);
        List<Hunk> hunks = new ArrayList<>();
        int from = next(script, 0);
        while (from < script.size()) {
            int last = from;
            for (int i = from; i < script.size() && i - last <= 2 * CONTEXT; i++) {
                last = isChanged(script.get(i)) ? i : last;
            }
            int end = Math.min(script.size(), last + 1 + CONTEXT);
            hunks.add(hunk(script.subList(Math.max(0, from - CONTEXT), end)));
            from = next(script, last + 1);
        }
        return hunks;
    }

    private static int next(List<DiffLine> script, int from) {
        int at = from;
        while (at < script.size() && !isChanged(script.get(at))) {
            at++;
        }
        return at;
    }

    private static boolean isChanged(DiffLine line) {
        return line.kind() != DiffLine.Kind.CONTEXT;
    }

    private static Hunk hunk(List<DiffLine> lines) {
        int added = count(lines, DiffLine.Kind.ADDED);
        int removed = count(lines, DiffLine.Kind.REMOVED);
        int context = lines.size() - added - removed;
        int oldStart = lines.stream()
                .mapToInt(DiffLine::oldLine)
                .filter(n -> n > 0)
                .findFirst()
                .orElse(0);
        int newStart = lines.stream()
                .mapToInt(DiffLine::newLine)
                .filter(n -> n > 0)
                .findFirst()
                .orElse(0);
        return new Hunk("", oldStart, context + removed, newStart, context + added, "", lines, added, removed);
    }

    private static int count(List<DiffLine> lines, DiffLine.Kind kind) {
        return (int) lines.stream().filter(line -> line.kind() == kind).count();
    }

    private static List<DiffLine> script(List<String> old, List<String> now) {
        int[][] common = new int[old.size() + 1][now.size() + 1];
        for (int i = old.size() - 1; i >= 0; i--) {
            for (int k = now.size() - 1; k >= 0; k--) {
                common[i][k] = old.get(i).equals(now.get(k))
                        ? common[i + 1][k + 1] + 1
                        : Math.max(common[i + 1][k], common[i][k + 1]);
            }
        }
        List<DiffLine> script = new ArrayList<>();
        int i = 0;
        int k = 0;
        while (i < old.size() || k < now.size()) {
            if (i < old.size() && k < now.size() && old.get(i).equals(now.get(k))) {
                script.add(new DiffLine(DiffLine.Kind.CONTEXT, ++i, ++k, now.get(k - 1), false));
            } else if (k == now.size() || i < old.size() && common[i + 1][k] >= common[i][k + 1]) {
                script.add(new DiffLine(DiffLine.Kind.REMOVED, ++i, 0, old.get(i - 1), false));
            } else {
                script.add(new DiffLine(DiffLine.Kind.ADDED, 0, ++k, now.get(k - 1), false));
            }
        }
        return script;
    }
}
