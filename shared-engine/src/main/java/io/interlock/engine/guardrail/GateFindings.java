package io.interlock.engine.guardrail;

import io.interlock.engine.injection.InjectionRules;
import io.interlock.engine.injection.Signal;
import io.interlock.engine.injection.Verdict;
import io.interlock.engine.model.Action;
import io.interlock.engine.model.Finding;
import io.interlock.engine.model.Location;
import io.interlock.engine.model.Place;
import io.interlock.engine.model.Region;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Tells what an injection gate says of a text as findings: the first sign of each rule and family, with its place. */
final class GateFindings {

    private GateFindings() {}

    static List<Finding> of(Verdict verdict) {
        String text = verdict.canonical().source();
        Place place = verdict.provenance().place();
        List<Finding> findings = new ArrayList<>();
        Set<String> told = new HashSet<>();
        for (Signal signal : verdict.signals()) {
            if (verdict.action() != Action.ALLOW && told.add(signal.rule().id() + ' ' + signal.family())) {
                boolean phrase = signal.rule().equals(InjectionRules.PROMPT);
                findings.add(new Finding(
                        signal.rule(),
                        signal.rule().severity(),
                        new Location(place, region(text, signal.start(), signal.end())),
                        message(signal),
                        "",
                        "",
                        phrase ? Math.max(verdict.score(), signal.weight()) : signal.weight(),
                        Checks.INJECTION,
                        verdict.action()));
            }
        }
        return findings;
    }

    private static String message(Signal signal) {
        String description = signal.rule().description();
        return signal.how().isEmpty() ? description : description + " (" + signal.how() + ")";
    }

    private static Region region(String text, int start, int end) {
        int line = 1;
        int begin = 0;
        for (int i = text.indexOf('\n'); i >= 0 && i < start; i = text.indexOf('\n', i + 1)) {
            line++;
            begin = i + 1;
        }
        int endLine = line;
        int endBegin = begin;
        for (int i = text.indexOf('\n', start); i >= 0 && i < end; i = text.indexOf('\n', i + 1)) {
            endLine++;
            endBegin = i + 1;
        }
        return new Region(line, start - begin + 1, endLine, end - endBegin + 1);
    }
}
