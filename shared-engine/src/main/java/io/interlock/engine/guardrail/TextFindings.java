package io.interlock.engine.guardrail;

import io.interlock.engine.model.Finding;
import io.interlock.engine.model.Place;
import io.interlock.engine.model.Problem;
import io.interlock.engine.model.SuppressedFinding;
import io.interlock.engine.scan.Found;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects what is found in one text, in bounded memory whatever the text: what is lived with is told apart at once, so
 * that a flood of it cannot push out what is not. Not thread-safe.
 */
final class TextFindings {

    /** More of one rule in one text than this are counted only. */
    private static final int MAX_PER_RULE = 1000;

    private static final int MAX_COMMENTS = 5000;
    private static final int MAX_PROBLEMS = 100;

    private final Place place;
    private final Suppressions suppressions;
    private final List<Valued> pending = new ArrayList<>(0);
    private final List<SuppressedFinding> livedWith = new ArrayList<>(0);
    private final List<Found> comments = new ArrayList<>(0);
    private final Map<String, Integer> pendingPerRule = new HashMap<>();
    private final Map<String, Integer> livedWithPerRule = new HashMap<>();
    private boolean tooManyComments;

    TextFindings(Place place, Suppressions suppressions) {
        this.place = place;
        this.suppressions = suppressions;
    }

    /** A finding and the value it is about, which is not kept longer than the text. */
    private record Valued(Finding finding, String value) {}

    void addComment(Found comment) {
        if (comments.size() < MAX_COMMENTS) {
            comments.add(comment);
        } else {
            tooManyComments = true;
        }
    }

    void add(Finding finding, String value) {
        SuppressedFinding suppressed = suppressions.find(finding, () -> value, AllowComments.NONE);
        String rule = finding.rule().id();
        if (suppressed == null) {
            if (pendingPerRule.merge(rule, 1, Integer::sum) <= MAX_PER_RULE) {
                pending.add(new Valued(finding, value));
            }
        } else if (livedWithPerRule.merge(rule, 1, Integer::sum) <= MAX_PER_RULE) {
            livedWith.add(suppressed);
        }
    }

    /**
     * Hands over what counts and what is lived with, once the text is at its end.
     *
     * @param trusted whether comments in the text may allow findings
     * @param everything whether all lines of the text were examined
     */
    void decide(boolean trusted, boolean everything, Examination examination) {
        AllowComments allowing = AllowComments.of(comments, place.kind());
        List<Finding> findings = new ArrayList<>(pending.size());
        List<Problem> problems = new ArrayList<>(0);
        for (Valued one : pending) {
            // Nobody lives with a thousand of one rule: comments on such a flood serve to push something out of the
            // list.
            boolean flood = pendingPerRule.getOrDefault(one.finding.rule().id(), 0) > MAX_PER_RULE;
            SuppressedFinding suppressed = flood ? null : suppressions.find(one.finding, () -> one.value, allowing);
            if (suppressed == null) {
                findings.add(one.finding);
            } else if (trusted) {
                livedWith.add(suppressed);
            } else {
                findings.add(one.finding);
                problems.add(refused(one.finding));
            }
        }
        examination.found(findings, counts(findings), livedWith);
        problems.addAll(allowing.problems(place.name(), everything));
        problems.subList(0, Math.min(MAX_PROBLEMS, problems.size())).forEach(examination::problem);
        if (tooManyComments || problems.size() > MAX_PROBLEMS) {
            examination.skipped(
                    place, "it has more comments 'interlock:allow' than are read; the last of them allow nothing");
        }
    }

    /** How many there were of each rule, those that were not kept included. */
    private Map<String, Integer> counts(List<Finding> kept) {
        Map<String, Integer> counts = new HashMap<>();
        for (Finding finding : kept) {
            counts.merge(finding.rule().id(), 1, Integer::sum);
        }
        for (Map.Entry<String, Integer> seen : pendingPerRule.entrySet()) {
            int left = seen.getValue() - MAX_PER_RULE;
            if (left > 0) {
                counts.merge(seen.getKey(), left, Integer::sum);
            }
        }
        return counts;
    }

    private static Problem refused(Finding finding) {
        return new Problem(
                finding.location().place().name(),
                finding.location().region().line(),
                finding.location().region().column(),
                "A comment would allow '" + finding.rule().id() + "' here, but an agent made the change, and an agent"
                        + " cannot allow itself anything",
                "Have a person allow it, on the base branch or in the baseline.");
    }
}
