package io.interlock.engine.review;

import io.interlock.engine.diff.FilePatch;
import io.interlock.engine.guardrail.TextGuard;
import io.interlock.engine.model.Action;
import io.interlock.engine.model.CodeRange;
import io.interlock.engine.model.ReviewCategory;
import io.interlock.engine.model.ReviewFinding;
import io.interlock.engine.model.ReviewResult.Drop;
import io.interlock.engine.model.Severity;
import io.interlock.engine.model.Side;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Holds what a model claims against what it was shown. A claim becomes a finding when its file was shown, its quote stands
 * at its lines or near them, these lines are of the change, and its words are for people. For use by one thread at a time.
 */
final class ClaimCheck {

    /** What is missing is told at the lines next to a change. */
    private static final int NEAR = 3;

    private final ReviewSettings settings;
    private final TextGuard guard;
    private final Drops drops;

    ClaimCheck(ReviewSettings settings, TextGuard guard, Drops drops) {
        this.settings = settings;
        this.guard = guard;
        this.drops = drops;
    }

    /** The finding, or null when the claim does not hold; why is counted. */
    @Nullable ReviewFinding check(Claim claim, ShownFiles files, String model) {
        Drop off = offTopic(claim);
        FilePatch patch = off == null ? files.find(claim.where().path()) : null;
        if (patch == null) {
            return drop(off == null ? Drop.UNKNOWN_FILE : off);
        }
        QuoteAnchor.Spot spot = QuoteAnchor.find(files.sides(patch), claim.where(), claim.quote());
        if (spot == null) {
            return drop(Drop.QUOTE_NOT_FOUND);
        }
        if (!isOfTheChange(spot, claim.words())) {
            return drop(Drop.OUTSIDE_CHANGE);
        }
        if (claim.confidence() < settings.limits().confidence()) {
            return drop(Drop.LOW_CONFIDENCE);
        }
        ReviewFinding finding = finding(claim, patch, spot, model);
        return finding == null ? drop(Drop.UNSAFE) : finding;
    }

    private @Nullable ReviewFinding drop(Drop why) {
        drops.add(why);
        return null;
    }

    private @Nullable Drop offTopic(Claim claim) {
        List<ReviewCategory> focus = settings.focus();
        boolean asked = focus.isEmpty() || focus.contains(claim.category());
        boolean quick = settings.depth() == ReviewSettings.Depth.QUICK;
        boolean minor = quick && claim.severity().compareTo(Severity.HIGH) < 0;
        if (!asked || minor || ClaimWords.isPraise(claim.words().message())) {
            return Drop.OFF_TOPIC;
        }
        return ClaimWords.instructsReader(claim.words().all(), claim.quote()) ? Drop.UNSAFE : null;
    }

    private static boolean isOfTheChange(QuoteAnchor.Spot spot, Claim.Words words) {
        int distance = spot.distance();
        return distance == 0 || distance <= NEAR && ClaimWords.saysMissing(words.all());
    }

    private @Nullable ReviewFinding finding(Claim claim, FilePatch patch, QuoteAnchor.Spot spot, String model) {
        String suggestion = SafeSuggestion.of(spot, claim.suggestion());
        Clean message = clean(claim.words().message());
        Clean why = clean(claim.words().why());
        Clean code = clean(suggestion == null ? "" : suggestion);
        if (message.unsafe() || why.unsafe()) {
            return null;
        }
        boolean kept = suggestion != null && !code.unsafe() && code.text().equals(suggestion);
        return new ReviewFinding(
                claim.rule(),
                claim.category(),
                claim.severity(),
                claim.confidence(),
                range(patch, spot),
                String.join(
                        "\n", spot.lines().stream().map(SideLines.Line::quoted).toList()),
                message.text(),
                why.text(),
                kept ? suggestion : null,
                new ReviewFinding.Source(ReviewFinding.Source.Kind.MODEL, model));
    }

    private static CodeRange range(FilePatch patch, QuoteAnchor.Spot spot) {
        Side side = spot.in().side();
        String old = patch.oldPath();
        String path = side == Side.LEFT && old != null ? old : patch.path();
        return new CodeRange(path, side, spot.start(), spot.end());
    }

    /**
     * A text after the guardrails.
     *
     * @param unsafe whether it must not be shown: it speaks to an agent, or holds what is not let out
     */
    private record Clean(String text, boolean unsafe) {}

    private Clean clean(String text) {
        if (text.isEmpty()) {
            return new Clean(text, false);
        }
        TextGuard.Checked checked = guard.check(ReviewPlaces.reply(), text);
        boolean unsafe = checked.action().compareTo(Action.REQUIRE_APPROVAL) >= 0
                || checked.suspected().contains("; suspected: ");
        return new Clean(checked.text(), unsafe);
    }
}
