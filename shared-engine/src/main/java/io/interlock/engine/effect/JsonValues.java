package io.interlock.engine.effect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.interlock.engine.expression.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads the JSON that programs and servers answer with. */
final class JsonValues {

    private static final ObjectMapper MAPPER = mapper();

    private JsonValues() {}

    private static ObjectMapper mapper() {
        ObjectMapper mapper = JsonMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
        mapper.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(Value.MAX_DEPTH)
                        .build());
        return mapper;
    }

    /** The value, with its texts redacted, or null when it is not JSON or nested too deep. */
    static @Nullable Value read(String json, UnaryOperator<String> redact) {
        try {
            return redacted(Value.from(MAPPER.readValue(json, Object.class)), redact);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return null;
        }
    }

    private static Value redacted(Value value, UnaryOperator<String> redact) {
        if (value instanceof Value.Text text) {
            return Value.of(redact.apply(text.value()));
        }
        if (value instanceof Value.Sequence sequence) {
            return new Value.Sequence(sequence.items().stream()
                    .map(item -> redacted(item, redact))
                    .toList());
        }
        if (value instanceof Value.Mapping mapping) {
            Map<String, Value> members = new LinkedHashMap<>();
            mapping.members().forEach((name, member) -> members.put(redact.apply(name), redacted(member, redact)));
            return new Value.Mapping(members);
        }
        return value;
    }
}
