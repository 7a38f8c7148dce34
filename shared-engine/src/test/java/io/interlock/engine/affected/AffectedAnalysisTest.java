package io.interlock.engine.affected;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.cache.CacheDirectory;
import io.interlock.engine.model.AffectedComponent;
import io.interlock.engine.model.AffectedResult;
import io.interlock.engine.model.ChangeSet;
import io.interlock.engine.scm.ChangeRequest;
import io.interlock.engine.scm.Repository;
import io.interlock.engine.scm.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AffectedAnalysisTest {

    @TempDir
    Path folder;

    private TestRepository repository;

    @BeforeEach
    void createRepository() throws IOException {
        repository = TestRepository.in(Files.createDirectory(folder.resolve("repo")));
    }

    private static String aggregator(String... modules) {
        StringBuilder pom = new StringBuilder("<project><groupId>g</groupId><artifactId>root</artifactId>"
                + "<version>1</version><packaging>pom</packaging><modules>");
        for (String module : modules) {
            pom.append("<module>").append(module).append("</module>");
        }
        return pom.append("</modules></project>").toString();
    }

    private static String module(String name, String... needs) {
        StringBuilder pom = new StringBuilder("<project><parent><groupId>g</groupId><artifactId>root</artifactId>"
                + "<version>1</version></parent><artifactId>" + name + "</artifactId><dependencies>");
        for (String need : needs) {
            pom.append("<dependency><groupId>g</groupId><artifactId>")
                    .append(need)
                    .append("</artifactId></dependency>");
        }
        return pom.append("</dependencies></project>").toString();
    }

    private List<String> affected(String base, String head, CacheDirectory cache) {
        try (Repository opened = repository.open()) {
            ChangeSet change = opened.change(new ChangeRequest(
                    base, head, ChangeRequest.Mode.DIRECT, List.of(), ChangeRequest.OnMissingBase.FAIL));
            AffectedAnalysis analysis = new AffectedAnalysis(opened, AffectedSettings.DEFAULT, cache, "repo");
            AffectedResult result = analysis.analyse(change);
            analysis.save();
            List<String> lines = new ArrayList<>();
            for (AffectedComponent one : result.components()) {
                lines.add(one.component().id() + " " + one.effect() + " " + one.direct());
            }
            result.deleted().forEach(gone -> lines.add("-" + gone.id()));
            return lines;
        }
    }

    private CacheDirectory cache(String name) {
        return new CacheDirectory(folder.resolve(name), CacheDirectory.DEFAULT_MAX_BYTES);
    }

    /** A history in which modules come, go, move, change their dependencies, and now and then break. */
    private List<String> randomHistory(int commits) throws IOException {
        Random random = new Random(42);
        List<String> ids = new ArrayList<>();
        List<String> modules = new ArrayList<>(List.of("a", "b", "c"));
        TestRepository.CommitBuilder first = repository.commit().write("pom.xml", aggregator("a", "b", "c"));
        for (String module : modules) {
            first.write(module + "/pom.xml", module(module)).write(module + "/src/main/A.java", "0");
        }
        ids.add(first.to("main"));
        for (int i = 1; i < commits; i++) {
            TestRepository.CommitBuilder commit = repository.commit();
            String module = modules.get(random.nextInt(modules.size()));
            switch (random.nextInt(7)) {
                case 0 -> {
                    String added = "n" + i;
                    modules.add(added);
                    commit.write(added + "/pom.xml", module(added, module))
                            .write("pom.xml", aggregator(modules.toArray(new String[0])));
                }
                case 1 -> {
                    if (modules.size() > 2) {
                        modules.remove(module);
                        commit.delete(module + "/pom.xml").write("pom.xml", aggregator(modules.toArray(new String[0])));
                    } else {
                        commit.write("README.md", "r" + i);
                    }
                }
                case 2 ->
                    commit.write(module + "/pom.xml", module(module, modules.get(random.nextInt(modules.size()))));
                case 3 -> commit.write(module + "/pom.xml", "<project><broken " + i);
                case 4 -> commit.write(module + "/src/test/ATest.java", "t" + i);
                case 5 -> commit.write(module + "/pom.xml", module(module + "x", "a"));
                default -> commit.write(module + "/src/main/A.java", "s" + i);
            }
            ids.add(commit.to("main"));
        }
        return ids;
    }

    @Test
    void an_answer_from_the_cache_is_the_answer_without_one() throws IOException {
        List<String> commits = randomHistory(40);
        Random random = new Random(7);
        for (int i = 0; i < 60; i++) {
            int from = random.nextInt(commits.size());
            int to = Math.min(commits.size() - 1, from + random.nextInt(4));
            String base = commits.get(from);
            String head = commits.get(to);

            List<String> fresh = affected(base, head, CacheDirectory.none());

            assertThat(affected(base, head, cache("shared")))
                    .as("%d..%d", from, to)
                    .isEqualTo(fresh);
            assertThat(affected(base, head, cache("shared")))
                    .as("%d..%d again", from, to)
                    .isEqualTo(fresh);
        }
    }

    @Test
    void one_changed_manifest_is_read_and_no_other() throws IOException {
        String base = repository
                .commit()
                .write("pom.xml", aggregator("a", "b"))
                .write("a/pom.xml", module("a"))
                .write("b/pom.xml", module("b"))
                .to("main");
        String head = repository.commit().write("b/pom.xml", module("b", "a")).to("main");
        affected(base, base, cache("kept"));
        try (Repository opened = repository.open()) {
            ChangeSet change = opened.change(new ChangeRequest(
                    base, head, ChangeRequest.Mode.DIRECT, List.of(), ChangeRequest.OnMissingBase.FAIL));
            GraphCache graphs = new GraphCache(cache("kept"), "repo", "");
            GraphLoader loader = new GraphLoader(opened, graphs, BuildSystems.all());
            int known = graphs.facts().size();

            loader.load(change, opened.headTree(change));

            assertThat(known).isEqualTo(3);
            assertThat(loader.facts().used().keySet())
                    .as("two manifests from the cache, one that was read")
                    .hasSize(3)
                    .filteredOn(key -> !graphs.facts().containsKey(key))
                    .hasSize(1);
        }
    }

    @Test
    void a_damaged_cache_is_rebuilt() throws IOException {
        List<String> commits = randomHistory(6);
        List<String> fresh = affected(commits.get(0), commits.get(5), cache("damaged"));
        List<Path> entries;
        try (Stream<Path> files = Files.list(folder.resolve("damaged"))) {
            entries = files.toList();
        }
        assertThat(entries).isNotEmpty();
        for (Path entry : entries) {
            Files.write(entry, new byte[] {1, 2, 3});
        }

        assertThat(affected(commits.get(0), commits.get(5), cache("damaged"))).isEqualTo(fresh);
    }

    @Test
    void runs_at_the_same_time_share_a_cache_without_harm() throws Exception {
        List<String> commits = randomHistory(8);
        List<String> fresh = affected(commits.get(0), commits.get(7), CacheDirectory.none());
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            Callable<List<String>> run = () -> affected(commits.get(0), commits.get(7), cache("common"));
            for (Future<List<String>> answer : pool.invokeAll(List.of(run, run, run, run, run, run, run, run))) {
                assertThat(answer.get()).isEqualTo(fresh);
            }
        } finally {
            pool.shutdownNow();
        }
    }
}
