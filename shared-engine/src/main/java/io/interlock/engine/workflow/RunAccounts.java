package io.interlock.engine.workflow;

import io.interlock.engine.model.Usd;
import io.interlock.engine.store.BudgetDraw;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The accounts that a run draws from, and their limits.
 *
 * @param run id of the run
 * @param budgets what may be spent
 * @param workflow the workflow of the run
 * @param clock tells the day and the month
 */
record RunAccounts(String run, Budgets budgets, Workflow workflow, Clock clock) {

    static final String STEP = "step";
    static final String MS = "ms";

    private static final int LONGEST_KEY = 250;

    /** Most that a call is taken to cost or read, far above any limit that can be configured. */
    private static final long MOST = (1L << 53) - 1;

    private static final int MONTH = "2026-11".length();

    /**
     * An account.
     *
     * @param name its name in the store
     * @param limit what may be drawn from it
     */
    private record Account(String name, Budgets.Limit limit) {}

    /** What a call may come to by itself; not kept in the store. */
    List<BudgetDraw> call(long tokens, long nanos) {
        return spending(List.of(new Account("call", budgets.call())), tokens, nanos);
    }

    /** What a call draws in the store, from the narrowest account to the widest. */
    List<BudgetDraw> draws(List<StepBudgets.Share> steps, long tokens, long nanos) {
        return spending(accounts(steps), tokens, nanos);
    }

    /** The accounts that limit time, in milliseconds. Those that do not are not kept, to spare the store. */
    List<BudgetDraw> times(List<StepBudgets.Share> steps) {
        List<BudgetDraw> draws = new ArrayList<>();
        for (Account account : accounts(steps)) {
            Duration limit = account.limit().time();
            if (limit != null) {
                draws.add(new BudgetDraw(account.name(), MS, 0, limit.toMillis()));
            }
        }
        return draws;
    }

    private List<Account> accounts(List<StepBudgets.Share> steps) {
        List<Account> accounts = new ArrayList<>();
        for (int i = steps.size() - 1; i >= 0; i--) {
            StepBudgets.Share share = steps.get(i);
            accounts.add(
                    new Account(STEP + "/" + run + "/" + key(share.step()), stricter(budgets.step(), share.limit())));
        }
        String today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toString();
        accounts.add(new Account("run/" + run, stricter(budgets.run(), workflow.budget())));
        accounts.add(new Account("day/" + today, budgets.day()));
        String team = workflow.team();
        if (team != null) {
            String month = today.substring(0, MONTH);
            accounts.add(
                    new Account("team/" + team + "/" + month, budgets.teams().getOrDefault(team, Budgets.Limit.NONE)));
        }
        return accounts;
    }

    /** A name that the store can keep: ids of steps that are deep inside of others can be longer than that. */
    private static String key(String step) {
        if (step.length() <= LONGEST_KEY) {
            return step;
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(step.getBytes(StandardCharsets.UTF_8));
            return step.substring(0, LONGEST_KEY / 2) + "~" + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static List<BudgetDraw> spending(List<Account> accounts, long tokens, long nanos) {
        List<BudgetDraw> draws = new ArrayList<>();
        for (Account account : accounts) {
            Long most = account.limit().tokens();
            Usd price = account.limit().usd();
            draws.add(new BudgetDraw(
                    account.name(), BudgetWords.TOKENS, Math.min(tokens, MOST), most == null ? Long.MAX_VALUE : most));
            draws.add(new BudgetDraw(
                    account.name(),
                    BudgetWords.USD,
                    Math.min(nanos, MOST),
                    price == null ? Long.MAX_VALUE : price.nanos()));
        }
        return draws;
    }

    /** Of two limits the lower one, unit by unit. */
    static Budgets.Limit stricter(Budgets.Limit one, Budgets.Limit other) {
        return new Budgets.Limit(
                lower(one.tokens(), other.tokens()), lower(one.usd(), other.usd()), lower(one.time(), other.time()));
    }

    private static <T extends Comparable<T>> @Nullable T lower(@Nullable T one, @Nullable T other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.compareTo(other) <= 0 ? one : other;
    }
}
