package io.interlock.engine.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.interlock.engine.event.EngineEvent;
import io.interlock.engine.expression.Value;
import io.interlock.engine.guardrail.Origin;
import io.interlock.engine.llm.CallBudget;
import io.interlock.engine.llm.CallBudget.Worst;
import io.interlock.engine.llm.ModelException;
import io.interlock.engine.model.Usage;
import io.interlock.engine.model.Usd;
import io.interlock.engine.store.Store;
import io.interlock.engine.store.StoreLocation;
import io.interlock.engine.store.Stores;
import io.interlock.engine.workflow.Budgets.Limit;
import io.interlock.engine.workflow.StepBudgets.Share;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunBudgetsTest {

    private static final String CHEAPER =
            " A call comes to less with a lower 'maxOutputTokens' of the model or 'maxTokensPerRequest' of the agent.";

    private static final Limit NONE = Limit.NONE;

    private final List<EngineEvent> events = new ArrayList<>();
    private final AtomicLong nanos = new AtomicLong();
    private Instant now = Instant.parse("2026-11-20T23:59:00Z");
    private long seed;

    @TempDir
    Path folder;

    private Store store;

    @BeforeEach
    void open() {
        store = Stores.open(new StoreLocation.InFile(folder.resolve("store.db")), clock());
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Clock clock() {
        InstantSource source = () -> now;
        return source.withZone(ZoneOffset.UTC);
    }

    private static Limit tokens(long tokens) {
        return new Limit(tokens, null, null);
    }

    private static Limit usd(String usd) {
        return new Limit(null, Usd.of(new BigDecimal(usd)), null);
    }

    private static Limit time(long seconds) {
        return new Limit(null, null, Duration.ofSeconds(seconds));
    }

    private RunBudgets budgets(String run, Budgets budgets) {
        return budgets(run, budgets, NONE, null);
    }

    private RunBudgets budgets(String run, Budgets budgets, Limit workflow, @Nullable String team) {
        Workflow flow =
                new Workflow("w", "", Map.of(), List.of(), null, 1, workflow, team, null, new Origin("o.yaml", 1, 1));
        Orchestrator orchestrator = new Orchestrator("", Map.of(), Map.of("w", flow), List.of(), budgets);
        RunContext context = new RunContext(run, flow, orchestrator, new Value.Mapping(Map.of()), RunChange.NONE);
        return new RunBudgets(
                store, context, new RunServices.Time(clock(), nanos::get), new SplittableRandom(seed++), events::add);
    }

    private static Budgets of(Limit call, Limit step, Limit run, Limit day) {
        return new Budgets(call, step, run, day, Map.of(), Budgets.OnExceeded.FAIL);
    }

    private static Worst worst(long tokens, String usd) {
        return new Worst(tokens / 2, tokens - tokens / 2, Usd.of(new BigDecimal(usd)));
    }

    private static Usage usage(long tokens, String usd) {
        return new Usage(1, tokens, 0, 0, Usd.of(new BigDecimal(usd)));
    }

    private static ModelException refused(CallBudget budget, Worst worst) {
        ModelException e = catchThrowableOfType(ModelException.class, () -> budget.reserve(worst));
        assertThat(e).isNotNull();
        assertThat(e.reason()).isEqualTo(ModelException.Reason.BUDGET);
        return e;
    }

    @Test
    void a_call_is_held_against_its_own_limit_without_the_store() {
        CallBudget budget = budgets("r1", of(tokens(100), NONE, NONE, NONE)).of("build", NONE);

        ModelException e = refused(budget, worst(101, "0"));

        assertThat(e)
                .hasMessage("Cannot pay for a call of a model in step 'build' of run r1: it can come to 101 tokens"
                        + " (50 tokens of input, up to 51 of output), and"
                        + " the budget of the call is 100 tokens");
        assertThat(e.remedy()).isEqualTo("Raise 'tokens' of 'budgets.call'." + CHEAPER);
        assertThat(events).containsExactly(new EngineEvent.BudgetExceeded("r1", "call", "tokens"));
        assertThat(store.used("run/r1", "tokens")).isZero();
    }

    @Test
    void what_was_used_replaces_what_was_set_aside() {
        CallBudget budget = budgets("r1", of(NONE, NONE, tokens(100), NONE)).of("build", NONE);

        CallBudget.Reservation reservation = budget.reserve(worst(80, "0.5"));
        assertThat(store.used("run/r1", "tokens")).isEqualTo(80);
        refused(budget, worst(30, "0"));
        reservation.settle(usage(10, "0.1"));
        reservation.settle(usage(99, "9"));

        assertThat(store.used("run/r1", "tokens")).isEqualTo(10);
        assertThat(store.used("run/r1", "usd")).isEqualTo(100_000_000);
        assertThat(store.used("step/r1/build", "tokens")).isEqualTo(10);
        budget.reserve(worst(90, "0"));
    }

    @Test
    void steps_have_budgets_of_their_own_and_the_stricter_limit_counts() {
        RunBudgets budgets = budgets("r1", of(NONE, tokens(50), NONE, NONE));

        budgets.of("one", tokens(90)).reserve(worst(50, "0"));
        assertThat(refused(budgets.of("one", tokens(90)), worst(1, "0")).getMessage())
                .endsWith("the budget of the step of 50 tokens has 0 tokens left; 50 tokens are used or set aside");
        refused(budgets.of("two", tokens(20)), worst(21, "0"));
        budgets.of("two", tokens(20)).reserve(worst(20, "0"));
    }

    @Test
    void steps_inside_of_others_draw_from_all_of_them() {
        RunBudgets budgets = budgets("r1", Budgets.NONE);
        Share loop = new Share("loop", tokens(100));

        budgets.of(List.of(loop, new Share("loop/1/write", tokens(80)))).reserve(worst(80, "0"));

        refused(budgets.of(List.of(loop, new Share("loop/2/write", tokens(80)))), worst(21, "0"));
        budgets.of(List.of(loop, new Share("loop/2/write", tokens(80)))).reserve(worst(20, "0"));
    }

    @Test
    void the_workflow_limits_the_run_too() {
        CallBudget budget =
                budgets("r1", of(NONE, NONE, usd("5"), NONE), usd("0.25"), null).of("a", NONE);

        assertThat(refused(budget, worst(0, "0.26")).getMessage())
                .endsWith(
                        "it can come to $0.2600 (0 tokens of input, up to 0 of output), and the budget of the run of $0.2500 has $0.2500 left; $0.00 are used"
                                + " or set aside");
    }

    @Test
    void runs_share_the_day_until_it_ends() {
        Budgets day = of(NONE, NONE, NONE, usd("1"));
        budgets("r1", day).of("a", NONE).reserve(worst(0, "0.7"));

        ModelException e = refused(budgets("r2", day).of("a", NONE), worst(0, "0.4"));
        assertThat(e.getMessage()).contains("the budget of the day (2026-11-20) of $1.0000 has $0.3000 left");
        assertThat(e.remedy()).isEqualTo("Resume the run on another day, or raise 'usd' of 'budgets.day'." + CHEAPER);
        assertThat(events).containsExactly(new EngineEvent.BudgetExceeded("r2", "day", "usd"));

        now = now.plusSeconds(120);
        budgets("r2", day).of("a", NONE).reserve(worst(0, "0.4"));
    }

    @Test
    void runs_share_the_month_of_their_team() {
        Budgets budgets = new Budgets(NONE, NONE, NONE, NONE, Map.of("core", tokens(10)), Budgets.OnExceeded.FAIL);
        budgets("r1", budgets, NONE, "core").of("a", NONE).reserve(worst(8, "0"));

        assertThat(refused(budgets("r2", budgets, NONE, "core").of("a", NONE), worst(3, "0"))
                        .remedy())
                .isEqualTo("Resume the run in another month, or raise 'tokens' of 'budgets.teams.core'." + CHEAPER);
        budgets("r3", budgets).of("a", NONE).reserve(worst(3, "0"));
        assertThat(store.used("team/core/2026-11", "tokens")).isEqualTo(8);
    }

    @Test
    void what_a_process_that_died_had_set_aside_stays_so() {
        Budgets run = of(NONE, NONE, tokens(100), NONE);
        budgets("r1", run).of("a", NONE).reserve(worst(60, "0"));

        refused(budgets("r1", run).of("a", NONE), worst(41, "0"));
        budgets("r1", run).of("a", NONE).reserve(worst(40, "0"));
    }

    @Test
    void ids_longer_than_the_store_keeps_are_told_apart() {
        RunBudgets budgets = budgets("r1", Budgets.NONE);
        String path = "loop/1/".repeat(200);

        budgets.of(path + "a", tokens(10)).reserve(worst(10, "0"));
        budgets.of(path + "b", tokens(10)).reserve(worst(10, "0"));
        refused(budgets.of(path + "a", tokens(10)), worst(1, "0"));
    }

    @Test
    void time_at_work_is_counted_once_for_the_run_and_by_step() {
        RunBudgets budgets = budgets("r1", of(NONE, time(60), time(100), NONE));
        List<Share> one = List.of(new Share("one", NONE));
        List<Share> two = List.of(new Share("two", time(30)));
        assertThat(budgets.remaining(one)).isEqualTo(Duration.ofMinutes(1));

        Runnable first = budgets.begin(one);
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(10));
        Runnable second = budgets.begin(two);
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(20));
        first.run();
        first.run();
        second.run();
        nanos.addAndGet(TimeUnit.HOURS.toNanos(5));

        assertThat(store.used("run/r1", "ms")).isEqualTo(30_000);
        assertThat(budgets.remaining(one)).isEqualTo(Duration.ofSeconds(30));
        assertThat(budgets.remaining(two)).isEqualTo(Duration.ofSeconds(10));
        assertThat(budgets("r1", of(NONE, NONE, time(100), NONE)).remaining(one))
                .isEqualTo(Duration.ofSeconds(70));
        assertThat(budgets("r2", Budgets.NONE).remaining(one)).isNull();
    }

    @Test
    void a_step_does_not_begin_without_time() {
        RunBudgets budgets = budgets("r1", of(NONE, NONE, NONE, time(10)));
        Runnable end = budgets.begin(List.of(new Share("one", NONE)));
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(10));
        end.run();

        assertThatThrownBy(() -> budgets.begin(List.of(new Share("two", NONE))))
                .isInstanceOf(WorkflowException.class)
                .hasMessage("Cannot begin step 'two' of run r1: the budget of the day (2026-11-20) of 10.0 s has 0.0 s"
                        + " left; 10.0 s are used or set aside");
        assertThat(events).containsExactly(new EngineEvent.BudgetExceeded("r1", "day", "time"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void calls_at_once_never_come_to_more_than_the_limit(long seed) throws Exception {
        long limit = 5_000;
        RunBudgets one = budgets("r1", of(NONE, NONE, tokens(limit), tokens(limit + 500)));
        RunBudgets other = budgets("r2", of(NONE, NONE, tokens(limit), tokens(limit + 500)));
        SplittableRandom random = new SplittableRandom(seed);
        List<Callable<Long>> calls = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            CallBudget budget = (i % 2 == 0 ? one : other).of("s" + i % 5, NONE);
            long asked = random.nextLong(1, 200);
            long used = random.nextLong(0, asked + 1);
            boolean dies = random.nextInt(4) == 0;
            calls.add(() -> spend(budget, asked, used, dies));
        }
        long spent = 0;
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            for (Future<Long> call : pool.invokeAll(calls, 60, TimeUnit.SECONDS)) {
                spent += call.get();
            }
        } finally {
            pool.shutdownNow();
        }

        assertThat(store.used("day/2026-11-20", "tokens")).isEqualTo(spent).isLessThanOrEqualTo(limit + 500);
        assertThat(store.used("run/r1", "tokens") + store.used("run/r2", "tokens"))
                .isEqualTo(spent);
        assertThat(spent).isGreaterThan(limit / 2);
    }

    /** What the call counts for: what it used, or what was set aside when nobody settled it. */
    private static long spend(CallBudget budget, long asked, long used, boolean dies) {
        try {
            CallBudget.Reservation reservation = budget.reserve(worst(asked, "0"));
            if (dies) {
                return asked;
            }
            reservation.settle(usage(used, "0"));
            return used;
        } catch (ModelException e) {
            return 0;
        }
    }
}
