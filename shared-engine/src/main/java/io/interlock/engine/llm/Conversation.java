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
    private final Replies replies;
    private final Question question;
    private final CallScope scope;
    private final @Nullable TypedReply typed;

    /**
     * Prepares it.
     *
     * @throws ModelException when the schema of the reply cannot be used
     */
    Conversation(Asking asking, Question question, CallScope scope) {
        this.backend = asking.backend;
        this.catalog = asking.catalog;
        this.replies = asking.replies;
        this.question = question;
        this.scope = scope;
        String schema = question.schema();
        this.typed = schema == null ? null : new TypedReply(schema);
    }

    /**
     * What all calls of a gateway have in common.
     *
     * @param backend answers what is not remembered
     * @param catalog knows the models
     * @param replies finds what was paid for before, and keeps what is paid for now
     */
    record Asking(Backend backend, ModelCatalog catalog, Replies replies) {}

    /**
     * What came of it.
     *
     * @param model who answered
     * @param answer the answer
     * @param value its value, or null when none is wanted
     */
    record Outcome(String model, Answer answer, @Nullable Value value) {}

    CompletableFuture<Outcome> hold() {
        Replies.Place place = replies.next(scope.memory(), question);
        Replies.Kept kept = place.find();
        if (kept != null) {
            backend.passOver(question.to(kept.model()));
            return read(kept.model(), kept.answer());
        }
        List<String> names = new ArrayList<>(List.of(question.model()));
        ModelCatalog.Entry first = catalog.get(question.model());
        names.addAll(first.spec()
                .fallback()
                .subList(0, Math.min(MOST_FALLBACKS, first.spec().fallback().size())));
        return ask(names, 0, place, new ArrayList<>());
    }

    private CompletableFuture<Outcome> ask(
            List<String> names, int index, Replies.Place place, List<ModelException> failures) {
        ModelCatalog.Entry entry = catalog.get(names.get(index));
        return backend.ask(entry, question.to(entry.name()), scope)
                .thenCompose(answer -> {
                    // Before it is looked at: it is paid for, whatever it is worth.
                    place.keep(entry.name(), answer);
                    return read(entry.name(), answer);
                })
                .exceptionallyCompose(failure -> {
                    if (!(Line.cause(failure) instanceof ModelException known)) {
                        return CompletableFuture.failedFuture(failure);
                    }
                    failures.add(known);
                    return index + 1 < names.size() && mayStepIn(known)
                            ? ask(names, index + 1, place, failures)
                            : CompletableFuture.failedFuture(together(failures));
                });
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

    private CompletableFuture<Outcome> read(String model, Answer answer) {
        requireWilling(model, answer);
        if (typed == null || !answer.calls().isEmpty()) {
            return CompletableFuture.completedFuture(new Outcome(model, answer, null));
        }
        TypedReply.Read read = typed.read(answer.text());
        return read.value() == null
                ? repair(typed, model, answer, read.problems())
                : CompletableFuture.completedFuture(new Outcome(model, answer, read.value()));
    }

    private static void requireWilling(String model, Answer answer) {
        if (answer.end() == End.REFUSED) {
            throw new ModelException(
                    Reason.REFUSED,
                    "The model '" + model + "', or a filter before it, refused to answer"
                            + (answer.text().isBlank() ? "" : ": " + cut(answer.text(), 200)),
                    "Look at what is asked of it, or use another model.",
                    Usage.NONE,
                    null);
        }
    }

    private CompletableFuture<Outcome> repair(TypedReply reader, String model, Answer answer, List<String> problems) {
        Question second = question.to(model)
                .with(
                        new Message.Said(cut(answer.text(), MOST_REPEATED), List.of()),
                        new Message.Task(request(answer, problems)));
        Replies.Place place = replies.next(scope.memory(), second);
        Replies.Kept kept = place.find();
        if (kept != null) {
            backend.passOver(second);
            return CompletableFuture.completedFuture(repaired(reader, model, kept.answer()));
        }
        return backend.ask(catalog.get(model), second, scope).thenApply(again -> {
            place.keep(model, again);
            return repaired(reader, model, again);
        });
    }

    private static Outcome repaired(TypedReply reader, String model, Answer answer) {
        requireWilling(model, answer);
        TypedReply.Read read = reader.read(answer.text());
        if (read.value() == null) {
            throw invalid(model, read.problems());
        }
        return new Outcome(model, answer, read.value());
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

    private static ModelException invalid(String model, List<String> problems) {
        return new ModelException(
                Reason.INVALID_REPLY,
                "The reply of '" + model + "' does not follow its schema, after a repair too: "
                        + String.join("; ", problems),
                "Make the schema or the task simpler, raise maxOutputTokens, or use a stronger model.",
                Usage.NONE,
                null);
    }

    /** What a model, or its cassette, has to do with a failure; null when they have nothing to do with it. */
    static @Nullable ModelException known(Throwable failure) {
        Throwable cause = Line.cause(failure);
        if (cause instanceof CassetteException cassette) {
            String message = "The model could not be asked: " + cassette.getMessage();
            return new ModelException(Reason.UNAVAILABLE, message, cassette.remedy(), Usage.NONE, cassette);
        }
        return cause instanceof ModelException known ? known : null;
    }

    private static String cut(String text, int most) {
        return text.length() > most ? text.substring(0, most) + "..." : text;
    }
}
