package io.interlock.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.interlock.engine.model.RunStatus;
import io.interlock.engine.store.StoredEffect.State;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store keeps to. */
abstract class StoreContract {

    static final Instant NOW = Instant.parse("2026-11-20T10:00:00.123456789Z");
    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    static final String ME = "host, process 1";

    StoreLocation location;
    Store store;

    /** A place where no store is yet. */
    abstract StoreLocation newLocation();

    @BeforeEach
    void open() {
        location = newLocation();
        store = Stores.open(location, CLOCK);
    }

    @AfterEach
    void close() {
        store.close();
    }

    final void reopen() {
        store.close();
        store = Stores.open(location, CLOCK);
    }

    static NewRun newRun(String id) {
        return new NewRun(id, "release", "steps: []", "{\"a\":1}", "c0ffee", NOW);
    }

    static NewEntry entry(String type, String json) {
        return new NewEntry(NOW.plusNanos(1), type, "build", json);
    }

    static StoredEffect effect(String key, State state) {
        return new StoredEffect(key, "r1", "build", "commit", "main", state, null);
    }

    static List<JournalEntry> journal(Store store, String run) {
        List<JournalEntry> entries = new ArrayList<>();
        store.journal(run, 0, entries::add);
        return entries;
    }

    @Test
    void a_run_comes_back_as_it_was_created() {
        try (HeldRun held = store.create(newRun("r1"), ME)) {
            assertThat(held.run())
                    .isEqualTo(new StoredRun(newRun("r1"), RunStatus.RUNNING, "", NOW, 0, 0, ME))
                    .isEqualTo(store.find("r1"));
        }
        reopen();

        assertThat(store.find("r1")).isEqualTo(new StoredRun(newRun("r1"), RunStatus.RUNNING, "", NOW, 0, 0, null));
        assertThat(store.find("r2")).isNull();
    }

    @Test
    void a_run_about_no_commit_has_none() {
        store.create(new NewRun("r1", "w", "", "", null, NOW), ME).close();

        assertThat(store.find("r1").run().head()).isNull();
    }

    @Test
    void an_id_is_used_once() {
        store.create(newRun("r1"), ME).close();

        assertThatThrownBy(() -> store.create(newRun("r1"), ME)).hasMessage("There is already a run 'r1'");
        store.hold("r1", ME).close();
    }

    @Test
    void runs_are_listed_newest_first() {
        for (int i = 1; i <= 5; i++) {
            store.create(new NewRun("r" + i, "w", "", "", null, NOW.plusSeconds(i)), ME)
                    .close();
        }

        assertThat(store.list(3)).extracting(run -> run.run().id()).containsExactly("r5", "r4", "r3");
        assertThat(store.list(0)).isEmpty();
    }

    @Test
    void one_entry_is_read_by_its_number() {
        try (HeldRun held = store.create(newRun("r1"), ME)) {
            held.append(List.of(entry("a", "1"), entry("b", "2"), entry("c", "3")), List.of(), null);
        }

        assertThat(store.entry("r1", 2)).isEqualTo(new JournalEntry(2, entry("b", "2")));
        assertThat(store.entry("r1", 4)).isNull();
        assertThat(store.entry("r2", 1)).isNull();
    }

    @Test
    void what_is_appended_is_numbered_without_gaps_and_outlives_the_store() {
        try (HeldRun held = store.create(newRun("r1"), ME)) {
            assertThat(held.append(List.of(entry("a", "1"), entry("b", "{\"ü\":\"😀\"}")), List.of(), null))
                    .isEqualTo(2);
            assertThat(held.append(List.of(), List.of(), null)).isEqualTo(2);
            assertThat(held.append(List.of(entry("c", "3")), List.of(), null)).isEqualTo(3);
        }
        reopen();

        assertThat(journal(store, "r1"))
                .containsExactly(
                        new JournalEntry(1, entry("a", "1")),
                        new JournalEntry(2, entry("b", "{\"ü\":\"😀\"}")),
                        new JournalEntry(3, entry("c", "3")));
        List<Long> later = new ArrayList<>();
        store.journal("r1", 2, entry -> later.add(entry.sequence()));
        assertThat(later).containsExactly(3L);
    }

