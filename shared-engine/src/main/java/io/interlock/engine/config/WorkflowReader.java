package io.interlock.engine.config;

import io.interlock.engine.affected.Nearest;
import io.interlock.engine.config.StepReader.StepList;
import io.interlock.engine.config.StepReader.SubWorkflowCall;
import io.interlock.engine.manifest.Node;
import io.interlock.engine.workflow.Budgets;
import io.interlock.engine.workflow.Parameter;
import io.interlock.engine.workflow.Workflow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code workflows}. */
final class WorkflowReader {

    private static final List<String> WORKFLOW =
            List.of("description", "inputs", "timeout", "maxParallel", "budget", "team", "output", "steps");
    private static final List<String> INPUT = List.of("description", "required", "schema", "default");
    private static final int MOST_PARALLEL = 1000;
    private static final int MOST_NESTED = 50;

    private final Document document;
    private final GuardrailValues origins;
    private final WorkflowValues values;
    private final StepReader steps;
    private final SchemaReader schemas;

    WorkflowReader(Document document, GuardrailValues origins, WorkflowValues values, StepReader steps) {
        this.document = document;
        this.origins = origins;
        this.values = values;
        this.steps = steps;
        this.schemas = new SchemaReader(document, steps.parameters());
    }

    Map<String, Workflow> workflows(Node spec, Budgets budgets) {
        Node node = spec.get("workflows");
        Map<String, Workflow> workflows = new LinkedHashMap<>();
        if (node.kind() != Node.Kind.MAPPING) {
            document.mismatch(node, "workflows", "a mapping");
        }
        for (Map.Entry<String, Node> entry : node.entries().entrySet()) {
            String name = entry.getKey();
            if (!Identifiers.isIdentifier(name)) {
                document.problem(
                        entry.getValue(), "Cannot use '" + name + "' as the name of a workflow", Identifiers.REMEDY);
            }
            if (document.isMapping(entry.getValue(), "the workflow '" + name + "'", WORKFLOW)) {
                workflows.put(name, workflow(name, entry.getValue(), budgets));
            }
        }
        checkCalls(workflows, node.entries().keySet());
        return workflows;
    }

    private Workflow workflow(String name, Node node, Budgets budgets) {
        Map<String, Workflow.Input> inputs = inputs(node);
        Sight sight = Sight.of(inputs.isEmpty() ? null : inputs.keySet());
        StepList list = steps.workflow(name, node, sight);
        boolean given = node.get("output").kind() != Node.Kind.MISSING;
        Sight end = sight.with(list.graph(), list.graph().all());
        Parameter output = given ? steps.parameters().parameter(node.get("output"), end) : null;
        String description = document.text(node, "description");
        Integer parallel = document.number(node, "maxParallel", 1, MOST_PARALLEL);
        return new Workflow(
                name,
                description == null ? "" : description,
                inputs,
                list.steps(),
                values.duration(node, "timeout"),
                parallel == null ? Workflow.DEFAULT_PARALLEL : parallel,
                values.limit(node, "budget"),
                team(node, budgets),
                output,
                origins.origin(node));
    }

    /** A team whose budget is not known would have none. */
    private @Nullable String team(Node node, Budgets budgets) {
        String team = document.text(node, "team");
        if (team != null && !budgets.teams().containsKey(team)) {
            document.problem(
                    node.get("team"),
                    "There is no budget of a team '" + team + "'",
                    Nearest.remedy(team, budgets.teams().keySet(), "Add it to 'spec.budgets.teams'."));
        }
        return team;
    }

    private Map<String, Workflow.Input> inputs(Node workflow) {
        Map<String, Workflow.Input> inputs = new LinkedHashMap<>();
        Node node = workflow.get("inputs");
        if (node.kind() != Node.Kind.MAPPING) {
            document.mismatch(node, "inputs", "a mapping");
        }
        for (Map.Entry<String, Node> entry : node.entries().entrySet()) {
            if (!Identifiers.isIdentifier(entry.getKey())) {
                document.problem(
                        entry.getValue(),
                        "Cannot use '" + entry.getKey() + "' as the name of an input",
                        Identifiers.REMEDY);
            }
            inputs.put(entry.getKey(), input(entry.getKey(), entry.getValue()));
        }
        return inputs;
    }

