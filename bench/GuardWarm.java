import io.interlock.engine.guardrail.CheckSet;
import io.interlock.engine.guardrail.GuardrailsConfig;
import io.interlock.engine.scan.DocumentScan;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Times the scanner with all built-in checks in a JVM that stays up: CPU time of the scanning thread for one pass over
 * all files, which are in memory, and the rate; the median of the passes after the warm-up.
 *
 * <p>Usage: {@code bench/guard-warm FILE-OR-DIRECTORY...}; directories up to 256 MB.
 */
public final class GuardWarm {

    private static final int WARM_UP = 20;
    private static final int PASSES = 20;
    private static final long WARM_UP_NANOS = 15_000_000_000L;
    private static final long MOST_BYTES = 256L << 20;

    private GuardWarm() {}

    public static void main(String[] args) throws IOException {
        if (args.length == 0) {
            System.err.println("Usage: bench/guard-warm FILE-OR-DIRECTORY...");
            System.exit(2);
        }
        DocumentScan scan = new DocumentScan(
                new CheckSet(GuardrailsConfig.DEFAULT, List.of()).scanner().newSession());
        for (String arg : args) {
            measure(scan, Path.of(arg));
        }
    }

    private static void measure(DocumentScan scan, Path path) throws IOException {
        List<Path> paths = new ArrayList<>();
        List<byte[]> contents = new ArrayList<>();
        long size = read(path, paths, contents);
        long until = System.nanoTime() + WARM_UP_NANOS;
        for (int i = 0; i < WARM_UP && System.nanoTime() < until; i++) {
            pass(scan, paths, contents);
        }
        long[] nanos = new long[PASSES];
        int done = 0;
        until = System.nanoTime() + WARM_UP_NANOS;
        while (done < PASSES && (done < 3 || System.nanoTime() < until)) {
            nanos[done++] = pass(scan, paths, contents);
        }
        long[] taken = Arrays.copyOf(nanos, done);
        Arrays.sort(taken);
        double seconds = taken[done / 2] / 1e9;
        System.out.printf(
                "%s: %.2f MB in %d files, %.2f ms, %.0f MB per CPU second%n",
                path.getFileName(), size / 1e6, paths.size(), seconds * 1e3, size / 1e6 / seconds);
    }

    private static long read(Path path, List<Path> paths, List<byte[]> contents) throws IOException {
        long size = 0;
        try (Stream<Path> files = Files.walk(path)) {
            for (Iterator<Path> i = files.iterator(); i.hasNext() && size < MOST_BYTES; ) {
                Path file = i.next();
                if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    byte[] content = Files.readAllBytes(file);
                    paths.add(file);
                    contents.add(content);
                    size += content.length;
                }
            }
        }
        return size;
    }

    private static long pass(DocumentScan scan, List<Path> paths, List<byte[]> contents) {
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        for (int i = 0; i < paths.size(); i++) {
            scan.scan(contents.get(i), paths.get(i).toString());
        }
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
    }
}
