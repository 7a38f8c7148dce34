package io.interlock.engine.review;

import io.interlock.engine.guardrail.Checks;
import io.interlock.engine.guardrail.TextGuard;
import io.interlock.engine.model.Action;
import io.interlock.engine.model.NotExamined;
import io.interlock.engine.model.Place;
import java.util.ArrayList;
import java.util.List;

/**
 * Texts that go with a change, as far as they may and as much as is useful: what repositories tell their reviewers fills
 * books, and every request pays for it.
 *
 * @param text all of them, each below its name; empty for none
 * @param notExamined what was left out or cut
 */
record SideTexts(String text, List<NotExamined> notExamined) {

    private static final int MOST_GUIDANCE = 12_000;
    private static final int MOST_ABOUT = 4_000;

    /** Less of a text than this says nothing. */
    private static final int LEAST = 200;

    SideTexts {
        notExamined = List.copyOf(notExamined);
    }

    /**
     * What the repository tells its reviewers: 12,000 characters in all. It is there to instruct, so that nothing is made
     * of that it does.
     */
    static SideTexts guidance(List<ReviewInput.Guidance> texts, TextGuard guard) {
        return new Taking(guard, MOST_GUIDANCE, false).take(texts);
    }

    /** What the author says of the change: 4,000 characters in all, and nothing that the guardrails hold back. */
    static SideTexts about(List<ReviewInput.Guidance> texts, TextGuard guard) {
        return new Taking(guard, MOST_ABOUT, true).take(texts);
    }

    /** Takes one text after the other until there is no more room. */
    private static final class Taking {

        private final TextGuard guard;
        private final int most;
        private final boolean about;
        private final StringBuilder all = new StringBuilder();
        private final List<NotExamined> notExamined = new ArrayList<>();

        Taking(TextGuard guard, int most, boolean about) {
            this.guard = guard;
            this.most = most;
            this.about = about;
        }

        SideTexts take(List<ReviewInput.Guidance> texts) {
            for (ReviewInput.Guidance text : texts) {
                if (!text.text().isBlank()) {
                    take(text);
                }
            }
            return new SideTexts(all.toString().strip(), notExamined);
        }

        private void take(ReviewInput.Guidance given) {
            Place place = about ? ReviewPlaces.about(given.name()) : ReviewPlaces.guidance(given.name());
            int room = most - all.length();
            if (room < LEAST) {
                leaveOut(place, "there is no room for it besides the texts before it");
                return;
            }
            String text = lines(given.text().substring(0, Math.min(given.text().length(), 4 * most)));
            TextGuard.Checked checked = guard.check(ReviewPlaces.change(), text);
            if (isHeldBack(checked)) {
                leaveOut(place, "the guardrails keep it from models");
                return;
            }
            String clean = checked.text();
            String prefix = about ? "| " : "";
            all.append("# ")
                    .append(PlainWords.of(given.name(), 100))
                    .append('\n')
                    .append(prefix);
            all.append(clean, 0, Math.min(room, clean.length()));
            if (clean.length() > room) {
                all.append("\n[cut here]");
                leaveOut(place, "only its first " + room + " characters were shown to the model");
            }
            all.append("\n");
        }

        private void leaveOut(Place place, String why) {
            notExamined.add(new NotExamined(place, why));
        }

        /** What an author says is marked line by line, so that it cannot look like what stands around it. */
        private String lines(String text) {
            List<String> lines = text.strip().lines().map(PlainWords::visible).toList();
            return String.join(about ? "\n| " : "\n", lines);
        }

        private boolean isHeldBack(TextGuard.Checked checked) {
            return checked.findings().stream()
                    .anyMatch(finding -> finding.action().compareTo(Action.REQUIRE_APPROVAL) >= 0
                            && (about || !finding.check().equals(Checks.INJECTION)));
        }
    }
}
