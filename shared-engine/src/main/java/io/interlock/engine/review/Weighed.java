package io.interlock.engine.review;

import java.util.List;

/**
 * A hunk with what it costs and what it is worth.
 *
 * @param parts how it is shown: one view, several of a hunk that no request has room for, none when no request has room
 *     even for a line of it
 * @param tokens what each part costs, without the first lines of its file
 * @param start what the first lines of its file cost
 * @param value its risk; greater than 0
 * @param group what it is best read together with
 */
record Weighed(List<HunkView> parts, List<Long> tokens, long start, double value, String group) {

    Weighed {
        parts = List.copyOf(parts);
        tokens = List.copyOf(tokens);
    }

    /** Which hunk it is. */
    HunkView.Position at() {
        return parts.get(0).at();
    }

    /** What it costs in all, when nothing else of its file is shown. */
    long cost() {
        return tokens.stream().mapToLong(Long::longValue).sum() + start * parts.size();
    }

    /** Whether no line that comes is cut. */
    boolean isWhole() {
        return parts.stream().allMatch(HunkView::isWhole);
    }
}
