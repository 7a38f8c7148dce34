package io.interlock.engine.workflow;

import io.interlock.engine.guardrail.Origin;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Steps and what holds for all of them.
 *
 * @param name its name
 * @param description what it is for; may be empty
 * @param inputs what it is given, by name
 * @param steps its steps, each after those it needs
 * @param timeout of the whole run, waiting for people not counted, or null for none
 * @param maxParallel most steps at once, 1 or more
 * @param budget what one run of it may spend
 * @param team whose budget pays, or null
 * @param output what it gives to a workflow that calls it, or null for the outputs of all steps
 * @param origin where it is written
 */
public record Workflow(
        String name,
        String description,
        Map<String, Input> inputs,
        List<Step> steps,
        @Nullable Duration timeout,
        int maxParallel,
        Budgets.Limit budget,
        @Nullable String team,
        @Nullable Parameter output,
        Origin origin) {

    /** Most steps at once when nothing is said. */
    public static final int DEFAULT_PARALLEL = 8;

    /** Copies the collections. */
    public Workflow {
        inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
        steps = List.copyOf(steps);
    }

    /**
     * Something that a workflow is given.
     *
     * @param description what it is; may be empty
     * @param required whether there is no run without it
     * @param schemaJson JSON Schema that it must follow, or null for any value
     * @param fallback what it is when it is not given, or null
     */
    public record Input(
            String description,
            boolean required,
            @Nullable String schemaJson,
            io.interlock.engine.expression.@Nullable Value fallback) {}
}
