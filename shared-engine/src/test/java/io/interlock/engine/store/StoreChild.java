package io.interlock.engine.store;

import io.interlock.engine.store.StoredEffect.State;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Another process that uses a store. It says {@code ready}, waits for a line, works, and says what it did. */
final class StoreChild {

    static final int ENTRIES = 3;

    private StoreChild() {}

    /** Starts one. */
    static Process start(TestStore kind, String location, String work) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                // What this process says is read: a machine of other processes must not make the JVM say something too.
                "-XX:-UsePerfData",
                "-Xlog:disable",
                "-cp",
                System.getProperty("java.class.path"),
                StoreChild.class.getName(),
                location,
                work);
        builder.environment().putAll(kind.environment());
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        return builder.start();
    }

    /** What it says. */
    static BufferedReader lines(Process child) {
        return new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Lets it begin. */
    static void go(Process child) throws IOException {
        child.getOutputStream().write('\n');
        child.getOutputStream().flush();
    }

    /** The process. */
    public static void main(String[] arguments) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        StoreLocation location = StoreLocation.parse(arguments[0], Path.of("."), System.getenv());
        if (arguments[1].equals("open")) {
            ready(out);
        }
        try (Store store = Stores.open(location, Clock.systemUTC())) {
            if (arguments[1].equals("append")) {
                append(store, out);
            } else if (arguments[1].equals("reserve")) {
                reserve(store, out);
            }
            out.println("done");
        }
    }

    private static void ready(PrintStream out) throws IOException {
        out.println("ready");
        if (System.in.read() < 0) {
            throw new IOException("nobody is there any more");
        }
    }

    /** Appends until it is killed. */
    private static void append(Store store, PrintStream out) throws IOException {
        HeldRun held = store.hold("r1", "child");
        ready(out);
        for (int i = 0; i < 1_000_000; i++) {
            List<NewEntry> entries = new ArrayList<>();
            for (int k = 0; k < ENTRIES; k++) {
                entries.add(new NewEntry(Instant.EPOCH, "t", "s", "{\"part\":" + k + "}"));
            }
            String key = "e" + i % 50;
            State state = i / 50 % 2 == 0 ? State.INTENDED : State.NOT_DONE;
            out.println(
                    held.append(entries, List.of(new StoredEffect(key, "r1", "s", "http", "t", state, null)), null));
        }
    }

    /** Takes one token at a time from two accounts until there are none; says how many it got. */
    private static void reserve(Store store, PrintStream out) throws Exception {
        ready(out);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<Integer>> taken = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            String name = ProcessHandle.current().pid() + "-" + t;
            taken.add(threads.submit(() -> takeAll(store, name)));
        }
        int sum = 0;
        for (Future<Integer> part : taken) {
            sum += part.get();
        }
        threads.shutdown();
        out.println(sum);
    }

    static int takeAll(Store store, String name) {
        int taken = 0;
        List<BudgetDraw> draws = List.of(
                new BudgetDraw("team/b", "tokens", 1, Long.MAX_VALUE), new BudgetDraw("day/a", "tokens", 1, 150));
        while (store.reserve(name + "-" + taken, "r1", draws) == null) {
            taken++;
        }
        return taken;
    }
}
