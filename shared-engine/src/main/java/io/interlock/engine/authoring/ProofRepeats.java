package io.interlock.engine.authoring;

import io.interlock.engine.model.WorkAttempt.Outcome;
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
        for (int passed = 1; passed < wanted; passed++) {
            TestRun again = runs.only(path, varies ? new TestVariation(passed) : TestVariation.NONE);
            if (varies && !again.isKilled() && again.ids().isEmpty() && !again.isGreen()) {
                // Nothing ran at all: the framework does not know this way to vary, which says nothing of the tests.
                varies = false;
                again = runs.only(path, TestVariation.NONE);
            }
            requirePassed(again, tests, first);
        }
        return wanted;
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