    @Test
    void what_goes_with_an_entry_is_kept_with_it() {
        try (HeldRun held = store.create(newRun("r1"), ME)) {
            RunUpdate update = new RunUpdate(RunStatus.WAITING, "for a gate", 17, 4);
            held.append(
                    List.of(entry("a", "1")),
                    List.of(effect("z", State.INTENDED), effect("y", State.INTENDED)),
                    update);
            held.append(
                    List.of(),
                    List.of(
                            new StoredEffect("y", "r1", "build", "commit", "main", State.DONE, "{\"sha\":1}"),
                            effect("x", State.NOT_DONE)),
                    null);
        }

        StoredRun run = store.find("r1");
        assertThat(List.of(run.status(), run.reason(), run.costNanos(), run.tokens()))
                .isEqualTo(List.of(RunStatus.WAITING, "for a gate", 17L, 4L));
        assertThat(store.effects("r1")).extracting(StoredEffect::key).containsExactly("z", "y", "x");
        assertThat(store.effect("y").resultJson()).isEqualTo("{\"sha\":1}");
        assertThat(store.effect("y").state()).isEqualTo(State.DONE);
        assertThat(store.effect("w")).isNull();
    }

    @Test
    void an_append_that_fails_in_its_last_part_leaves_nothing() {
        try (HeldRun held = store.create(newRun("r1"), ME)) {
            held.append(List.of(entry("a", "1")), List.of(effect("k", State.DONE)), null);

            assertThatThrownBy(() -> held.append(
                            List.of(entry("b", "2")),
                            List.of(effect("l", State.INTENDED), effect("k", State.INTENDED)),
                            new RunUpdate(RunStatus.FAILED, "", 0, 0)))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("'k' cannot be recorded as INTENDED: run r1 has it as DONE");

            assertThat(journal(store, "r1")).hasSize(1);
            assertThat(store.effects("r1")).hasSize(1);
            assertThat(store.find("r1").status()).isEqualTo(RunStatus.RUNNING);
            assertThat(held.append(List.of(entry("b", "2")), List.of(), null)).isEqualTo(2);
        }
    }

    @Test
    void a_key_means_one_effect_in_all_the_store() {
        store.create(newRun("r0"), ME).close();
        try (HeldRun held = store.create(newRun("r1"), ME);
                HeldRun other = store.create(newRun("r2"), ME)) {
            held.append(List.of(), List.of(effect("k", State.INTENDED)), null);
            StoredEffect theirs = new StoredEffect("k", "r2", "s", "http", "t", State.INTENDED, null);

            assertThatThrownBy(() -> other.append(List.of(), List.of(theirs), null))
                    .isInstanceOf(KeyTakenException.class)
                    .hasMessageContaining("run r1 has it as INTENDED");

            held.append(List.of(), List.of(effect("k", State.NOT_DONE)), null);
            other.append(List.of(), List.of(theirs), null);
            assertThat(store.effect("k")).isEqualTo(theirs);
            assertThatThrownBy(() -> held.append(List.of(), List.of(effect("k", State.INTENDED)), null))
                    .hasMessageContaining("run r2 has it as INTENDED");
        }
    }

    @Test
    void a_run_is_held_once() {
        HeldRun held = store.create(newRun("r1"), ME);

        assertThatThrownBy(() -> store.hold("r1", "somebody else"))
                .isInstanceOf(RunHeldException.class)
                .hasMessageContaining("Run r1 is held by host, process 1");
        try (Store another = Stores.open(location, CLOCK)) {
            assertThatThrownBy(() -> another.hold("r1", "somebody else")).isInstanceOf(RunHeldException.class);
            assertThat(another.find("r1").heldBy()).isEqualTo(ME);
            held.close();
            assertThat(another.find("r1").heldBy()).isNull();
            another.hold("r1", "somebody else").close();
        }
        store.hold("r1", ME).close();
    }

