package io.interlock.engine.review;

import io.interlock.engine.model.FileCoverage;
import io.interlock.engine.model.HunkCoverage.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Packs hunks into requests by their risk. Pure: the same input gives the same requests. Thread-safe.
 *
 * <p>What a model need not read is named and left out ({@link Triage}). When there is not room for the rest, the hunks with
 * the most risk for their cost are chosen ({@link Risk}, {@link Selection}). Those are put into as few requests as hold
 * them, hunks of a file together and files of a component together ({@link Requests}).
 */
final class Packer {

    /** What counting the lines of a request one by one may be too low by. */
    private static final int MARGIN = 50;

    private static final String CUT =
            "a line of more than " + VisibleText.ADDED + " characters is shown to a model in part";

    private final ReviewSettings settings;
    private final ToLongFunction<String> tokens;

    /**
     * Packs by these settings.
     *
     * @param tokens counts the tokens of a text; of several texts about as many as of them joined, or more
     */
    Packer(ReviewSettings settings, ToLongFunction<String> tokens) {
        this.settings = settings;
        this.tokens = tokens;
    }

    /**
     * Packs what was not seen before.
     *
     * @param room most tokens of the hunks in a request, without what is told besides
     */
    Packing pack(ReviewInput input, long room) {
        CoverageSheet sheet = new CoverageSheet(input.patches());
        int most = settings.limits().requests();
        long usable = room - room / MARGIN;
        Scales scales =
                new Scales(tokens, usable, new Risk(input, settings.paths().security()));
        List<Weighed> weighed = new ArrayList<>();
        new Triage(settings, sheet).toRead(input, view -> {
            Weighed hunk = scales.weigh(view, input);
            boolean fits = !hunk.parts().isEmpty();
            String full = "the " + most + " requests of a review are full";
            String reason = fits ? full : "a line of it does not fit into a request of " + room + " tokens";
            sheet.hunk(view.at(), Status.SKIPPED, reason);
            if (fits) {
                weighed.add(hunk);
            }
        });
        Requests requests = new Requests(usable, most);
        for (Weighed hunk : new Placement(requests, usable).place(Selection.of(weighed, usable * most))) {
            sheet.hunk(hunk.at(), read(hunk), hunk.isWhole() ? "" : CUT);
        }
        return new Packing(batches(requests.filled(), deleted(input, sheet), usable), sheet.all());
    }

    private static Status read(Weighed hunk) {
        return hunk.isWhole() ? Status.REVIEWED : Status.SKIPPED;
    }

    /** The files that go as a whole: the riskiest request tells their names, and none is made for them alone. */
    private static List<String> deleted(ReviewInput input, CoverageSheet sheet) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < input.patches().size(); i++) {
            if (sheet.kind(i) == FileCoverage.Kind.DELETED) {
                lines.add(HunkText.start(input.patches().get(i)));
            }
        }
        return lines;
    }

    private List<Packing.Batch> batches(List<List<HunkView>> requests, List<String> deleted, long usable) {
        List<Packing.Batch> batches = new ArrayList<>(requests.size());
        for (List<HunkView> views : requests) {
            String text = HunkText.of(views);
            long used = tokens.applyAsLong(text);
            if (batches.isEmpty()) {
                text += fitting(deleted, Math.min(usable - used, usable / 10));
                used = tokens.applyAsLong(text);
            }
            List<Packing.Part> parts = views.stream().map(Packer::part).toList();
            batches.add(new Packing.Batch(parts, text, used));
        }
        return batches;
    }

    private String fitting(List<String> lines, long room) {
        StringBuilder text = new StringBuilder();
        long used = 0;
        for (String line : lines) {
            used += tokens.applyAsLong(line);
            if (used > room) {
                break;
            }
            text.append(line);
        }
        return text.toString();
    }

    private static Packing.Part part(HunkView view) {
        return new Packing.Part(view.patch(), view.hunk(), view.first(), view.last());
    }
}
