package io.interlock.engine.review;

import io.interlock.engine.model.ReviewResult;
import io.interlock.engine.tracking.ReviewState;

/**
 * What a whole review came to: the checks, what models said, and what became of the findings of before.
 *
 * @param result for people and programs
 * @param state for the review after the next push
 */
public record ChangeReview(ReviewResult result, ReviewState state) {}
