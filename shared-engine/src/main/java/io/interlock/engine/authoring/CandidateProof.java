package io.interlock.engine.authoring;

import io.interlock.engine.coverage.Coverage;
import io.interlock.engine.coverage.LineSet;
import io.interlock.engine.model.TestWork;
import io.interlock.engine.model.WorkAttempt.Outcome;
import io.interlock.engine.testing.TestKit;
import io.interlock.engine.workbench.Workbench;
import io.interlock.engine.workbench.WorkbenchException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Proves a candidate, the cheapest doubts first: it may be written, it compiles and has tests that pass, it covers
 * something new, it passes again and again and leaves nothing behind, all other tests still pass, and it fails when
 * what it newly covers is broken. The idea of such filters is N. Alshahwan et al., "Automated Unit Test Improvement using
 * Large Language Models at Meta" (2024); coverage as a set of lines and planted faults are added here.
 *
 * <p>What it writes stays on the workbench; taking it back is for who asked. For use by one thread.
 */
final class CandidateProof {

    /** Runs besides the repeated ones in which it passed. */
    private static final int WITH_OTHERS_AND_AFTER_FAULT = 2;

    private final Workbench bench;
    private final TestKit kit;
    private final TestRuns runs;
    private final ProofRepeats repeats;
    private final ProofMutants mutants;

    CandidateProof(Workbench bench, TestKit kit, TestRuns runs, ProofRepeats repeats, ProofMutants mutants) {
        this.bench = bench;
        this.kit = kit;
        this.runs = runs;
        this.repeats = repeats;
        this.mutants = mutants;
    }

    /**
     * Proves a candidate.
     *
     * @param changed lines that are to be covered first
     * @throws TestsEnded when there is no time for it
     */
    Verdict of(Candidate candidate, TestBase base, Map<String, LineSet> changed) {
        try {
            write(candidate);
            TestRun first = runs.measured(candidate.path());
            Set<String> tests = requireTests(first, base);
            requireMeasured(first);
            requireGain(first.coverage(), base, first.coverage());
            int passed = repeats.require(candidate.path(), tests, first);
            requireClean(base);
            TestRun all = runs.all();
            requireOthers(all, base, tests);
            Coverage together = all.coverage().plus(first.coverage());
            Map<String, LineSet> gained = requireGain(together, base, first.coverage());
            String killed = mutants.require(
                    candidate.path(), tests, gained, changed, first.ran().took());
            TestWork.Kept kept = new TestWork.Kept(
                    candidate.path(), List.copyOf(tests), passed + WITH_OTHERS_AND_AFTER_FAULT, lines(gained), killed);
            tests.retainAll(all.ids());
            return new Verdict.Proven(kept, tests, together);
        } catch (Refutation e) {
            return e.verdict();
        }
    }

    private static List<String> lines(Map<String, LineSet> gained) {
        List<String> lines = new ArrayList<>();
        gained.forEach((path, set) -> lines.add(path + ": " + set));
        return lines;
    }

    private void write(Candidate candidate) throws Refutation {
        String path = candidate.path();
        if (!kit.isTest(path)) {
            throw new Refutation(
                    Outcome.REFUSED,
                    "'" + Told.line(path, 200) + "' is no path of a test file of "
                            + kit.framework().title());
        }
        try {
            String before = bench.read(path);
            TestAdditions additions = before == null
                    ? TestAdditions.whole(candidate.content())
                    : TestAdditions.of(kit.framework(), before, candidate.content());
            requireWords(candidate, additions);
            bench.write(path, candidate.content());
        } catch (WorkbenchException e) {
            if (e.reason() == WorkbenchException.Reason.OUTSIDE) {
                throw e;
            }
            throw new Refutation(Outcome.REFUSED, Told.line(String.valueOf(e.getMessage()), 500));
        }
    }