    private Workflow.Input input(String name, Node node) {
        boolean bare = node.kind() == Node.Kind.NULL;
        if (bare || !document.isMapping(node, "the input '" + name + "'", INPUT)) {
            return new Workflow.Input("", false, null, null);
        }
        String description = document.text(node, "description");
        boolean required = document.truth(node, "required", false);
        Node fallback = node.get("default");
        if (required && fallback.kind() != Node.Kind.MISSING) {
            document.problem(
                    fallback,
                    "The input '" + name + "' is required, so its 'default' would never be used",
                    "Remove 'required' or 'default'.");
        }
        return new Workflow.Input(
                description == null ? "" : description,
                required,
                schemas.schema(node, "schema"),
                fallback.kind() == Node.Kind.MISSING ? null : steps.parameters().constant(fallback));
    }

    private void checkCalls(Map<String, Workflow> workflows, Set<String> names) {
        Map<String, List<SubWorkflowCall>> calls = new LinkedHashMap<>();
        for (SubWorkflowCall call : steps.calls()) {
            Workflow called = workflows.get(call.to());
            calls.computeIfAbsent(call.from(), from -> new ArrayList<>()).add(call);
            if (called != null) {
                checkInputs(call, called);
            } else if (!names.contains(call.to())) {
                document.problem(
                        call.step().get("workflow"),
                        "There is no workflow '" + call.to() + "'",
                        Nearest.remedy(call.to(), names, "Known are: " + String.join(", ", names) + "."));
            }
        }
        Set<String> done = new LinkedHashSet<>();
        for (String name : names) {
            follow(name, new ArrayList<>(), calls, done);
        }
    }

    private void checkInputs(SubWorkflowCall call, Workflow called) {
        Node given = call.step().get(call.step().get("with").kind() == Node.Kind.MISSING ? "inputs" : "with");
        Set<String> known = called.inputs().keySet();
        for (Map.Entry<String, Node> entry : given.entries().entrySet()) {
            if (!known.isEmpty() && !known.contains(entry.getKey())) {
                document.problem(
                        entry.getValue(),
                        "The workflow '" + called.name() + "' has no input '" + entry.getKey() + "'",
                        Nearest.remedy(entry.getKey(), known, "Known are: " + String.join(", ", known) + "."));
            }
        }
        for (Map.Entry<String, Workflow.Input> input : called.inputs().entrySet()) {
            if (input.getValue().required() && !given.entries().containsKey(input.getKey())) {
                document.problem(
                        call.step(),
                        "The workflow '" + called.name() + "' is called without its input '" + input.getKey() + "'",
                        "Give it: inputs: {" + input.getKey() + ": ...}.");
            }
        }
    }

    /** Depth first; a call of a workflow that is on the way is a circle. A way is as long as there are workflows. */
    private void follow(String name, List<String> way, Map<String, List<SubWorkflowCall>> calls, Set<String> done) {
        if (done.contains(name)) {
            return;
        }
        way.add(name);
        for (SubWorkflowCall call : calls.getOrDefault(name, List.of())) {
            int at = way.indexOf(call.to());
            if (at >= 0) {
                List<String> circle = new ArrayList<>(way.subList(at, way.size()));
                circle.add(call.to());
                document.problem(
                        call.step().get("workflow"),
                        "These workflows call each other in a circle: " + String.join(" -> ", circle),
                        "Take one of the calls out; a loop with a bound repeats steps.");
            } else if (way.size() < MOST_NESTED) {
                follow(call.to(), way, calls, done);
            } else {
                document.problem(
                        call.step().get("workflow"),
                        "Workflows call each other more than " + MOST_NESTED + " deep",
                        "Flatten them.");
            }
        }
        way.remove(way.size() - 1);
        done.add(name);
    }
}
