package io.interlock.engine.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.model.RunStatus;
import io.interlock.engine.scm.TestRepository;
import io.interlock.engine.store.Store;
import io.interlock.engine.store.StoreLocation;
import io.interlock.engine.store.StoredEffect;
import io.interlock.engine.store.Stores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills real processes at every write of their journal and goes on with their runs in others. Effects are real: files,
 * commits in a repository, requests to a server, programs.
 *
 * <p>The system property {@code interlock.chaos=full} kills both before and after each write on every store; without it
 * what lies after a write is tried only where an effect is about to happen: otherwise it is what lies before the next.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 20, unit = TimeUnit.MINUTES)
abstract class ChaosContract {

    private static final int AT_ONCE = 2;
    private static final boolean FULL = "full".equals(System.getProperty("interlock.chaos"));

    private ChaosServer server = null;
    private ChaosRun.World world = null;
    private Store store = null;

    /** The text that names a store that nothing else uses. */
    abstract String store(Path folder);

    /** What a process needs in its environment to reach it. */
    abstract Map<String, String> variables();

    @BeforeAll
    void begin(@TempDir Path directory) throws IOException, InterruptedException {
        server = new ChaosServer();
        TestRepository repository = TestRepository.in(directory.resolve("repository"));
        repository.commit().write("README.md", "hi\n").to("main");
        String text = store(directory);
        ChildJvm java = ChildJvm.in(directory.resolve("java"));
        world = new ChaosRun.World(text, variables(), java, repository, server, directory.resolve("runs"));
        new ChaosRun(world, ChaosRun.TRAINING, ChaosWorkflow.KNOWABLE).finish("");
        assertThat(java.isTrained()).as("an archive of classes").isTrue();
        store = Stores.open(StoreLocation.parse(text, directory, variables()), Clock.systemUTC());
    }

    @AfterAll
    void end() {
        store.close();
        server.close();
    }

    private interface Trial {
        void at(String point, String id) throws Exception;
    }

    /** Before each entry; and after each intent, where the effect has not happened yet. */
    private static List<String> points(Set<String> writes) {
        List<String> points = new ArrayList<>();
        for (String write : writes) {
            points.add("before:" + write);
            if (FULL || write.startsWith("effect-intended/")) {
                points.add("after:" + write);
            }
        }
        return points;
    }

