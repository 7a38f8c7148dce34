package io.interlock.engine.guardrail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.interlock.engine.config.BaselineReader;
import io.interlock.engine.guardrail.Baseline.Entry;
import io.interlock.engine.model.Finding;
import io.interlock.engine.scan.SecretHash;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;
import org.eclipse.jgit.merge.ContentMergeStrategy;
import org.eclipse.jgit.merge.MergeAlgorithm;
import org.eclipse.jgit.merge.MergeFormatter;
import org.junit.jupiter.api.Test;

class BaselineWriterTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    private static final LocalDate LATER = LocalDate.of(2027, 5, 31);
    private static final BaselineWriter WRITER = new BaselineWriter(TODAY, "@new", "new reason", LATER);

    private static Entry entry(
            String value, String owner, String reason, LocalDate expires, String path, List<String> comments) {
        String fingerprint = SecretHash.fingerprint("a-rule", value);
        return new Entry(fingerprint, "a-rule", owner, reason, expires, path, comments, Origin.BUILT_IN);
    }

    private static Baseline read(String text) {
        List<Entry> entries = new ArrayList<>();
        for (Entry e : BaselineReader.read("b.yaml", text.getBytes(UTF_8)).entries()) {
            entries.add(new Entry(
                    e.fingerprint(),
                    e.rule(),
                    e.owner(),
                    e.reason(),
                    e.expires(),
                    e.path(),
                    e.comments(),
                    Origin.BUILT_IN));
        }
        return new Baseline(entries);
    }

    @Provide
    Arbitrary<Baseline> baselines() {
        Arbitrary<String> text =
                Arbitraries.strings().ofMaxLength(12).filter(string -> !string.isBlank() && isWellFormed(string));
        Arbitrary<Entry> entry = Combinators.combine(
                        Arbitraries.integers().between(0, 60),
                        text,
                        text,
                        Arbitraries.integers().between(0, 5000),
                        Arbitraries.of("", "a/b.txt", "dir with space/it's"),
                        Arbitraries.of(List.<String>of(), List.of("# a comment"), List.of("#", "# two: [")))
                .as((value, owner, reason, days, path, comments) ->
                        entry("v" + value, owner, reason, TODAY.plusDays(days), path, comments));
        return entry.list().ofMaxSize(12).map(entries -> {
            Set<String> seen = new TreeSet<>();
            entries.removeIf(e -> !seen.add(e.fingerprint()));
            entries.sort((a, b) -> a.fingerprint().compareTo(b.fingerprint()));
            return new Baseline(entries);
        });
    }

    private static boolean isWellFormed(String text) {
        return UTF_8.newEncoder().canEncode(text);
    }

    @Property(tries = 1000)
    void reads_back_what_was_written(@ForAll("baselines") Baseline baseline) {
        assertThat(read(BaselineWriter.write(baseline))).isEqualTo(baseline);
    }

    @Property(tries = 300)
    void writes_the_same_bytes_whatever_the_order(@ForAll("baselines") Baseline baseline, @ForAll long seed) {
        List<Entry> shuffled = new ArrayList<>(baseline.entries());
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(BaselineWriter.write(new Baseline(shuffled))).isEqualTo(BaselineWriter.write(baseline));
    }

    @Property(tries = 500)
    void keeps_all_entries_when_git_unites_the_lines(
            @ForAll("baselines") Baseline base,
            @ForAll("baselines") Baseline ours,
            @ForAll("baselines") Baseline theirs)
            throws IOException {
        Baseline left = added(base, ours);
        Baseline right = added(base, theirs);

        Baseline merged =
                read(union(BaselineWriter.write(base), BaselineWriter.write(left), BaselineWriter.write(right)));

        Set<String> expected = new TreeSet<>(fingerprints(left));
        expected.addAll(fingerprints(right));
        assertThat(new TreeSet<>(fingerprints(merged))).isEqualTo(expected);
        Baseline tidy = WRITER.cover(merged, List.of(), false);
        assertThat(new TreeSet<>(fingerprints(tidy))).isEqualTo(expected);
        assertThat(fingerprints(tidy)).doesNotHaveDuplicates();
    }

    private static Baseline added(Baseline base, Baseline more) {
        Set<String> known = new LinkedHashSet<>(fingerprints(base));
        List<Entry> all = new ArrayList<>(base.entries());
        for (Entry entry : more.entries()) {
            if (known.add(entry.fingerprint())) {
                all.add(entry);
            }
        }
        return new Baseline(all);
    }

    private static List<String> fingerprints(Baseline baseline) {
        return baseline.entries().stream().map(Entry::fingerprint).toList();
    }

    /** What git does where {@code .gitattributes} says {@code merge=union}. */
    private static String union(String base, String ours, String theirs) throws IOException {
        MergeAlgorithm algorithm = new MergeAlgorithm();
        algorithm.setContentMergeStrategy(ContentMergeStrategy.UNION);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new MergeFormatter()
                .formatMerge(
                        out,
                        algorithm.merge(RawTextComparator.DEFAULT, raw(base), raw(ours), raw(theirs)),
                        List.of("base", "ours", "theirs"),
                        UTF_8);
        return out.toString(UTF_8);
    }

    private static RawText raw(String text) {
        return new RawText(text.getBytes(UTF_8));
    }

    @Test
    void keeps_what_is_known_and_adds_what_is_new() {
        Entry kept = entry("v1", "@old", "old reason", LocalDate.of(2027, 1, 1), "old.txt", List.of("# note"));
        Entry expired = entry("v2", "@old", "old reason", LocalDate.of(2026, 1, 1), "old.txt", List.of());
        Entry gone = entry("v3", "@old", "old reason", LocalDate.of(2027, 1, 1), "old.txt", List.of());
        List<Finding> findings = List.of(
                SampleFindings.inFile("a-rule", "v1", "moved.txt", 1),
                SampleFindings.inFile("a-rule", "v2", "moved.txt", 2),
                SampleFindings.inFile("a-rule", "v4", "z.txt", 3),
                SampleFindings.inFile("a-rule", "v4", "b.txt", 4),
                SampleFindings.inFile("a-rule", "", "none.txt", 4));
        Baseline existing = new Baseline(List.of(kept, expired, gone));
        Entry again = entry("v2", "@old", "old reason", LATER, "old.txt", List.of());
        Entry fresh = entry("v4", "@new", "new reason", LATER, "b.txt", List.of());

        assertThat(WRITER.cover(existing, findings, true).entries()).containsExactlyInAnyOrder(kept, again, fresh);
        assertThat(WRITER.cover(existing, findings, false).entries())
                .containsExactlyInAnyOrder(kept, again, gone, fresh);
    }

    @Test
    void refuses_to_write_what_nobody_answers_for() {
        assertThatThrownBy(() -> new BaselineWriter(TODAY, " ", "why", LATER)).hasMessageContaining("an owner");
        assertThatThrownBy(() -> new BaselineWriter(TODAY, "@a", "", LATER)).hasMessageContaining("a reason");
        assertThatThrownBy(() -> new BaselineWriter(TODAY, "@a", "why", TODAY.minusDays(1)))
                .hasMessageContaining("expired on 2026-11-19");
    }

    @Test
    void writes_one_line_per_finding_whatever_is_in_it() {
        Entry odd = entry("v1", "it's", "two\nlines \u2028 \u0007 한글 \"q\" \\ \uD800", LATER, "", List.of());

        String written = BaselineWriter.write(new Baseline(List.of(odd)));

        assertThat(written.lines()).hasSize(7);
        assertThat(read(written).entries())
                .extracting(Entry::reason)
                .containsExactly("two\nlines \u2028 \u0007 한글 \"q\" \\ \uFFFD");
    }
}
