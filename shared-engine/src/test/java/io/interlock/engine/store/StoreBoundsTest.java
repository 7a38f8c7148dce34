package io.interlock.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.interlock.engine.store.StoredEffect.State;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a store takes in, and what it refuses before anything is written. */
class StoreBoundsTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void an_output_of_some_megabytes_is_kept_and_a_larger_one_refused(TestStore kind) {
        String large = "{\"output\":\"" + "ä".repeat(4 << 20) + "\"}";
        try (Store store = open(kind);
                HeldRun held = store.create(StoreContract.newRun("r1"), "me")) {
            for (int i = 0; i < 3; i++) {
                held.append(List.of(StoreContract.entry("a", large)), List.of(), null);
            }
            NewEntry tooLarge = StoreContract.entry("a", " ".repeat((16 << 20) + 1));
            assertThatThrownBy(() -> held.append(List.of(tooLarge), List.of(), null))
                    .hasMessageContaining("more than the store keeps (16777216)");

            assertThat(StoreContract.journal(store, "r1"))
                    .hasSize(3)
                    .allMatch(entry -> entry.entry().json().equals(large));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_journal_of_many_pages_is_given_in_order(TestStore kind) {
        try (Store store = open(kind);
                HeldRun held = store.create(StoreContract.newRun("r1"), "me")) {
            held.append(Collections.nCopies(600, StoreContract.entry("a", "1")), List.of(), null);
            held.append(Collections.nCopies(30, StoreContract.entry("b", "x".repeat(300_000))), List.of(), null);
            List<Long> sequences = new ArrayList<>();
            store.journal("r1", 100, entry -> {
                sequences.add(entry.sequence());
                // Whoever reads may ask the store meanwhile.
                assertThat(store.cancelRequestedBy("r1")).isNull();
            });

            assertThat(sequences).hasSize(530).isSorted().startsWith(101L).endsWith(630L);
        }
    }

    @ParameterizedTest
    @EnumSource
    void names_that_cannot_be_kept_as_they_are_are_refused(TestStore kind) {
        try (Store store = open(kind);
                HeldRun held = store.create(StoreContract.newRun("r1"), "me")) {
            for (String id : List.of("", "-a", "a/b", "../a", "a b", "ä", "a".repeat(129))) {
                assertThatThrownBy(() -> store.create(StoreContract.newRun(id), "me"))
                        .hasMessageContaining("is not an id of a run");
            }
            for (String key : List.of("", "a\u0000b", "\ud83d", "k".repeat(513))) {
                assertThatThrownBy(() -> held.append(
                                List.of(StoreContract.entry("a", "1")),
                                List.of(StoreContract.effect(key, State.INTENDED)),
                                null))
                        .isInstanceOf(StoreException.class);
                assertThatThrownBy(() -> store.reserve(key, "r1", List.of())).isInstanceOf(StoreException.class);
            }
            assertThat(StoreContract.journal(store, "r1")).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void amounts_and_times_that_would_overflow_are_refused(TestStore kind) {
        try (Store store = open(kind);
                HeldRun held = store.create(StoreContract.newRun("r1"), "me")) {
            for (long amount : new long[] {-1, Long.MAX_VALUE}) {
                BudgetDraw draw = new BudgetDraw("a", "usd", amount, Long.MAX_VALUE);
                assertThatThrownBy(() -> store.reserve("v", "r1", List.of(draw)))
                        .hasMessageContaining("The draw on a of " + amount);
            }
            BudgetDraw draw = new BudgetDraw("a", "usd", 1, 9);
            assertThatThrownBy(() -> store.reserve("v", "r1", List.of(draw, draw)))
                    .hasMessageContaining("twice");
            assertThat(store.reserve("v", "r1", List.of(draw))).isNull();
            assertThatThrownBy(() -> store.settle("v", Map.of("usd", -1L))).hasMessageContaining("use of usd");
            assertThatThrownBy(() -> held.append(List.of(new NewEntry(Instant.MAX, "a", "", "")), List.of(), null))
                    .hasMessageContaining("cannot keep the time");
            assertThat(store.used("a", "usd")).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_people_say_is_cut_and_cleaned_instead(TestStore kind) {
        try (Store store = open(kind)) {
            store.create(StoreContract.newRun("r1"), "me").close();
            store.record(new StoredDecision(
                    "r1", "g", "bob", true, null, "a\u0000b" + "c".repeat(20_000), "t", "bob", StoreContract.NOW));

            assertThat(store.decisions("r1").get(0).comment())
                    .hasSize(16_384)
                    .startsWith("a\uFFFDbc")
                    .endsWith("c…");
        }
    }

    private Store open(TestStore kind) {
        return Stores.open(kind.at(kind.newLocation(folder)), StoreContract.CLOCK);
    }
}
