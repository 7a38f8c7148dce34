package io.interlock.engine.guardrail;

import io.interlock.engine.model.Finding;
import io.interlock.engine.model.NotExamined;
import io.interlock.engine.model.Place;
import io.interlock.engine.model.Problem;
import io.interlock.engine.model.SuppressedFinding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What examining texts has come to so far: findings, what was left, and how much there was. Thread-safe. */
public final class Examination {

    /** More findings than this of one rule in one text are told as one that says how many there are. */
    private static final int MAX_PER_RULE_AND_TEXT = 100;

    /** More findings than this of one rule are not listed, in whatever texts. */
    private static final int MAX_PER_RULE = 20_000;

    private static final int MAX_SUPPRESSED = 100_000;
    private static final int MAX_VALUES = 2_000;
    private static final int MAX_VALUE_LENGTH = 4_096;

    private final List<Finding> findings = new ArrayList<>();
    private final List<NotExamined> notExamined = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final List<SuppressedFinding> suppressed = new ArrayList<>();
    private final Set<String> values = new HashSet<>();
    private final Map<String, Integer> perRule = new HashMap<>();
    private int notListed;
    private int texts;
    private long bytes;

    /**
     * Takes what was found in one text.
     *
     * @param counts how many of each rule there were, of which not all need be among those found
     */
    synchronized void found(List<Finding> found, Map<String, Integer> counts, List<SuppressedFinding> livedWith) {
        Map<String, Integer> perText = new HashMap<>();
        for (Finding finding : surestFirst(found)) {
            String rule = finding.rule().id();
            if (perText.merge(rule, 1, Integer::sum) <= MAX_PER_RULE_AND_TEXT
                    && perRule.merge(rule, 1, Integer::sum) <= MAX_PER_RULE) {
                findings.add(finding);
            }
        }
        for (Map.Entry<String, Integer> entry : counts.entrySet()) {
            if (entry.getValue() > MAX_PER_RULE_AND_TEXT) {
                Place place = found.get(0).location().place();
                notExamined.add(new NotExamined(
                        place,
                        "it has " + entry.getValue() + " findings of " + entry.getKey() + ", of which the first "
                                + MAX_PER_RULE_AND_TEXT + " are listed"));
            }
        }
        int room = Math.max(0, MAX_SUPPRESSED - suppressed.size());
        suppressed.addAll(livedWith.subList(0, Math.min(room, livedWith.size())));
        notListed += Math.max(0, livedWith.size() - room);
    }

    /** The findings by place; those of many by score, so that no flood of weak ones hides a sure one. */
    private static List<Finding> surestFirst(List<Finding> found) {
        if (found.size() <= MAX_PER_RULE_AND_TEXT) {
            return found;
        }
        List<Finding> sorted = new ArrayList<>(found);
        sorted.sort(Comparator.comparingDouble(Finding::score).reversed());
        return sorted;
    }

    /** Counts a text that was examined. */
    synchronized void examined(long size) {
        texts++;
        bytes += size;
    }

    /** Takes a credential that was found, so that nothing else says it. */
    synchronized void known(String value) {
        if (values.size() < MAX_VALUES && value.length() <= MAX_VALUE_LENGTH) {
            values.add(value);
        }
    }

    synchronized Set<String> values() {
        return Set.copyOf(values);
    }

    /** Whether the same rule found something on the same line already. */
    synchronized boolean has(Finding finding) {
        int line = finding.location().region().line();
        return findings.stream()
                .anyMatch(other -> other.rule().equals(finding.rule())
                        && other.location().place().equals(finding.location().place())
                        && other.location().region().line() <= line
                        && other.location().region().endLine() >= line);
    }

    /** Takes a finding that is not of a text. */
    synchronized void add(Finding finding) {
        findings.add(finding);
    }

    /** Takes findings that are not of a text. */
    synchronized void addAll(List<Finding> more) {
        findings.addAll(more);
    }

    /** Takes a finding that somebody decided to live with. */
    synchronized void addSuppressed(SuppressedFinding finding) {
        suppressed.add(finding);
    }

    /** Takes a text that was not, or not fully, examined. */
    public synchronized void skipped(Place place, String reason) {
        notExamined.add(new NotExamined(place, reason));
    }

    /** Takes what could not be read or understood. */
    public synchronized void problem(Problem problem) {
        problems.add(problem);
    }

    synchronized List<Finding> findings() {
        return List.copyOf(findings);
    }

    synchronized List<NotExamined> notExamined() {
        List<NotExamined> all = new ArrayList<>(notExamined);
        Place everywhere = new Place(Place.Kind.CHANGE, "all texts", null);
        for (Map.Entry<String, Integer> entry : perRule.entrySet()) {
            if (entry.getValue() > MAX_PER_RULE) {
                all.add(new NotExamined(
                        everywhere,
                        entry.getValue() + " findings are of " + entry.getKey() + ", of which the first " + MAX_PER_RULE
                                + " are listed"));
            }
        }
        if (notListed > 0) {
            all.add(new NotExamined(everywhere, notListed + " more findings are lived with than are listed"));
        }
        return all;
    }

    synchronized List<Problem> problems() {
        return List.copyOf(problems);
    }

    synchronized List<SuppressedFinding> suppressed() {
        return List.copyOf(suppressed);
    }

    synchronized int texts() {
        return texts;
    }

    synchronized long bytes() {
        return bytes;
    }
}
