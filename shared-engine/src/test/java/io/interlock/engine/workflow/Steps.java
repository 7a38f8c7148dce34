package io.interlock.engine.workflow;

import io.interlock.engine.agent.AgentSpec;
import io.interlock.engine.expression.Expression;
import io.interlock.engine.expression.Scope;
import io.interlock.engine.expression.Template;
import io.interlock.engine.expression.Type;
import io.interlock.engine.expression.Value;
import io.interlock.engine.guardrail.Origin;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes workflows in few words. */
record Steps(Step step) {

    static final Scope SCOPE = Scope.EMPTY
            .with("inputs", Type.OPEN_OBJECT)
            .with("issue", Type.OPEN_OBJECT)
            .with("run", Type.OPEN_OBJECT)
            .with("steps", Type.OPEN_OBJECT)
            .with("status", Type.OPEN_OBJECT)
            .with("matrix", Type.OPEN_OBJECT)
            .with("loop", Type.OPEN_OBJECT)
            .with("change", Type.OPEN_OBJECT)
            .withPaths();

    static Steps of(String id, Work work) {
        return new Steps(new Step(id, id, List.of(), null, work, null, Step.StepPolicy.DEFAULT, Origin.BUILT_IN));
    }

    static Steps command(String id, String... words) {
        return of(
                id,
                new Work.Command(
                        List.of(words).stream().map(Steps::text).toList(), null, Map.of(), false, null, false));
    }

    static Steps value(String id, Object value) {
        return of(
                id,
                new Work.Join(value instanceof String text ? text(text) : new Parameter.Constant(Value.from(value))));
    }

    static Steps agent(String id, String agent, String input) {
        return of(id, new Work.AgentTask(agent, "do", text(input)));
    }

    static Parameter text(String text) {
        return text.contains("${{")
                ? new Parameter.Text(Template.parse(text, SCOPE))
                : new Parameter.Constant(Value.of(text));
    }

    static Expression condition(String text) {
        return Expression.condition(text, SCOPE);
    }

    Steps needs(String... ids) {
        return with(List.of(ids), step.when(), step.matrix(), step.policy());
    }

    Steps when(String condition) {
        return with(step.needs(), condition(condition), step.matrix(), step.policy());
    }

    Steps matrix(String variable, String items, int most, boolean failFast) {
        return with(step.needs(), step.when(), new Step.Matrix(variable, text(items), most, failFast), step.policy());
    }

    Steps retry(int attempts) {
        return policy(new Step.Retry(attempts, Duration.ofSeconds(10), 2, Duration.ofMinutes(1), 0), null);
    }

    Steps timeout(Duration timeout) {
        return policy(step.policy().retry(), timeout);
    }

    private Steps policy(Step.Retry retry, @Nullable Duration timeout) {
        Step.StepPolicy p = step.policy();
        return policy(new Step.StepPolicy(
                retry,
                timeout,
                p.continueOnError(),
                p.fallback(),
                p.compensation(),
                p.budget(),
                p.outputSchemaJson(),
                p.idempotencyKey()));
    }

    Steps continueOnError() {
        return policy(new Step.StepPolicy(
                step.policy().retry(), null, true, List.of(), List.of(), Budgets.Limit.NONE, null, null));
    }

    Steps fallback(Steps... steps) {
        return policy(new Step.StepPolicy(
                step.policy().retry(), null, false, list(steps), List.of(), Budgets.Limit.NONE, null, null));
    }

    Steps undo(Steps... steps) {
        return policy(new Step.StepPolicy(
                step.policy().retry(), null, false, List.of(), list(steps), Budgets.Limit.NONE, null, null));
    }

    Steps schema(String schema) {
        return policy(new Step.StepPolicy(
                step.policy().retry(), null, false, List.of(), List.of(), Budgets.Limit.NONE, schema, null));
    }

    Steps key(String key) {
        return policy(new Step.StepPolicy(
                step.policy().retry(), null, false, List.of(), List.of(), Budgets.Limit.NONE, null, text(key)));
    }

    private Steps policy(Step.StepPolicy policy) {
        return with(step.needs(), step.when(), step.matrix(), policy);
    }

    private Steps with(
            List<String> needs, @Nullable Expression when, Step.@Nullable Matrix matrix, Step.StepPolicy policy) {
        return new Steps(new Step(step.id(), step.output(), needs, when, step.work(), matrix, policy, step.origin()));
    }

    static List<Step> list(Steps... steps) {
        return List.of(steps).stream().map(Steps::step).toList();
    }

    static Workflow workflow(String name, int most, Steps... steps) {
        return workflow(name, most, null, list(steps));
    }

    static Workflow workflow(String name, int most, @Nullable Duration timeout, List<Step> steps) {
        return new Workflow(name, "", Map.of(), steps, timeout, most, Budgets.Limit.NONE, null, null, Origin.BUILT_IN);
    }

    static Orchestrator orchestrator(Workflow... workflows) {
        Map<String, Workflow> all = new LinkedHashMap<>();
        for (Workflow workflow : workflows) {
            all.put(workflow.name(), workflow);
        }
        return new Orchestrator("test", Map.of("a", agent("a"), "boss", agent("boss")), all, List.of(), Budgets.NONE);
    }

    static AgentSpec agent(String name) {
        return new AgentSpec(
                name,
                "prompt",
                null,
                AgentSpec.Role.WORKER,
                List.of(),
                AgentSpec.Constraints.NONE,
                "",
                Origin.BUILT_IN);
    }
}