    @Test
    void a_hold_ends_with_its_store() {
        store.create(newRun("r1"), ME);
        reopen();

        assertThat(store.find("r1").heldBy()).isNull();
        try (HeldRun held = store.hold("r1", "a new one")) {
            assertThat(store.list(1).get(0).heldBy()).isEqualTo("a new one");
            assertThat(held.run().heldBy()).isEqualTo("a new one");
        }
    }

    @Test
    void whoever_let_go_adds_nothing_more() {
        HeldRun held = store.create(newRun("r1"), ME);
        held.close();
        held.close();
        try (HeldRun again = store.hold("r1", ME)) {
            assertThatThrownBy(() -> held.append(List.of(entry("a", "1")), List.of(), null))
                    .isInstanceOf(RunHeldException.class);
            held.close();

            assertThat(again.append(List.of(entry("a", "1")), List.of(), null)).isEqualTo(1);
        }
        assertThat(journal(store, "r1")).hasSize(1);
    }

    @Test
    void a_run_that_is_not_there_is_named() {
        assertThatThrownBy(() -> store.hold("nope", ME)).hasMessage("There is no run 'nope'");
        assertThatThrownBy(() -> store.requestCancel("nope", "a", NOW)).hasMessage("There is no run 'nope'");
        assertThatThrownBy(() -> store.cancelRequestedBy("nope")).hasMessage("There is no run 'nope'");
        assertThatThrownBy(() -> store.hold("nope", ME)).hasMessage("There is no run 'nope'");
        assertThat(journal(store, "nope")).isEmpty();
    }

    @Test
    void a_run_is_asked_to_end_once() {
        store.create(newRun("r1"), ME).close();

        assertThat(store.cancelRequestedBy("r1")).isNull();
        assertThat(store.requestCancel("r1", "alice", NOW)).isFalse();
        assertThat(store.requestCancel("r1", "bob", NOW)).isTrue();
        assertThat(store.cancelRequestedBy("r1")).isEqualTo("alice");
    }

    @Test
    void a_run_that_has_ended_is_not_asked() {
        try (HeldRun held = store.create(newRun("r1"), ME)) {
            held.append(List.of(), List.of(), new RunUpdate(RunStatus.SUCCEEDED, "", 0, 0));
        }

        assertThat(store.requestCancel("r1", "alice", NOW)).isTrue();
        assertThat(store.cancelRequestedBy("r1")).isNull();
    }

    @Test
    void decisions_come_back_in_order() {
        store.create(newRun("r1"), ME).close();
        List<StoredDecision> said = List.of(
                new StoredDecision("r1", "gate", "bob", true, "c0ffee", "fine", "terminal", "bob", NOW),
                new StoredDecision("r1", "gate", "alice", false, null, "", "github", "al", NOW.minusSeconds(9)));
        said.forEach(store::record);
        reopen();

        assertThat(store.decisions("r1")).isEqualTo(said);
        assertThat(store.decisions("r2")).isEmpty();
        assertThatThrownBy(() ->
                        store.record(new StoredDecision("r2", "gate", "bob", true, null, "", "terminal", "bob", NOW)))
                .hasMessage("There is no run 'r2'");
    }

    @Test
    void an_answer_about_an_uncertain_effect_is_given_once() {
        try (HeldRun held = store.create(newRun("r1"), ME)) {
            held.append(List.of(), List.of(effect("k", State.INTENDED), effect("l", State.INTENDED)), null);
        }

        store.resolve("k", true, "{}", "alice", NOW);
        store.resolve("k", true, null, "bob", NOW);
        store.resolve("l", false, null, "alice", NOW);

        assertThat(store.effect("k").state()).isEqualTo(State.DONE);
        assertThat(store.effect("k").resultJson()).isEqualTo("{}");
        assertThat(store.effect("l").state()).isEqualTo(State.NOT_DONE);
        assertThatThrownBy(() -> store.resolve("k", false, null, "bob", NOW))
                .hasMessageContaining("'k' is not uncertain: it is known as DONE");
        assertThatThrownBy(() -> store.resolve("m", false, null, "bob", NOW)).hasMessage("There is no effect 'm'");
        store.hold("r1", ME).close();
    }

