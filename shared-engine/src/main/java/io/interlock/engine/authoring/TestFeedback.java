package io.interlock.engine.authoring;

import io.interlock.engine.model.WorkAttempt.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the next round is told of the candidates of this one: bounded, and the same each time. For use by one thread. */
final class TestFeedback {

    private static final int MAX_REASON = 1_500;
    private static final int MAX_CONTENT = 6_000;
    private static final int MAX_ALL = 20_000;

    private final List<String> lines = new ArrayList<>();
    private int chars;

    /** A candidate was kept. */
    void kept(Candidate candidate) {
        add(candidate.path() + " is kept; its lines are covered now.");
    }

    /** A candidate was dropped; its content is told again where it can be repaired. */
    void dropped(Candidate candidate, Outcome outcome, String reason) {
        String said = candidate.path() + " is not kept ("
                + outcome.name().toLowerCase(Locale.ROOT).replace('_', ' ') + "): " + WorkTexts.cut(reason, MAX_REASON);
        boolean repairable =
                outcome != Outcome.REFUSED && chars + candidate.content().length() < MAX_ALL;
        add(repairable ? said + "\nIt was:\n" + WorkTexts.cut(candidate.content(), MAX_CONTENT) : said);
    }

    /** A reply could not be used. */
    void unusable(String reason) {
        add("The reply could not be used: " + WorkTexts.cut(reason, MAX_REASON));
    }

    private void add(String line) {
        if (chars < MAX_ALL) {
            lines.add(line);
            chars += line.length();
        }
    }

    /** For the next round. */
    List<String> lines() {
        return List.copyOf(lines);
    }
}
