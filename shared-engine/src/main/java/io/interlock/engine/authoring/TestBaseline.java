package io.interlock.engine.authoring;

import io.interlock.engine.coverage.Coverage;
import io.interlock.engine.testing.TestKit;
import io.interlock.engine.workbench.Workbench;
import java.util.List;
import java.util.Set;

/**
 * What the tests of a component do before anything is written.
 *
 * @param base what there is to begin with
 * @param problem why nothing can be proven upon it, for people; empty when it can
 * @param remedy what to do about that
 * @param warning what people should know though it can; may be empty
 */
record TestBaseline(TestBase base, String problem, String remedy, String warning) {

    private static final String REPAIR = "Repair the tests first: what is red already proves nothing of new tests.";
    private static final String MEASURE =
            "Let the build write a coverage report (JaCoCo, coverage.py, LCOV, Cobertura, Go), or name those that it"
                    + " writes in 'coverageReports' of .interlock/authoring.yaml.";

    /** Runs all tests of a component once. */
    static TestBaseline of(TestRuns runs, TestKit kit, Workbench bench) {
        TestRun run = runs.all();
        if (run.isKilled()) {
            return red("did not end by themselves: the command " + run.kill() + Told.after(run));
        }
        boolean tests = bench.files().stream().anyMatch(kit::isTest);
        if (!tests && run.ids().isEmpty() && (run.ran().succeeded() || run.saysNoTests(kit.framework()))) {
            return green(run, bench, "it had no tests before");
        }
        if (!run.isGreen()) {
            return red("are red before anything is written" + Told.after(run));
        }
        if (run.ids().isEmpty()) {
            return red("passed, but reported no test; nobody can tell which tests ran" + Told.after(run));
        }
        if (run.coverage().files().isEmpty()) {
            String why = run.problems().isEmpty()
                    ? "the report names no source file"
                    : run.problems().get(0);
            return new TestBaseline(
                    empty(), "pass, but what they cover is not known: " + Told.line(why, 500), MEASURE, "");
        }
        return green(run, bench, "");
    }

    private static TestBaseline green(TestRun run, Workbench bench, String warning) {
        TestLitter litter = new TestLitter(bench.files(), bench.strays());
        return new TestBaseline(new TestBase(run.passed(), run.coverage(), bench.edits(), litter), "", "", warning);
    }

    private static TestBaseline red(String problem) {
        return new TestBaseline(empty(), problem, REPAIR, "");
    }

    private static TestBase empty() {
        return new TestBase(Set.of(), Coverage.NONE, List.of(), new TestLitter(List.of(), List.of()));
    }
}
