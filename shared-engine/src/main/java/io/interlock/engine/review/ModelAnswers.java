package io.interlock.engine.review;

import io.interlock.engine.expression.Value;
import io.interlock.engine.llm.ModelCall;
import io.interlock.engine.llm.ModelException;
import io.interlock.engine.llm.ModelException.Reason;
import io.interlock.engine.llm.ModelReply;
import io.interlock.engine.model.Usage;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Asks a model a list of questions. A question that fails is an answer too: it tells why. When a failure means that no
 * further question can be answered, none is asked. Thread-safe.
 */
final class ModelAnswers {

    /** Failures that the next question would meet as well. */
    private static final Set<Reason> FINAL = EnumSet.of(Reason.KEY, Reason.UNKNOWN_MODEL, Reason.CANCELLED);

    static final String NO_TIME = "the review ran out of time";
    static final String NO_BUDGET = "the budget was used up";
    private static final String CUT_OFF = "the reply was cut off because it was too long";

    private final ModelAccess access;
    private final Lanes lanes;
    private volatile @Nullable Answer ended;

    ModelAnswers(ModelAccess access, Lanes lanes) {
        this.access = access;
        this.lanes = lanes;
    }

    /**
     * What came of a question.
     *
     * @param reply what the model said, or null when it did not
     * @param model who said it
     * @param usage what it used, in vain or not
     * @param failure why there is no reply, or not the whole one, for the end of a sentence; empty when there is
     * @param budget whether that is because of the budget
     */
    record Answer(@Nullable Value reply, String model, Usage usage, String failure, boolean budget) {

        static Answer failed(String why) {
            return new Answer(null, "", Usage.NONE, why, false);
        }

        /** The same with more that was used. */
        Answer using(Usage more) {
            return new Answer(reply, model, usage.plus(more), failure, budget);
        }
    }

    /**
     * Asks. Questions that the budget did not allow while others were under way are asked once more after these: what was
     * set aside for them and not used is free then.
     *
     * @param most most that are under way at once
     * @return the answers, in the order of the questions
     */
    <T> CompletableFuture<List<Answer>> ask(List<T> questions, int most, Function<T, ModelCall> call) {
        return lanes.run(questions, most, question -> ask(question, call)).thenCompose(first -> {
            List<Integer> again = new ArrayList<>();
            boolean some = false;
            for (int i = 0; i < first.size(); i++) {
                some |= first.get(i).reply() != null;
                if (first.get(i).budget()) {
                    again.add(i);
                }
            }
            return some
                    ? lanes.run(again, 1, i -> ask(questions.get(i), call))
                            .thenApply(second -> merged(first, again, second))
                    : CompletableFuture.completedFuture(first);
        });
    }

    private static List<Answer> merged(List<Answer> first, List<Integer> again, List<Answer> second) {
        List<Answer> merged = new ArrayList<>(first);
        for (int i = 0; i < again.size(); i++) {
            merged.set(again.get(i), second.get(i).using(first.get(again.get(i)).usage()));
        }
        return merged;
    }

    private <T> CompletableFuture<Answer> ask(T question, Function<T, ModelCall> call) {
        Answer end = ended;
        if (end != null) {
            return CompletableFuture.completedFuture(Answer.failed(end.failure()));
        }
        if (access.time().isUp()) {
            return CompletableFuture.completedFuture(Answer.failed(NO_TIME));
        }
        CompletableFuture<ModelReply> reply;
        try {
            reply = access.models().call(call.apply(question));
        } catch (ModelException e) {
            return CompletableFuture.completedFuture(failed(e));
        }
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        forward(answer, reply);
        return answer;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // both ends are told to each other
    private void forward(CompletableFuture<Answer> answer, CompletableFuture<ModelReply> reply) {
        answer.whenComplete((done, failure) -> {
            if (answer.isCancelled()) {
                reply.cancel(true);
            }
        });
        reply.whenComplete((said, failure) -> {
            if (said != null) {
                String cut = said.cutOff() ? CUT_OFF : "";
                answer.complete(new Answer(said.value(), said.model(), said.usage(), cut, false));
            } else {
                answer.complete(failed(failure));
            }
        });
    }

    private Answer failed(@Nullable Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof ModelException known) {
            return failed(known);
        }
        if (cause instanceof CancellationException) {
            return Answer.failed("it was given up");
        }
        return Answer.failed("the model could not be asked: "
                + PlainWords.of(cause == null ? "there was no reply" : String.valueOf(cause.getMessage()), 300));
    }

    private Answer failed(ModelException failure) {
        boolean budget = failure.reason() == Reason.BUDGET;
        boolean late = failure.reason() == Reason.TIMEOUT && access.time().isUp();
        String said = PlainWords.of(String.valueOf(failure.getMessage()), 400);
        Answer answer = new Answer(null, "", failure.usage(), late ? NO_TIME : budget ? NO_BUDGET : said, budget);
        if (FINAL.contains(failure.reason())) {
            ended = answer;
        }
        return answer;
    }
}
