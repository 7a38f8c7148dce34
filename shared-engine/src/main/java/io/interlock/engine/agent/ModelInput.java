package io.interlock.engine.agent;

import io.interlock.engine.expression.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An input as models see it. The commits that the work of agents is in are left out: they mean nothing to a model, and
 * as no two runs make the same, no request of a run would be that of another, and none could be replayed.
 */
final class ModelInput {

    private static final String COMMIT = "commit";

    private ModelInput() {}

    /** The input without the commits of files that agents made. */
    static Value of(Value input) {
        if (input instanceof Value.Sequence sequence) {
            List<Value> items = new ArrayList<>(sequence.items().size());
            sequence.items().forEach(item -> items.add(of(item)));
            return new Value.Sequence(items);
        }
        if (!(input instanceof Value.Mapping mapping)) {
            return input;
        }
        boolean work = mapping.members().containsKey("files");
        Map<String, Value> members = new LinkedHashMap<>();
        for (Map.Entry<String, Value> member : mapping.members().entrySet()) {
            if (!work || !member.getKey().equals(COMMIT)) {
                members.put(member.getKey(), of(member.getValue()));
            }
        }
        return new Value.Mapping(members);
    }
}
