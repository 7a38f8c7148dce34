package io.interlock.engine.review;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** Finds out what hunks cost and are worth, and splits those that are too large for a request. */
final class Scales {

    private final ToLongFunction<String> tokens;
    private final long room;
    private final Risk risk;

    /** Most hunks follow another one of their file, whose first lines need not be counted again. */
    private int file = -1;

    private long start;

    /**
     * Scales for one change.
     *
     * @param tokens counts the tokens of a text
     * @param room most tokens of a request
     * @param risk what hunks are worth
     */
    Scales(ToLongFunction<String> tokens, long room, Risk risk) {
        this.tokens = tokens;
        this.room = room;
        this.risk = risk;
    }

    /** Weighs a hunk; without parts when no request has room for it. */
    Weighed weigh(HunkView view, ReviewInput input) {
        if (view.at().file() != file) {
            file = view.at().file();
            start = tokens.applyAsLong(HunkText.start(view.patch()));
        }
        long cost = cost(view);
        List<HunkView> parts =
                start + cost <= room ? List.of(view) : new HunkSplitter(tokens).split(view, room - start);
        List<Long> costs = new ArrayList<>(parts.size());
        for (HunkView part : parts) {
            costs.add(parts.size() == 1 ? cost : cost(part));
        }
        return new Weighed(parts, costs, start, risk.of(view.patch(), view.hunk()), group(view, input));
    }

    private long cost(HunkView view) {
        long alone = tokens.applyAsLong(HunkText.of(List.of(view)));
        return Math.max(1, alone - start + tokens.applyAsLong(HunkText.GAP));
    }

    /** Files of a component are read together; where none is known, those of a directory. */
    private static String group(HunkView view, ReviewInput input) {
        String path = view.patch().path();
        ReviewInput.FileFacts facts = input.facts().get(path);
        if (facts != null && !facts.component().isEmpty()) {
            return facts.component();
        }
        return path.substring(0, path.lastIndexOf('/') + 1);
    }
}
