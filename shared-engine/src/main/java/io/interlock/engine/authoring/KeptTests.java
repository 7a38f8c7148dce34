package io.interlock.engine.authoring;

import io.interlock.engine.coverage.Coverage;
import io.interlock.engine.coverage.LineSet;
import io.interlock.engine.model.FileEdit;
import io.interlock.engine.model.TestWork;
import io.interlock.engine.model.WorkAttempt;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is kept for a component, and upon what: each candidate that is kept is the ground of the next one. For use by one
 * thread.
 */
final class KeptTests {

    private final TestTargets.Target target;
    private final String framework;
    private final int most;
    private final Deque<Step> steps = new ArrayDeque<>();
    private final List<TestWork.Dropped> dropped = new ArrayList<>();
    private TestBase base;
    private Coverage before = Coverage.NONE;
    private String problem = "were not run";
    private String remedy = "";
    private String warning = "";

    /**
     * Nothing is kept yet.
     *
     * @param most most test files
     * @param edits what is kept of the components before
     */
    KeptTests(TestTargets.Target target, String framework, int most, List<FileEdit> edits) {
        this.target = target;
        this.framework = framework;
        this.most = most;
        this.base = new TestBase(Set.of(), Coverage.NONE, edits, new TestLitter(List.of(), List.of()));
    }

    private record Step(TestBase before, TestWork.Kept kept) {}

    /** The tests were run as they are. */
    void begin(TestBaseline baseline) {
        problem = baseline.problem();
        remedy = baseline.remedy();
        warning = baseline.warning();
        if (problem.isEmpty()) {
            base = baseline.base();
            before = base.coverage();
        }
    }

    /** Why nothing can be proven, for the end of a sentence about the tests; empty when it can. */
    String problem() {
        return problem;
    }

    String remedy() {
        return remedy;
    }

    String warning() {
        return warning;
    }

    /** Upon what the next candidate is proven. */
    TestBase base() {
        return base;
    }

    boolean hasOwn() {
        return !steps.isEmpty();
    }

    /** How many more files may be kept. */
    int room() {
        return most - files();
    }

    /** How many files are kept. */
    int files() {
        Set<String> paths = new HashSet<>();
        steps.forEach(step -> paths.add(step.kept().path()));
        return paths.size();
    }

    /**
     * Keeps a candidate. What was covered once stays covered for it: lines that tests run through by chance must not
     * count as gained later.
     *
     * @param edits all that is written with it
     */
    void keep(Verdict.Proven proven, List<FileEdit> edits) {
        steps.push(new Step(base, proven.kept()));
        Set<String> tests = new TreeSet<>(base.tests());
        tests.addAll(proven.tests());
        base = new TestBase(tests, base.coverage().plus(proven.coverage()), edits, base.litter());
    }

    void drop(String path, Verdict.Unproven why) {
        dropped.add(new TestWork.Dropped(Told.line(path, 300), why.outcome(), WorkTexts.plain(why.reason(), 2_500)));
    }

    /** Takes back the last that was kept. */
    void takeBack(String why) {
        Step last = steps.pop();
        base = last.before();
        drop(last.kept().path(), new Verdict.Unproven(WorkAttempt.Outcome.FAILED, why));
    }

    /** Number of changed lines with code, or of those that are covered. */
    private long changed(Coverage coverage, boolean all) {
        long count = 0;
        for (Map.Entry<String, LineSet> file : target.changed().entrySet()) {
            Coverage.Lines lines = coverage.of(file.getKey());
            count += file.getValue()
                    .and(all ? lines.covered().plus(lines.missed()) : lines.covered())
                    .size();
        }
        return count;
    }

    /** What is told of the component. */
    TestWork.Component told() {
        List<TestWork.Kept> kept = new ArrayList<>();
        steps.descendingIterator().forEachRemaining(step -> kept.add(step.kept()));
        Coverage after = base.coverage();
        return new TestWork.Component(
                target.component(),
                framework,
                kept,
                dropped,
                before.covered(),
                after.covered(),
                after.coverable(),
                changed(before, false),
                changed(after, false),
                changed(after, true));
    }
}
