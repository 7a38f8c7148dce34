package io.interlock.engine.workflow;

import io.interlock.engine.llm.CallBudget;
import io.interlock.engine.model.Usd;
import io.interlock.engine.store.BudgetDraw;
import io.interlock.engine.store.BudgetShortage;
import java.time.Duration;
import java.util.Locale;

/** How budgets are called. */
final class BudgetWords {

    static final String TOKENS = "tokens";

    /** In billionths. */
    static final String USD = "usd";

    /** What makes a call cheaper: most of what it can cost at worst is what it may write. */
    private static final String CHEAPER =
            " A call comes to less with a lower 'maxOutputTokens' of the model or 'maxTokensPerRequest' of the agent.";

    private BudgetWords() {}

    /** What to do about a call that cannot be paid. */
    static String remedyOfCall(String scope, BudgetDraw draw) {
        return remedy(scope, draw) + CHEAPER;
    }

    /** What a call comes to at worst, in tokens. */
    static String of(CallBudget.Worst worst) {
        return String.format(
                Locale.ROOT, " (%,d tokens of input, up to %,d of output)", worst.inputTokens(), worst.outputTokens());
    }

    /** The scope of an account, such as {@code day}. */
    static String scope(String account) {
        int slash = account.indexOf('/');
        return slash < 0 ? account : account.substring(0, slash);
    }

    /** The unit as written in configuration. */
    static String unit(String unit) {
        return unit.equals(RunAccounts.MS) ? "time" : unit;
    }

    static String amount(String unit, long amount) {
        return switch (unit) {
            case USD -> new Usd(amount).toString();
            case TOKENS -> String.format(Locale.ROOT, "%,d tokens", amount);
            default -> seconds(Duration.ofMillis(amount));
        };
    }

    private static String seconds(Duration time) {
        return time.toMillis() / 1000.0 + " s";
    }

    /** The budget and what is left of it. */
    static String left(BudgetShortage shortage) {
        BudgetDraw draw = shortage.draw();
        String scope = scope(draw.account());
        String of = switch (scope) {
            case "day", "team" ->
                "the budget of the " + scope + " (" + draw.account().substring(scope.length() + 1) + ")";
            default -> "the budget of the " + scope;
        };
        String limit = amount(draw.unit(), draw.limit());
        return scope.equals("call")
                ? of + " is " + limit
                : of + " of " + limit + " has " + amount(draw.unit(), Math.max(0, draw.limit() - shortage.used()))
                        + " left; " + amount(draw.unit(), shortage.used()) + " are used or set aside";
    }

    static String remedy(String scope, BudgetDraw draw) {
        String key = "'" + unit(draw.unit()) + "' of 'budgets."
                + (scope.equals("team") ? "teams." + draw.account().split("/", -1)[1] : scope) + "'";
        return switch (scope) {
            case "day" -> "Resume the run on another day, or raise " + key + ".";
            case "team" -> "Resume the run in another month, or raise " + key + ".";
            case "call" -> "Raise " + key + ".";
            default ->
                "Raise " + key + ", or the 'budget' of the " + (scope.equals("run") ? "workflow" : "step")
                        + ", and start the run anew.";
        };
    }
}
