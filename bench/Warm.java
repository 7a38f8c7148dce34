import io.interlock.engine.affected.AffectedAnalysis;
import io.interlock.engine.affected.AffectedSettings;
import io.interlock.engine.cache.CacheDirectory;
import io.interlock.engine.process.CommandRunner;
import io.interlock.engine.scm.ChangeRequest;
import io.interlock.engine.scm.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Measures what an answer costs in a JVM that stays up: CPU time of this process and of the git processes it starts, beside
 * the CPU time of {@code git diff-tree} alone for the same range.
 *
 * <p>Usage: {@code bench/warm CLONE [BASE HEAD]...}.
 */
public final class Warm {

    private static final int WARM_UP = 150;
    private static final int RUNS = 150;
    private static final double TICKS_PER_SECOND = 100;

    public static void main(String[] args) throws IOException {
        if (args.length == 0 || args.length % 2 == 0) {
            System.err.println("Usage: bench/warm CLONE [BASE HEAD]...");
            System.exit(2);
        }
        Path clone = Path.of(args[0]);
        Path cache = Files.createTempDirectory("interlock-warm-");
        String[] ranges = args.length > 1
                ? List.of(args).subList(1, args.length).toArray(new String[0])
                : new String[] {"HEAD~1", "HEAD", "HEAD~100", "HEAD", "HEAD~1000", "HEAD"};
        for (int i = 0; i + 1 < ranges.length; i += 2) {
            measure(clone, cache, ranges[i], ranges[i + 1]);
        }
    }

    private static void measure(Path clone, Path cache, String base, String head) throws IOException {
        CommandRunner runner = new CommandRunner(System.getenv(), Duration.ofSeconds(60));
        Runnable git = () -> runner.run(
                List.of("git", "diff-tree", "-r", "-z", "--raw", "--no-renames", base, head), clone);
        Runnable answer = () -> answer(clone, cache, base, head, runner);
        double[] gitAlone = cpu(git);
        double[] answered = cpu(answer);
        double floor = gitAlone[1];
        System.out.printf(
                Locale.ROOT,
                "%s..%s: git diff-tree %.1f ms; an answer %.1f ms (%.1f in this JVM, %.1f in git): %.2f times git%n",
                base,
                head,
                floor,
                answered[0] + answered[1],
                answered[0],
                answered[1],
                (answered[0] + answered[1]) / floor);
    }

    private static void answer(Path clone, Path cache, String base, String head, CommandRunner runner) {
        try (Repository repository = Repository.open(clone, runner)) {
            ChangeRequest request = new ChangeRequest(
                    base, head, ChangeRequest.Mode.DIRECT, List.of(), ChangeRequest.OnMissingBase.FAIL);
            CacheDirectory directory = new CacheDirectory(cache, CacheDirectory.DEFAULT_MAX_BYTES);
            AffectedAnalysis analysis =
                    new AffectedAnalysis(repository, AffectedSettings.DEFAULT, directory, clone.toString());
            analysis.analyse(repository.change(request));
            analysis.save();
        }
    }

    /** CPU milliseconds of one run in this process and in the processes it starts. */
    private static double[] cpu(Runnable task) throws IOException {
        for (int i = 0; i < WARM_UP; i++) {
            task.run();
        }
        double[] before = ticks();
        for (int i = 0; i < RUNS; i++) {
            task.run();
        }
        double[] after = ticks();
        return new double[] {(after[0] - before[0]) / RUNS, (after[1] - before[1]) / RUNS};
    }

    /** Milliseconds of CPU so far: of this process, and of its children that have ended. */
    private static double[] ticks() throws IOException {
        String stat = Files.readString(Path.of("/proc/self/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        double own = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
        double children = Long.parseLong(fields[13]) + Long.parseLong(fields[14]);
        return new double[] {own * 1000 / TICKS_PER_SECOND, children * 1000 / TICKS_PER_SECOND};
    }
}
