package io.interlock.engine.expression;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes values of the objects that readers of JSON and YAML give. */
final class ValueReader {

    private ValueReader() {}

    static Value from(@Nullable Object object, int depth) {
        if (depth > Value.MAX_DEPTH) {
            throw new IllegalArgumentException("Nested deeper than " + Value.MAX_DEPTH + " levels");
        }
        if (object == null) {
            return Value.nothing();
        }
        if (object instanceof Value value) {
            return value;
        }
        if (object instanceof String text) {
            return Value.of(text);
        }
        if (object instanceof Boolean truth) {
            return Value.of((boolean) truth);
        }
        if (object instanceof Number number) {
            return Value.of(number.doubleValue());
        }
        return collection(object, depth);
    }

    private static Value collection(Object object, int depth) {
        if (object instanceof List<?> list) {
            List<Value> items = new ArrayList<>(list.size());
            for (Object item : list) {
                items.add(from(item, depth + 1));
            }
            return new Value.Sequence(items);
        }
        if (object instanceof Map<?, ?> map) {
            Map<String, Value> members = new LinkedHashMap<>();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                members.put(String.valueOf(entry.getKey()), from(entry.getValue(), depth + 1));
            }
            return new Value.Mapping(members);
        }
        throw new IllegalArgumentException("Not a value of JSON: " + object.getClass());
    }
}
