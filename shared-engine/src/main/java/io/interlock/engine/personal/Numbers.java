package io.interlock.engine.personal;

import io.interlock.engine.scan.Anchor;
import io.interlock.engine.scan.Detector;
import io.interlock.engine.scan.Probe;
import java.util.ArrayList;
import java.util.List;
import io.interlock.engine.model.Rule;

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
     * Any number of interest has six digits in a row, or three, a separator and two, or three pairs, or is an Italian
     * code with the letter of a month. All begin with a digit.
     */
    private static List<Anchor> shapes() {
        List<Anchor> anchors = new ArrayList<>();
        for (String shape : new String[] {
            "######", "###-##", "### ##", "###.##", "## ## ##", "##-##-##", "##.##.##", "##.###.", "###) ##", "###)##", "####/##",
        }) {
            anchors.add(Anchor.shape(shape));
        }
        for (char month : "ABCDEHLMPRST".toCharArray()) {
            anchors.add(Anchor.shape("##" + month + "##"));
        }
        for (char next : new char[] {'-', ' '}) {
            anchors.add(Anchor.shape("#" + next + "####" + next + "##"));
        }
        return List.copyOf(anchors);
    }
}
