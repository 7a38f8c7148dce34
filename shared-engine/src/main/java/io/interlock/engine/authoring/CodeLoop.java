package io.interlock.engine.authoring;

import io.interlock.engine.agent.AgentTask;
import io.interlock.engine.llm.ModelReply;
import io.interlock.engine.llm.ToolCall;
import io.interlock.engine.model.WorkAttempt.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rounds of a piece of work: the model says what to do, that is done, until it is proven or a limit ends it. */
final class CodeLoop {

    /** More calls of one reply are not done. */
    private static final int MOST_CALLS = 20;

    private static final int FEW_LEFT = 3;

    private static final String SPLIT = "Give the agent a smaller task, or raise its limits.";
    private static final String REMIND =
            "You called no tool, so nothing happened. Go on with the tools, and call finish"
                    + " when the work is ready or cannot be done.";

    private final AgentTask task;
    private final CodeLimits limits;
    private final CodeTools.CodeParts parts;
    private final CodeTalk talk;
    private final CodeTools tools;
    private final CodeReport report;
    private int calls;
    private boolean reminded;
    private CodeProof.@Nullable Result failed;

    CodeLoop(
            AgentTask task,
            CodeLimits limits,
            CodeTools.CodeParts parts,
            CodeTalk talk,
            CodeTools tools,
            CodeReport report) {
        this.task = task;
        this.limits = limits;
        this.parts = parts;
        this.talk = talk;
        this.tools = tools;
        this.report = report;
    }

    /** Works until the end. */
    CodeEnd run() throws ToolException, InterruptedException {
        for (int round = 1; round <= limits.iterations(); round++) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            if (limits.time().isUp()) {
                return CodeEnd.notDone(CodeRun.OUT_OF_TIME, SPLIT);
            }
            parts.log().tell("asks " + task.agent().model() + ", round " + round + " of " + limits.iterations());
            ModelReply reply = talk.ask();
            CodeEnd end = reply.calls().isEmpty() ? unsaid(reply) : done(reply, limits.iterations() - round);
            if (end != null) {
                return end;
            }
        }
        return CodeEnd.notDone("it used all of its " + limits.iterations() + " rounds", SPLIT);
    }

    /** A reply without calls: the first is answered with a reminder, the next is the end. */
    private @Nullable CodeEnd unsaid(ModelReply reply) throws InterruptedException {
        talk.said(reply.text(), List.of());
        parts.log().attempt("reply", Outcome.UNUSABLE, "It called no tool", 0);
        if (!reminded) {
            reminded = true;
            talk.tell(REMIND);
            return null;
        }
        report.summary(reply.text(), "");
        CodeEnd end = proven();
        return end == null ? CodeEnd.notDone("the model stopped calling tools before its work was proven", SPLIT) : end;
    }

    /** Does the calls of a reply in order; the end, or null. */
    private @Nullable CodeEnd done(ModelReply reply, int left) throws InterruptedException {
        List<ToolCall> wanted =
                reply.calls().subList(0, Math.min(MOST_CALLS, reply.calls().size()));
        List<CodeTools.Answer> answers = new ArrayList<>();
        CodeEnd end = null;
        for (ToolCall call : wanted) {
            calls++;
            CodeTools.Answer answer = end == null && !isLate()
                    ? tools.answer(new ToolCall("call-" + calls, call.tool(), call.argumentsJson()))
                    : null;
            if (answer == null) {
                break;
            }
            CodeArguments finish = answer.finish();
            String text = answer.text();
            if (finish != null) {
                end = finished(finish);
                text = end == null ? notProven() : "";
            }
            answers.add(new CodeTools.Answer(answer.call(), text, null));
        }
        if (end != null) {
            return end;
        }
        String repeated = tools.repeated();
        if (repeated != null) {
            return CodeEnd.notDone("the model asked again and again for what cannot be done: " + repeated, SPLIT);
        }
        remember(reply, answers, left);
        return null;
    }

    private boolean isLate() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        return limits.time().isUp();
    }

    private void remember(ModelReply reply, List<CodeTools.Answer> answers, int left) {
        talk.said(reply.text(), answers.stream().map(CodeTools.Answer::call).toList());
        for (int i = 0; i < answers.size(); i++) {
            boolean last = i == answers.size() - 1;
            talk.gave(answers.get(i).call(), answers.get(i).text() + (last ? notes(reply, left) : ""));
        }
    }

    private static String notes(ModelReply reply, int left) {
        StringBuilder notes = new StringBuilder();
        int more = reply.calls().size() - MOST_CALLS;
        if (more > 0) {
            notes.append("\n")
                    .append(more)
                    .append(" more calls were not done: at most ")
                    .append(MOST_CALLS);
            notes.append(" of one reply are");
        }
        if (reply.cutOff()) {
            notes.append("\nYour reply was cut off because it was too long: write less at a time");
        }
        if (left <= FEW_LEFT) {
            notes.append("\nReplies left: ").append(left);
        }
        return notes.toString();
    }

    private @Nullable CodeEnd finished(CodeArguments finish) throws InterruptedException {
        report.summary(finish.text("summary"), finish.text("notes"));
        if (!finish.truth("done", true)) {
            return CodeEnd.takenBack(
                    "the model says that it cannot be done", "Look at what it says, and change the task.");
        }
        return proven();
    }

    /** Runs the proofs; the end, or null when there is another try. */
    private @Nullable CodeEnd proven() throws InterruptedException {
        if (parts.bench().edits().isEmpty()) {
            return CodeEnd.notDone("nothing was changed", "Say in the task what is to be changed.");
        }
        failed = parts.proof().run(tools.edits().revision());
        if (failed.passed()) {
            return CodeEnd.done();
        }
        if (parts.proof().rounds() >= limits.proofs()) {
            return outOfProofs(failed);
        }
        return failed.hopeless() ? hopeless() : null;
    }

    private static CodeEnd hopeless() {
        return CodeEnd.notDone(
                "what proves the change fails in just the same way without it, whatever was changed",
                "Make it pass in a copy of the commit without a network: what it needs has to be there already, as after"
                        + " a build. Or configure another command.");
    }

    private CodeEnd outOfProofs(CodeProof.Result result) {
        if (result.failed() == null) {
            return CodeEnd.notDone("no command proves a change of the files that it changed", CodeRun.CONFIGURE);
        }
        String times = limits.proofs() == 1 ? "" : " in " + limits.proofs() + " tries";
        return CodeEnd.notDone("what proves the change did not pass" + times, SPLIT);
    }

    private String notProven() {
        CodeProof.Result result = failed;
        if (result == null || result.failed() == null) {
            return "Not finished: no command proves a change of these files, so it cannot be kept. Change files that the"
                    + " commands prove, or finish with done false.";
        }
        String before = result.redBefore() ? " It did not pass before you changed anything either." : "";
        return "Not finished: " + tools.told(result.failed()) + "\nTries left: "
                + (limits.proofs() - parts.proof().rounds()) + "." + before;
    }
}
