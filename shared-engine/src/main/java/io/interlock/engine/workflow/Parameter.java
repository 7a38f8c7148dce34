package io.interlock.engine.workflow;

import io.interlock.engine.expression.Template;
import io.interlock.engine.expression.Value;
import io.interlock.engine.expression.Values;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A value of a configuration in which texts may have expressions. Immutable. */
public sealed interface Parameter {

    /** Nothing. */
    Parameter NOTHING = new Constant(Value.nothing());

    /**
     * Works out the expressions.
     *
     * @throws io.interlock.engine.expression.ExpressionException when one fails
     */
    Value evaluate(Values values);

    /**
     * A value without expressions.
     *
     * @param value it
     */
    record Constant(Value value) implements Parameter {

        @Override
        public Value evaluate(Values values) {
            return value;
        }
    }

    /**
     * A text with expressions.
     *
     * @param template the text
     */
    record Text(Template template) implements Parameter {

        @Override
        public Value evaluate(Values values) {
            return template.evaluate(values);
        }
    }

    /**
     * A list.
     *
     * @param items in order
     */
    record Items(List<Parameter> items) implements Parameter {

        /** Copies the list. */
        public Items {
            items = List.copyOf(items);
        }

        @Override
        public Value evaluate(Values values) {
            List<Value> evaluated = new ArrayList<>(items.size());
            for (Parameter item : items) {
                evaluated.add(item.evaluate(values));
            }
            return new Value.Sequence(evaluated);
        }
    }

    /**
     * An object.
     *
     * @param members by name, in order
     */
    record Members(Map<String, Parameter> members) implements Parameter {

        /** Copies the map. */
        public Members {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }

        @Override
        public Value evaluate(Values values) {
            Map<String, Value> evaluated = new LinkedHashMap<>();
            for (Map.Entry<String, Parameter> member : members.entrySet()) {
                evaluated.put(member.getKey(), member.getValue().evaluate(values));
            }
            return new Value.Mapping(evaluated);
        }
    }
}
