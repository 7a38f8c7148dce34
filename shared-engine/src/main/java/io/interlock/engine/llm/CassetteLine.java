package io.interlock.engine.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.interlock.engine.llm.ModelException.Reason;
import io.interlock.engine.model.Usage;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A line of a cassette: a request in its canonical form and what came of it.
 *
 * @param hash hash of the request
 * @param request its canonical form
 * @param answer the answer, or null when there was a failure
 * @param failure the failure, or null
 */
record CassetteLine(
        String hash,
        JsonNode request,
        @Nullable Answer answer,
        @Nullable ModelException failure) {

    static final String FORMAT = "interlock.cassette";
    static final int VERSION = 1;

    static String header() {
        return Json.MAPPER
                .createObjectNode()
                .put("format", FORMAT)
                .put("version", VERSION)
                .toString();
    }

    static String ofAnswer(JsonNode request, Answer answer, UnaryOperator<String> redactor) {
        return start(request).set("reply", answer.json(redactor)).toString();
    }

    static String ofFailure(JsonNode request, ModelException failure, UnaryOperator<String> redactor) {
        ObjectNode line = start(request);
        line.putObject("failure")
                .put("reason", failure.reason().name())
                .put("message", redactor.apply(String.valueOf(failure.getMessage())))
                .put("remedy", redactor.apply(failure.remedy()));
        return line.toString();
    }

    private static ObjectNode start(JsonNode request) {
        ObjectNode line = Json.MAPPER.createObjectNode().put("hash", Question.hash(request));
        line.set("request", request);
        return line;
    }

    /** The line, or null when it is not one. */
    static @Nullable CassetteLine read(String text) {
        JsonNode line = Json.tree(text);
        if (line == null || !line.path("request").isObject()) {
            return null;
        }
        JsonNode request = line.path("request");
        Answer answer = line.has("reply") ? Answer.read(line.path("reply")) : null;
        ModelException failure = line.has("failure") ? failure(line.path("failure")) : null;
        boolean one = (answer == null) != (failure == null);
        // The hash is made anew, so that a request that somebody corrected by hand is found.
        return one ? new CassetteLine(Question.hash(request), request, answer, failure) : null;
    }

    private static @Nullable ModelException failure(JsonNode node) {
        String reason = node.path("reason").asText();
        boolean known =
                Arrays.stream(Reason.values()).anyMatch(one -> one.name().equals(reason));
        return known
                ? new ModelException(
                        Reason.valueOf(reason),
                        node.path("message").asText(),
                        node.path("remedy").asText(),
                        Usage.NONE,
                        null)
                : null;
    }
}
