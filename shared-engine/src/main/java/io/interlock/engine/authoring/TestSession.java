package io.interlock.engine.authoring;

import io.interlock.engine.llm.ModelException;
import io.interlock.engine.model.FileEdit;
import io.interlock.engine.model.NotExamined;
import io.interlock.engine.sandbox.SandboxException;
import io.interlock.engine.testing.TestKit;
import io.interlock.engine.workbench.WorkbenchException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The work on one task: its components one after another, until all are done or something ends the work. For use by one
 * thread.
 */
final class TestSession {

    private final TestDesk desk;
    private final List<Part> parts = new ArrayList<>();
    private List<FileEdit> edits = List.of();
    private @Nullable Ended ended;

    TestSession(TestDesk desk) {
        this.desk = desk;
    }

    /**
     * A component, and what came of it.
     *
     * @param work the work on it, or null when there is nothing to work with
     */
    record Part(TestTargets.Target target, @Nullable TestComponent work, KeptTests kept) {}

    /**
     * What ended the work early.
     *
     * @param reason for the end of a sentence
     */
    record Ended(String reason, String remedy, @Nullable RuntimeException cause) {}

    /** Does the work. */
    TestReport work(List<TestTargets.Target> targets) throws InterruptedException {
        for (TestTargets.Target target : targets) {
            TestKit kit = target.kit();
            String framework = kit == null ? "" : kit.framework().title();
            int room = desk.limits().testFiles() - files();
            KeptTests kept = new KeptTests(target, framework, room, edits);
            TestComponent work = kit == null ? null : new TestComponent(desk, target, kit, kept);
            parts.add(new Part(target, work, kept));
            if (work != null && ended == null && room > 0) {
                work(work, kept);
                edits = kept.base().edits();
            }
        }
        return new TestReport(desk, parts, ended, edits, withheld());
    }

    private int files() {
        return parts.stream().mapToInt(part -> part.kept().files()).sum();
    }

    private List<NotExamined> withheld() {
        List<NotExamined> all = new ArrayList<>();
        for (Part part : parts) {
            TestComponent work = part.work();
            all.addAll(work == null ? List.of() : work.withheld());
        }
        return all;
    }

    private void work(TestComponent work, KeptTests kept) throws InterruptedException {
        work(work::work);
        if (kept.hasOwn()) {
            work(work::confirm);
        }
    }

    private interface Step {
        void run() throws InterruptedException;
    }

    /** What was proven so far stays, whatever ends the work. */
    private void work(Step step) throws InterruptedException {
        try {
            step.run();
        } catch (TestsEnded e) {
            end(e.message(), e.remedy(), null);
        } catch (ModelException e) {
            end("the model could not be asked: " + e.getMessage(), e.remedy(), e);
        } catch (WorkbenchException e) {
            requireWanted(e);
            end(String.valueOf(e.getMessage()), e.remedy(), e);
        } catch (SandboxException e) {
            requireWanted(e);
            end(String.valueOf(e.getMessage()), e.remedy(), e);
        }
    }

    private void end(String reason, String remedy, @Nullable RuntimeException cause) {
        if (ended == null) {
            ended = new Ended(Told.line(reason, 1_000), remedy, cause);
        }
    }

    /** A program that ends because nobody wants it any more is no failure of the sandbox. */
    private static void requireWanted(RuntimeException failure) throws InterruptedException {
        if (Thread.interrupted()) {
            InterruptedException given = new InterruptedException("It was given up");
            given.initCause(failure);
            throw given;
        }
    }
}
