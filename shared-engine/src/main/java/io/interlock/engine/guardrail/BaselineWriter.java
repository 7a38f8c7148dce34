package io.interlock.engine.guardrail;

import io.interlock.engine.guardrail.Baseline.Entry;
import io.interlock.engine.model.Finding;
import io.interlock.engine.model.Place;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes a {@link Baseline}: one line per finding, sorted by fingerprint. Findings that two branches add lie apart
 * unless chance puts them side by side, and then a union of the lines is right ({@code merge=union} in
 * {@code .gitattributes}). The same findings always give the same bytes.
 */
public final class BaselineWriter {

    private static final String HEADER = """
            # Findings that are known and lived with for a while. One line each, so that git can merge them; see
            # docs/suppressions.md.
            """;

    private static final String FIRST_LINES = """
            apiVersion: interlock.io/v1
            kind: Baseline
            spec:
              findings:
            """;

    private final LocalDate today;
    private final String owner;
    private final String reason;
    private final LocalDate expires;

    /**
     * A writer.
     *
     * @param today the day, in UTC
     * @param owner who answers for new entries
     * @param reason why new findings are lived with
     * @param expires last day on which new entries hold, and from now on those that had expired
     * @throws IllegalArgumentException when owner or reason is blank, or the last day is over
     */
    public BaselineWriter(LocalDate today, String owner, String reason, LocalDate expires) {
        if (owner.isBlank() || reason.isBlank()) {
            throw new IllegalArgumentException("A baseline needs an owner and a reason");
        }
        if (today.isAfter(expires)) {
            throw new IllegalArgumentException("A baseline that expired on " + expires + " suppresses nothing");
        }
        this.today = today;
        this.owner = owner;
        this.reason = reason;
        this.expires = expires;
    }

    /**
     * The baseline that covers these findings. An entry that is there keeps its owner, reason, path and comments, and
     * its last day unless that is over. Findings without a fingerprint cannot be covered.
     *
     * @param everything whether the findings are of a run that examined everything, so that entries that are not among
     *     them are dropped
     */
    public Baseline cover(Baseline existing, List<Finding> findings, boolean everything) {
        Map<String, Entry> known = new TreeMap<>();
        for (Entry entry : existing.entries()) {
            known.merge(key(entry.fingerprint(), entry.rule()), entry, BaselineWriter::firstToExpire);
        }
        Map<String, Entry> covering = everything ? new TreeMap<>() : new TreeMap<>(known);
        for (Finding finding : findings) {
            if (!finding.fingerprint().isEmpty()) {
                String key = key(finding.fingerprint(), finding.rule().id());
                Entry entry = known.get(key);
                if (entry == null) {
                    covering.merge(key, entry(finding), BaselineWriter::firstPath);
                } else {
                    covering.put(key, entry.isExpired(today) ? entry.until(expires) : entry);
                }
            }
        }
        return new Baseline(new ArrayList<>(covering.values()));
    }

    private static String key(String fingerprint, String rule) {
        return fingerprint + " " + rule;
    }

    /** Two branches may have left an entry each: the one that holds shorter is meant, and it is given the same bytes. */
    static Entry firstToExpire(Entry one, Entry other) {
        int order = one.expires().compareTo(other.expires());
        return order < 0 || order == 0 && line(one).compareTo(line(other)) <= 0 ? one : other;
    }

    /** One value in many files is one entry, with the path that sorts first. */
    private static Entry firstPath(Entry one, Entry other) {
        boolean first =
                other.path().isEmpty() || !one.path().isEmpty() && one.path().compareTo(other.path()) <= 0;
        return first ? one : other;
    }

    private Entry entry(Finding finding) {
        Place place = finding.location().place();
        String path = place.kind() == Place.Kind.FILE ? place.name() : "";
        return new Entry(
                finding.fingerprint(), finding.rule().id(), owner, reason, expires, path, List.of(), Origin.BUILT_IN);
    }

    /** The file, in UTF-8. */
    public static String write(Baseline baseline) {
        List<Entry> sorted = new ArrayList<>(baseline.entries());
        sorted.sort(
                (one, other) -> key(one.fingerprint(), one.rule()).compareTo(key(other.fingerprint(), other.rule())));
        StringBuilder text = new StringBuilder(HEADER).append(FIRST_LINES);
        for (Entry entry : sorted) {
            for (String comment : entry.comments()) {
                text.append("  ").append(comment).append('\n');
            }
            text.append(line(entry)).append('\n');
        }
        return text.toString();
    }

    private static String line(Entry entry) {
        StringBuilder line = new StringBuilder("  - {fingerprint: '").append(entry.fingerprint());
        line.append("', rule: ").append(YamlQuotes.quoted(entry.rule()));
        line.append(", owner: ").append(YamlQuotes.quoted(entry.owner()));
        line.append(", reason: ").append(YamlQuotes.quoted(entry.reason()));
        line.append(", expires: '").append(entry.expires()).append('\'');
        if (!entry.path().isEmpty()) {
            line.append(", path: ").append(YamlQuotes.quoted(entry.path()));
        }
        return line.append('}').toString();
    }
}