    /** Tries all points, two at a time, and tells of all that went wrong. */
    private void everywhere(String name, Set<String> writes, Trial trial) throws InterruptedException {
        List<String> points = points(writes);
        long begin = System.nanoTime();
        ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE);
        List<Future<?>> trials = new ArrayList<>();
        for (String point : points) {
            trials.add(pool.submit(() -> {
                trial.at(point, name + "-" + point.replaceAll("[^A-Za-z]+", "-"));
                return null;
            }));
        }
        pool.shutdown();
        List<String> failures = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            try {
                trials.get(i).get();
            } catch (ExecutionException e) {
                failures.add(points.get(i) + ": " + e.getCause());
            }
        }
        assertThat(failures).isEmpty();
        System.getLogger(ChaosContract.class.getName())
                .log(
                        System.Logger.Level.INFO,
                        "{0}: {1} kills at {2} writes in {3} s",
                        name,
                        points.size(),
                        writes.size(),
                        Duration.ofNanos(System.nanoTime() - begin).toSeconds());
    }

    @Test
    void each_effect_is_there_once_wherever_the_process_is_killed() throws Exception {
        ChaosRun whole = new ChaosRun(world, "whole", ChaosWorkflow.KNOWABLE);
        String expected = whole.finish("");
        whole.assertEachEffectOnce(store);
        assertThat(expected).startsWith("SUCCEEDED partial false");
        Set<String> writes = whole.writes(store);
        assertThat(writes).contains("create/", "keepReply/", "effect-done/announce", "run-ended/");
        everywhere("killed", writes, (point, id) -> {
            ChaosRun run = new ChaosRun(world, id, ChaosWorkflow.KNOWABLE);
            run.kill(point);
            String report = run.finish("");
            run.assertEachEffectOnce(store);
            assertThat(report).isEqualTo(expected);
        });
    }

    @Test
    void what_cannot_be_asked_for_is_never_done_twice_and_left_to_a_person() throws Exception {
        ChaosRun whole = new ChaosRun(world, "open", ChaosWorkflow.OPEN);
        whole.finish("");
        everywhere("open", whole.writes(store), (point, id) -> {
            ChaosRun run = new ChaosRun(world, id, ChaosWorkflow.OPEN);
            run.kill(point);
            String first = run.finish("");
            int lines = run.lines("run");
            int posts = run.posts("pay");
            assertThat(lines).isLessThanOrEqualTo(1);
            assertThat(posts).isLessThanOrEqualTo(1);
            if (first.startsWith("SUCCEEDED")) {
                assertThat(lines + posts).isEqualTo(2);
            } else {
                assertThat(first).startsWith("UNCERTAIN");
                settle(run, id);
            }
            run.assertNothingTwice(store);
        });
    }

    /** A person looks, says what happened, and the run goes on. */
    private void settle(ChaosRun run, String id) throws IOException, InterruptedException {
        for (StoredEffect effect : store.effects(id)) {
            if (effect.state() == StoredEffect.State.INTENDED) {
                boolean happened = effect.kind().equals("http") ? run.posts("pay") == 1 : run.lines("run") == 1;
                store.resolve(
                        effect.key(),
                        happened,
                        happened ? "{}" : null,
                        "somebody",
                        Clock.systemUTC().instant());
            }
        }
        assertThat(run.finish("")).startsWith("SUCCEEDED");
        assertThat(run.lines("run")).isEqualTo(1);
        assertThat(run.posts("pay")).isEqualTo(1);
    }

    @Test
    void a_commit_that_was_made_is_found_and_not_made_again_of_what_has_changed_since() throws Exception {
        ChaosRun run = new ChaosRun(world, "moved", ChaosWorkflow.KNOWABLE);
        run.kill("before:effect-done/keep");
        assertThat(run.commitsOf("keep")).isEqualTo(1);
        run.change("stray.txt", "written after the commit\n");

        assertThat(run.finish("")).startsWith("SUCCEEDED");

        assertThat(run.commitsOf("keep")).isEqualTo(1);
        assertThat(run.commitsOf("save")).isEqualTo(1);
        run.assertNothingTwice(store);
    }

    @Test
    void one_of_two_processes_that_resume_a_run_goes_on_with_it() throws Exception {
        ChaosRun run = new ChaosRun(world, "raced", ChaosWorkflow.KNOWABLE);
        run.kill("after:effect-intended/announce");
        Process first = run.begin("", "");
        Process second = run.begin("", "");
        List<Integer> codes = List.of(run.end(first), run.end(second));
        // One that comes when the other is through finds the run ended, and leaves it so.
        assertThat(codes).isSubsetOf(0, ChaosChild.HELD).contains(0);
        run.assertEachEffectOnce(store);
    }

    @Test
    void a_clock_that_jumps_between_processes_changes_nothing() throws Exception {
        ChaosRun run = new ChaosRun(world, "jumping", ChaosWorkflow.KNOWABLE);
        ChaosRun whole = new ChaosRun(world, "steady", ChaosWorkflow.KNOWABLE);
        String expected = whole.finish("");
        String day = Long.toString(Duration.ofDays(1).toSeconds());
        run.kill("before:effect-done/announce");
        assertThat(run.end(run.begin("before:effect-done/code", day))).isEqualTo(137);
        assertThat(run.finish("-" + day)).isEqualTo(expected);
        run.assertEachEffectOnce(store);
    }

    @Test
    void one_that_is_told_to_end_leaves_a_run_that_goes_on_and_no_program() throws Exception {
        ChaosRun run = new ChaosRun(world, "told", ChaosWorkflow.SLOW);
        Process process = run.begin("", "");
        boolean ended = false;
        while (!ended && !Files.exists(run.folder().resolve("begun"))) {
            ended = process.waitFor(20, TimeUnit.MILLISECONDS);
        }
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
        run.end(process);
        for (String pid : Files.readAllLines(run.folder().resolve("pids"))) {
            assertThat(runs(pid)).as("a program it has started").isFalse();
        }
        assertThat(store.find("told").status()).isEqualTo(RunStatus.RUNNING);
        Files.writeString(run.folder().resolve("free"), "");
        assertThat(run.finish("")).startsWith("SUCCEEDED");
    }

    private static boolean runs(String pid) throws IOException {
        Path state = Path.of("/proc/" + pid + "/stat");
        return ProcessHandle.of(Long.parseLong(pid)).map(ProcessHandle::isAlive).orElse(false)
                && !(Files.exists(state) && Files.readString(state).contains(") Z "));
    }
}
