package io.interlock.engine.llm;

import io.interlock.engine.expression.Value;
import io.interlock.engine.llm.Answer.End;
import io.interlock.engine.llm.ModelException.Reason;
import io.interlock.engine.model.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One call: the model that is asked, those that step in for it, and a second try when the reply is not usable. */
final class Conversation {

    private static final int MOST_REPEATED = 20_000;
    private static final int MOST_FALLBACKS = 10;

    private final Backend backend;
    private final ModelCatalog catalog;
    private final Question question;
    private final CallScope scope;
    private final @Nullable TypedReply typed;

    /**
     * Prepares it.
     *
     * @throws ModelException when the schema of the reply cannot be used
     */
    Conversation(Backend backend, ModelCatalog catalog, Question question, CallScope scope) {
        this.backend = backend;
        this.catalog = catalog;
        this.question = question;
        this.scope = scope;
        String schema = question.schema();
        this.typed = schema == null ? null : new TypedReply(schema);
    }

    /**
     * What came of it.
     *
     * @param model who answered
     * @param answer the answer
     * @param value its value, or null when none is wanted
     */
    record Outcome(String model, Answer answer, @Nullable Value value) {}

    CompletableFuture<Outcome> hold() {
        List<String> names = new ArrayList<>(List.of(question.model()));
        ModelCatalog.Entry first = catalog.get(question.model());
        names.addAll(first.spec()
                .fallback()
                .subList(0, Math.min(MOST_FALLBACKS, first.spec().fallback().size())));
        return ask(names, 0, new ArrayList<>());
    }

    private CompletableFuture<Outcome> ask(List<String> names, int index, List<ModelException> failures) {
        ModelCatalog.Entry entry = catalog.get(names.get(index));
        return backend.ask(entry, question.to(entry.name()), scope)
                .thenCompose(answer -> read(entry, answer))
                .exceptionallyCompose(failure -> instead(names, index + 1, failures, known(failure)));
    }

    /** What comes of it when a model did not answer. */
    private CompletableFuture<Outcome> instead(
            List<String> names, int index, List<ModelException> failures, ModelException failure) {
        failures.add(failure);
        return index < names.size() && mayStepIn(failure)
                ? ask(names, index, failures)
                : CompletableFuture.failedFuture(together(failures));
    }

    /** Another model can do better when this one is not there; what is wrong with the request is wrong everywhere. */
    private boolean mayStepIn(ModelException failure) {
        boolean helps = switch (failure.reason()) {
            case UNAVAILABLE, RATE_LIMIT, TIMEOUT, TOO_LONG -> true;
            default -> false;
        };
        return helps && !scope.remaining().isNegative() && !scope.remaining().isZero();
    }

    private static ModelException together(List<ModelException> failures) {
        ModelException last = failures.get(failures.size() - 1);
        if (failures.size() == 1) {
            return last;
        }
        StringBuilder message = new StringBuilder();
        for (ModelException failure : failures) {
            message.append(message.isEmpty() ? "" : "; then: ").append(failure.getMessage());
        }
        return new ModelException(last.reason(), message.toString(), last.remedy(), Usage.NONE, last);
    }

    private CompletableFuture<Outcome> read(ModelCatalog.Entry entry, Answer answer) {
        requireWilling(entry, answer);
        if (typed == null || !answer.calls().isEmpty()) {
            return CompletableFuture.completedFuture(new Outcome(entry.name(), answer, null));
        }
        TypedReply.Read read = typed.read(answer.text());
        if (read.value() != null) {
            return CompletableFuture.completedFuture(new Outcome(entry.name(), answer, read.value()));
        }
        return repair(entry, answer, read.problems());
    }

    private static void requireWilling(ModelCatalog.Entry entry, Answer answer) {
        if (answer.end() == End.REFUSED) {
            throw new ModelException(
                    Reason.REFUSED,
                    "The model '" + entry.name() + "', or a filter before it, refused to answer"
                            + (answer.text().isBlank() ? "" : ": " + cut(answer.text(), 200)),
                    "Look at what is asked of it, or use another model.",
                    Usage.NONE,
                    null);
        }
    }

    private CompletableFuture<Outcome> repair(ModelCatalog.Entry entry, Answer answer, List<String> problems) {
        TypedReply reader = typed;
        Question second = question.to(entry.name())
                .with(
                        new Message.Said(cut(answer.text(), MOST_REPEATED), List.of()),
                        new Message.Task(request(answer, problems)));
        return backend.ask(entry, second, scope).thenApply(again -> {
            requireWilling(entry, again);
            TypedReply.Read read = reader == null ? null : reader.read(again.text());
            if (read == null || read.value() == null) {
                throw invalid(entry, read == null ? problems : read.problems());
            }
            return new Outcome(entry.name(), again, read.value());
        });
    }

    private static String request(Answer answer, List<String> problems) {
        StringBuilder text = new StringBuilder("Your reply cannot be used:\n");
        for (String problem : problems) {
            text.append("- ").append(problem).append('\n');
        }
        if (answer.end() == End.LENGTH) {
            text.append("- it was cut off because it was too long: write less\n");
        }
        return text.append("Reply again with the corrected JSON value that follows the schema, and nothing else.")
                .toString();
    }

    private static ModelException invalid(ModelCatalog.Entry entry, List<String> problems) {
        return new ModelException(
                Reason.INVALID_REPLY,
                "The reply of '" + entry.name() + "' does not follow its schema, after a repair too: "
                        + String.join("; ", problems),
                "Make the schema or the task simpler, raise maxOutputTokens, or use a stronger model.",
                Usage.NONE,
                null);
    }

    static ModelException known(Throwable failure) {
        Throwable cause = Line.cause(failure);
        if (cause instanceof ModelException known) {
            return known;
        }
        String remedy = cause instanceof CassetteException cassette ? cassette.remedy() : "Report it.";
        return new ModelException(
                Reason.UNAVAILABLE, "The model could not be asked: " + cause.getMessage(), remedy, Usage.NONE, cause);
    }

    private static String cut(String text, int most) {
        return text.length() > most ? text.substring(0, most) + "..." : text;
    }
}
