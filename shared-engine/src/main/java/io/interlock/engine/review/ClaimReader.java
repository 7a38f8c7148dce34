package io.interlock.engine.review;

import io.interlock.engine.expression.Value;
import io.interlock.engine.model.ReviewCategory;
import io.interlock.engine.model.ReviewResult.Drop;
import io.interlock.engine.model.Severity;
import io.interlock.engine.model.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a model replied. The reply followed its schema and may say anything all the same: texts of any length, words
 * that name no severity, lines that no file has. What cannot be read costs that finding and no other.
 */
final class ClaimReader {

    /** Findings of one reply that are read. */
    static final int MOST_CLAIMS = 200;

    private static final int MOST_MESSAGE = 600;
    private static final int MOST_WHY = 1_000;
    private static final int MOST_CODE = 20_000;
    private static final int MOST_PATH = 4_096;
    private static final int MOST_LINE = 100_000_000;
    private static final int MOST_RULE = 60;

    private final Drops drops;

    ClaimReader(Drops drops) {
        this.drops = drops;
    }

    /** The claims of a reply, in its order; null when it holds no list of findings. */
    @Nullable List<Claim> read(@Nullable Value reply) {
        if (!(reply instanceof Value.Mapping mapping)
                || !(mapping.members().get("findings") instanceof Value.Sequence findings)) {
            return null;
        }
        List<Value> items = findings.items();
        List<Claim> claims = new ArrayList<>();
        for (Value item : items.subList(0, Math.min(MOST_CLAIMS, items.size()))) {
            Claim claim = item instanceof Value.Mapping one ? claim(one.members()) : null;
            if (claim == null) {
                drops.add(Drop.MALFORMED);
            } else {
                claims.add(claim);
            }
        }
        drops.add(Drop.TOO_MANY, items.size() - MOST_CLAIMS);
        return claims;
    }

    private static @Nullable Claim claim(Map<String, Value> members) {
        ReviewCategory category = category(word(members, "category"));
        Severity severity = severity(word(members, "severity"));
        Claim.Where where = where(members);
        String quote = text(members, "quote");
        String message = PlainWords.of(text(members, "message"), MOST_MESSAGE);
        boolean whole = !message.isEmpty() && quote.length() <= MOST_CODE;
        if (category == null || severity == null || where == null || !whole) {
            return null;
        }
        Claim.Words words = new Claim.Words(message, PlainWords.of(text(members, "why"), MOST_WHY));
        String rule = rule(text(members, "rule"), category);
        return new Claim(rule, category, severity, confidence(members), where, quote, words, suggestion(members));
    }

    private static Claim.@Nullable Where where(Map<String, Value> members) {
        String path = text(members, "path").strip();
        int start = line(members, "start");
        int end = line(members, "end");
        if (path.isEmpty() || path.length() > MOST_PATH || start == 0) {
            return null;
        }
        boolean left = word(members, "side").equals("left");
        return new Claim.Where(path, left ? Side.LEFT : Side.RIGHT, start, Math.max(start, end));
    }

    private static @Nullable String suggestion(Map<String, Value> members) {
        boolean given = members.get("suggestion") instanceof Value.Text text
                && text.value().length() <= MOST_CODE;
        return given ? text(members, "suggestion") : null;
    }

    private static String text(Map<String, Value> members, String name) {
        return members.get(name) instanceof Value.Text text ? text.value() : "";
    }

    private static String word(Map<String, Value> members, String name) {
        return text(members, name).strip().toLowerCase(Locale.ROOT);
    }

    /** A line, or 0 for what is none. */
    private static int line(Map<String, Value> members, String name) {
        return members.get(name) instanceof Value.Numeric number && number.value() >= 1 && number.value() <= MOST_LINE
                ? (int) number.value()
                : 0;
    }

    /** Who does not say how sure it is counts as not sure at all. */
    private static double confidence(Map<String, Value> members) {
        return members.get("confidence") instanceof Value.Numeric number && number.value() >= 0 && number.value() <= 1
                ? number.value()
                : 0;
    }

    /** The words that models use, beside those that they are asked for. */
    private static @Nullable ReviewCategory category(String word) {
        return switch (word) {
            case "security", "vulnerability" -> ReviewCategory.SECURITY;
            case "correctness", "bug", "logic", "error-handling", "concurrency" -> ReviewCategory.CORRECTNESS;
            case "performance" -> ReviewCategory.PERFORMANCE;
            case "maintainability", "design", "readability", "documentation" -> ReviewCategory.MAINTAINABILITY;
            case "tests", "test", "testing" -> ReviewCategory.TESTS;
            case "style", "formatting", "naming" -> ReviewCategory.STYLE;
            default -> null;
        };
    }

    static @Nullable Severity severity(String word) {
        return switch (word) {
            case "info", "note" -> Severity.INFO;
            case "low", "minor" -> Severity.LOW;
            case "medium", "moderate", "warning" -> Severity.MEDIUM;
            case "high", "major", "error" -> Severity.HIGH;
            case "critical", "blocker" -> Severity.CRITICAL;
            default -> null;
        };
    }

    /** Letters and digits of ASCII in lower case, with single hyphens between; that of the category when none are left. */
    static String rule(String given, ReviewCategory category) {
        StringBuilder rule = new StringBuilder();
        boolean gap = false;
        for (int i = 0; i < given.length() && rule.length() < MOST_RULE; i++) {
            char c = Character.toLowerCase(given.charAt(i));
            boolean plain = c >= 'a' && c <= 'z' || c >= '0' && c <= '9';
            if (plain && gap && !rule.isEmpty() && rule.length() + 1 < MOST_RULE) {
                rule.append('-');
            }
            if (plain) {
                rule.append(c);
            }
            gap = !plain;
        }
        return rule.isEmpty() ? "other-" + category.name().toLowerCase(Locale.ROOT) : rule.toString();
    }
}
