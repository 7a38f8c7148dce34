package io.interlock.engine.guardrail;

import io.interlock.engine.affected.Nearest;
import io.interlock.engine.guardrail.Baseline.Entry;
import io.interlock.engine.model.Finding;
import io.interlock.engine.model.Problem;
import io.interlock.engine.model.SuppressedFinding;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides which findings are lived with: by the allow-lists of the configuration, by comments beside them, by the
 * baseline. None of these looks at the line that a finding was on when it was suppressed. Remembers which entries were
 * needed, and reports the others.
 *
 * <p>Findings can be asked for by several threads; {@link #problems} is for the end, when they are done.
 */
public final class Suppressions {

    /** Suppressed by the configuration. */
    public static final String BY_ALLOW_LIST = "allow-list";

    /** Suppressed by a comment. */
    public static final String BY_COMMENT = "inline";

    /** Suppressed by the baseline. */
    public static final String BY_BASELINE = "baseline";

    private final AllowList allowList;
    private final Baseline baseline;
    private final LocalDate today;
    private final Map<String, Entry> byFingerprint = new HashMap<>();
    private final Set<String> used = ConcurrentHashMap.newKeySet();

    /**
     * What suppresses in a run.
     *
     * @param allow the configured allow-lists
     * @param baseline the baseline; {@link Baseline#NONE} when there is none or it is broken
     * @param clock tells the day, in UTC
     */
    public Suppressions(List<AllowRule> allow, Baseline baseline, Clock clock) {
        this.allowList = new AllowList(allow);
        this.baseline = baseline;
        this.today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        for (Entry entry : baseline.entries()) {
            byFingerprint.merge(key(entry.fingerprint(), entry.rule()), entry, BaselineWriter::firstToExpire);
        }
    }

    /** Whether there are entries that may have expired or not be needed. */
    public boolean hasBaseline() {
        return !baseline.entries().isEmpty();
    }

    private static String key(String fingerprint, String rule) {
        return fingerprint + ' ' + rule;
    }

    /**
     * Asks whether a finding is lived with.
     *
     * @param value gives what was found; asked only when an allow-list has patterns or stop words for it, and not kept
     * @param comments those of the text it was found in
     * @return the finding with what suppresses it, or null when nothing does
     */
    public @Nullable SuppressedFinding find(Finding finding, Supplier<String> value, AllowComments comments) {
        // All three are asked, so that none seems unused because another came first.
        AllowRule allowed = allowList.allowing(finding, value);
        String commented = comments.reason(finding);
        Entry entry = entry(finding);
        if (allowed != null) {
            return new SuppressedFinding(finding, BY_ALLOW_LIST, allowed.reason());
        }
        if (commented != null) {
            return new SuppressedFinding(finding, BY_COMMENT, commented);
        }
        return entry == null ? null : new SuppressedFinding(finding, BY_BASELINE, entry.reason());
    }

    private @Nullable Entry entry(Finding finding) {
        if (byFingerprint.isEmpty() || finding.fingerprint().isEmpty()) {
            return null;
        }
        String key = key(finding.fingerprint(), finding.rule().id());
        Entry entry = byFingerprint.get(key);
        if (entry != null) {
            used.add(key);
        }
        return entry == null || entry.isExpired(today) ? null : entry;
    }

    /**
     * What is wrong with the baseline, in its order: entries that have expired, that are there twice with a difference,
     * whose rule is not known, that nothing needed.
     *
     * @param rules ids of all rules that can be reported
     * @param everything whether all that an entry can refer to was examined, by all rules
     */
    public List<Problem> problems(Set<String> rules, boolean everything) {
        List<Problem> problems = new ArrayList<>();
        for (Entry entry : baseline.entries()) {
            String key = key(entry.fingerprint(), entry.rule());
            if (!entry.equals(byFingerprint.get(key))) {
                addTwice(entry, problems);
            } else if (!rules.contains(entry.rule())) {
                problems.add(problem(
                        entry,
                        "names the rule '" + entry.rule() + "', which is not known",
                        Nearest.remedy(entry.rule(), rules, "Remove the entry, or correct the name of the rule.")));
            } else if (everything && !used.contains(key)) {
                problems.add(problem(entry, "is not found any more", "Remove the entry."));
            } else if (entry.isExpired(today)) {
                problems.add(problem(
                        entry,
                        "expired on " + entry.expires() + " and suppresses nothing; its owner is " + entry.owner(),
                        "Remove what was found, then the entry; or give it a new day."));
            }
        }
        return problems;
    }

    /** A union of two branches leaves both forms of a line that both changed. */
    private void addTwice(Entry entry, List<Problem> problems) {
        Entry other = byFingerprint.get(key(entry.fingerprint(), entry.rule()));
        boolean same = other != null
                && other.expires().equals(entry.expires())
                && other.owner().equals(entry.owner())
                && other.reason().equals(entry.reason());
        if (!same) {
            problems.add(problem(
                    entry, "is there twice; the one that expires first counts", "Remove the one that is not meant."));
        }
    }

    private static Problem problem(Entry entry, String what, String remedy) {
        Origin at = entry.origin();
        return new Problem(
                at.file(),
                at.line(),
                at.column(),
                "The baseline's entry " + entry.fingerprint() + " of '" + entry.rule() + "' " + what,
                remedy);
    }
}
