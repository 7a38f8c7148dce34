package io.interlock.engine.tracking;

import static io.interlock.engine.tracking.Findings.CHECK;
import static io.interlock.engine.tracking.Findings.MODEL;
import static io.interlock.engine.tracking.Findings.finding;
import static io.interlock.engine.tracking.Findings.now;
import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.diff.FilePatch;
import io.interlock.engine.model.CodeRange;
import io.interlock.engine.model.FindingState;
import io.interlock.engine.model.ReviewFinding;
import io.interlock.engine.model.TrackedFinding;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class TrackerPropertyTest {

    private static final String PATH = "src/a.c";
    private static final List<String> SUBJECTS = List.of("buffer", "handle", "index", "offset", "socket", "queue");

    /** Lines of which some are equal, as code has them. */
    @Provide
    Arbitrary<List<String>> code() {
        Arbitrary<String> line = Arbitraries.oneOf(
                Arbitraries.of("}", "    return 0;", "", "    break;", "{", "    free(p);"),
                Arbitraries.integers().between(0, 10_000).map(i -> "    call_" + i + "(p, " + i + ");"));
        return line.list().ofMinSize(8).ofMaxSize(60);
    }

    /** Findings of every third line that is not empty, each about something else. */
    private static List<ReviewFinding> findings(String path, List<String> code, int shift) {
        List<ReviewFinding> found = new ArrayList<>();
        for (int i = 1; i < code.size(); i += 3) {
            if (!code.get(i).isBlank()) {
                CodeRange range = CodeRange.right(path, i + 1 + shift, i + 1 + shift);
                String subject = SUBJECTS.get(i % SUBJECTS.size()) + "_" + i;
                found.add(finding("rule-" + i % 4, range, code.get(i), "The `" + subject + "` is wrong", MODEL));
            }
        }
        return found;
    }

    private static ReviewState reviewed(List<String> code) {
        return Findings.after(ReviewState.NONE, now(Map.of(PATH, code), findings(PATH, code, 0)));
    }

    private static Map<FindingState, Long> states(List<TrackedFinding> tracked) {
        Map<FindingState, Long> states = new TreeMap<>();
        tracked.forEach(one -> states.merge(one.state(), 1L, Long::sum));
        return states;
    }

    @Property(tries = 300)
    void the_order_of_findings_does_not_matter(
            @ForAll @From("code") List<String> code, @ForAll @From("code") List<String> next, @ForAll long seed) {
        List<ReviewFinding> found = findings(PATH, next, 0);
        ReviewState before = reviewed(code);
        List<TrackedFinding> tracked = Tracker.track(before, now(Map.of(PATH, next), found));
        List<ReviewFinding> shuffled = new ArrayList<>(found);
        Collections.shuffle(shuffled, new Random(seed));
        List<TrackedFinding> known = new ArrayList<>(before.findings());
        Collections.shuffle(known, new Random(seed));
        assertThat(Tracker.track(Findings.state(known), now(Map.of(PATH, next), shuffled)))
                .isEqualTo(tracked);
    }

    @Property(tries = 300)
    void every_finding_of_before_and_of_now_is_told_once(
            @ForAll @From("code") List<String> code, @ForAll @From("code") List<String> next) {
        ReviewState before = reviewed(code);
        List<ReviewFinding> found = findings(PATH, next, 0);
        List<TrackedFinding> tracked = Tracker.track(before, now(Map.of(PATH, next), found));
        List<String> prints =
                tracked.stream().map(one -> one.fingerprint().content()).toList();
        assertThat(prints).doesNotHaveDuplicates();
        assertThat(prints)
                .containsAll(before.findings().stream()
                        .map(one -> one.fingerprint().content())
                        .toList());
        assertThat(tracked.size())
                .isGreaterThanOrEqualTo(Math.max(found.size(), before.findings().size()));
        assertThat(tracked.size())
                .isLessThanOrEqualTo(found.size() + before.findings().size());
    }

    @Property(tries = 300)
    void lines_above_move_all_and_make_none_new_or_fixed(
            @ForAll @From("code") List<String> code,
            @ForAll @IntRange(min = 1, max = 40) int lines,
            @ForAll boolean saidAgain) {
        ReviewState before = reviewed(code);
        List<String> shifted = new ArrayList<>(Collections.nCopies(lines, "// a line"));
        shifted.addAll(code);
        List<ReviewFinding> found = saidAgain ? findings(PATH, code, lines) : List.of();
        List<TrackedFinding> tracked = Tracker.track(before, now(Map.of(PATH, shifted), found));
        assertThat(states(tracked).keySet()).isSubsetOf(FindingState.MOVED);
        assertThat(tracked)
                .hasSameSizeAs(before.findings())
                .allSatisfy(one -> assertThat(shifted.get(one.finding().range().start() - 1))
                        .isEqualTo(code.get(one.before().start() - 1)));
        // Which of several lines that are equal, and beside equal ones, is which cannot be told for certain.
        assertThat(tracked)
                .filteredOn(one -> Collections.frequency(code, one.finding().quote()) == 1)
                .allSatisfy(one -> assertThat(one.finding().range().start())
                        .isEqualTo(one.before().start() + lines));
    }

    @Property(tries = 200)
    void another_name_keeps_all(
            @ForAll @From("code") List<String> code, @ForAll boolean seenByGit, @ForAll boolean saidAgain) {
        ReviewState before = reviewed(code);
        String path = "lib/b.c";
        List<ReviewFinding> found = saidAgain || !seenByGit ? findings(path, code, 0) : List.of();
        Tracker.Now now = now(Map.of(path, code), found);
        if (seenByGit) {
            FilePatch renamed = Findings.patch(PATH, path, FilePatch.Type.RENAMED, List.of());
            now = new Tracker.Now("", List.of(renamed), now.texts(), found, Set.of());
        }
        List<TrackedFinding> tracked = Tracker.track(before, now);
        assertThat(states(tracked).keySet()).isSubsetOf(FindingState.MOVED);
        assertThat(tracked).hasSameSizeAs(before.findings());
    }

    @Property(tries = 200)
    void other_words_and_other_rules_keep_all(@ForAll @From("code") List<String> code, @ForAll long seed) {
        ReviewState before = reviewed(code);
        Random random = new Random(seed);
        List<String> openings =
                List.of("Probably wrong: `%s`", "This looks wrong, as `%s` was not checked", "`%s` is a wrong value");
        List<ReviewFinding> again = before.findings().stream()
                .map(TrackedFinding::finding)
                .map(one -> finding(
                        random.nextBoolean() ? one.rule() : "renamed-" + one.rule(),
                        one.range(),
                        one.quote(),
                        openings.get(random.nextInt(openings.size()))
                                .formatted(one.message().split("`", -1)[1]),
                        MODEL))
                .toList();
        List<TrackedFinding> tracked = Tracker.track(before, now(Map.of(PATH, code), again));
        assertThat(states(tracked).keySet()).isSubsetOf(FindingState.OPEN);
        assertThat(tracked).hasSameSizeAs(before.findings());
    }

    @Property(tries = 200)
    void of_equal_lines_the_one_that_goes_is_fixed_and_the_others_keep_their_identity(
            @ForAll @Size(min = 2, max = 8) List<@IntRange(min = 1, max = 6) Integer> gaps,
            @ForAll @IntRange(max = 7) int which,
            @ForAll boolean byCheck,
            @ForAll boolean saidAgain) {
        List<String> code = new ArrayList<>();
        List<ReviewFinding> found = new ArrayList<>();
        int gone = which % gaps.size();
        for (int i = 0; i < gaps.size(); i++) {
            for (int j = 0; j < gaps.get(i); j++) {
                code.add("part_" + i + "_" + j + " = start(" + i + ")");
            }
            code.add("retries = 0");
            found.add(finding(
                    "no-retries",
                    CodeRange.right(PATH, code.size(), code.size()),
                    "retries = 0",
                    "Not tried again",
                    byCheck ? CHECK : MODEL));
        }
        ReviewState before = Findings.after(ReviewState.NONE, now(Map.of(PATH, code), found));
        int line = found.get(gone).range().start();
        code.remove(line - 1);
        List<ReviewFinding> again = found.stream()
                .filter(one -> one.range().start() != line)
                .map(one -> {
                    int at = one.range().start() - (one.range().start() > line ? 1 : 0);
                    return finding(one.rule(), CodeRange.right(PATH, at, at), one.quote(), one.message(), one.source());
                })
                .toList();
        List<TrackedFinding> tracked =
                Tracker.track(before, now(Map.of(PATH, code), saidAgain || byCheck ? again : List.of()));
        assertThat(tracked).hasSize(gaps.size()).allSatisfy(one -> {
            boolean isGone = one.before().start() == line;
            assertThat(one.state() == FindingState.FIXED).isEqualTo(isGone);
            int moved = one.before().start() > line ? 1 : 0;
            assertThat(one.finding().range().start()).isEqualTo(one.before().start() - moved);
        });
    }
}
