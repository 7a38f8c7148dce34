package io.interlock.engine.review;

import io.interlock.engine.model.ReviewFinding;
import java.util.Collection;
import java.util.List;

/** What checks, guardrails and tools found, told to a model in few words so that it does not say it again. */
final class KnownFindings {

    /** Most characters in a request. */
    static final int MOST = 2_000;

    private static final int MOST_MESSAGE = 120;

    private KnownFindings() {}

    /** What is known of some files, a line each; empty for nothing. */
    static String of(List<ReviewFinding> known, Collection<String> paths) {
        StringBuilder text = new StringBuilder();
        for (ReviewFinding finding : known) {
            String line = "- " + PlainWords.of(finding.range().text(), 200) + " " + PlainWords.of(finding.rule(), 60)
                    + ": " + PlainWords.of(finding.message(), MOST_MESSAGE) + "\n";
            boolean fits = text.length() + line.length() <= MOST;
            if (fits && !finding.isNote() && paths.contains(finding.range().path())) {
                text.append(line);
            }
        }
        return text.toString();
    }
}
