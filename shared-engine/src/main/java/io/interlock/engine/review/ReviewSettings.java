package io.interlock.engine.review;

import io.interlock.engine.inspection.InspectionSettings;
import io.interlock.engine.model.ReviewCategory;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How to review ({@code kind: AIReview}).
 *
 * @param model name of the configured model that reviews, or null for checks alone
 * @param verifier name of the model that takes the second look, or null for the same one
 * @param depth how hard to look
 * @param language what findings are written in: a language tag such as {@code en} or {@code ko}
 * @param focus categories that are asked for; empty for all
 * @param limits bounds
 * @param paths which files are left out, and what holds for some
 * @param instructions what the model is told besides; may be empty
 * @param checks the deterministic checks
 */
public record ReviewSettings(
        @Nullable String model,
        @Nullable String verifier,
        Depth depth,
        String language,
        List<ReviewCategory> focus,
        Limits limits,
        PathSettings paths,
        String instructions,
        InspectionSettings checks) {

    private static final int LONGEST_TAG = 35;

    /** Without a model. */
    public static final ReviewSettings DEFAULT = new ReviewSettings(
            null,
            null,
            Depth.NORMAL,
            "en",
            List.of(),
            Limits.DEFAULT,
            PathSettings.NONE,
            "",
            InspectionSettings.DEFAULT);

    /** Copies the list. */
    public ReviewSettings {
        focus = List.copyOf(focus);
    }

    /** Whether a text is a language tag, as far as its form tells: letters, digits and hyphens, 2 to 35 of them. */
    public static boolean isLanguage(String tag) {
        for (int i = 0; i < tag.length(); i++) {
            char c = tag.charAt(i);
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
            if (!letter && (i == 0 || c != '-' && (c < '0' || c > '9'))) {
                return false;
            }
        }
        return tag.length() >= 2 && tag.length() <= LONGEST_TAG;
    }

    /** How hard to look. */
    public enum Depth {
        /** Only what must not be merged; no second look. */
        QUICK,
        /** As a careful colleague would; every finding is looked at twice. */
        NORMAL,
        /** Every changed line with more around it; every finding is looked at twice. */
        THOROUGH
    }

    /**
     * Bounds of a review.
     *
     * @param requestTokens most tokens of a request's input
     * @param requests most requests that review hunks
     * @param parallel most requests under way at once
     * @param findings most findings of models that are kept, worst first
     * @param confidence findings that a model is less sure of are dropped, 0 to 1
     * @param timeout how long the review may take
     */
    public record Limits(
            int requestTokens, int requests, int parallel, int findings, double confidence, Duration timeout) {

        /** 24,000 tokens, 40 requests, 4 at once, 50 findings, 0.6, 15 minutes. */
        public static final Limits DEFAULT = new Limits(24_000, 40, 4, 50, 0.6, Duration.ofMinutes(15));
    }

    /**
     * What holds for some files. Patterns are those of guardrails: {@code *} within a directory, {@code **} across.
     *
     * @param exclude files that are left out
     * @param security files where a mistake is worst, besides those known by their names
     * @param instructions what the model is told of some files
     */
    public record PathSettings(List<String> exclude, List<String> security, List<PathInstruction> instructions) {

        /** Nothing besides. */
        public static final PathSettings NONE = new PathSettings(List.of(), List.of(), List.of());

        /** Copies the lists. */
        public PathSettings {
            exclude = List.copyOf(exclude);
            security = List.copyOf(security);
            instructions = List.copyOf(instructions);
        }
    }

    /**
     * What a model is told of some files.
     *
     * @param paths patterns of their paths
     * @param text what it is told
     */
    public record PathInstruction(List<String> paths, String text) {

        /** Copies the list. */
        public PathInstruction {
            paths = List.copyOf(paths);
        }
    }
}
