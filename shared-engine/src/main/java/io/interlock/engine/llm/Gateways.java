package io.interlock.engine.llm;

import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes gateways. */
public final class Gateways {

    /** Prefix of the names of all threads of a gateway. */
    static final String THREADS = "interlock-llm-";

    private static final Duration CONNECT = Duration.ofSeconds(15);
    private static final int THREAD_COUNT = 4;

    private Gateways() {}

    /**
     * Makes a gateway. It has a handful of threads, whatever the number of calls; what waits for a reply runs on them,
     * and should not block.
     *
     * @throws CassetteException when the file to record to or to replay from cannot be used
     */
    public static ModelGateway create(ModelsConfig config, GatewaySettings settings) {
        ModelCatalog catalog = new ModelCatalog(config, KnownModels.shipped());
        Path replay = settings.replay();
        if (replay != null) {
            Backend backend = new ReplayBackend(Cassette.read(replay), settings.redactor());
            return new RoutedGateway(catalog, recorded(backend, settings), settings, () -> {});
        }
        ExecutorService pool = Executors.newFixedThreadPool(THREAD_COUNT, threads("http"));
        ScheduledExecutorService own = settings.time().scheduler();
        ScheduledExecutorService scheduler = own == null ? timer() : own;
        Wire wire = new Wire(HttpClient.newBuilder()
                .executor(pool)
                .connectTimeout(CONNECT)
                // A key must not travel to where somebody else points.
                .followRedirects(HttpClient.Redirect.NEVER)
                // A connection each: with HTTP/2 all calls would share one, and its limit of streams.
                .version(HttpClient.Version.HTTP_1_1)
                .build());
        Backend live = new LiveBackend(catalog, settings, wire, scheduler);
        Runnable onClose = () -> {
            if (own == null) {
                scheduler.shutdownNow();
            }
            pool.shutdownNow();
        };
        return new RoutedGateway(catalog, recorded(live, settings), settings, onClose);
    }

    private static Backend recorded(Backend backend, GatewaySettings settings) {
        Path record = settings.record();
        return record == null ? backend : new RecordingBackend(backend, record, settings.redactor());
    }

    private static ScheduledExecutorService timer() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, threads("timer"));
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }

    private static ThreadFactory threads(String what) {
        AtomicInteger count = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, THREADS + what + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
