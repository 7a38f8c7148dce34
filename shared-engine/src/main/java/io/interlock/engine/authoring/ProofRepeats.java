package io.interlock.engine.authoring;

import io.interlock.engine.model.WorkAttempt.Outcome;
import io.interlock.engine.testing.TestCase;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Requires that tests pass again and again, each time in another order or with another seed where the framework can do
 * that. For use by one thread.
 */
final class ProofRepeats {

    private final TestRuns runs;
    private final int wanted;
    private boolean varies = true;
    private boolean reverses = true;

    /**
     * Repeats tests.
     *
     * @param wanted how often they have to pass, the first time among them
     */
    ProofRepeats(TestRuns runs, int wanted) {
        this.runs = runs;
        this.wanted = wanted;
    }

    /**
     * Repeats the tests of a file, which passed once.
     *
     * @param tests their ids
     * @param first the run in which they passed
     * @return how often they passed, the first time among them
     */
    int require(String path, Set<String> tests, TestRun first) throws Refutation {
        List<TestCase> cases = first.results().cases();
        for (int passed = 1; passed < wanted; passed++) {
            requirePassed(varied(path, passed, cases), tests, first);
        }
        return wanted;
    }

    /**
     * A run in the n-th way. Where nothing ran at all, the framework does not know this way, which says nothing of the
     * tests: then in a simpler one, from now on.
     */
    private TestRun varied(String path, int number, List<TestCase> cases) {
        if (varies) {
            TestRun run = runs.only(path, new TestVariation(number, reverses ? cases : List.of()));
            if (!ranNothing(run)) {
                return run;
            }
            varies = reverses && !cases.isEmpty();
            reverses = false;
            return varied(path, number, List.of());
        }
        return runs.only(path, TestVariation.NONE);
    }

    private static boolean ranNothing(TestRun run) {
        return !run.isKilled() && run.ranNoTest() && !run.isGreen();
    }

    private static void requirePassed(TestRun again, Set<String> tests, TestRun first) throws Refutation {
        if (again.isKilled()) {
            throw new Refutation(Outcome.FLAKY, "it passed, and when it was run again it " + again.kill());
        }
        Set<String> missing = new TreeSet<>(tests);
        missing.removeAll(again.passed());
        if (!missing.isEmpty()) {
            String name = missing.iterator().next();
            throw new Refutation(
                    Outcome.FLAKY,
                    "'" + Told.line(name, 200) + "' passed, and when it was run again it "
                            + (again.ids().contains(name) ? "failed" : "was not there")
                            + Told.after(again));
        }
        if (!again.isGreen()) {
            Set<String> others = again.failed();
            others.removeAll(first.failed());
            String name = others.isEmpty()
                    ? "the run"
                    : "'" + Told.line(others.iterator().next(), 200) + "'";
            throw new Refutation(
                    Outcome.FLAKY, name + " failed when it was run again, maybe in another order" + Told.after(again));
        }
    }
}
