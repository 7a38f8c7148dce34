package io.interlock.engine.authoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.agent.AgentException;
import io.interlock.engine.agent.AgentResult;
import io.interlock.engine.coverage.LineSet;
import io.interlock.engine.model.FileEdit;
import io.interlock.engine.model.TestWork;
import io.interlock.engine.workbench.Workbench;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** Whatever a model says: what is kept holds, by runs of the tests that the agent has no part in. */
class TestAuthorPropertyTest {

    private static final Pattern RUN = Pattern.compile("run (\\S+) (\\d+)-(\\d+)");

    @Provide
    Arbitrary<List<List<String>>> replies() {
        Arbitrary<String> path = Arbitraries.of(
                "tests/test_a.py",
                "tests/test_b.py",
                "tests/test_calc.py",
                "src/calc.py",
                "../x.py",
                "tests/link/x.py");
        Arbitrary<String> line = Arbitraries.of(
                "    run src/calc.py 4-5",
                "    run src/calc.py 4-5",
                "    run src/money.py 1-2",
                "    expect src/calc.py 5 a - b",
                "    expect src/calc.py 5 a - b",
                "    expect src/calc.py 5 a + b",
                "    expect src/money.py 2 return 1",
                "    every 2",
                "    every 6",
                "    order",
                "    spin",
                "    skip",
                "    touch src/calc.py",
                "    touch left.txt",
                "    net",
                "    syntax error",
                "    time.sleep(1)",
                "def test_more():",
                "FORBIDDEN");
        Arbitrary<String> good = Arbitraries.of(
                "    run src/calc.py 4-5\n    expect src/calc.py 5 a - b",
                "    run src/money.py 1-2\n    expect src/money.py 2 return 1");
        Arbitrary<String> odd = line.list().ofMinSize(1).ofMaxSize(3).map(lines -> String.join("\n", lines));
        Arbitrary<String> both = good.flatMap(first -> line.map(second -> first + "\n" + second));
        Arbitrary<String> body = Arbitraries.oneOf(good, both, odd);
        Arbitrary<String> content = Arbitraries.of("", FakeWork.OLD)
                .flatMap(before -> body.map(lines -> before + "def test_new():\n" + lines + "\n"));
        Arbitrary<List<String>> file = path.flatMap(p -> content.map(c -> List.of(p, c)));
        return file.list().ofMinSize(1).ofMaxSize(8).map(List::copyOf);
    }

    @Property(tries = 400)
    void what_is_kept_passes_gains_and_notices(@ForAll("replies") List<List<String>> files) {
        FakeWork work = new FakeWork();
        work.changed = Map.of();
        for (List<String> file : files) {
            work.says(file.get(0), file.get(1));
        }
        AgentResult result;
        try {
            result = work.perform();
            Statistics.collect("kept");
        } catch (CompletionException e) {
            Statistics.collect("nothing kept");
            assertThat(e.getCause()).isInstanceOf(AgentException.class);
            return;
        } finally {
            Statistics.coverage(coverage -> coverage.check("kept").percentage(share -> share > 10));
        }
        TestWork told = WorkValues.tests(result.output());
        Map<String, String> now = new TreeMap<>(work.files);
        for (FileEdit edit : result.edits()) {
            assertThat(work.kit.isTest(edit.path())).isTrue();
            assertThat(edit.content()).isNotNull();
            now.put(edit.path(), edit.content());
        }
        assertThat(told.components().get(0).kept()).isNotEmpty();
        requirePassesTogether(now);
        for (TestWork.Kept kept : told.components().get(0).kept()) {
            requireStable(kept.path(), now);
            requireNoticing(kept, now);
            requireGain(kept, work.files, now);
        }
    }

    private static void requirePassesTogether(Map<String, String> files) {
        assertThat(run(files, "all").run().succeeded()).isTrue();
    }

    /** Of what fails in each second run nothing is left; what fails less often than it is repeated may be. */
    private static void requireStable(String path, Map<String, String> files) {
        assertThat(files.get(path)).doesNotContain("every 2", "order", "spin", "skip", "net", "syntax error", "touch");
    }

    private static void requireNoticing(TestWork.Kept kept, Map<String, String> files) {
        String fault = kept.killed();
        String path = fault.substring(0, fault.indexOf(':'));
        int line = Integer.parseInt(fault.substring(path.length() + 1, fault.indexOf(' ')));
        String broken = FakeWork.faults(path, files.get(path), LineSet.of(IntStream.of(line)), 1)
                .get(0)
                .content();
        Map<String, String> with = new TreeMap<>(files);
        with.put(path, broken);
        assertThat(run(with, "only", kept.path()).run().succeeded()).isFalse();
    }

    private static void requireGain(TestWork.Kept kept, Map<String, String> before, Map<String, String> now) {
        for (String gained : kept.gained()) {
            String path = gained.substring(0, gained.indexOf(':'));
            List<Integer> lines = lines(gained.substring(path.length() + 2));
            assertThat(covered(before, path)).doesNotContainAnyElementsOf(lines);
            assertThat(covered(now, path)).containsAll(lines);
        }
    }

    private static List<Integer> lines(String ranges) {
        List<Integer> lines = new ArrayList<>();
        for (String range : ranges.split(", ", -1)) {
            String[] ends = range.split("-", -1);
            IntStream.rangeClosed(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]))
                    .forEach(lines::add);
        }
        return lines;
    }

    private static List<Integer> covered(Map<String, String> files, String source) {
        List<Integer> covered = new ArrayList<>();
        files.forEach((path, text) -> {
            if (path.startsWith("tests/")) {
                RUN.matcher(text)
                        .results()
                        .filter(run -> run.group(1).equals(source))
                        .forEach(run -> IntStream.rangeClosed(
                                        Integer.parseInt(run.group(2)), Integer.parseInt(run.group(3)))
                                .forEach(covered::add));
            }
        });
        return covered;
    }

    private static FakeProgram.Done run(Map<String, String> files, String... words) {
        List<String> all = new ArrayList<>(List.of("run-tests"));
        all.addAll(List.of(words));
        return new FakeProgram().run(new Workbench.Command(all, "", Map.of(), List.of(), Duration.ofMinutes(1)), files);
    }
}
