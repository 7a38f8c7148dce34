package io.interlock.engine.authoring;

import io.interlock.engine.coverage.Coverage;
import io.interlock.engine.coverage.CoverageReports;
import io.interlock.engine.coverage.ReportFile;
import io.interlock.engine.sandbox.ProgramRun;
import io.interlock.engine.testing.TestCommand;
import io.interlock.engine.testing.TestKit;
import io.interlock.engine.testing.TestReports;
import io.interlock.engine.testing.TestResults;
import io.interlock.engine.workbench.Workbench;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Runs the tests of one component on a workbench and reads what they report. For use by one thread. */
final class TestRuns {

    private final Workbench bench;
    private final TestKit kit;
    private final TestTime time;
    private final Duration most;
    private final List<String> sources;
    private final Map<String, ReportFile> classes = new TreeMap<>();

    /**
     * Runs tests there.
     *
     * @param most longest time of one command
     */
    TestRuns(Workbench bench, TestKit kit, TestTime time, Duration most) {
        this.bench = bench;
        this.kit = kit;
        this.time = time;
        this.most = most;
        this.sources = bench.files().stream()
                .filter(path -> kit.isSource(path) && !kit.isTest(path))
                .toList();
    }

    /** Paths of the files that tests can cover, in order. */
    List<String> sources() {
        return sources;
    }

    /** Runs all tests, with coverage. */
    TestRun all() {
        return run(kit.all(true), most);
    }

    /** Runs the tests of a file, with coverage. */
    TestRun measured(String path) {
        return run(kit.only(List.of(path), true), most);
    }

    /** Runs the tests of a file, in the n-th way; the first is the usual one. */
    TestRun only(String path, TestVariation variation) {
        return run(variation.of(kit.framework(), kit.only(List.of(path), false), path), most);
    }

    /** Runs the tests of a file for a time. */
    TestRun only(String path, Duration shorter) {
        return run(kit.only(List.of(path), false), shorter.compareTo(most) < 0 ? shorter : most);
    }

    private TestRun run(TestCommand command, Duration timeout) {
        ProgramRun ran = bench.run(new Workbench.Command(
                command.words(), command.directory(), command.variables(), command.readable(), time.atMost(timeout)));
        time.ran(ran.took());
        if (ran.end() == ProgramRun.End.TIMED_OUT) {
            // Whether it hangs, or the task has no more time, are two things.
            time.atMost(timeout);
        }
        TestResults results = TestReports.read(
                kit.framework(), bench.reports(command.reports()), ran.output() + "\n" + ran.errors(), bench.root());
        if (command.coverage().isEmpty()) {
            return new TestRun(ran, results, Coverage.NONE, List.of(), bench.root());
        }
        List<ReportFile> files = measured(bench.reports(command.coverage()));
        CoverageReports.Read read =
                CoverageReports.read(files, new CoverageReports.Sources(bench.root(), bench.files()));
        List<String> problems = new ArrayList<>(read.problems());
        if (files.stream().allMatch(TestRuns::isClass)) {
            problems.add("no coverage report was written: " + String.join(", ", command.coverage()));
        }
        return new TestRun(ran, results, ofSources(read.coverage()), problems, bench.root());
    }

    /**
     * What was written, and the compiled classes of the runs before: a build compiles only what has changed, and what JaCoCo
     * recorded is read against all of them.
     */
    private List<ReportFile> measured(List<ReportFile> written) {
        List<ReportFile> files = new ArrayList<>();
        for (ReportFile file : written) {
            if (isClass(file)) {
                classes.put(file.path(), file);
            } else {
                files.add(file);
            }
        }
        if (!files.isEmpty()) {
            files.addAll(classes.values());
        }
        return files;
    }

    private static boolean isClass(ReportFile file) {
        return file.path().endsWith(".class");
    }

    /** Lines of tests are run by themselves and count for nothing. */
    private Coverage ofSources(Coverage all) {
        Map<String, Coverage.Lines> files = new TreeMap<>();
        for (String source : sources) {
            Coverage.Lines lines = all.files().get(source);
            if (lines != null) {
                files.put(source, lines);
            }
        }
        return new Coverage(files);
    }
}
