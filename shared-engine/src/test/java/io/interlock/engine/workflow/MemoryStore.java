package io.interlock.engine.workflow;

import io.interlock.engine.model.RunStatus;
import io.interlock.engine.store.BudgetDraw;
import io.interlock.engine.store.BudgetShortage;
import io.interlock.engine.store.HeldRun;
import io.interlock.engine.store.JournalEntry;
import io.interlock.engine.store.KeyTakenException;
import io.interlock.engine.store.NewEntry;
import io.interlock.engine.store.NewRun;
import io.interlock.engine.store.RunHeldException;
import io.interlock.engine.store.RunUpdate;
import io.interlock.engine.store.Store;
import io.interlock.engine.store.StoreException;
import io.interlock.engine.store.StoredDecision;
import io.interlock.engine.store.StoredEffect;
import io.interlock.engine.store.StoredRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A store that forgets everything with the test, and fails when it is told to, as if the process were killed. */
final class MemoryStore implements Store {

    final Map<String, StoredRun> runs = new LinkedHashMap<>();
    final Map<String, List<JournalEntry>> journals = new HashMap<>();
    final Map<String, StoredEffect> effects = new LinkedHashMap<>();
    final Map<String, String> replies = new HashMap<>();
    private final Map<String, String> cancels = new HashMap<>();
    private final List<StoredDecision> said = new ArrayList<>();

    /** How many appends until the process dies, or -1 for never. */
    int appendsLeft = -1;

    /** Whether the last append is durable all the same. */
    boolean dieAfter;

    /** Happens once, just before something is added to a journal of which this is an effect. */
    final Map<String, Runnable> beforeIntent = new HashMap<>();

    private int looksLeft;
    private Runnable afterLooks = () -> {};

    boolean dead;
    int appends;

    /** Lets something happen when an effect is looked at for the so manieth time from now. */
    synchronized void afterLooks(int looks, Runnable action) {
        looksLeft = looks;
        afterLooks = action;
    }

    /** The process is gone; another begins. */
    synchronized void restart() {
        dead = false;
        appendsLeft = -1;
        runs.replaceAll((id, run) -> with(run, run.status(), run.reason(), null));
    }

    /** As it was after so many entries of the only run. */
    synchronized MemoryStore after(int entries) {
        MemoryStore earlier = new MemoryStore();
        runs.forEach((id, run) -> {
            earlier.runs.put(id, with(run, RunStatus.RUNNING, "", null));
            earlier.journals.put(id, new ArrayList<>(journals.get(id).subList(0, entries)));
            earlier.journals.get(id).forEach(entry -> earlier.follow(RunEventCodec.read(id, entry), effects));
        });
        earlier.said.addAll(said);
        return earlier;
    }

    private void follow(RunEvent event, Map<String, StoredEffect> later) {
        if (event instanceof RunEvent.EffectIntended intended) {
            put(later.get(intended.key()), StoredEffect.State.INTENDED);
        } else if (event instanceof RunEvent.EffectDone done) {
            put(later.get(done.key()), StoredEffect.State.DONE);
        } else if (event instanceof RunEvent.EffectNotDone not) {
            put(later.get(not.key()), StoredEffect.State.NOT_DONE);
        }
    }

    private void put(StoredEffect effect, StoredEffect.State state) {
        String result = state == StoredEffect.State.DONE ? effect.resultJson() : null;
        effects.put(
                effect.key(),
                new StoredEffect(
                        effect.key(), effect.run(), effect.step(), effect.kind(), effect.target(), state, result));
    }

    private static StoredRun with(StoredRun run, RunStatus status, String reason, @Nullable String holder) {
        return new StoredRun(run.run(), status, reason, run.updated(), run.costNanos(), run.tokens(), holder);
    }

    private void requireAlive() {
        if (dead) {
            throw new StoreException("The process was killed", "", null);
        }
    }

    @Override
    public synchronized HeldRun create(NewRun run, String holder) {
        runs.put(run.id(), new StoredRun(run, RunStatus.RUNNING, "", run.created(), 0, 0, null));
        journals.put(run.id(), new ArrayList<>());
        return hold(run.id(), holder);
    }

    @Override
    public synchronized HeldRun hold(String run, String holder) {
        StoredRun stored = runs.get(run);
        if (stored.heldBy() != null) {
            throw new RunHeldException("Run " + run + " is held by " + stored.heldBy(), "Wait.");
        }
        runs.put(run, with(stored, stored.status(), stored.reason(), holder));
        return new Held(run);
    }

