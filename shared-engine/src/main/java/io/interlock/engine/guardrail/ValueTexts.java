package io.interlock.engine.guardrail;

import io.interlock.engine.expression.Value;

/** Puts the texts that a value is made of below each other as they are, which in JSON they are not. */
public final class ValueTexts {

    private ValueTexts() {}

    /** All texts, each after the names of the members that it stands in. */
    public static String of(Value value) {
        StringBuilder all = new StringBuilder();
        collect(value, all);
        return all.toString();
    }

    private static void collect(Value value, StringBuilder all) {
        if (value instanceof Value.Text text) {
            all.append(text.value()).append("\n\n");
        } else if (value instanceof Value.Sequence sequence) {
            sequence.items().forEach(item -> collect(item, all));
        } else if (value instanceof Value.Mapping mapping) {
            mapping.members().forEach((name, member) -> {
                all.append(name).append(":\n");
                collect(member, all);
            });
        }
    }
}
