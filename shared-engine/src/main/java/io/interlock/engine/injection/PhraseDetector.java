package io.interlock.engine.injection;

import io.interlock.engine.model.Rule;
import io.interlock.engine.scan.Anchor;
import io.interlock.engine.scan.Detector;
import io.interlock.engine.scan.Match;
import io.interlock.engine.scan.Matches;
import io.interlock.engine.scan.Probe;
import io.interlock.engine.scan.ScanText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Finds instructions to agents in files, where only what is strong in combination counts: repositories have tests and
 * documents that talk about instructions. What is quoted, reported or one of a list counts for little. Paths to a model
 * have {@link InjectionGate}.
 */
public final class PhraseDetector implements Detector {

    @Override
    public List<Rule> rules() {
        return List.of(InjectionRules.PROMPT, InjectionRules.MARKUP);
    }

    @Override
    public List<Anchor> anchors() {
        List<Anchor> anchors = new ArrayList<>();
        for (String text : Lexicon.shippedAnchors()) {
            anchors.add(Anchor.keyword(text));
        }
        return anchors;
    }

    @Override
    public Probe newProbe() {
        return new Near();
    }

    private static final class Near implements Probe {

        private static final double STRONG = .8;

        /** What a file must reach whose path says that it is about such texts. */
        private static final double STRONGER = .92;

        /** What one phrase must weigh; many that only talk of orders are none together. */
        private static final double HEAVY = .5;

        private static final int BEFORE = 600;
        private static final int AFTER = 900;

        /** How many places of one text are looked at, each with as much around it as a page holds. */
        private static final int MOST = 500;

        private int done;
        private int looked;

        @Override
        public void whole(ScanText text, Matches found) {
            done = text.start();
            looked = 0;
        }

        @Override
        public void at(ScanText text, int anchor, int start, Matches found) {
            if (start < done) {
                return;
            }
            if (++looked > MOST) {
                found.spent();
                return;
            }
            Excised part = Excised.of(text, start - BEFORE, start + AFTER);
            done = Math.max(start + 1, part.end() - BEFORE / 2);
            Canonical canonical = Canonical.of(part.text());
            Reading reading = Reading.of(canonical.text(), true);
            if (isMarkup(text.path())) {
                comments(part, canonical, reading, found);
            }
            double enough = isAbout(text.path()) ? STRONGER : STRONG;
            if (reading.score() >= enough) {
                heaviest(part, canonical, reading, found);
            }
        }

        private static void comments(Excised part, Canonical canonical, Reading reading, Matches found) {
            for (Segment segment : HiddenMarkup.find(canonical.text())) {
                double says = reading.within(segment.start(), segment.end());
                if (segment.kind() != Segment.Kind.COLLAPSED && says >= .5) {
                    add(part, canonical, segment.start(), segment.end(), found, says, segment.kind().how);
                }
            }
        }

        @SuppressWarnings("TooManyParameters")
        private static void add(
                Excised part, Canonical canonical, int start, int end, Matches found, double score, String how) {
            int from = part.offsetOf(canonical.sourceStart(start));
            int to = part.offsetOf(canonical.sourceEnd(end));
            if (to > from) {
                Rule rule = how.isEmpty() ? InjectionRules.PROMPT : InjectionRules.MARKUP;
                found.add(new Match(rule, from, to, Math.min(1, score), Match.Rank.NAMED, how));
            }
        }

        private static void heaviest(Excised part, Canonical canonical, Reading reading, Matches found) {
            int best = 0;
            for (int i = 1; i < reading.found().size(); i++) {
                best = reading.weight(i) > reading.weight(best) ? i : best;
            }
            if (reading.weight(best) < HEAVY) {
                return;
            }
            add(part, canonical, reading.start(best), reading.end(best), found, reading.score(), "");
        }

        private static boolean isMarkup(String path) {
            return path.endsWith(".md")
                    || path.endsWith(".mdx")
                    || path.endsWith(".html")
                    || path.endsWith(".htm")
                    || path.endsWith(".xml")
                    || path.endsWith(".svg")
                    || path.endsWith(".vue")
                    || path.endsWith(".markdown");
        }

        private static boolean isAbout(String path) {
            String lower = path.toLowerCase(Locale.ROOT);
            for (String word : new String[] {
                "test", "spec", "fixture", "example", "sample", "prompt", "inject", "guard", "jailbreak", "security",
                "eval", "bench", "redteam", "red_team", "red-team", "agent", "skill", "cassette", "rules", "docs/"
            }) {
                if (lower.contains(word)) {
                    return true;
                }
            }
            return false;
        }
    }
}
