package io.interlock.engine.guardrail;

import io.interlock.engine.expression.Value;
import io.interlock.engine.model.Rule;
import io.interlock.engine.scan.Redactor;
import io.interlock.engine.scan.Scanner;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Takes what rules find out of the texts of a value. A text that is a member of an object is also looked at with its
 * name, because many credentials are known by what stands before them only.
 */
final class ValueRedaction {

    private static final String GONE = "[REDACTED]";

    private final Redactor redactor;

    ValueRedaction(Scanner scanner, Predicate<Rule> wanted) {
        redactor = new Redactor(scanner, wanted);
    }

    Value of(Value value) {
        if (value instanceof Value.Text text) {
            return Value.of(redactor.redact(text.value()));
        }
        if (value instanceof Value.Sequence sequence) {
            return new Value.Sequence(sequence.items().stream().map(this::of).toList());
        }
        if (value instanceof Value.Mapping mapping) {
            Map<String, Value> members = new LinkedHashMap<>();
            mapping.members().forEach((name, member) -> members.put(redactor.redact(name), member(name, member)));
            return new Value.Mapping(members);
        }
        return value;
    }

    private Value member(String name, Value value) {
        Value clean = of(value);
        if (!(clean instanceof Value.Text text)) {
            return clean;
        }
        String before = "\"" + name + "\":\"";
        String whole = redactor.redact(before + text.value() + "\"");
        boolean inside = whole.startsWith(before) && whole.endsWith("\"") && whole.length() > before.length();
        return Value.of(inside ? whole.substring(before.length(), whole.length() - 1) : GONE);
    }
}
