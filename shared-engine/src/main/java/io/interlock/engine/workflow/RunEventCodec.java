package io.interlock.engine.workflow;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.interlock.engine.expression.Value;
import io.interlock.engine.store.JournalEntry;
import io.interlock.engine.store.NewEntry;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes events into a journal and reads them again. Immutable. */
final class RunEventCodec {

    /** The version that is written; all versions up to it are read. */
    static final int VERSION = 1;

    private static final String VERSION_FIELD = "v";
    private static final Map<String, Class<? extends RunEvent>> TYPES = new HashMap<>();

    private static final ObjectMapper MAPPER = mapper();

    static {
        register(RunEvent.class);
    }

    private RunEventCodec() {}

    @SuppressWarnings("unchecked")
    private static void register(Class<?> sealed) {
        for (Class<?> type : sealed.getPermittedSubclasses()) {
            if (type.isRecord()) {
                TYPES.put(name(type), (Class<? extends RunEvent>) type);
            } else {
                register(type);
            }
        }
    }

    private static String name(Class<?> type) {
        return type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    /** The types of all events. */
    static Iterable<Class<? extends RunEvent>> types() {
        return TYPES.values();
    }

    /** The event as an entry. */
    static NewEntry write(Instant at, RunEvent event) {
        String step = event instanceof RunEvent.OfStep ofStep ? ofStep.step() : "";
        return new NewEntry(at, name(event.getClass()), step, json(event));
    }

    /** The entry of a run's beginning, from the JSON of one. */
    static NewEntry started(Instant at, String json) {
        return new NewEntry(at, name(RunEvent.RunStarted.class), "", json);
    }

    private static String json(RunEvent event) {
        ObjectNode json = MAPPER.valueToTree(event);
        json.remove("step");
        json.put(VERSION_FIELD, VERSION);
        return text(json);
    }

    /**
     * The event of an entry.
     *
     * @throws WorkflowException when a newer version wrote it, or it is damaged
     */
    static RunEvent read(String run, JournalEntry stored) {
        NewEntry entry = stored.entry();
        String where = "entry " + stored.sequence() + " (" + entry.type() + ") of the journal of run " + run;
        try {
            ObjectNode json = (ObjectNode) MAPPER.readTree(entry.json());
            Class<? extends RunEvent> type = TYPES.get(entry.type());
            if (json.path(VERSION_FIELD).asInt() > VERSION || type == null) {
                throw new WorkflowException(
                        "Cannot read " + where + ": a newer version of Interlock wrote it",
                        "Go on with the run with that version or a later one.");
            }
            if (RunEvent.OfStep.class.isAssignableFrom(type)) {
                json.put("step", entry.step());
            }
            return MAPPER.treeToValue(json, type);
        } catch (JsonProcessingException | ClassCastException | IllegalArgumentException e) {
            throw new WorkflowException(
                    "Cannot read " + where + ": it is damaged", "Restore the store from a backup, or start anew.", e);
        }
    }

    /** A value as JSON. */
    static String write(Value value) {
        return text(value.plain());
    }

    /** The value of a JSON text, or nothing for null. */
    static Value value(@Nullable String json) {
        if (json == null) {
            return Value.nothing();
        }
        try {
            return Value.from(MAPPER.readValue(json, Object.class));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new WorkflowException(
                    "Cannot read a stored value: it is damaged", "Restore the store from a backup, or start anew.", e);
        }
    }

    private static String text(@Nullable Object json) {
        try {
            return MAPPER.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write what was just made", e);
        }
    }

    private static ObjectMapper mapper() {
        SimpleModule module = new SimpleModule();
        module.addSerializer(Value.class, new ValueWriting());
        module.addDeserializer(Value.class, new ValueReading());
        module.addSerializer(Instant.class, new InstantWriting());
        module.addDeserializer(Instant.class, new InstantReading());
        ObjectMapper mapper = new ObjectMapper();
        mapper.registerModule(module);
        mapper.configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);
        mapper.setVisibility(mapper.getSerializationConfig()
                .getDefaultVisibilityChecker()
                .withFieldVisibility(JsonAutoDetect.Visibility.ANY)
                .withGetterVisibility(JsonAutoDetect.Visibility.NONE)
                .withIsGetterVisibility(JsonAutoDetect.Visibility.NONE));
        return mapper;
    }

    private static final class ValueWriting extends JsonSerializer<Value> {
        @Override
        public void serialize(Value value, JsonGenerator out, SerializerProvider provider) throws IOException {
            provider.defaultSerializeValue(value.plain(), out);
        }
    }

    private static final class ValueReading extends JsonDeserializer<Value> {
        @Override
        public Value deserialize(JsonParser in, DeserializationContext context) throws IOException {
            JsonNode tree = in.readValueAsTree();
            return Value.from(MAPPER.convertValue(tree, Object.class));
        }

        @Override
        public Value getNullValue(DeserializationContext context) {
            return Value.nothing();
        }

        @Override
        public Object getAbsentValue(DeserializationContext context) {
            return Value.nothing();
        }
    }

    private static final class InstantWriting extends JsonSerializer<Instant> {
        @Override
        public void serialize(Instant value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(value.toString());
        }
    }

    private static final class InstantReading extends JsonDeserializer<Instant> {
        @Override
        public Instant deserialize(JsonParser in, DeserializationContext context) throws IOException {
            return Instant.parse(in.getText());
        }
    }
}
