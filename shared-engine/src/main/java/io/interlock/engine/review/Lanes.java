package io.interlock.engine.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;

/** Works through lists with only so much under way at once, and holds no thread while it waits. Thread-safe. */
final class Lanes {

    private final Map<Integer, CompletableFuture<?>> open = new ConcurrentHashMap<>();
    private final AtomicInteger begun = new AtomicInteger();
    private volatile boolean cancelled;

    /**
     * Works through a list.
     *
     * @param most most that is under way at once
     * @param each begins a piece of work; what it gives must not fail
     * @return what came of each piece, in the order of the list
     */
    <T, R> CompletableFuture<List<R>> run(List<T> work, int most, Function<T, CompletableFuture<R>> each) {
        AtomicReferenceArray<R> done = new AtomicReferenceArray<>(work.size());
        AtomicInteger next = new AtomicInteger();
        List<CompletableFuture<Void>> lanes = new ArrayList<>();
        for (int i = 0; i < Math.min(Math.max(1, most), work.size()); i++) {
            CompletableFuture<Void> end = new CompletableFuture<>();
            lanes.add(end);
            lane(work, next, new Work<>(each, done), end);
        }
        return CompletableFuture.allOf(lanes.toArray(new CompletableFuture<?>[0]))
                .thenApply(all -> {
                    List<R> results = new ArrayList<>();
                    for (int i = 0; i < work.size(); i++) {
                        results.add(done.get(i));
                    }
                    return results;
                });
    }

    /** How each piece is begun, and where what comes of it is put. */
    private record Work<T, R>(Function<T, CompletableFuture<R>> each, AtomicReferenceArray<R> done) {}

    /** A loop as long as answers are there at once: a thousand of them must not be a thousand calls deep. */
    @SuppressWarnings("FutureReturnValueIgnored") // its end is told to the end of the lane
    private <T, R> void lane(List<T> items, AtomicInteger next, Work<T, R> work, CompletableFuture<Void> end) {
        for (int i = next.getAndIncrement(); i < items.size(); i = next.getAndIncrement()) {
            int at = i;
            CompletableFuture<R> one;
            try {
                one = work.each().apply(items.get(at));
            } catch (RuntimeException e) {
                end.completeExceptionally(e);
                return;
            }
            watch(one);
            if (!one.isDone() || one.isCompletedExceptionally()) {
                one.whenComplete((result, failure) -> {
                    if (failure != null) {
                        end.completeExceptionally(failure);
                        return;
                    }
                    work.done().set(at, result);
                    lane(items, next, work, end);
                });
                return;
            }
            work.done().set(at, one.join());
        }
        end.complete(null);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // it only forgets
    private void watch(CompletableFuture<?> one) {
        int number = begun.getAndIncrement();
        open.put(number, one);
        one.whenComplete((result, failure) -> open.remove(number));
        if (cancelled) {
            one.cancel(true);
        }
    }

    /** Gives up what is under way and what begins later. */
    void cancel() {
        cancelled = true;
        open.values().forEach(one -> one.cancel(true));
    }
}
