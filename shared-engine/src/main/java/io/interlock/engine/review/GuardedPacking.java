package io.interlock.engine.review;

import io.interlock.engine.diff.DiffLine;
import io.interlock.engine.guardrail.TextGuard;
import io.interlock.engine.model.Action;
import io.interlock.engine.model.FileCoverage;
import io.interlock.engine.model.Finding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Packs a change so that the guardrails let all of it go to a model: hunks that they hold back are left out, and the
 * coverage tells so; values that they mask are masked.
 */
final class GuardedPacking {

    /** Each time some hunks are left out, what is shown around the others is another text. */
    private static final int MOST_ROUNDS = 4;

    private final Packer packer;
    private final FirstLook words;
    private final TextGuard guard;
    private final Map<String, String> heldBack = new HashMap<>();

    GuardedPacking(Packer packer, FirstLook words, TextGuard guard) {
        this.packer = packer;
        this.words = words;
        this.guard = guard;
    }

    /**
     * What is asked.
     *
     * @param requests the requests, riskiest first
     * @param coverage the coverage in case that all of them succeed
     */
    record Packed(List<Request> requests, List<FileCoverage> coverage) {

        Packed {
            requests = List.copyOf(requests);
            coverage = List.copyOf(coverage);
        }
    }

    /**
     * A request.
     *
     * @param batch its hunks
     * @param data what is shown, as the guardrails leave it
     * @param lines what is shown of each line
     */
    record Request(Packing.Batch batch, String data, SentLines lines) {

        /** Ids of its hunks. */
        Set<String> hunks() {
            return batch.parts().stream().map(part -> part.hunk().id()).collect(Collectors.toSet());
        }
    }

    /** Packs what was not seen before. */
    Packed pack(ReviewInput input, long room) {
        Packing packing = packer.pack(input, room);
        List<Request> requests = new ArrayList<>();
        for (int round = 1; ; round++) {
            requests.clear();
            int known = heldBack.size();
            for (Packing.Batch batch : packing.batches()) {
                Request request = request(batch, round == MOST_ROUNDS);
                if (request != null) {
                    requests.add(request);
                }
            }
            if (heldBack.size() == known || round == MOST_ROUNDS) {
                return new Packed(requests, Coverages.skipped(packing.coverage(), heldBack));
            }
            packing = packer.pack(without(input), room);
        }
    }

    private ReviewInput without(ReviewInput input) {
        Set<String> seen = new HashSet<>(input.seen());
        seen.addAll(heldBack.keySet());
        return new ReviewInput(
                input.patches(), input.texts(), input.facts(), input.guidance(), input.about(), input.known(), seen);
    }

    private @Nullable Request request(Packing.Batch batch, boolean last) {
        String data = words.data(batch);
        TextGuard.Checked checked = guard.check(ReviewPlaces.change(), data);
        if (checked.action().compareTo(Action.REQUIRE_APPROVAL) < 0) {
            return new Request(batch, checked.text(), new SentLines(data, checked.text(), this::masked));
        }
        int known = heldBack.size();
        batch.parts().forEach(this::holdBack);
        if (heldBack.size() == known || last) {
            // What is held back stands between hunks, or is made of several: nobody can tell which one to leave out.
            batch.parts().forEach(part -> heldBack.putIfAbsent(part.hunk().id(), why(checked)));
        }
        return null;
    }

    private void holdBack(Packing.Part part) {
        String text = part.hunk().lines().stream().map(DiffLine::text).collect(Collectors.joining("\n"));
        TextGuard.Checked checked = guard.check(ReviewPlaces.change(), text);
        if (checked.action().compareTo(Action.REQUIRE_APPROVAL) >= 0) {
            heldBack.put(part.hunk().id(), why(checked));
        }
    }

    private String masked(String line) {
        return guard.check(ReviewPlaces.change(), line).text();
    }

    private static String why(TextGuard.Checked checked) {
        for (Finding finding : checked.findings()) {
            if (finding.action() == checked.action()) {
                return "the guardrails keep it from models: "
                        + PlainWords.of(finding.message() + " [" + finding.check() + "]", 200);
            }
        }
        return "the guardrails keep it from models";
    }
}
