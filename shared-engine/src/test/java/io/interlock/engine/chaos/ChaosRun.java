package io.interlock.engine.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.scm.TestRepository;
import io.interlock.engine.store.JournalEntry;
import io.interlock.engine.store.NewEntry;
import io.interlock.engine.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A run of the chaos test: its processes, and what they left in the world. */
final class ChaosRun {

    /** The run whose process leaves its classes to those of others. */
    static final String TRAINING = "training";

    private static final int SIGKILLED = 128 + 9;

    private static final Pattern COMMIT = Pattern.compile("\"commit\":\"([0-9a-f]{40})\"");

    private final String id;
    private final String workflow;
    private final World world;
    private final Path folder;

    /**
     * What all runs share.
     *
     * @param store text that names the store
     * @param variables environment of the processes
     * @param java what they run on
     */
    record World(
            String store,
            Map<String, String> variables,
            ChildJvm java,
            TestRepository repository,
            ChaosServer server,
            Path folder) {}

    ChaosRun(World world, String id, String workflow) throws IOException {
        this.world = world;
        this.id = id;
        this.workflow = workflow;
        this.folder = Files.createDirectories(world.folder().resolve(id));
    }

    Path folder() {
        return folder;
    }

    /** Starts a process that starts the run or goes on with it. */
    Process begin(String killPoint, String offsetSeconds) throws IOException {
        List<String> command = world.java().command(id.equals(TRAINING));
        Map<String, String> settings = Map.of(
                "store", world.store(),
                "run", id,
                "workflow", workflow,
                "server", world.server().url(),
                "folder", folder.toString(),
                "repository", world.repository().directory().toString(),
                "result", folder.resolve("result").toString(),
                "kill", killPoint,
                "offset", offsetSeconds);
        // What SQLite unpacks there is left behind by a process that is killed.
        command.add("-Djava.io.tmpdir=" + folder);
        settings.forEach((name, value) -> command.add("-Dchaos." + name + "=" + value));
        command.add(ChaosChild.class.getName());
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(world.variables());
        builder.redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile());
        return builder.start();
    }

    /** Waits for a process. */
    int end(Process process) throws InterruptedException, IOException {
        if (!process.waitFor(90, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("It hangs: " + Files.readString(folder.resolve("log")));
        }
        return process.exitValue();
    }

    /** Lets a process run into its kill. */
    void kill(String point) throws InterruptedException, IOException {
        assertThat(end(begin(point, ""))).as(this::log).isEqualTo(SIGKILLED);
    }

    /** Lets a process go on to where the run ends, or stops. Gives its report. */
    String finish(String offsetSeconds) throws InterruptedException, IOException {
        Files.deleteIfExists(folder.resolve("result"));
        assertThat(end(begin("", offsetSeconds))).as(this::log).isZero();
        return report();
    }

    String report() throws IOException {
        String result = Files.readString(folder.resolve("result"));
        return result.replace(folder.toString(), "FOLDER").replace(id, "RUN");
    }

    /** What was made durable, each as a {@link Killer} knows it. */
    Set<String> writes(Store store) {
        Set<String> writes = new LinkedHashSet<>(List.of("create/"));
        store.journal(id, 0, (JournalEntry stored) -> {
            NewEntry entry = stored.entry();
            writes.add(entry.type() + "/" + entry.step());
        });
        if (store.reply(id, "code@1#0:hash", 0) != null) {
            writes.add("keepReply/");
        }
        return writes;
    }

    String log() {
        try {
            return Files.readString(folder.resolve("log"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** How many lines a command has written, which is how often it was run. */
    int lines(String file) throws IOException {
        Path path = folder.resolve(file);
        return Files.exists(path) ? Files.readAllLines(path).size() : 0;
    }

    int posts(String name) {
        return world.server().received("/posts/" + name, id);
    }

    /** Every effect of the knowable workflow is there, once. */
    void assertEachEffectOnce(Store store) throws IOException {
        TestRepository repository = world.repository();
        String branch = "interlock/" + id;
        List<String> commits =
                repository.git("rev-list", "main.." + branch).lines().toList();
        assertThat(commits).hasSize(ChaosWorkflow.COMMITS);
        assertThat(repository
                        .git("log", "--format=%(trailers:key=Interlock-Effect,valueonly)", "main.." + branch)
                        .lines()
                        .filter(line -> !line.isBlank()))
                .hasSize(ChaosWorkflow.COMMITS)
                .doesNotHaveDuplicates();
        assertThat(repository.git("show", branch + ":notes.txt")).isEqualTo("first notes");
        assertThat(repository.git("show", branch + ":hello.txt")).isEqualTo("hello");
        assertThat(repository.git("show", branch + ":summary.txt")).isEqualTo("code is in hello.txt");
        assertThat(repository.git("ls-tree", "-r", "--name-only", branch).lines())
                .hasSize(4);
        assertThat(madeBy(store, "keep"))
                .as("the commit that step keep tells of")
                .isIn(commits);
        assertThat(madeBy(store, "save"))
                .as("the commit that step save tells of")
                .isIn(commits);
        assertThat(lines("build")).as("runs of the command").isEqualTo(1);
        assertThat(posts("announce")).as("posts that can be looked up").isEqualTo(1);
        assertThat(posts("report")).as("posts that can be looked up").isEqualTo(1);
        assertThat(world.server().done("/posts/order", id)).as("orders done").isEqualTo(1);
        assertThat(world.server().received("/model", id))
                .as("questions to the model")
                .isBetween(1, 2);
        assertNothingTwice(store);
    }

    /** The commit that a step says it has made. */
    private String madeBy(Store store, String step) {
        StringBuilder commit = new StringBuilder();
        store.journal(id, 0, (JournalEntry stored) -> {
            NewEntry entry = stored.entry();
            if (entry.type().equals("step-succeeded") && entry.step().equals(step)) {
                Matcher told = COMMIT.matcher(entry.json());
                assertThat(told.find()).as(entry.json()).isTrue();
                commit.append(told.group(1));
            }
        });
        return commit.toString();
    }

    /** Leaves something in the working tree of the run that was not there when it was killed. */
    void change(String file, String content) throws IOException {
        try (Stream<Path> all = Files.walk(world.repository().directory().resolve(".git/interlock"))) {
            Path notes = all.filter(path ->
                            path.endsWith("notes.txt") && path.toString().contains(id))
                    .findAny()
                    .orElseThrow();
            Files.writeString(notes.resolveSibling(file), content);
        }
    }

    /** How many commits were made for a step. */
    long commitsOf(String step) {
        return world.repository()
                .git("log", "--format=%(trailers:key=Interlock-Step,valueonly)", "main..interlock/" + id)
                .lines()
                .filter(step::equals)
                .count();
    }

    /** A step that ended well was not begun again. */
    void assertNothingTwice(Store store) {
        Set<String> ended = new HashSet<>();
        store.journal(id, 0, (JournalEntry stored) -> {
            String type = stored.entry().type();
            if (type.equals("step-started")) {
                assertThat(ended)
                        .as("done already")
                        .doesNotContain(stored.entry().step());
            } else if (type.equals("step-succeeded")) {
                assertThat(ended.add(stored.entry().step())).isTrue();
            }
        });
        assertThat(ended).isNotEmpty();
    }
}
