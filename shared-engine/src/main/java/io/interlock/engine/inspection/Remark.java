package io.interlock.engine.inspection;

import io.interlock.engine.model.ReviewCategory;
import io.interlock.engine.model.Severity;
import org.jspecify.annotations.Nullable;

/**
 * What a check says of some lines.
 *
 * @param category what it is about
 * @param severity how bad it is
 * @param confidence how sure the check is, 0 to 1
 * @param message what is wrong, one sentence
 * @param why why it matters; may be empty
 * @param suggestion what to put in the place of the lines; null when nothing is safe
 */
record Remark(
        ReviewCategory category,
        Severity severity,
        double confidence,
        String message,
        String why,
        @Nullable String suggestion) {

    Remark(ReviewCategory category, Severity severity, double confidence, String message, String why) {
        this(category, severity, confidence, message, why, null);
    }

    Remark suggesting(@Nullable String replacement) {
        return new Remark(category, severity, confidence, message, why, replacement);
    }

    Remark saying(String other) {
        return new Remark(category, severity, confidence, other, why, suggestion);
    }
}