    @Test
    void nobody_answers_while_another_process_may_be_doing_it() {
        HeldRun held = store.create(newRun("r1"), ME);
        held.append(List.of(), List.of(effect("k", State.INTENDED)), null);

        try (Store another = Stores.open(location, CLOCK)) {
            assertThatThrownBy(() -> another.resolve("k", false, null, "bob", NOW))
                    .isInstanceOf(RunHeldException.class);
        }
        store.resolve("k", true, null, "the holder itself", NOW);
        assertThatThrownBy(() -> store.hold("r1", ME)).isInstanceOf(RunHeldException.class);
    }

    @Test
    void replies_are_kept_by_run_request_and_occurrence() {
        store.keepReply("r1", "hash", 0, "{\"a\":1}");
        store.keepReply("r1", "hash", 0, "later");
        store.keepReply("r1", "hash", 1, "{\"b\":1}");
        reopen();

        assertThat(store.reply("r1", "hash", 0)).isEqualTo("{\"a\":1}");
        assertThat(store.reply("r1", "hash", 1)).isEqualTo("{\"b\":1}");
        assertThat(store.reply("r1", "hash", 2)).isNull();
        assertThat(store.reply("r2", "hash", 0)).isNull();
    }

    @Test
    void budgets_are_taken_all_or_none() {
        BudgetDraw run = new BudgetDraw("run/r1", "tokens", 60, 100);
        BudgetDraw day = new BudgetDraw("day/1", "tokens", 60, 70);

        assertThat(store.reserve("a", "r1", List.of(run, day))).isNull();
        assertThat(store.reserve("a", "r1", List.of(run, day))).isNull();
        BudgetDraw small = new BudgetDraw("run/r1", "tokens", 20, 100);
        BudgetDraw tooMuch = new BudgetDraw("day/1", "tokens", 20, 70);
        assertThat(store.reserve("b", "r1", List.of(small, tooMuch))).isEqualTo(new BudgetShortage(tooMuch, 60));
        reopen();

        assertThat(store.used("run/r1", "tokens")).isEqualTo(60);
        assertThat(store.used("day/1", "tokens")).isEqualTo(60);
        assertThat(store.used("day/1", "usd")).isZero();
        assertThat(store.reserve("b", "r1", List.of(small))).isNull();
        assertThat(store.used("run/r1", "tokens")).isEqualTo(80);
    }

    @Test
    void what_was_really_used_replaces_a_reservation() {
        store.reserve(
                "a",
                "r1",
                List.of(
                        new BudgetDraw("run/r1", "tokens", 60, 100),
                        new BudgetDraw("day/1", "tokens", 60, 100),
                        new BudgetDraw("day/1", "usd", 5, Long.MAX_VALUE)));
        store.settle("a", Map.of("tokens", 10L));
        store.settle("a", Map.of("tokens", 99L));

        assertThat(store.used("run/r1", "tokens")).isEqualTo(10);
        assertThat(store.used("day/1", "tokens")).isEqualTo(10);
        assertThat(store.used("day/1", "usd")).isZero();
        assertThatThrownBy(() -> store.settle("b", Map.of())).hasMessageContaining("no reservation 'b'");
    }

    @Test
    void use_beyond_a_reservation_counts_too() {
        store.reserve("a", "r1", List.of(new BudgetDraw("run/r1", "tokens", 60, 100)));
        store.settle("a", Map.of("tokens", 130L));

        BudgetDraw nothing = new BudgetDraw("run/r1", "tokens", 0, 100);
        assertThat(store.reserve("b", "r1", List.of(nothing))).isEqualTo(new BudgetShortage(nothing, 130));
    }
}
