package io.interlock.engine.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.interlock.engine.expression.Value;
import io.interlock.engine.model.ChangeSet;
import io.interlock.engine.model.FileChange;
import io.interlock.engine.model.NotExamined;
import io.interlock.engine.model.Place;
import io.interlock.engine.model.Usage;
import io.interlock.engine.model.Usd;
import io.interlock.engine.store.JournalEntry;
import io.interlock.engine.store.NewEntry;
import java.lang.reflect.Constructor;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class RunEventCodecTest {

    private static final Instant AT = Instant.parse("2026-11-20T10:00:00.123456789Z");

    @Property(tries = 50)
    void every_event_comes_back_as_it_was_written(@ForAll long seed) throws ReflectiveOperationException {
        Set<Class<?>> types = new HashSet<>();
        for (Class<? extends RunEvent> type : RunEventCodec.types()) {
            RunEvent event = (RunEvent) any(type, new Random(seed));
            NewEntry entry = RunEventCodec.write(AT, event);

            assertThat(RunEventCodec.read("r", new JournalEntry(1, entry))).isEqualTo(event);
            assertThat(entry.step()).isEqualTo(event instanceof RunEvent.OfStep ofStep ? ofStep.step() : "");
            types.add(type);
        }
        assertThat(types).hasSize(21);
    }

    @Example
    void an_event_of_a_newer_version_is_refused() {
        NewEntry newer = new NewEntry(AT, "step-started", "a", "{\"v\":2,\"attempt\":1}");
        NewEntry unknown = new NewEntry(AT, "step-flew", "a", "{\"v\":1}");

        for (NewEntry entry : List.of(newer, unknown)) {
            assertThatThrownBy(() -> RunEventCodec.read("r7", new JournalEntry(3, entry)))
                    .isInstanceOf(WorkflowException.class)
                    .hasMessageContaining("entry 3")
                    .hasMessageContaining("r7")
                    .hasMessageContaining("a newer version of Interlock wrote it");
        }
    }

    @Example
    void a_field_that_is_not_known_is_passed_over() {
        NewEntry entry = new NewEntry(AT, "step-started", "a", "{\"v\":1,\"attempt\":2,\"more\":[1]}");

        assertThat(RunEventCodec.read("r", new JournalEntry(1, entry))).isEqualTo(new RunEvent.StepStarted("a", 2));
    }

    @Example
    void a_damaged_event_is_said_to_be_damaged() {
        for (String json : List.of("", "[]", "{", "{\"v\":1,\"attempt\":\"x\"}", "null")) {
            NewEntry entry = new NewEntry(AT, "step-started", "a", json);

            assertThatThrownBy(() -> RunEventCodec.read("r", new JournalEntry(1, entry)))
                    .as(json)
                    .isInstanceOf(WorkflowException.class)
                    .hasMessageContaining("it is damaged");
        }
    }

    private static Object any(Class<?> type, Random random) throws ReflectiveOperationException {
        if (type == Value.class) {
            return value(random, 3);
        } else if (type == String.class) {
            return "t\u00e9xt\n\"" + random.nextInt(9);
        } else if (type == Usage.class) {
            return new Usage(random.nextInt(5), random.nextInt(99), 1, 2, new Usd(random.nextInt(1000)));
        } else if (type == Instant.class) {
            return AT.plusNanos(random.nextInt());
        } else if (type == RunChange.class) {
            return change(random);
        } else if (type == int.class) {
            return random.nextInt(100);
        } else if (type == long.class) {
            return (long) random.nextInt(100);
        } else if (type == boolean.class) {
            return random.nextBoolean();
        } else if (type.isEnum()) {
            return type.getEnumConstants()[random.nextInt(type.getEnumConstants().length)];
        }
        return record(type, random);
    }

    private static Object record(Class<?> type, Random random) throws ReflectiveOperationException {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        Constructor<?> constructor = type.getDeclaredConstructor(types);
        constructor.setAccessible(true);
        Object[] arguments = new Object[types.length];
        Parameter[] parameters = constructor.getParameters();
        for (int i = 0; i < types.length; i++) {
            arguments[i] = types[i] == List.class
                    ? list(type.getRecordComponents()[i].getGenericType().getTypeName(), random)
                    : any(types[i], random);
        }
        assertThat(parameters).hasSameSizeAs(arguments);
        return constructor.newInstance(arguments);
    }

    private static List<?> list(String type, Random random) {
        if (type.contains("NotExamined")) {
            return List.of(new NotExamined(new Place(Place.Kind.FILE, "a", null), "too long"));
        }
        return type.contains("Value") ? List.of(value(random, 2), Value.nothing()) : List.of("a", "b");
    }

    private static RunChange change(Random random) {
        FileChange file = new FileChange("a/b", FileChange.Type.ADDED, null, "1".repeat(40), false);
        ChangeSet.Revision head = new ChangeSet.Revision("head", "c".repeat(40), "d".repeat(40));
        ChangeSet files = random.nextBoolean() ? null : new ChangeSet(null, head, List.of(file), false);
        return new RunChange(files, List.of("Ann <ann@example.org>"), null, "bob", value(random, 2));
    }

    private static Value value(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 4 : 6)) {
            case 0 -> Value.nothing();
            case 1 -> Value.of(random.nextBoolean());
            case 2 -> Value.of(random.nextInt() / 4.0);
            case 3 -> Value.of("x" + random.nextInt());
            case 4 -> new Value.Sequence(List.of(value(random, depth - 1), value(random, depth - 1)));
            default -> new Value.Mapping(Map.of("k", value(random, depth - 1)));
        };
    }
}
