package io.interlock.engine.injection;

import io.interlock.engine.model.Action;
import io.interlock.engine.model.Place;
import io.interlock.engine.model.Rule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stands on every path to a model. Hidden text stops here; phrases that instruct an agent stop from a score, and below it
 * are marked. That nothing is found proves nothing: what keeps the agent safe is spotlighting and the rule of two.
 * Thread-safe.
 */
public final class InjectionGate {

    private static final int MOST_SIGNALS = 200;

    private final GateSettings settings;
    private final InjectionClassifier.@Nullable Judge judge;

    /** A gate without a classifier. */
    public InjectionGate(GateSettings settings) {
        this(settings, null);
    }

    /** A gate; the classifier is asked when the phrases alone do not block. */
    public InjectionGate(GateSettings settings, InjectionClassifier.@Nullable Judge judge) {
        this.settings = settings;
        this.judge = judge;
    }

    /** Looks at a text; never fails, in time linear in its length. */
    public Verdict check(String text, Provenance provenance) {
        List<Signal> signals = new ArrayList<>();
        HiddenCharacters.find(text, MOST_SIGNALS / 2, signals);
        Canonical canonical = Canonical.of(text);
        if (canonical.changed()) {
            MixedWords.find(text, MOST_SIGNALS / 4, signals);
        }
        double score = provenance.trusted() ? 0 : read(canonical, provenance, signals);
        Action action = decide(score, signals);
        Double judged = null;
        if (judge != null
                && action != Action.BLOCK
                && !provenance.trusted()
                && !canonical.text().isEmpty()) {
            judged = ask(judge, canonical.text());
            boolean fails = judged == null && judge.onFailure() == InjectionClassifier.OnFailure.BLOCK;
            action = fails || judged != null && judged >= judge.threshold() ? Action.BLOCK : action;
        }
        signals.sort(Comparator.comparing((Signal s) -> s.rule().equals(InjectionRules.PROMPT))
                .thenComparing(Comparator.comparingDouble(Signal::weight).reversed()));
        List<Signal> kept = signals.subList(0, Math.min(signals.size(), MOST_SIGNALS));
        return new Verdict(action, score, kept, canonical, provenance, judged, canonical.complete());
    }

    private Action decide(double score, List<Signal> signals) {
        Action action =
                score >= settings.block() ? Action.BLOCK : score >= settings.warn() ? Action.WARN : Action.ALLOW;
        for (Signal signal : signals) {
            if (!signal.rule().equals(InjectionRules.PROMPT)) {
                action = action.or(signal.weight() >= HiddenCharacters.CERTAIN ? Action.BLOCK : Action.WARN);
            }
        }
        return action;
    }

    private static @Nullable Double ask(InjectionClassifier.Judge judge, String text) {
        try {
            double score = judge.classifier().score(text);
            return score >= 0 && score <= 1 ? score : null;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return null;
        } catch (Exception failed) {
            return null;
        }
    }

    private double read(Canonical canonical, Provenance provenance, List<Signal> signals) {
        Reading reading = Reading.of(canonical.text(), false);
        boolean file = provenance.place().kind() == Place.Kind.FILE;
        for (Segment segment : HiddenMarkup.find(canonical.text())) {
            hidden(canonical, reading, segment, file, signals);
        }
        for (int i = 0; i < reading.found().size() && signals.size() < 10 * MOST_SIGNALS; i++) {
            String family = reading.found().get(i).phrase().family();
            signals.add(signal(
                    canonical, InjectionRules.PROMPT, family, reading.weight(i), reading.start(i), reading.end(i), ""));
        }
        return Math.max(reading.score(), carried(canonical, signals));
    }

    private static void hidden(
            Canonical canonical, Reading reading, Segment segment, boolean file, List<Signal> signals) {
        double says = reading.within(segment.start(), segment.end());
        boolean element = segment.kind() == Segment.Kind.ELEMENT;
        if (says >= (segment.kind() == Segment.Kind.COLLAPSED ? .75 : .4)) {
            Rule rule = element ? InjectionRules.TEXT : InjectionRules.MARKUP;
            signals.add(signal(canonical, rule, "hidden", 1, segment.start(), segment.end(), segment.kind().how));
        } else if (element && !file && hasWords(canonical.text(), segment)) {
            signals.add(signal(
                    canonical,
                    InjectionRules.TEXT,
                    "hidden",
                    HiddenCharacters.ODD,
                    segment.start(),
                    segment.end(),
                    segment.kind().how));
        }
    }

    private static boolean hasWords(String text, Segment segment) {
        int letters = 0;
        for (int i = segment.start(); i < segment.end() && text.charAt(i) != '<'; i++) {
            letters += Character.isLetter(text.charAt(i)) ? 1 : 0;
        }
        return letters > 2;
    }

    private static double carried(Canonical canonical, List<Signal> signals) {
        double best = 0;
        for (Carriers.Carried carried : Carriers.find(canonical.text())) {
            double score =
                    Reading.of(Canonical.of(carried.decoded()).text(), false).score();
            if (score >= .45) {
                double weight = Math.max(score, .85);
                best = Math.max(best, weight);
                signals.add(signal(
                        canonical,
                        InjectionRules.PROMPT,
                        "encoded",
                        weight,
                        carried.start(),
                        carried.end(),
                        "in base64 or hexadecimal digits"));
            }
        }
        return best;
    }

    @SuppressWarnings("TooManyParameters")
    private static Signal signal(
            Canonical canonical, Rule rule, String family, double weight, int start, int end, String how) {
        return new Signal(rule, family, weight, canonical.sourceStart(start), canonical.sourceEnd(end), how);
    }
}
