package io.interlock.engine.tracking;

import io.interlock.engine.model.CodeRange;
import io.interlock.engine.model.ReviewFinding;
import io.interlock.engine.model.ReviewFinding.Source;
import io.interlock.engine.model.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Findings of one review that say the same. Pure; thread-safe. */
public final class Duplicates {

    /** A finding is compared with so many of those before it at most, so that ten thousand at one line take no minute. */
    private static final int MAX_COMPARED = 300;

    /** Those that are most to be believed first: what a model says comes after what was computed. */
    private static final Comparator<ReviewFinding> BEST_FIRST = Comparator.comparing(Duplicates::isByModel)
            .thenComparing(finding -> finding.source().kind())
            .thenComparing(ReviewFinding::severity, Comparator.reverseOrder())
            .thenComparing(ReviewFinding::confidence, Comparator.reverseOrder())
            .thenComparing(Said.BY_PLACE);

    private Duplicates() {}

    /**
     * What is left.
     *
     * @param findings one finding for each thing that was said, by place
     * @param dropped how many are not among them
     */
    public record Merged(List<ReviewFinding> findings, int dropped) {

        /** Copies the list. */
        public Merged {
            findings = List.copyOf(findings);
        }
    }

    /**
     * Makes one finding of those that say the same of the same lines. It is as bad as the worst of them and as sure as the
     * surest; what a check, a guardrail or a tool says stays rather than what a model says. The order in which they come
     * does not matter.
     */
    public static Merged merge(List<ReviewFinding> findings) {
        Map<String, List<Heard>> byFile = new HashMap<>();
        for (ReviewFinding finding :
                findings.stream().sorted(BEST_FIRST).distinct().toList()) {
            CodeRange range = finding.range();
            List<Heard> heard = byFile.computeIfAbsent(range.side() + " " + range.path(), p -> new ArrayList<>());
            hear(heard, Voice.of(finding));
        }
        List<ReviewFinding> left = byFile.values().stream()
                .flatMap(List::stream)
                .map(heard -> heard.finding)
                .sorted(Said.BY_PLACE)
                .toList();
        return new Merged(left, findings.size() - left.size());
    }

    private static void hear(List<Heard> heard, Voice voice) {
        List<Heard> same = new ArrayList<>();
        int compared = 0;
        for (Heard other : heard) {
            if (compared < MAX_COMPARED && other.isAt(voice)) {
                compared++;
                if (other.saysWhat(voice)) {
                    same.add(other);
                }
            }
        }
        if (same.isEmpty()) {
            heard.add(new Heard(voice));
            return;
        }
        Heard first = same.get(0);
        first.add(voice);
        // What it says may be what two others say that did not seem the same before.
        for (Heard other : same.subList(1, same.size())) {
            if (!first.namesOthers(other)) {
                other.voices.forEach(first::add);
                first.raise(other.finding);
                heard.remove(other);
            }
        }
    }

    private static boolean isByModel(ReviewFinding finding) {
        return finding.source().kind() == Source.Kind.MODEL;
    }

    /** A finding that stays, and takes in others: whoever says what one of them says is taken in as well. */
    private static final class Heard {

        private static final int MAX_VOICES = 20;

        private final List<Voice> voices = new ArrayList<>();
        private ReviewFinding finding;
        private int first;
        private int last;

        Heard(Voice voice) {
            this.finding = voice.finding();
            this.first = finding.range().start();
            this.last = finding.range().end();
            voices.add(voice);
        }

        boolean isAt(Voice other) {
            CodeRange range = other.finding().range();
            boolean canBe = range.start() <= last + Voice.NEAR && range.end() >= first - Voice.NEAR;
            return canBe && voices.stream().anyMatch(voice -> voice.isAt(other));
        }

        boolean saysWhat(Voice other) {
            return voices.stream().anyMatch(voice -> voice.isAt(other) && voice.saysWhat(other));
        }

        boolean namesOthers(Heard other) {
            return voices.stream()
                    .anyMatch(voice -> other.voices.stream()
                            .anyMatch(another -> voice.wording().namesOthers(another.wording())));
        }

        void add(Voice voice) {
            if (voices.size() < MAX_VOICES) {
                voices.add(voice);
                first = Math.min(first, voice.finding().range().start());
                last = Math.max(last, voice.finding().range().end());
            }
            raise(voice.finding());
        }

        /** Takes in what another one is worse or surer in; and its suggestion, when it is for the same lines. */
        void raise(ReviewFinding other) {
            Severity worst = other.severity().compareTo(finding.severity()) > 0 ? other.severity() : finding.severity();
            boolean helps = finding.suggestion() == null && other.range().equals(finding.range());
            finding = new ReviewFinding(
                    finding.rule(),
                    finding.category(),
                    worst,
                    Math.max(finding.confidence(), other.confidence()),
                    finding.range(),
                    finding.quote(),
                    finding.message(),
                    finding.why().isEmpty() ? other.why() : finding.why(),
                    helps ? other.suggestion() : finding.suggestion(),
                    finding.source());
        }
    }

    /** One finding as it was said. */
    private record Voice(ReviewFinding finding, Wording wording, List<String> text) {

        /** Lines that two quotes may be apart when a model looks at the same thing twice. */
        private static final int NEAR = 2;

        private static final double ALIKE = 0.6;

        static Voice of(ReviewFinding finding) {
            return new Voice(finding, Wording.of(finding.message(), finding.quote()), CodeText.lines(finding.quote()));
        }

        private int gap(Voice other) {
            CodeRange range = finding.range();
            CodeRange others = other.finding.range();
            return Math.max(0, Math.max(others.start() - range.end(), range.start() - others.end()));
        }

        boolean isAt(Voice other) {
            return finding.range().isFile() == other.finding.range().isFile() && gap(other) <= NEAR;
        }

        boolean saysWhat(Voice other) {
            boolean sameLines = finding.range().equals(other.finding.range());
            boolean sameRule = finding.rule().equals(other.finding.rule());
            boolean sameCategory = finding.category() == other.finding.category();
            if (sameLines && wording.plain().equals(other.wording.plain()) && (sameRule || sameCategory)) {
                return true;
            }
            boolean byOthers = !isByModel(other.finding) && !isByModel(finding);
            if (byOthers || !sameCategory && !(sameLines && sameRule) || wording.namesOthers(other.wording)) {
                return false;
            }
            boolean alike = sameRule && sameLines || wording.isLike(other.wording);
            return gap(other) == 0 ? alike : isByModel(finding) && isByModel(other.finding) && isCloseTo(other);
        }

        /** Different lines are most often different defects; but not when the same thing is named in the same words. */
        private boolean isCloseTo(Voice other) {
            return !text.equals(other.text)
                    && wording.namesTheSame(other.wording)
                    && wording.likeness(other.wording) >= ALIKE;
        }
    }
}
