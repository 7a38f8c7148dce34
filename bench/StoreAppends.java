import io.interlock.engine.store.HeldRun;
import io.interlock.engine.store.NewEntry;
import io.interlock.engine.store.NewRun;
import io.interlock.engine.store.Store;
import io.interlock.engine.store.StoreLocation;
import io.interlock.engine.store.StoredEffect;
import io.interlock.engine.store.StoredEffect.State;
import io.interlock.engine.store.Stores;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Measures what a durable append takes: one to three entries of about 300 characters, every third with an effect, each
 * in a transaction of its own that is on the disk when the call returns.
 *
 * <p>Usage: {@code bench/store-appends LOCATION...}, a file that is not there yet, or postgresql://USER@HOST:PORT/DATABASE.
 */
public final class StoreAppends {

    private static final int WARM_UP = 2_000;
    private static final int APPENDS = 5_000;

    public static void main(String[] locations) {
        for (String text : locations) {
            long opening = System.nanoTime();
            StoreLocation location = StoreLocation.parse(text, Path.of("."), System.getenv());
            Stores.open(location, Clock.systemUTC()).close();
            long again = System.nanoTime();
            try (Store store = Stores.open(location, Clock.systemUTC())) {
                System.out.printf(
                        Locale.ROOT,
                        "%s: opened first in %.0f ms, again in %.1f ms%n",
                        location.shown(),
                        (again - opening) / 1e6,
                        (System.nanoTime() - again) / 1e6);
                measure(store);
            }
        }
    }

    private static void measure(Store store) {
        String id = "bench-" + System.currentTimeMillis();
        try (HeldRun held = store.create(new NewRun(id, "bench", "", "", null, Instant.now()), "bench")) {
            run(held, id, WARM_UP, 0);
            long began = System.nanoTime();
            long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            long[] nanos = run(held, id, APPENDS, WARM_UP);
            double seconds = (System.nanoTime() - began) / 1e9;
            cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu;
            Arrays.sort(nanos);
            System.out.printf(
                    Locale.ROOT,
                    "%.0f appends per second; median %.3f ms, 95 %% %.3f ms, 99 %% %.3f ms; %.3f ms of CPU each%n",
                    APPENDS / seconds,
                    nanos[APPENDS / 2] / 1e6,
                    nanos[APPENDS * 95 / 100] / 1e6,
                    nanos[APPENDS * 99 / 100] / 1e6,
                    cpu / 1e6 / APPENDS);
        }
    }

    private static long[] run(HeldRun held, String id, int count, int from) {
        long[] nanos = new long[count];
        for (int i = 0; i < count; i++) {
            List<NewEntry> entries = new ArrayList<>();
            for (int k = 0; k <= i % 3; k++) {
                entries.add(new NewEntry(
                        Instant.now(), "step-succeeded", "build[core]", "{\"output\":\"" + "x".repeat(280) + "\"}"));
            }
            List<StoredEffect> effects = i % 3 == 0
                    ? List.of(new StoredEffect(id + (from + i), id, "build", "http", "t", State.INTENDED, null))
                    : List.of();
            long start = System.nanoTime();
            held.append(entries, effects, null);
            nanos[i] = System.nanoTime() - start;
        }
        return nanos;
    }
}
