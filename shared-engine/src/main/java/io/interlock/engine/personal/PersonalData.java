package io.interlock.engine.personal;

import io.interlock.engine.model.Rule;
import io.interlock.engine.scan.Detector;
import java.util.ArrayList;
import java.util.List;

/**
 * The recognisers of personal data, which {@code type: ml-classifier, model: pii-detector} names in a policy. Each gives a
 * score from structure, checksum and the words around; what is below the threshold of the options is not reported.
 */
public final class PersonalData {

    private PersonalData() {}

    /** The detectors, for one scanner. */
    public static List<Detector> detectors(PersonalDataOptions options) {
        return List.of(new Numbers(options), new Emails(options), new Networks(options), new Cues(options));
    }

    /** All rules that {@link #detectors} can report. */
    public static List<Rule> rules() {
        List<Rule> rules = new ArrayList<>();
        for (Detector detector : detectors(PersonalDataOptions.DEFAULT)) {
            rules.addAll(detector.rules());
        }
        return List.copyOf(rules);
    }

    /**
     * The short name of a rule in a mask: {@code EMAIL} for {@code personal-email}.
     *
     * @param rule any rule
     */
    public static String label(Rule rule) {
        String id = rule.id();
        String name = id.startsWith(PersonalRules.FAMILY) ? id.substring(PersonalRules.FAMILY.length()) : id;
        return name.toUpperCase(java.util.Locale.ROOT).replace('-', '_');
    }
}
