package io.interlock.engine.secret;

import io.interlock.engine.manifest.Node;
import io.interlock.engine.scan.Detector;
import io.interlock.engine.scan.Match;
import io.interlock.engine.scan.Probe;
import io.interlock.engine.scan.ScanText;
import io.interlock.engine.secret.RuleReader.Written;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Shows that rules find what their examples say, and nothing in those that say so. */
final class ExampleProof {

    private ExampleProof() {}

    static void prove(List<Written> rules, RuleDetector.Engine engine, RuleDocument document) {
        for (Written rule : rules) {
            boolean incomplete = rule.match().isEmpty() || rule.not().isEmpty();
            if (engine == RuleDetector.Engine.SHIPPED && incomplete) {
                document.problem(
                        rule.at(),
                        "The rule '" + rule.spec().rule().id() + "' lacks examples",
                        "Add at least one to 'match' and one to 'not'.");
            }
            Detector detector = NearDetector.isNear(rule.spec())
                    ? NearDetector.of(rule.spec())
                    : new RuleDetector(List.of(rule.spec()), engine);
            for (Node example : rule.match()) {
                require(detector, rule, example, true, document);
            }
            for (Node example : rule.not()) {
                require(detector, rule, example, false, document);
            }
        }
    }

    private static void require(Detector detector, Written rule, Node at, boolean expected, RuleDocument document) {
        List<Match> found = find(detector, ExampleText.expand(at.text()), rule.path());
        if (found.isEmpty() == expected) {
            document.problem(
                    at,
                    "The rule '" + rule.spec().rule().id() + "' finds " + (expected ? "nothing" : "something")
                            + " in the example '" + at.text() + "'",
                    "Correct the rule or the example.");
        }
    }

    /** What a detector finds in a text, looking for its anchors the slow and simple way. */
    static List<Match> find(Detector detector, String example, String path) {
        byte[] bytes = example.getBytes(StandardCharsets.UTF_8);
        ScanText text = ScanText.of(bytes, path);
        String lower = text.latin1(0, bytes.length).toLowerCase(Locale.ROOT);
        List<Match> found = new ArrayList<>();
        Probe probe = detector.newProbe();
        probe.whole(text, found::add);
        for (int anchor = 0; anchor < detector.anchors().size(); anchor++) {
            String keyword = detector.anchors().get(anchor).text();
            for (int at = lower.indexOf(keyword); at >= 0; at = lower.indexOf(keyword, at + 1)) {
                probe.at(text, anchor, at, found::add);
            }
        }
        return found;
    }
}
