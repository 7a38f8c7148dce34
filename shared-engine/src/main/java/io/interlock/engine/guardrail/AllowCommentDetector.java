package io.interlock.engine.guardrail;

import io.interlock.engine.guardrail.AllowCommentReader.Said;
import io.interlock.engine.model.Category;
import io.interlock.engine.model.Rule;
import io.interlock.engine.model.Severity;
import io.interlock.engine.scan.Anchor;
import io.interlock.engine.scan.Detector;
import io.interlock.engine.scan.Found;
import io.interlock.engine.scan.Match;
import io.interlock.engine.scan.Matches;
import io.interlock.engine.scan.Probe;
import io.interlock.engine.scan.ScanText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the comments of {@link AllowComments} in the walk that finds everything else. What it finds is no finding: take
 * it out with {@link AllowComments#isComment}. Not for redaction, which has no comments to obey.
 */
public final class AllowCommentDetector implements Detector {

    static final Rule RULE = new Rule(
            "interlock-allow",
            Category.POLICY,
            Severity.INFO,
            "A comment that allows findings.",
            "Remove it once it is not needed.");

    /** Ends what a match says of a comment: what was found inside an encoding has something behind it. */
    private static final String END = "\n";

    /** Creates the detector. */
    public AllowCommentDetector() {}

    @Override
    public List<Rule> rules() {
        return List.of(RULE);
    }

    @Override
    public List<Anchor> anchors() {
        return List.of(Anchor.keyword(AllowCommentReader.MARK));
    }

    @Override
    public boolean findsPlaces() {
        return true;
    }

    @Override
    public Probe newProbe() {
        return new Probe() {
            @Override
            public void at(ScanText text, int anchor, int start, Matches found) {
                Said said = AllowCommentReader.read(text, start);
                if (said != null) {
                    int end = start + AllowCommentReader.MARK.length();
                    String how = (said.alone() ? "alone" : "beside") + END + said.names() + END + said.reason() + END;
                    found.add(new Match(RULE, start, end, 1, Match.Rank.PROVEN, how));
                }
            }
        };
    }

    /** The comment that was found, or null when it was inside an encoding, where nobody would see it. */
    static @Nullable AllowComment comment(Found found) {
        String[] parts = found.match().how().split(END, -1);
        if (parts.length != 4 || !parts[3].isEmpty()) {
            return null;
        }
        int line = found.region().line();
        int target = parts[0].equals("alone") ? line + 1 : line;
        return new AllowComment(
                AllowCommentReader.rules(parts[1]),
                parts[2],
                line,
                found.region().column(),
                target);
    }
}
