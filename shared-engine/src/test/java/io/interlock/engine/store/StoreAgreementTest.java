package io.interlock.engine.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.model.RunStatus;
import io.interlock.engine.store.StoredEffect.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever is done in whatever order, both engines answer the same, and the same again after they are reopened. */
class StoreAgreementTest {

    private static int tries;

    @Property(tries = 40)
    void both_engines_answer_the_same(@ForAll @Size(max = 60) List<@IntRange(max = 1 << 20) Integer> actions)
            throws IOException {
        String prefix = "p" + tries++ + "-";
        try (Subject file = Place.FILE.open(prefix);
                Subject server = Place.SERVER.open(prefix)) {
            for (int action : actions) {
                assertThat(server.act(action)).as("action %s", action).isEqualTo(file.act(action));
            }
            String seen = file.everything();
            assertThat(server.everything()).isEqualTo(seen);
            file.reopen();
            server.reopen();
            assertThat(file.everything()).isEqualTo(seen.replaceAll("heldBy=me", "heldBy=null"));
            assertThat(server.everything()).isEqualTo(file.everything());
        }
    }

    private enum Place {
        FILE(TestStore.SQLITE),
        SERVER(TestStore.POSTGRESQL);

        private final StoreLocation location;

        Place(TestStore kind) {
            try {
                Path folder = Files.createTempDirectory("interlock-agreement");
                location = kind.at(kind.newLocation(folder));
                Runtime.getRuntime().addShutdownHook(new Thread(() -> PostgresServer.remove(folder)));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        Subject open(String prefix) {
            return new Subject(location, prefix);
        }
    }

    /** One of the two stores, and the runs that are held in it. */
    private static final class Subject implements AutoCloseable {
        private final StoreLocation location;
        private final String prefix;
        private final Map<String, HeldRun> held = new HashMap<>();
        private Store store;

        Subject(StoreLocation location, String prefix) {
            this.location = location;
            this.prefix = prefix;
            this.store = Stores.open(location, StoreContract.CLOCK);
        }

        /** Does one thing that a number stands for; what came of it. */
        String act(int action) {
            try {
                return String.valueOf(perform(action % 10, action / 10));
            } catch (StoreException e) {
                return e.getClass().getSimpleName() + ": " + e.getMessage() + " " + e.remedy();
            }
        }

        private Object perform(int kind, int detail) {
            String run = prefix + "r" + detail % 3;
            int more = detail / 3;
            return switch (kind) {
                case 0 -> keep(run, store.create(newRun(run, more), "me"));
                case 1 -> keep(run, store.hold(run, "me"));
                case 2 -> letGo(run);
                case 3, 4 -> held.containsKey(run) ? append(run, more) : "not held";
                case 5 -> store.requestCancel(run, "by" + more % 2, StoreContract.NOW);
                case 6 -> decide(run, more);
                case 7 -> resolve(more);
                case 8 -> store.reserve(prefix + "v" + more % 6, run, draws(more / 6));
                default -> settle(more);
            };
        }

        private static NewRun newRun(String id, int more) {
            return new NewRun(
                    id,
                    "w\u00e4",
                    "d\u0000" + more,
                    "\ud83d",
                    more % 2 == 0 ? null : "h",
                    StoreContract.NOW.plusNanos(more));
        }

        private String keep(String run, HeldRun got) {
            held.put(run, got);
            return got.run().toString();
        }

        private String letGo(String run) {
            HeldRun got = held.get(run);
            if (got != null) {
                got.close();
            }
            return "let go";
        }

        private long append(String run, int more) {
            List<NewEntry> entries = new ArrayList<>();
            for (int i = 0; i < more % 4; i++) {
                entries.add(StoreContract.entry("t" + more % 3, "{\"n\":" + i + "}"));
            }
            State state = State.values()[more / 4 % 3];
            String key = prefix + "k" + more / 12 % 4;
            List<StoredEffect> effects = more % 5 == 0
                    ? List.of()
                    : List.of(new StoredEffect(key, run, "s" + more % 7, "http", "t\u0000", state, "{}"));
            RunStatus status = RunStatus.values()[more / 50 % RunStatus.values().length];
            RunUpdate update = more % 3 == 0 ? new RunUpdate(status, "r" + more, more, -more) : null;
            return held.get(run).append(entries, effects, update);
        }

        private String decide(String run, int more) {
            store.record(new StoredDecision(
                    run, "g" + more % 2, "a" + more % 5, more % 3 > 0, null, "c\u0000", "t", "", StoreContract.NOW));
            store.keepReply(run, "h" + more % 3, more % 2, "reply " + more);
            return "recorded";
        }

        private String resolve(int more) {
            store.resolve(prefix + "k" + more % 4, more % 3 == 0, more % 2 == 0 ? null : "{}", "b", StoreContract.NOW);
            return "resolved";
        }

        private List<BudgetDraw> draws(int more) {
            List<BudgetDraw> draws = new ArrayList<>();
            for (int i = 0; i < 1 + more % 3; i++) {
                int account = (more + i) % 3;
                draws.add(new BudgetDraw(prefix + "a" + account, "tokens", more % 41, 100 - account));
            }
            return draws;
        }

        private String settle(int more) {
            store.settle(prefix + "v" + more % 6, more % 4 == 0 ? Map.of() : Map.of("tokens", more % 60L));
            return "settled";
        }

        void reopen() {
            store.close();
            store = Stores.open(location, StoreContract.CLOCK);
        }

        String everything() {
            List<Object> seen = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                String run = prefix + "r" + i;
                seen.add(String.valueOf(store.find(run)));
                seen.add(StoreContract.journal(store, run));
                seen.add(store.effects(run));
                seen.add(store.decisions(run));
                seen.add(store.used(prefix + "a" + i, "tokens"));
                seen.add(store.find(run) == null ? "" : String.valueOf(store.cancelRequestedBy(run)));
                for (int k = 0; k < 6; k++) {
                    seen.add(String.valueOf(store.reply(run, "h" + k % 3, k / 3)));
                }
            }
            store.list(1000).stream()
                    .filter(run -> run.run().id().startsWith(prefix))
                    .map(run -> run.run().created())
                    .forEach(seen::add);
            return seen.toString();
        }

        @Override
        public void close() {
            store.close();
        }
    }
}
