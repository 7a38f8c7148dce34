package io.interlock.engine.personal;

import io.interlock.engine.model.Rule;
import io.interlock.engine.scan.Anchor;
import io.interlock.engine.scan.Detector;
import io.interlock.engine.scan.Probe;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds what is written in digits: cards, account numbers, national ids and telephone numbers. One detector for all, so
 * that each run of digits is walked once.
 */
record Numbers(PersonalDataOptions options) implements Detector {

    private static final List<Anchor> ANCHORS = shapes();

    @Override
    public List<Rule> rules() {
        return PersonalRules.NUMBERS;
    }

    @Override
    public List<Anchor> anchors() {
        return ANCHORS;
    }

    @Override
    public Probe newProbe() {
        return new NumberProbe(options);
    }

    /**
     * A number has seven digits, with few separators; besides those there are six digits with a letter (British, Finnish,
     * Mexican numbers), three pairs with spaces, and Italian codes with the letter of a month. All begin with a digit.
     */
    private static List<Anchor> shapes() {
        List<Anchor> anchors = new ArrayList<>();
        anchors.add(Anchor.NUMBER);
        anchors.add(Anchor.shape("## ## ## "));
        for (char letter : "ABCDEFHMUVWXY(".toCharArray()) {
            anchors.add(Anchor.shape("######" + letter));
        }
        for (char month : "ABCDEHLMPRST".toCharArray()) {
            anchors.add(Anchor.shape("##" + month + "##"));
        }
        for (String words : new String[] {
            "pan number",
            "pan card",
            "pan no",
            "pan is",
            "pan:",
            "permanent account",
            "licence",
            "driving lic",
            "license n",
            "license:"
        }) {
            anchors.add(Anchor.keyword(words));
        }
        return List.copyOf(anchors);
    }
}
