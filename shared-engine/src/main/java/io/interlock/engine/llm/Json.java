package io.interlock.engine.llm;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads JSON from anywhere, within bounds. */
final class Json {

    /** Deepest nesting; that of {@link io.interlock.engine.expression.Value} is the same. */
    static final int MAX_DEPTH = 100;

    static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(100)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Takes what servers send: a name that is there twice does no harm in what is only looked at. */
    private static final ObjectMapper LENIENT = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .build())
            .build();

    private Json() {}

    /** The object or list of a server, or null when it is not JSON. */
    static @Nullable JsonNode lenientTree(String text) {
        try {
            return LENIENT.readTree(text);
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    /** The value, or null when it is not JSON. */
    static @Nullable JsonNode tree(String text) {
        try {
            JsonNode node = MAPPER.readTree(text);
            return node == null || node.isMissingNode() ? null : node;
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    /** The value; what is not JSON as a text. */
    static JsonNode treeOrText(String text) {
        JsonNode node = tree(text);
        return node == null ? TextNode.valueOf(text) : node;
    }

    /** The same with the names of objects in order. */
    static JsonNode sorted(JsonNode node) {
        if (node.isArray()) {
            ArrayNode array = MAPPER.createArrayNode();
            node.forEach(item -> array.add(sorted(item)));
            return array;
        }
        if (!node.isObject()) {
            return node;
        }
        ObjectNode object = MAPPER.createObjectNode();
        TreeSet<String> names = new TreeSet<>();
        node.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            object.set(name, sorted(node.get(name)));
        }
        return object;
    }
}
