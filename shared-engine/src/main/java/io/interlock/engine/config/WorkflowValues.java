package io.interlock.engine.config;

import io.interlock.engine.manifest.Node;
import io.interlock.engine.model.Usd;
import io.interlock.engine.workflow.Budgets;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The values that several parts of an orchestrator document have: times, limits, budgets. */
final class WorkflowValues {

    /** Longest time that can be said. */
    static final Duration LONGEST = Duration.ofDays(366);

    private static final List<String> BUDGETS = List.of("call", "step", "run", "day", "teams", "onExceeded");
    private static final List<String> LIMIT = List.of("tokens", "usd", "time");
    private static final Pattern TIME = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)?");
    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9})?");
    private static final Pattern TOKENS = Pattern.compile("[0-9]{1,15}");

    private final Document document;

    WorkflowValues(Document document) {
        this.document = document;
    }

    /** A time such as {@code 300s}, a number alone in seconds; null when it is absent. */
    @Nullable Duration duration(Node parent, String name) {
        Node node = parent.get(name);
        Duration duration =
                node.kind() == Node.Kind.STRING || node.kind() == Node.Kind.LITERAL ? time(node.text()) : null;
        if (duration == null) {
            document.mismatch(node, name, "a time such as 90s, 5m, 24h or 7d, at most 366d");
        }
        return duration;
    }

    private static @Nullable Duration time(String text) {
        Matcher matcher = TIME.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        long value = Long.parseLong(matcher.group(1));
        String unit = matcher.group(2);
        Duration duration = unit == null
                ? Duration.ofSeconds(value)
                : switch (unit) {
                    case "ms" -> Duration.ofMillis(value);
                    case "m" -> Duration.ofMinutes(value);
                    case "h" -> Duration.ofHours(value);
                    case "d" -> Duration.ofDays(value);
                    default -> Duration.ofSeconds(value);
                };
        return duration.isZero() || duration.compareTo(LONGEST) > 0 ? null : duration;
    }

    /** The budgets of the document. */
    Budgets budgets(Node spec) {
        Node node = spec.get("budgets");
        if (node.kind() == Node.Kind.MISSING || !document.isMapping(node, "'budgets'", BUDGETS)) {
            return Budgets.NONE;
        }
        String exceeded = document.choice(node, "onExceeded", List.of("fail", "finish"));
        return new Budgets(
                limit(node, "call"),
                limit(node, "step"),
                limit(node, "run"),
                limit(node, "day"),
                teams(node),
                exceeded == null
                        ? Budgets.OnExceeded.FAIL
                        : Budgets.OnExceeded.valueOf(exceeded.toUpperCase(Locale.ROOT)));
    }

    private Map<String, Budgets.Limit> teams(Node budgets) {
        Map<String, Budgets.Limit> teams = new LinkedHashMap<>();
        Node node = budgets.get("teams");
        if (node.kind() != Node.Kind.MAPPING) {
            document.mismatch(node, "teams", "a mapping");
        }
        for (String team : node.entries().keySet()) {
            teams.put(team, limit(node, team));
        }
        return teams;
    }

    /** A limit; none when it is absent. */
    Budgets.Limit limit(Node parent, String name) {
        Node node = parent.get(name);
        if (node.kind() == Node.Kind.MISSING || !document.isMapping(node, "'" + name + "'", LIMIT)) {
            return Budgets.Limit.NONE;
        }
        return new Budgets.Limit(tokens(node), usd(node), duration(node, "time"));
    }

    private @Nullable Long tokens(Node limit) {
        Node node = limit.get("tokens");
        if (node.kind() == Node.Kind.LITERAL && TOKENS.matcher(node.text()).matches()) {
            return Long.valueOf(node.text());
        }
        document.mismatch(node, "tokens", "a whole number");
        return null;
    }

    private @Nullable Usd usd(Node limit) {
        Node node = limit.get("usd");
        if (node.kind() == Node.Kind.LITERAL && AMOUNT.matcher(node.text()).matches()) {
            return Usd.of(new BigDecimal(node.text()));
        }
        document.mismatch(node, "usd", "an amount of US dollars such as 2.50");
        return null;
    }
}
