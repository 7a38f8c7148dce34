package io.interlock.engine.llm;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.interlock.engine.expression.Value;
import io.interlock.engine.llm.ModelException.Reason;
import io.interlock.engine.model.Usage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads replies that must follow a schema, and says what is wrong with those that do not. Thread-safe. */
final class TypedReply {

    private static final int MOST_PROBLEMS = 5;
    /** What no model writes at once; its tree takes some dozen times as much memory. */
    private static final int MOST_TEXT = 4_000_000;

    private static final int MOST_VALUE = 80;
    private static final int MOST_CANDIDATES = 50;

    private final BoundedSchema schema;

    /**
     * Takes a schema.
     *
     * @throws ModelException when it is not one, or refers to what is not in it
     */
    TypedReply(String schemaJson) {
        try {
            schema = BoundedSchema.read(schemaJson);
        } catch (IllegalArgumentException e) {
            throw new ModelException(
                    Reason.BAD_REQUEST,
                    "The schema of the reply cannot be used: " + e.getMessage(),
                    "Correct the output schema of the step or the agent; $ref may only point into the schema itself.",
                    Usage.NONE,
                    e);
        }
    }

    /**
     * What a reply holds.
     *
     * @param value the value, or null when there is none that follows the schema
     * @param problems what is wrong, for the model and for people; empty when nothing is
     */
    record Read(@Nullable Value value, List<String> problems) {}

    /** Reads a reply. */
    Read read(String text) {
        if (text.length() > MOST_TEXT) {
            return problem("The reply has " + text.length() + " characters, more than " + MOST_TEXT);
        }
        List<JsonNode> values = Candidates.in(text);
        if (values.isEmpty()) {
            return problem("The reply holds no JSON value: " + cut(text));
        }
        if (values.size() > 1) {
            return problem("The reply holds " + values.size() + " JSON values instead of one");
        }
        JsonNode node = values.get(0);
        List<String> problems = new ArrayList<>();
        List<BoundedSchema.Problem> found = schema.problems(node.toString());
        for (BoundedSchema.Problem problem : found.subList(0, Math.min(MOST_PROBLEMS, found.size()))) {
            problems.add(told(problem, node));
        }
        if (!problems.isEmpty()) {
            return new Read(null, problems);
        }
        try {
            return new Read(Value.from(Json.MAPPER.convertValue(node, Object.class)), List.of());
        } catch (IllegalArgumentException e) {
            return problem("The reply cannot be used: " + e.getMessage());
        }
    }

    private static Read problem(String text) {
        return new Read(null, List.of(text));
    }

    private static String told(BoundedSchema.Problem problem, JsonNode root) {
        String path = problem.pointer();
        JsonNode at = path.isEmpty() ? root : root.at(path.startsWith("/") ? path : "/" + path);
        String message = cut(problem.message());
        String value = at.isMissingNode() || at.isContainerNode() ? "" : ", found " + cut(at.toString());
        return "at " + (path.isEmpty() ? "/" : path) + ": " + message + value;
    }

    private static String cut(String text) {
        return text.length() > MOST_VALUE ? text.substring(0, MOST_VALUE) + "..." : text;
    }

    /** Finds the JSON in what a model wrote: all of it, what stands in a fence, or what stands among words. */
    static final class Candidates {

        /** Reads a value that more text follows. */
        private static final ObjectReader ONE =
                Json.MAPPER.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

        private Candidates() {}

        static List<JsonNode> in(String text) {
            String stripped = text.strip();
            JsonNode whole = Json.tree(stripped);
            if (whole != null) {
                return List.of(whole);
            }
            List<JsonNode> found = new ArrayList<>();
            int at = 0;
            for (int tries = 0; tries < MOST_CANDIDATES && found.size() < 2; tries++) {
                int start = next(stripped, at);
                if (start < 0) {
                    break;
                }
                int length = parse(stripped, start, found);
                at = start + Math.max(1, length);
            }
            return found;
        }

        private static int next(String text, int from) {
            int object = text.indexOf('{', from);
            int list = text.indexOf('[', from);
            return object < 0 || list < 0 ? Math.max(object, list) : Math.min(object, list);
        }

        /** Reads one value and tells how long it is, or 0 when there is none. */
        private static int parse(String text, int start, List<JsonNode> found) {
            try (JsonParser parser = Json.MAPPER.createParser(text.substring(start))) {
                JsonNode node = ONE.readTree(parser);
                if (node != null && node.isContainerNode()) {
                    found.add(node);
                    return (int) parser.currentLocation().getCharOffset();
                }
                return 0;
            } catch (JsonProcessingException e) {
                return 0;
            } catch (IOException e) {
                throw new IllegalStateException("A text is read without a disk", e);
            }
        }
    }
}
