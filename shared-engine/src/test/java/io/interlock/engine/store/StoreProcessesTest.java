package io.interlock.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Several processes on one store, and processes that are killed. */
@Timeout(300)
class StoreProcessesTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void what_was_acknowledged_outlives_a_kill_and_nothing_is_torn(TestStore kind) throws Exception {
        String location = kind.newLocation(folder);
        try (Store store = open(kind, location)) {
            store.create(StoreContract.newRun("r1"), "parent").close();
            Random random = new Random(20_261_120);
            for (int round = 0; round < 4; round++) {
                long acknowledged = killAfter(kind, location, random.nextInt(120), store);
                // The server may take a moment to notice that its client is gone; the kernel takes none.
                Waiting.until(
                        TimeUnit.SECONDS.toNanos(20),
                        TimeUnit.MILLISECONDS.toNanos(5),
                        () -> store.find("r1").heldBy() == null,
                        () -> new StoreException("still held", "", null));

                List<JournalEntry> entries = StoreContract.journal(store, "r1");
                assertThat(entries).hasSizeGreaterThanOrEqualTo((int) acknowledged);
                assertThat(entries.size() % StoreChild.ENTRIES).isZero();
                for (int i = 0; i < entries.size(); i++) {
                    assertThat(entries.get(i).sequence()).isEqualTo(i + 1);
                    assertThat(entries.get(i).entry().json()).isEqualTo("{\"part\":" + i % StoreChild.ENTRIES + "}");
                }
            }
            assertThat(store.effects("r1")).isNotEmpty();
        }
    }

    private static long killAfter(TestStore kind, String location, int appends, Store store) throws Exception {
        Process child = StoreChild.start(kind, location, "append");
        long last = 0;
        try (BufferedReader lines = StoreChild.lines(child)) {
            assertThat(lines.readLine()).isEqualTo("ready");
            assertThatThrownBy(() -> store.hold("r1", "parent"))
                    .isInstanceOf(RunHeldException.class)
                    .hasMessageContaining("held by child");
            StoreChild.go(child);
            for (int i = 0; i < appends; i++) {
                last = Long.parseLong(lines.readLine());
            }
            // The handle, because the process itself would close what it said.
            child.toHandle().destroyForcibly();
            // What it said before it died counts as well; its last line may be cut.
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                last = line.isEmpty() ? last : Math.max(last, Long.parseLong(line));
            }
        } finally {
            child.destroyForcibly();
        }
        assertThat(child.waitFor()).isNotZero();
        return last;
    }

    @ParameterizedTest
    @EnumSource
    void a_budget_shared_by_processes_and_threads_is_spent_to_the_last_unit_and_no_further(TestStore kind)
            throws Exception {
        String location = kind.newLocation(folder);
        try (Store store = open(kind, location)) {
            List<Process> children = new ArrayList<>();
            List<BufferedReader> lines = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                children.add(StoreChild.start(kind, location, "reserve"));
                lines.add(StoreChild.lines(children.get(i)));
            }
            for (int i = 0; i < 2; i++) {
                assertThat(lines.get(i).readLine()).isEqualTo("ready");
                StoreChild.go(children.get(i));
            }
            int taken = StoreChild.takeAll(store, "parent");
            for (BufferedReader said : lines) {
                taken += Integer.parseInt(said.readLine());
                assertThat(said.readLine()).isEqualTo("done");
            }

            assertThat(taken).isEqualTo(150);
            assertThat(store.used("day/a", "tokens")).isEqualTo(150);
            assertThat(store.used("team/b", "tokens")).isEqualTo(150);
        }
    }

    @ParameterizedTest
    @EnumSource
    void two_processes_that_open_a_new_store_at_once_make_one(TestStore kind) throws Exception {
        String location = kind.newLocation(folder);
        List<Process> children =
                List.of(StoreChild.start(kind, location, "open"), StoreChild.start(kind, location, "open"));
        List<BufferedReader> lines = children.stream().map(StoreChild::lines).toList();
        for (int i = 0; i < 2; i++) {
            assertThat(lines.get(i).readLine()).isEqualTo("ready");
            StoreChild.go(children.get(i));
        }

        for (BufferedReader said : lines) {
            assertThat(said.readLine()).isEqualTo("done");
        }
        open(kind, location).close();
    }

    @ParameterizedTest
    @EnumSource
    void threads_that_append_to_one_run_take_turns(TestStore kind) throws Exception {
        try (Store store = open(kind, kind.newLocation(folder));
                HeldRun held = store.create(StoreContract.newRun("r1"), "parent")) {
            ExecutorService threads = Executors.newFixedThreadPool(8);
            List<Future<Long>> last = new ArrayList<>();
            for (int i = 0; i < 80; i++) {
                String json = "{\"n\":" + i + "}";
                last.add(threads.submit(() -> held.append(
                        List.of(StoreContract.entry("a", json), StoreContract.entry("b", json)), List.of(), null)));
            }
            List<Long> sequences = new ArrayList<>();
            for (Future<Long> one : last) {
                sequences.add(one.get());
            }
            threads.shutdown();

            assertThat(sequences).doesNotHaveDuplicates().allMatch(sequence -> sequence % 2 == 0);
            List<JournalEntry> entries = StoreContract.journal(store, "r1");
            assertThat(entries).hasSize(160);
            for (int i = 0; i < 160; i += 2) {
                assertThat(entries.get(i).entry().json())
                        .isEqualTo(entries.get(i + 1).entry().json());
            }
        }
    }

    private static Store open(TestStore kind, String location) {
        return Stores.open(kind.at(location), StoreContract.CLOCK);
    }
}
