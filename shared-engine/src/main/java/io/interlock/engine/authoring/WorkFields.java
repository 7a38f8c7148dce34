package io.interlock.engine.authoring;

import io.interlock.engine.expression.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The members of an object that was journalled. What is missing, or of another kind, is an {@link IllegalArgumentException}. */
final class WorkFields {

    private final Map<String, Value> members;

    private WorkFields(Map<String, Value> members) {
        this.members = members;
    }

    static WorkFields of(@Nullable Value value) {
        if (value instanceof Value.Mapping mapping) {
            return new WorkFields(mapping.members());
        }
        throw new IllegalArgumentException("Not an object");
    }

    WorkFields object(String name) {
        return of(members.get(name));
    }

    String text(String name) {
        return text(members.get(name));
    }

    boolean truth(String name) {
        if (members.get(name) instanceof Value.Truth truth) {
            return truth.value();
        }
        throw new IllegalArgumentException("Not true or false: " + name);
    }

    /** A whole number, 0 or more. */
    long number(String name) {
        if (members.get(name) instanceof Value.Numeric number && number.value() >= 0) {
            return (long) number.value();
        }
        throw new IllegalArgumentException("Not a number: " + name);
    }

    <E extends Enum<E>> E word(String name, Class<E> type) {
        return Enum.valueOf(type, text(name).toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    List<String> texts(String name) {
        return list(name, WorkFields::text);
    }

    <T> List<T> objects(String name, Function<WorkFields, T> reader) {
        return list(name, value -> reader.apply(of(value)));
    }

    private <T> List<T> list(String name, Function<Value, T> reader) {
        if (!(members.get(name) instanceof Value.Sequence sequence)) {
            throw new IllegalArgumentException("Not a list: " + name);
        }
        List<T> items = new ArrayList<>(sequence.items().size());
        sequence.items().forEach(item -> items.add(reader.apply(item)));
        return items;
    }

    private static String text(@Nullable Value value) {
        if (value instanceof Value.Text text) {
            return text.value();
        }
        throw new IllegalArgumentException("Not a text");
    }

    /** An enum's constant as it is journalled. */
    static Value word(Enum<?> constant) {
        return Value.of(constant.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /** A list of objects. */
    static <T> Value list(List<T> items, Function<T, Value> writer) {
        return new Value.Sequence(items.stream().map(writer).toList());
    }

    /** An object of names and values in turn; texts, numbers and truths are taken as they are. */
    static Value.Mapping mapping(Object... namesAndValues) {
        Map<String, Value> members = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            members.put((String) namesAndValues[i], Value.from(namesAndValues[i + 1]));
        }
        return new Value.Mapping(members);
    }
}