    private final class Held implements HeldRun {
        private final String id;

        private Held(String id) {
            this.id = id;
        }

        @Override
        public StoredRun run() {
            return runs.get(id);
        }

        @Override
        public long append(List<NewEntry> entries, List<StoredEffect> changed, @Nullable RunUpdate status) {
            synchronized (MemoryStore.this) {
                requireAlive();
                requireOwn(changed);
                boolean last = appendsLeft == 0;
                if (last && !dieAfter) {
                    dead = true;
                    requireAlive();
                }
                long sequence = add(entries, changed, status);
                if (last) {
                    dead = true;
                    requireAlive();
                }
                appendsLeft = appendsLeft < 0 ? -1 : appendsLeft - 1;
                return sequence;
            }
        }

        private void requireOwn(List<StoredEffect> changed) {
            for (StoredEffect effect : changed) {
                Runnable before = beforeIntent.remove(effect.key());
                if (before != null) {
                    before.run();
                }
                StoredEffect there = effects.get(effect.key());
                if (there != null && !there.run().equals(id) && there.state() != StoredEffect.State.NOT_DONE) {
                    throw new KeyTakenException("Run " + there.run() + " has it", "");
                }
            }
        }

        private long add(List<NewEntry> entries, List<StoredEffect> changed, @Nullable RunUpdate status) {
            appends++;
            List<JournalEntry> journal = journals.get(id);
            entries.forEach(entry -> journal.add(new JournalEntry(journal.size() + 1L, entry)));
            changed.forEach(effect -> effects.put(effect.key(), effect));
            if (status != null) {
                runs.put(
                        id,
                        with(
                                runs.get(id),
                                status.status(),
                                status.reason(),
                                runs.get(id).heldBy()));
            }
            return journal.size();
        }

        @Override
        public void close() {
            synchronized (MemoryStore.this) {
                runs.put(
                        id,
                        with(runs.get(id), runs.get(id).status(), runs.get(id).reason(), null));
            }
        }
    }

    @Override
    public synchronized @Nullable StoredRun find(String run) {
        return runs.get(run);
    }

    @Override
    public synchronized List<StoredRun> list(int most) {
        return List.copyOf(runs.values());
    }

    @Override
    public void journal(String run, long after, Consumer<JournalEntry> sink) {
        List<JournalEntry> entries;
        synchronized (this) {
            entries = List.copyOf(journals.get(run));
        }
        entries.stream().filter(entry -> entry.sequence() > after).forEach(sink);
    }

    @Override
    public synchronized @Nullable StoredEffect effect(String key) {
        requireAlive();
        looksLeft--;
        if (looksLeft == 0) {
            afterLooks.run();
        }
        return effects.get(key);
    }

    @Override
    public synchronized List<StoredEffect> effects(String run) {
        return effects.values().stream()
                .filter(effect -> effect.run().equals(run))
                .toList();
    }

    @Override
    public synchronized boolean requestCancel(String run, String by, Instant at) {
        return cancels.putIfAbsent(run, by) != null;
    }

    @Override
    public synchronized @Nullable String cancelRequestedBy(String run) {
        return cancels.get(run);
    }

    @Override
    public synchronized void record(StoredDecision decision) {
        said.add(decision);
    }

    @Override
    public synchronized List<StoredDecision> decisions(String run) {
        return said.stream().filter(decision -> decision.run().equals(run)).toList();
    }

    @Override
    public synchronized void resolve(String key, boolean happened, @Nullable String resultJson, String by, Instant at) {
        StoredEffect open = effects.get(key);
        effects.put(
                key,
                new StoredEffect(
                        key,
                        open.run(),
                        open.step(),
                        open.kind(),
                        open.target(),
                        happened ? StoredEffect.State.DONE : StoredEffect.State.NOT_DONE,
                        resultJson));
    }

    @Override
    public @Nullable BudgetShortage reserve(String reservation, String run, List<BudgetDraw> amounts) {
        return null;
    }

    @Override
    public void settle(String reservation, Map<String, Long> used) {
        // Nothing is paid.
    }

    @Override
    public long used(String account, String unit) {
        return 0;
    }

    @Override
    public synchronized @Nullable String reply(String run, String requestHash, int occurrence) {
        return replies.get(run + "/" + requestHash + "/" + occurrence);
    }

    @Override
    public synchronized void keepReply(String run, String requestHash, int occurrence, String replyJson) {
        replies.put(run + "/" + requestHash + "/" + occurrence, replyJson);
    }

    @Override
    public void close() {
        // Nothing to let go.
    }
}
