package io.interlock.engine.authoring;

import io.interlock.engine.expression.Value;
import io.interlock.engine.model.CodeWork;
import io.interlock.engine.model.TestWork;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of work, as the output of a step: {@code status}, {@code summary}, {@code files} (each with {@code path}) and
 * the rest under {@code work}; and back again, for reports of a run that was resumed. What is read was journalled by this
 * engine, maybe an older one: what is missing or wrong makes the whole of it null.
 */
public final class WorkValues {

    private WorkValues() {}

    /** As an output. */
    public static Value of(CodeWork work) {
        return status(work.status().name(), work.summary());
    }

    /** As an output. */
    public static Value of(TestWork work) {
        return status(work.status().name(), work.reason());
    }

    /** Back again, or null when the value is no such output. */
    public static @Nullable CodeWork code(Value output) {
        return null;
    }

    /** Back again, or null when the value is no such output. */
    public static @Nullable TestWork tests(Value output) {
        return null;
    }

    private static Value status(String status, String summary) {
        Map<String, Value> members = new LinkedHashMap<>();
        members.put("status", Value.of(status));
        members.put("summary", Value.of(summary));
        return new Value.Mapping(members);
    }
}
