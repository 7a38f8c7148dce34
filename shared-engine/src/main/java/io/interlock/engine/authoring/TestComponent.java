package io.interlock.engine.authoring;

import io.interlock.engine.llm.Message;
import io.interlock.engine.llm.ModelException;
import io.interlock.engine.llm.ModelReply;
import io.interlock.engine.model.NotExamined;
import io.interlock.engine.model.WorkAttempt.Outcome;
import io.interlock.engine.testing.TestKit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The work on one component: its tests are run as they are, then in each round the model is asked for test files and each
 * of them is put to the proof and kept or taken back. For use by one thread.
 */
final class TestComponent {

    private static final String SCHEMA = WorkTexts.read("/io/interlock/engine/schema/agent-tests.schema.json");

    private final TestDesk desk;
    private final TestTargets.Target target;
    private final TestKit kit;
    private final TestRuns runs;
    private final CandidateProof proof;
    private final TestRequest request;
    private final KeptTests kept;
    private final Set<String> tried = new HashSet<>();
    private boolean saidNothingNew;
    private boolean open = true;

    TestComponent(TestDesk desk, TestTargets.Target target, TestKit kit, KeptTests kept) {
        this.desk = desk;
        this.target = target;
        this.kit = kit;
        this.kept = kept;
        TestLimits limits = desk.limits();
        this.runs = new TestRuns(desk.bench(), kit, desk.time(), limits.commandTimeout());
        ProofMutants mutants = new ProofMutants(desk.bench(), runs, desk.faults(), limits.mutants());
        this.proof = new CandidateProof(desk.bench(), kit, runs, new ProofRepeats(runs, limits.repeats()), mutants);
        this.request = new TestRequest(desk.task().agent(), desk.data(), desk.bench(), kit, desk.asked());
    }

    /** Files that the guardrails kept from the model, and why. */
    List<NotExamined> withheld() {
        return request.withheld();
    }

    /**
     * Does the work. What was kept before it throws stays kept.
     *
     * @throws TestsEnded when it cannot go on
     * @throws ModelException when the model cannot be asked any more
     */
    void work() throws InterruptedException {
        desk.tell("runs the tests of " + target.component());
        TestBaseline baseline = TestBaseline.of(runs, kit, desk.bench());
        kept.begin(baseline);
        List<String> feedback = List.of();
        for (int round = 1; kept.problem().isEmpty(); round++) {
            List<TestAim> aims = aims();
            open = !isReached(aims);
            if (!open || round > desk.limits().iterations() || kept.room() < 1 || saidNothingNew) {
                return;
            }
            feedback = round(aims, feedback);
        }
    }

    /** Whether there is something left to cover: lines of the change where it touches sources, else any. */
    boolean isOpen() {
        return open;
    }

    private boolean isReached(List<TestAim> aims) {
        return aims.isEmpty() || changesSources() && aims.get(0).changed().isEmpty();
    }

    /** Whether a change of sources is what tests are written for. */
    boolean changesSources() {
        return runs.sources().stream().anyMatch(target.changed()::containsKey);
    }

    private List<TestAim> aims() {
        return TestAim.of(
                runs.sources(), kept.base().coverage(), target.changed(), path -> BenchText.of(desk.bench(), path));
    }

    private List<String> round(List<TestAim> aims, List<String> before) throws InterruptedException {
        List<Message> messages = request.of(aims, before, kept.room(), this::fits);
        if (messages.isEmpty()) {
            throw new TestsEnded(
                    "no source file of " + target.component() + " can be shown to the model: it is withheld by the"
                            + " guardrails, or a request with it is longer than "
                            + desk.talk().room() + " tokens",
                    "Look at what the guardrails say, raise maxTokensPerRequest, or take a model that reads more.",
                    null);
        }
        TestFeedback feedback = new TestFeedback();
        CandidateReply reply = ask(messages);
        if (!reply.problem().isEmpty()) {
            desk.log().begin();
            desk.log().end("a reply with tests for " + target.component(), Outcome.UNUSABLE, reply.problem());
            feedback.unusable(reply.problem());
            return feedback.lines();
        }
        saidNothingNew = true;
        for (Candidate candidate : reply.candidates()) {
            if (tried.add(candidate.key()) && kept.room() > 0) {
                saidNothingNew = false;
                prove(candidate, feedback);
            }
        }
        return feedback.lines();
    }

    private boolean fits(List<Message> messages) {
        return desk.talk().tokens(messages, SCHEMA, List.of()) <= desk.talk().room();
    }

    /** A reply that cannot be used is an attempt like any other; other failures of the model end the work. */
    private CandidateReply ask(List<Message> messages) throws InterruptedException {
        desk.time().atMost(desk.limits().commandTimeout());
        desk.tell("asks " + desk.task().agent().model() + " for tests of " + target.component());
        try {
            ModelReply reply = desk.talk().ask(messages, SCHEMA, List.of());
            desk.log().paid(reply.usage());
            CandidateReply read = CandidateReply.of(reply.value());
            return read.problem().isEmpty() || !reply.cutOff()
                    ? bounded(read)
                    : new CandidateReply(List.of(), "it was cut off: the model may not write more");
        } catch (ModelException e) {
            if (e.reason() != ModelException.Reason.INVALID_REPLY && e.reason() != ModelException.Reason.REFUSED) {
                throw e;
            }
            desk.log().paid(e.usage());
            return new CandidateReply(List.of(), Told.line(String.valueOf(e.getMessage()), 500));
        }
    }

    private CandidateReply bounded(CandidateReply read) {
        int files = read.candidates().size();
        return files <= kept.room()
                ? read
                : new CandidateReply(
                        List.of(), "it has " + files + " files; at most " + kept.room() + " may be written");
    }

    private void prove(Candidate candidate, TestFeedback feedback) {
        desk.tell("proves " + Told.line(candidate.path(), 200));
        desk.log().begin();
        Verdict verdict = proof.of(candidate, kept.base(), target.changed());
        String what = "test file " + candidate.path() + (candidate.covers().isEmpty() ? "" : ": " + candidate.covers());
        if (verdict instanceof Verdict.Proven proven) {
            kept.keep(proven, desk.bench().edits());
            desk.log().end(what, Outcome.KEPT, "");
            feedback.kept(candidate);
        } else if (verdict instanceof Verdict.Unproven unproven) {
            desk.bench().restore(kept.base().edits());
            kept.drop(candidate.path(), unproven);
            desk.log().end(what, unproven.outcome(), unproven.reason());
            feedback.dropped(candidate, unproven.outcome(), unproven.reason());
        }
    }

    /**
     * Runs all tests once more with all that is kept, and takes back what does not pass together, the last first.
     *
     * @throws TestsEnded when there is no time for it
     */
    void confirm() {
        desk.bench().restore(kept.base().edits());
        while (kept.hasOwn()) {
            desk.tell("runs all tests of " + target.component() + " with what is kept");
            TestRun run = runs.all();
            if (run.isGreen() && run.passed().containsAll(kept.base().tests())) {
                return;
            }
            kept.takeBack("together with the others that are kept it fails" + Told.after(run));
            desk.bench().restore(kept.base().edits());
        }
    }
}
