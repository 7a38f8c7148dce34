package io.interlock.engine.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where runs are kept. What a method has returned from is durable: it survives a kill and a reboot. Thread-safe.
 *
 * <p>Every method throws a {@link StoreException} when the store cannot be read or written; nothing is then half done.
 */
public interface Store extends AutoCloseable {

    /**
     * Creates a run and takes hold of it.
     *
     * @param holder who holds it, for messages: host, process
     */
    HeldRun create(NewRun run, String holder);

    /**
     * Takes hold of a run, so that only this process can go on with it. The hold ends with the process, however it ends.
     *
     * @throws RunHeldException when another process holds it
     * @throws StoreException when there is no such run
     */
    HeldRun hold(String run, String holder);

    /** A run, or null when there is none with this id. */
    @Nullable StoredRun find(String run);

    /**
     * Runs, the newest first.
     *
     * @param most at most so many
     */
    List<StoredRun> list(int most);

    /** Gives the entries of a run's journal in order, one at a time, those after a sequence number. */
    void journal(String run, long after, Consumer<JournalEntry> sink);

    /** One entry of a run's journal by its sequence number, or null when there is none. */
    default @Nullable JournalEntry entry(String run, long sequence) {
        AtomicReference<@Nullable JournalEntry> found = new AtomicReference<>();
        journal(run, sequence - 1, entry -> {
            if (entry.sequence() == sequence) {
                found.set(entry);
            }
        });
        return found.get();
    }

    /** What is known of an effect by its idempotency key, or null. Keys are unique in the store. */
    @Nullable StoredEffect effect(String key);

    /** The effects of a run, in the order of their intents. */
    List<StoredEffect> effects(String run);

    /** Asks a run to end; whoever holds it, or holds it next, will see. Says whether it was asked before or has ended. */
    boolean requestCancel(String run, String by, Instant at);

    /** Who asked a run to end, or null when nobody did. */
    @Nullable String cancelRequestedBy(String run);

    /** Records what somebody said at a gate. Nothing recorded is ever changed. */
    void record(StoredDecision decision);

    /** What was said at the gates of a run, oldest first. */
    List<StoredDecision> decisions(String run);

    /** Records an answer that a person gave about an uncertain effect: it happened ({@code true}) or it did not. */
    void resolve(String key, boolean happened, @Nullable String resultJson, String by, Instant at);

    /**
     * Takes an amount from several budgets at once, or from none of them.
     *
     * @param reservation id of the reservation, unique; asking again with the same id changes nothing
     * @param amounts the accounts and what is taken from each
     * @return null when it was taken, otherwise the first account that does not have so much left
     */
    @Nullable BudgetShortage reserve(String reservation, String run, List<BudgetDraw> amounts);

    /**
     * Replaces a reservation by what was really used. A reservation that is never settled, because the process died,
     * counts in full.
     *
     * @param used by unit, such as {@code tokens}, how much was used
     */
    void settle(String reservation, Map<String, Long> used);

    /** What is used and reserved of an account. */
    long used(String account, String unit);

    /** A model's reply that a run has already paid for, or null. */
    @Nullable String reply(String run, String requestHash, int occurrence);

    /** Keeps a model's reply. */
    void keepReply(String run, String requestHash, int occurrence, String replyJson);

    @Override
    void close();
}
