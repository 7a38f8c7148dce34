package io.interlock.engine.workflow;

import io.interlock.engine.event.EngineEvent;
import io.interlock.engine.event.EngineListener;
import io.interlock.engine.llm.CallBudget;
import io.interlock.engine.llm.ModelException;
import io.interlock.engine.model.Usage;
import io.interlock.engine.store.BudgetDraw;
import io.interlock.engine.store.BudgetShortage;
import io.interlock.engine.store.Store;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The budgets of one run, kept in the store so that all runs of it share those of the day and of teams. Before a request
 * is sent, what it can cost at worst is set aside in all accounts that it touches, or in none; afterwards that becomes
 * what it really cost. What a process that died had set aside is never given back: its requests may have been answered
 * and paid for, and a budget that could be exceeded is none. Thread-safe.
 */
public final class RunBudgets implements StepBudgets {

    private final Store store;
    private final RunAccounts accounts;
    private final EngineListener listener;
    private final String prefix;
    private final WorkClock clock;
    private final AtomicLong count = new AtomicLong();

    /**
     * The budgets of a run.
     *
     * @param store where they are kept
     * @param run the run
     * @param time tells the day and the month, and how long steps are at work
     * @param random makes names of reservations that no other process makes
     * @param listener is told when a budget refuses something
     */
    public RunBudgets(
            Store store, RunContext run, RunServices.Time time, RandomGenerator random, EngineListener listener) {
        this.store = store;
        this.accounts = new RunAccounts(run.id(), run.orchestrator().budgets(), run.workflow(), time.clock());
        this.listener = listener;
        this.prefix = run.id() + "/" + HexFormat.of().toHexDigits(random.nextLong()) + "/";
        this.clock = new WorkClock(time.ticker());
    }

    /** What the configuration says of a run that has spent its budget. */
    public Budgets.OnExceeded onExceeded() {
        return accounts.budgets().onExceeded();
    }

    @Override
    public CallBudget of(String step, Budgets.Limit limit) {
        return of(List.of(new Share(step, limit)));
    }

    @Override
    public CallBudget of(List<Share> path) {
        List<Share> steps = List.copyOf(path);
        return worst -> reserve(steps, worst);
    }

    private CallBudget.Reservation reserve(List<Share> steps, CallBudget.Worst worst) {
        String step = steps.isEmpty() ? "" : steps.get(steps.size() - 1).step();
        long tokens = plus(worst.inputTokens(), worst.outputTokens());
        List<BudgetDraw> draws = accounts.draws(steps, tokens, worst.cost().nanos());
        for (BudgetDraw draw : accounts.call(tokens, worst.cost().nanos())) {
            if (draw.amount() > draw.limit()) {
                throw refusal(step, worst, new BudgetShortage(draw, 0));
            }
        }
        String reservation = prefix + count.incrementAndGet();
        BudgetShortage shortage = store.reserve(reservation, accounts.run(), draws);
        if (shortage != null) {
            throw refusal(step, worst, shortage);
        }
        AtomicBoolean settled = new AtomicBoolean();
        return used -> {
            if (settled.compareAndSet(false, true)) {
                settle(reservation, used);
            }
        };
    }

    private void settle(String reservation, Usage used) {
        store.settle(
                reservation,
                Map.of(
                        BudgetWords.TOKENS,
                        used.tokens(),
                        BudgetWords.USD,
                        used.cost().nanos()));
    }

    private ModelException refusal(String step, CallBudget.Worst worst, BudgetShortage shortage) {
        BudgetDraw draw = shortage.draw();
        String scope = BudgetWords.scope(draw.account());
        listener.on(new EngineEvent.BudgetExceeded(accounts.run(), scope, BudgetWords.unit(draw.unit())));
        return new ModelException(
                ModelException.Reason.BUDGET,
                "Cannot pay for a call of a model in step '" + step + "' of run " + accounts.run() + ": it can come to "
                        + BudgetWords.amount(draw.unit(), draw.amount())
                        + BudgetWords.of(worst) + ", and " + BudgetWords.left(shortage),
                BudgetWords.remedyOfCall(scope, draw),
                Usage.NONE,
                null);
    }

    @Override
    public @Nullable Duration remaining(List<Share> path) {
        Long least = null;
        for (BudgetDraw draw : accounts.times(path)) {
            long left = Math.max(0, draw.limit() - usedTime(draw));
            least = least == null ? left : Math.min(least, left);
        }
        return least == null ? null : Duration.ofMillis(least);
    }

    @Override
    public Runnable begin(List<Share> path) {
        List<BudgetDraw> draws = accounts.times(path);
        for (BudgetDraw draw : draws) {
            long used = usedTime(draw);
            if (used >= draw.limit()) {
                throw refusedTime(path, new BudgetShortage(draw, used));
            }
        }
        long began = clock.begin();
        AtomicBoolean ended = new AtomicBoolean();
        return () -> {
            if (ended.compareAndSet(false, true)) {
                count(draws, clock.end(began));
            }
        };
    }

    /** Of the run, the day and the team, what has passed since the last step ended counts too. */
    private long usedTime(BudgetDraw draw) {
        long used = store.used(draw.account(), RunAccounts.MS);
        return BudgetWords.scope(draw.account()).equals(RunAccounts.STEP) ? used : used + clock.pending();
    }

    private WorkflowException refusedTime(List<Share> path, BudgetShortage shortage) {
        String step = path.isEmpty() ? "" : path.get(path.size() - 1).step();
        String scope = BudgetWords.scope(shortage.draw().account());
        listener.on(new EngineEvent.BudgetExceeded(accounts.run(), scope, BudgetWords.unit(RunAccounts.MS)));
        return new WorkflowException(
                "Cannot begin step '" + step + "' of run " + accounts.run() + ": " + BudgetWords.left(shortage),
                BudgetWords.remedy(scope, shortage.draw()));
    }

    /** That time is gone cannot be refused any more, so it is counted whatever the limit is, and never settled. */
    private void count(List<BudgetDraw> limited, WorkClock.Spent spent) {
        List<BudgetDraw> draws = new ArrayList<>();
        for (BudgetDraw draw : limited) {
            boolean step = BudgetWords.scope(draw.account()).equals(RunAccounts.STEP);
            long millis = step ? spent.step() : spent.run();
            draws.add(new BudgetDraw(draw.account(), draw.unit(), millis, Long.MAX_VALUE));
        }
        if (!draws.isEmpty()) {
            store.reserve(prefix + count.incrementAndGet(), accounts.run(), draws);
        }
    }

    private static long plus(long one, long other) {
        long sum = one + other;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }
}
