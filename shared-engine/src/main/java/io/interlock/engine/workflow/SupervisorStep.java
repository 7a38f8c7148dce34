package io.interlock.engine.workflow;

import io.interlock.engine.agent.AgentResult;
import io.interlock.engine.agent.AgentSpec;
import io.interlock.engine.expression.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks an agent which of the declared steps comes next. What it says besides these is told back once, then refused. */
final class SupervisorStep {

    /** What ends it. */
    static final String DONE = "done";

    private static final String ACTION = "choose";
    private static final int SHOWN = 80;
    private static final int LONGEST_REASON = 2000;

    private final Workshop workshop;
    private final Job job;
    private final AgentCall call;

    SupervisorStep(Workshop workshop, Job job) {
        this.workshop = workshop;
        this.job = job;
        this.call = new AgentCall(workshop, job);
    }

    @Nullable Outcome begin(Work.Supervised supervised) throws StepFailure {
        ask(supervised, call.spec(supervised.agent()), "");
        return null;
    }

    private void ask(Work.Supervised supervised, AgentSpec spec, String refused) {
        List<String> allowed = allowed(supervised);
        job.attempt()
                .await(
                        call.ask(spec, ACTION, input(supervised, refused), schema(allowed)),
                        result -> () -> answered(supervised, spec, refused, result));
    }

    private @Nullable Outcome answered(Work.Supervised supervised, AgentSpec spec, String refused, AgentResult made)
            throws StepFailure {
        job.attempt().pay(made.usage());
        AgentResult result = call.examined(workshop.parts.outputs().examine(job.id(), spec, made));
        String next = member(result.output(), "next");
        List<String> allowed = allowed(supervised);
        if (allowed.contains(next)) {
            return new Outcome.Chosen(
                    next,
                    shortened(member(result.output(), "reason"), LONGEST_REASON),
                    job.attempt().paid());
        }
        String problem = "'" + shortened(next, SHOWN) + "' is none of: " + String.join(", ", allowed);
        if (!refused.isEmpty()) {
            throw StepFailure.failed(
                    "Agent " + spec.name() + " chose what it may not, twice: " + problem,
                    "Say in its instructions what it chooses from.",
                    true);
        }
        ask(supervised, spec, problem);
        return null;
    }

    private static List<String> allowed(Work.Supervised supervised) {
        List<String> allowed = new ArrayList<>();
        supervised.steps().forEach(step -> allowed.add(step.id()));
        allowed.add(DONE);
        return allowed;
    }

    private Value input(Work.Supervised supervised, String refused) {
        Map<String, Value> input = new LinkedHashMap<>();
        input.put("goal", supervised.goal().evaluate(job.values()));
        List<Value> steps = new ArrayList<>();
        for (Step step : supervised.steps()) {
            steps.add(new Value.Mapping(Map.of("id", Value.of(step.id()), "does", Value.of(Titles.title(step)))));
        }
        input.put("steps", new Value.Sequence(steps));
        input.put("chosen", Value.texts(job.attempt().step.choices));
        if (!refused.isEmpty()) {
            input.put("refused", Value.of(refused));
        }
        return new Value.Mapping(input);
    }

    private static String schema(List<String> allowed) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("next", Map.of("type", "string", "enum", allowed));
        properties.put("reason", Map.of("type", "string"));
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put("required", List.of("next", "reason"));
        schema.put("additionalProperties", false);
        return RunEventCodec.write(Value.from(schema));
    }

    private static String member(Value output, String name) {
        return output instanceof Value.Mapping mapping && mapping.members().get(name) instanceof Value.Text text
                ? text.value()
                : "";
    }

    private static String shortened(String text, int most) {
        return text.length() > most ? text.substring(0, most) + "..." : text;
    }
}
