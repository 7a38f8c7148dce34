package io.interlock.engine.agent;

import io.interlock.engine.expression.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a planner or a supervisor said: names of steps. */
final class ChoiceReply {

    private static final int MOST_STEPS = 1_000;

    private ChoiceReply() {}

    /**
     * Reads the order of steps.
     *
     * @throws ReplyException when it names a step that is not declared
     */
    static Value plan(@Nullable Value value, Value input) throws ReplyException {
        Reply reply = Reply.of(value, "reply");
        Set<String> declared = declared(input);
        List<Value> steps = new ArrayList<>();
        for (Value step : reply.list("steps", MOST_STEPS)) {
            if (!(step instanceof Value.Text id)) {
                throw unknown(step.describe(), declared);
            }
            requireDeclared(id.value(), declared);
            steps.add(step);
        }
        Map<String, Value> output = new LinkedHashMap<>();
        output.put("steps", new Value.Sequence(steps));
        output.put("reason", Value.of(reply.words("reason")));
        return new Value.Mapping(output);
    }

    /**
     * Reads the next step, or {@code done}. Whether it is one that may be chosen is for who asks, who can ask again.
     *
     * @throws ReplyException when it is no choice
     */
    static Value choice(@Nullable Value value) throws ReplyException {
        Reply reply = Reply.of(value, "reply");
        Map<String, Value> output = new LinkedHashMap<>();
        output.put("next", Value.of(reply.words("next")));
        output.put("reason", Value.of(reply.words("reason")));
        return new Value.Mapping(output);
    }

    /** Ids of {@code steps} of the input: texts, or objects with an id. */
    private static Set<String> declared(Value input) throws ReplyException {
        Set<String> ids = new LinkedHashSet<>();
        if (input instanceof Value.Mapping mapping && mapping.members().get("steps") instanceof Value.Sequence steps) {
            for (Value step : steps.items()) {
                Value id = step instanceof Value.Mapping described
                        ? described.members().getOrDefault("id", Value.nothing())
                        : step;
                if (id instanceof Value.Text text) {
                    ids.add(text.value());
                }
            }
        }
        if (ids.isEmpty()) {
            throw new ReplyException(
                    "The input has no 'steps' to choose from",
                    "Give it an object with 'goal' and 'steps', a list of ids or of objects with an id.");
        }
        return ids;
    }

    private static void requireDeclared(String id, Set<String> declared) throws ReplyException {
        if (!declared.contains(id)) {
            throw unknown("'" + (id.length() <= 100 ? id : id.substring(0, 100) + "...") + "'", declared);
        }
    }

    private static ReplyException unknown(String what, Set<String> declared) {
        return new ReplyException(
                "The reply names " + what + " as a step; declared are: " + String.join(", ", declared),
                "Run the step again, or say in the agent's instructions when which step is right.");
    }
}
