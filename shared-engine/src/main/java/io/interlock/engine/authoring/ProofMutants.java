package io.interlock.engine.authoring;

import io.interlock.engine.coverage.LineSet;
import io.interlock.engine.model.FileEdit;
import io.interlock.engine.model.WorkAttempt.Outcome;
import io.interlock.engine.mutation.Mutant;
import io.interlock.engine.sandbox.ProgramRun;
import io.interlock.engine.workbench.Workbench;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Requires that a candidate fails when a line that it newly covers is broken: faults are planted one after another until
 * one is noticed. A fault that does not compile says nothing. For use by one thread.
 */
final class ProofMutants {

    /** A run with a fault may take so much longer than one without before it counts as hanging. */
    private static final int SLOWER = 4;

    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final Workbench bench;
    private final TestRuns runs;
    private final Faults faults;
    private final int most;

    /** Plants faults; that of the product is {@link io.interlock.engine.mutation.Mutations#of}. */
    @FunctionalInterface
    interface Faults {

        /** Faults on some lines of a file. */
        List<Mutant> of(String path, String text, LineSet lines, int most);
    }

    /**
     * Plants faults on a workbench.
     *
     * @param most most faults that say something
     */
    ProofMutants(Workbench bench, TestRuns runs, Faults faults, int most) {
        this.bench = bench;
        this.runs = runs;
        this.faults = faults;
        this.most = most;
    }

    /**
     * Plants faults until one is noticed, and takes it back.
     *
     * @param path the file of the tests that have to notice it
     * @param tests their ids
     * @param gained lines that they newly cover
     * @param changed lines in which faults are planted first
     * @param usual how long they take without a fault
     * @return the fault that was noticed, for people
     */
    String require(
            String path, Set<String> tests, Map<String, LineSet> gained, Map<String, LineSet> changed, Duration usual)
            throws Refutation {
        List<FileEdit> written = bench.edits();
        Duration longest = usual.multipliedBy(SLOWER).plus(PAUSE);
        List<String> survived = new ArrayList<>();
        int spoilt = 0;
        for (Mutant mutant : mutants(gained, changed)) {
            bench.plant(mutant.path(), mutant.content());
            TestRun run;
            try {
                run = runs.only(path, longest);
            } finally {
                bench.restore(written);
            }
            Noticed noticed = noticed(run, tests);
            if (noticed == Noticed.YES) {
                requireRecovery(path, tests, mutant);
                return told(mutant) + (run.isKilled() ? " (the test did not end)" : "");
            }
            if (noticed == Noticed.NO) {
                survived.add(told(mutant));
            } else {
                spoilt++;
            }
            if (survived.size() >= most || spoilt >= most) {
                break;
            }
        }
        throw new Refutation(Outcome.KILLS_NOTHING, reason(survived, spoilt));
    }

    private enum Noticed {
        YES,
        NO,
        UNKNOWN
    }

    private static Noticed noticed(TestRun run, Set<String> tests) {
        if (run.isKilled()) {
            return run.ran().end() == ProgramRun.End.TIMED_OUT ? Noticed.YES : Noticed.UNKNOWN;
        }
        Set<String> failed = run.failed();
        if (tests.stream().anyMatch(failed::contains)) {
            return Noticed.YES;
        }
        return run.passed().containsAll(tests) ? Noticed.NO : Noticed.UNKNOWN;
    }

    private void requireRecovery(String path, Set<String> tests, Mutant mutant) throws Refutation {
        TestRun run = runs.only(path, TestVariation.NONE);
        if (!run.isGreen() || !run.passed().containsAll(tests)) {
            throw new Refutation(
                    Outcome.FLAKY,
                    "it noticed a planted fault (" + told(mutant) + ") but does not pass again without it"
                            + Told.after(run));
        }
    }

    /** Faults of all files, one of each in turn; those in changed lines before all others. */
    private List<Mutant> mutants(Map<String, LineSet> gained, Map<String, LineSet> changed) {
        List<Mutant> all = new ArrayList<>();
        List<Deque<Mutant>> others = new ArrayList<>();
        List<Deque<Mutant>> first = new ArrayList<>();
        new TreeMap<>(gained).forEach((path, lines) -> {
            String text = BenchText.of(bench, path);
            if (text != null) {
                LineSet touched = lines.and(changed.getOrDefault(path, LineSet.NONE));
                first.add(new ArrayDeque<>(faults.of(path, text, touched, 2 * most)));
                others.add(new ArrayDeque<>(faults.of(path, text, lines.minus(touched), 2 * most)));
            }
        });
        inTurn(first, all);
        inTurn(others, all);
        return all;
    }

    private static void inTurn(List<Deque<Mutant>> from, List<Mutant> into) {
        for (boolean more = true; more; ) {
            more = false;
            for (Deque<Mutant> each : from) {
                Mutant next = each.poll();
                if (next != null) {
                    into.add(next);
                    more = true;
                }
            }
        }
    }

    private static String told(Mutant mutant) {
        return Told.line(mutant.path() + ":" + mutant.line() + " " + mutant.description(), 300);
    }

    private static String reason(List<String> survived, int spoilt) {
        if (survived.isEmpty()) {
            return spoilt == 0
                    ? "nothing in the lines that it newly covers can be broken, so nobody knows whether it would notice"
                    : "of " + spoilt + " faults planted in the lines that it newly covers none could be built or run";
        }
        return "it passes all the same when the code that it covers is broken: " + String.join("; ", survived);
    }
}