    private void requireWords(Candidate candidate, TestAdditions additions) throws Refutation {
        if (!additions.problem().isEmpty()) {
            throw new Refutation(
                    Outcome.REFUSED,
                    "to a test file that is there tests may be added only, but it " + additions.problem());
        }
        String words = CandidateWords.refusal(additions.added());
        if (!words.isEmpty()) {
            throw new Refutation(Outcome.REFUSED, "it " + words);
        }
        if (additions.added().isEmpty() || !CandidateWords.mayTest(kit.framework(), candidate.content())) {
            throw new Refutation(Outcome.REFUSED, "it has no new test in it");
        }
    }

    /** The ids of the tests that are new, all of which passed. */
    private Set<String> requireTests(TestRun run, TestBase base) throws Refutation {
        if (run.isKilled()) {
            throw new Refutation(Outcome.KILLED, "it " + run.kill() + Told.after(run));
        }
        Set<String> tests = new TreeSet<>(run.ids());
        tests.removeAll(base.tests());
        if (!run.isGreen() && !run.saysNoTests(kit.framework())) {
            boolean ran = !run.ranNoTest();
            throw new Refutation(
                    ran ? Outcome.FAILED : Outcome.NOT_COMPILED,
                    (ran ? "its tests fail" : "it does not compile, or could not be run") + Told.after(run));
        }
        if (tests.isEmpty()) {
            throw new Refutation(Outcome.REFUSED, "it has no new test in it: none ran that was not there before");
        }
        Set<String> passed = run.passed();
        for (String test : tests) {
            if (!passed.contains(test)) {
                throw new Refutation(Outcome.REFUSED, "'" + Told.line(test, 200) + "' is skipped");
            }
        }
        return tests;
    }

    private static void requireMeasured(TestRun run) throws Refutation {
        if (run.coverage().files().isEmpty() && !run.problems().isEmpty()) {
            throw new Refutation(
                    Outcome.NO_GAIN,
                    "what it covers could not be measured: "
                            + Told.line(run.problems().get(0), 300));
        }
    }

    /** The lines that nothing covered before, as far as the candidate alone runs through them. */
    private static Map<String, LineSet> requireGain(Coverage now, TestBase base, Coverage alone) throws Refutation {
        Map<String, LineSet> gained = new LinkedHashMap<>();
        now.over(base.coverage()).forEach((path, lines) -> {
            LineSet own = lines.and(alone.of(path).covered());
            if (!own.isEmpty()) {
                gained.put(path, own);
            }
        });
        if (gained.isEmpty()) {
            throw new Refutation(
                    Outcome.NO_GAIN,
                    alone.covered() == 0
                            ? "it covers no line of the component's sources"
                            : "it covers no line that was not covered before");
        }
        return gained;
    }

    private void requireClean(TestBase base) throws Refutation {
        List<String> strays = base.litter().without(bench.strays());
        if (!strays.isEmpty()) {
            List<String> some =
                    strays.stream().limit(5).map(path -> Told.line(path, 200)).toList();
            throw new Refutation(
                    Outcome.REFUSED,
                    "its tests change or leave files in the repository: " + String.join(", ", some)
                            + (strays.size() > some.size() ? " and " + (strays.size() - some.size()) + " more" : ""));
        }
    }

    private static void requireOthers(TestRun all, TestBase base, Set<String> own) throws Refutation {
        if (all.isKilled()) {
            throw new Refutation(Outcome.KILLED, "with it the run of all tests " + all.kill());
        }
        Set<String> passed = all.passed();
        for (String test : new TreeSet<>(base.tests())) {
            if (!passed.contains(test)) {
                throw new Refutation(
                        Outcome.REFUSED,
                        "'" + Told.line(test, 200) + "', which passed before, "
                                + (all.ids().contains(test) ? "does not pass with it" : "is gone with it")
                                + Told.after(all));
            }
        }
        // A command that names the tests of before does not run the new ones, which were run by themselves.
        Set<String> ran = new TreeSet<>(all.ids());
        ran.retainAll(own);
        if (!all.isGreen() || !passed.containsAll(ran)) {
            throw new Refutation(Outcome.FAILED, "together with all tests of the component it fails" + Told.after(all));
        }
    }
}
