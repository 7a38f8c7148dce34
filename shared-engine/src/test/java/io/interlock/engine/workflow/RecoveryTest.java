package io.interlock.engine.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.interlock.engine.agent.AgentResult;
import io.interlock.engine.expression.Value;
import io.interlock.engine.model.RunReport;
import io.interlock.engine.model.RunStatus;
import io.interlock.engine.model.StepStatus;
import io.interlock.engine.store.NewRun;
import io.interlock.engine.store.RunHeldException;
import io.interlock.engine.store.StoreException;
import io.interlock.engine.store.StoreLocation;
import io.interlock.engine.store.StoredEffect;
import io.interlock.engine.store.Stores;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecoveryTest {

    @Test
    void an_effect_that_nobody_can_tell_about_stops_the_run_for_a_person() {
        Rig rig = new Rig(
                Steps.command("send", "unclear").retry(3),
                Steps.command("other", "ok"),
                Steps.value("after", "${{ steps.send.id }}").needs("send"));
        rig.world.canTell = false;

        RunReport open = rig.start();
        assertThat(open.status()).isEqualTo(RunStatus.UNCERTAIN);
        assertThat(Rig.step(open, "send").status()).isEqualTo(StepStatus.UNCERTAIN);
        assertThat(Rig.step(open, "other").status()).isEqualTo(StepStatus.SUCCEEDED);
        assertThat(open.problems())
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.remedy()).contains("interlock runs resolve r1 'r1/send/1' --happened"));
        assertThat(rig.resume().status()).isEqualTo(RunStatus.UNCERTAIN);
        assertThat(rig.world.times("r1/send/1")).isEqualTo(1);

        rig.store.resolve("r1/send/1", true, "{\"id\":\"x7\"}", "ann", Instant.EPOCH);
        assertThat(rig.resume().status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(rig.world.times("r1/send/1")).isEqualTo(1);
        assertThat(rig.output("after")).isEqualTo(Value.of("x7"));
    }

    @Test
    void what_a_person_says_did_not_happen_is_done() {
        Rig rig = new Rig(Steps.command("send", "lost"));
        rig.world.canTell = false;
        rig.start();

        rig.store.resolve("r1/send/1", false, null, "ann", Instant.EPOCH);
        rig.world.canTell = true;
        RunReport report = rig.resume();

        assertThat(report.status()).isEqualTo(RunStatus.FAILED);
        assertThat(report.reason()).isEqualTo("Step send failed: The line went dead");
    }

    @Test
    void an_effect_with_the_key_of_another_run_is_not_done_again() {
        Rig rig = new Rig(Steps.command("release", "ok").key("release-${{ inputs.version }}"));
        Value inputs = Value.from(Map.of("version", "1.2"));
        rig.start(inputs);

        rig.engine()
                .start(new RunRequest(
                        "r2", "main", rig.orchestrator, "definition", (Value.Mapping) inputs, RunChange.NONE));

        assertThat(rig.world.happened).containsExactly("release-1.2");
        assertThat(RunEngine.report(rig.store, definition -> rig.orchestrator, "r2")
                        .status())
                .isEqualTo(RunStatus.SUCCEEDED);
    }

    @Test
    void steps_of_a_run_with_the_same_key_do_it_once() {
        Rig rig = new Rig(
                Steps.command("one", "meet").key("once"),
                Steps.command("other", "meet").key("once"),
                Steps.value("end", "${{ steps.one.key }} ${{ steps.other.key }}")
                        .needs("one", "other"));

        assertThat(rig.start().status()).isEqualTo(RunStatus.SUCCEEDED);

        assertThat(rig.world.happened).containsExactly("once");
        assertThat(rig.output("end")).isEqualTo(Value.of("once once"));
    }

    @Test
    void a_run_that_comes_to_an_effect_a_moment_later_than_another_takes_what_that_gave() {
        Rig rig = new Rig(
                Steps.command("release", "ok").key("release-7"),
                Steps.value("end", "${{ steps.release.id }}").needs("release"));
        MemoryStore store = (MemoryStore) rig.store;
        store.beforeIntent.put("release-7", () -> {
            store.create(new NewRun("r2", "main", "", "", null, Instant.EPOCH), "another");
            store.effects.put("release-7", theirs(StoredEffect.State.INTENDED, null));
            store.afterLooks(2, () -> store.effects.put("release-7", theirs(StoredEffect.State.DONE, "{\"id\":7}")));
        });

        assertThat(rig.start().status()).isEqualTo(RunStatus.SUCCEEDED);

        assertThat(rig.world.happened).isEmpty();
        assertThat(rig.output("end")).isEqualTo(Value.of(7));
    }

    @Test
    void a_run_says_whose_effect_it_cannot_wait_for() {
        Rig rig = new Rig(Steps.command("release", "ok").key("release-7"));
        MemoryStore store = (MemoryStore) rig.store;
        store.beforeIntent.put(
                "release-7", () -> store.effects.put("release-7", theirs(StoredEffect.State.INTENDED, null)));

        RunReport report = rig.start();

        assertThat(report.status()).isEqualTo(RunStatus.FAILED);
        assertThat(report.reason()).contains("'release-7': run r2 was about to do it, and has not said whether it did");
        assertThat(rig.world.happened).isEmpty();
    }

    private static StoredEffect theirs(StoredEffect.State state, @Nullable String result) {
        return new StoredEffect("release-7", "r2", "release", "command", "t", state, result);
    }

    @Test
    void a_run_that_was_created_and_never_begun_begins_when_it_is_resumed() {
        Rig rig = new Rig(Steps.value("a", "${{ inputs.x }}"));
        ((MemoryStore) rig.store).appendsLeft = 0;
        assertThatThrownBy(() -> rig.start(Value.from(Map.of("x", "y")))).isInstanceOf(StoreException.class);
        ((MemoryStore) rig.store).restart();

        assertThat(rig.resume().status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(rig.output("a")).isEqualTo(Value.of("y"));
    }

    @Test
    void a_run_that_another_process_holds_is_left_alone() {
        Rig rig = new Rig(Steps.of("ask", new Work.Gate("g", null, Work.Gate.Fallback.REJECT)));
        rig.start();
        try (var held = rig.store.hold(Rig.RUN, "another")) {
            assertThatThrownBy(rig::resume).isInstanceOf(RunHeldException.class);
            assertThat(rig.report().status()).isEqualTo(RunStatus.WAITING);
            assertThat(held.run().heldBy()).isEqualTo("another");
        }
        assertThat(rig.resume().status()).isEqualTo(RunStatus.WAITING);
    }

    @Test
    void a_run_that_is_not_there_is_said_not_to_be() {
        assertThatThrownBy(() -> new Rig(Steps.value("a", "x")).resume())
                .isInstanceOf(WorkflowException.class)
                .hasMessage("There is no run 'r1' in the store");
    }

    @Test
    void a_cancelled_run_gives_up_what_it_does_and_begins_nothing() {
        Rig rig =
                new Rig(Steps.agent("slow", "a", "x"), Steps.value("after", "x").needs("slow"));
        CompletableFuture<AgentResult> never = new CompletableFuture<>();
        rig.agent = task -> {
            rig.store.requestCancel(Rig.RUN, "ann", Instant.EPOCH);
            return never;
        };
        rig.time.stuck = () -> true;

        RunReport report = rig.start();

        assertThat(report.status()).isEqualTo(RunStatus.CANCELLED);
        assertThat(report.reason()).isEqualTo("Cancelled by ann");
        assertThat(report.partial()).isTrue();
        assertThat(report.steps()).extracting(RunReport.Step::status).containsOnly(StepStatus.CANCELLED);
        assertThat(never).isCancelled();
    }

    @Test
    void a_run_that_waits_is_cancelled_when_it_is_resumed() {
        Rig rig = new Rig(Steps.of("ask", new Work.Gate("g", null, Work.Gate.Fallback.REJECT)));
        rig.start();
        rig.store.requestCancel(Rig.RUN, "ann", Instant.EPOCH);

        assertThat(rig.resume().status()).isEqualTo(RunStatus.CANCELLED);
    }

    @Test
    void an_interrupted_run_can_be_resumed() throws InterruptedException {
        Rig rig = new Rig(
                Steps.command("first", "ok"),
                Steps.agent("slow", "a", "x").needs("first"),
                Steps.command("last", "ok").needs("slow"));
        CountDownLatch asked = new CountDownLatch(1);
        CompletableFuture<AgentResult> never = new CompletableFuture<>();
        rig.agent = task -> {
            asked.countDown();
            return never;
        };
        RunEngine engine = rig.engine();
        CompletableFuture<RunReport> run = CompletableFuture.supplyAsync(() -> rig.start(engine, Value.nothing()));
        assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();

        engine.interrupt();
        RunReport stopped = run.join();
        rig.agent = task -> CompletableFuture.completedFuture(Rig.result(task.input()));
        RunReport done = rig.resume();

        assertThat(stopped.status()).isEqualTo(RunStatus.RUNNING);
        assertThat(rig.store.find(Rig.RUN).heldBy()).isNull();
        assertThat(never).isCancelled();
        assertThat(done.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(Rig.step(done, "slow").attempts()).isEqualTo(1);
        assertThat(rig.world.happened).containsExactly("r1/first/1", "r1/last/1");
    }

    @Test
    void replies_that_were_paid_for_are_given_to_the_same_attempt_only() {
        Rig rig = new Rig(Steps.agent("ask", "a", "x").retry(2));
        List<String> found = new java.util.ArrayList<>();
        rig.agent = task -> {
            var replies = task.caller().replies();
            found.add(String.valueOf(replies.find("hash", 0)));
            replies.keep("hash", 0, "reply");
            return found.size() == 1
                    ? CompletableFuture.failedFuture(new StoreException("The process was killed", "", null))
                    : found.size() == 2
                            ? CompletableFuture.failedFuture(new IllegalStateException("nonsense"))
                            : CompletableFuture.completedFuture(Rig.result(task.input()));
        };
        assertThatThrownBy(rig::start).isInstanceOf(StoreException.class);

        rig.resume();

        assertThat(found).containsExactly("null", "reply", "null");
    }

    @Test
    void two_hundred_questions_to_models_need_no_two_hundred_threads() {
        Rig rig = new Rig(Steps.workflow(
                "main", 200, Steps.agent("each", "a", "x").matrix("m", "${{ inputs.list }}", 200, true)));
        rig.workers = 2;
        List<CompletableFuture<AgentResult>> open = new java.util.ArrayList<>();
        rig.agent = task -> {
            synchronized (open) {
                CompletableFuture<AgentResult> answer = new CompletableFuture<>();
                open.add(answer);
                if (open.size() == 200) {
                    open.forEach(each -> each.complete(Rig.result(task.input())));
                }
                return answer;
            }
        };

        RunReport report = rig.start(Value.from(
                Map.of("list", java.util.stream.IntStream.range(0, 200).boxed().toList())));

        assertThat(report.status()).isEqualTo(RunStatus.SUCCEEDED);
    }

    @Test
    void a_run_is_kept_in_a_real_store(@TempDir Path folder) {
        Rig rig = new Rig(
                Steps.command("one", "ok"),
                Steps.of("ask", new Work.Gate("g", null, Work.Gate.Fallback.REJECT))
                        .needs("one"),
                Steps.agent("big", "a", "x").needs("ask"),
                Steps.value("end", "${{ steps.big.tail }} ${{ steps.one.key }}").needs("big"));
        rig.agent = task -> CompletableFuture.completedFuture(
                Rig.result(Value.from(Map.of("body", "x".repeat(Output.KEPT), "tail", "t"))));
        StoreLocation location = new StoreLocation.InFile(folder.resolve("store.db"));
        try (var store = Stores.open(location, rig.time)) {
            rig.store = store;
            assertThat(rig.start().status()).isEqualTo(RunStatus.WAITING);
        }
        try (var store = Stores.open(location, rig.time)) {
            rig.store = store;
            rig.say("ask", true);

            RunReport report = rig.resume();

            assertThat(report.status()).isEqualTo(RunStatus.SUCCEEDED);
            assertThat(rig.output("end")).isEqualTo(Value.of("t r1/one/1"));
            assertThat(rig.report()).isEqualTo(report);
            assertThat(store.find(Rig.RUN).status()).isEqualTo(RunStatus.SUCCEEDED);
        }
    }
}
