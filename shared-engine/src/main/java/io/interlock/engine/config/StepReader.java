package io.interlock.engine.config;

import io.interlock.engine.agent.AgentSpec;
import io.interlock.engine.agent.AgentType;
import io.interlock.engine.agent.AgentTypes;
import io.interlock.engine.expression.Expression;
import io.interlock.engine.expression.ExpressionException;
import io.interlock.engine.expression.Scope;
import io.interlock.engine.expression.Template;
import io.interlock.engine.expression.Value;
import io.interlock.engine.manifest.Node;
import io.interlock.engine.workflow.Parameter;
import io.interlock.engine.workflow.Step;
import io.interlock.engine.workflow.Work;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads lists of steps, and the steps that have lists in them. */
final class StepReader {

    private static final int MOST_ROUNDS = 1000;
    private static final int CHOICES = 20;
    private static final List<String> LOOP = List.of("until", "max", "steps");

    private final Document document;
    private final GuardrailValues origins;
    private final ParameterReader parameters;
    private final DraftReader drafts;
    private final WorkReader works;
    private final PolicyReader policies;
    private final ReviewSeverity severities;
    private final List<SubWorkflowCall> calls = new ArrayList<>();
    private String workflow = "";

    StepReader(Document document, GuardrailValues origins, WorkflowValues values, Map<String, AgentSpec> agents) {
        this.document = document;
        this.origins = origins;
        this.parameters = new ParameterReader(document);
        this.drafts = new DraftReader(document);
        this.works = new WorkReader(document, parameters, values, agents);
        this.policies = new PolicyReader(document, parameters, values, this);
        this.severities = new ReviewSeverity(document, agents);
    }

    /**
     * A step that calls another workflow.
     *
     * @param from the workflow it is in
     * @param to the workflow it calls
     * @param step the step
     */
    record SubWorkflowCall(String from, String to, Node step) {}

    /**
     * A list of steps.
     *
     * @param steps each after those it needs
     * @param graph which is before which
     */
    record StepList(List<Step> steps, StepGraph graph) {}

    ParameterReader parameters() {
        return parameters;
    }

    /** All calls of workflows that were read. */
    List<SubWorkflowCall> calls() {
        return calls;
    }

    /** The steps of a workflow. */
    StepList workflow(String name, Node node, Sight sight) {
        workflow = name;
        return steps(node, "steps", "the workflow '" + name + "'", sight);
    }

    /** A list of steps that must not be empty. */
    StepList steps(Node parent, String name, String what, Sight sight) {
        List<StepDraft> list = drafts.drafts(parent, name, what, sight);
        return read(list, StepGraph.of(document, list), sight);
    }

    private StepList read(List<StepDraft> list, StepGraph graph, Sight sight) {
        List<Step> steps = new ArrayList<>();
        severities.learn(list);
        for (int index : graph.order()) {
            Step step = step(list.get(index), index, graph, sight);
            if (step != null) {
                steps.add(step);
            }
        }
        return new StepList(steps, graph);
    }

    private @Nullable Step step(StepDraft draft, int index, StepGraph graph, Sight around) {
        Node node = draft.node;
        Sight outside = around.with(graph, graph.before().get(index));
        Expression when = when(draft, outside);
        Step.Matrix matrix = policies.matrix(node, outside);
        Sight sight = matrix == null ? outside : outside.withMatrix(matrix.variable());
        Work work = work(draft, sight);
        Sight after = matrix == null
                ? around.with(graph, graph.after(index))
                : around.with(graph, graph.after(index)).withMatrix(matrix.variable());
        Step.StepPolicy policy = policies.policy(draft, sight, after);
        List<String> needs = graph.order().size() == graph.ids().size() ? List.copyOf(draft.needs()) : List.of();
        return work == null
                ? null
                : new Step(draft.id(), draft.output(), needs, when, work, matrix, policy, origins.origin(node));
    }

    /** The conditions of a step and of the {@code parallel} steps around it. */
    private @Nullable Expression when(StepDraft draft, Sight sight) {
        Node node = draft.node;
        if (node.get("when").kind() != Node.Kind.MISSING
                && node.get("condition").kind() != Node.Kind.MISSING) {
            document.problem(
                    node.get("condition"),
                    "The step has both 'when' and 'condition', which mean the same",
                    "Keep one.");
        }
        Expression when = parameters.condition(node, draft.conditionName(), sight);
        severities.require(node.get(draft.conditionName()), when);
        for (StepDraft group = draft.group; group != null; group = group.group) {
            when = both(silently(group, sight), when, sight);
        }
        boolean meets = draft.kind == StepKind.PARALLEL && when == null;
        // A part that is skipped must not take the meeting point, and what follows it, with it.
        return meets ? Expression.condition("true", Scope.EMPTY) : when;
    }

    /** The condition of a group; what is wrong with it is said at the group itself. */
    private static @Nullable Expression silently(StepDraft group, Sight sight) {
        String text = group.node.get(group.conditionName()).text();
        try {
            return text.isBlank() ? null : Expression.condition(text, sight.scopeFor(text));
        } catch (ExpressionException e) {
            return null;
        }
    }

    private static @Nullable Expression both(@Nullable Expression one, @Nullable Expression other, Sight sight) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        String text = "(" + one + ") && (" + other + ")";
        return Expression.condition(text, sight.scopeFor(text));
    }

    private @Nullable Work work(StepDraft draft, Sight sight) {
        Node node = draft.node;
        return switch (draft.kind) {
            case AGENT -> works.agentTask(node, sight);
            case CHECK -> works.check(node);
            case COMMAND -> works.command(node, sight);
            case HTTP -> works.http(node, sight);
            case WRITE -> works.write(node, sight);
            case COMMIT -> works.commit(node, sight);
            case GATE -> works.gate(node);
            case WORKFLOW -> subWorkflow(node, sight);
            case LOOP -> loop(node, sight);
            case SUPERVISOR -> supervised(draft, sight);
            case PARALLEL -> meeting(draft, sight);
            case VALUE -> new Work.Join(parameters.parameter(node.get("value"), sight));
        };
    }

    private @Nullable Work subWorkflow(Node node, Sight sight) {
        String name = document.requiredText(node, "workflow", "a step");
        boolean with = node.get("with").kind() != Node.Kind.MISSING;
        if (with && node.get("inputs").kind() != Node.Kind.MISSING) {
            document.problem(
                    node.get("with"), "The step has both 'inputs' and 'with', which mean the same", "Keep one.");
        }
        Map<String, Parameter> inputs = parameters.named(node, with ? "with" : "inputs", sight);
        if (name == null) {
            return null;
        }
        calls.add(new SubWorkflowCall(workflow, name, node));
        return new Work.SubWorkflow(name, inputs);
    }

    private @Nullable Work loop(Node node, Sight sight) {
        Node loop = node.get("loop");
        if (!document.isMapping(loop, "'loop'", LOOP)) {
            return null;
        }
        List<StepDraft> list = drafts.drafts(loop, "steps", "the loop", sight);
        StepGraph graph = StepGraph.of(document, list);
        Sight inside = sight.withLoop(graph.byOutput().keySet());
        StepList body = read(list, graph, inside);
        require(loop, "until", "Say after which round it ends: until: ${{ steps.review.approved }}.");
        require(loop, "max", "Say how many rounds there may be, such as max: 3.");
        Expression until = parameters.condition(loop, "until", inside.with(graph, graph.all()));
        severities.require(loop.get("until"), until);
        Integer max = document.number(loop, "max", 1, MOST_ROUNDS);
        return until == null || max == null ? null : new Work.Loop(body.steps(), until, max);
    }

    private void require(Node loop, String name, String remedy) {
        if (loop.get(name).kind() == Node.Kind.MISSING) {
            document.problem(loop, "The loop has no '" + name + "'", remedy);
        }
    }

    private @Nullable Work supervised(StepDraft draft, Sight sight) {
        Node node = draft.node;
        AgentSpec agent = works.agent(node, "supervisor");
        AgentType type = agent == null ? null : AgentTypes.find(agent.type());
        if (agent != null && type != null) {
            works.requireAction(node.get("supervisor"), agent, type, "choose");
        }
        Parameter goal = parameters.parameter(node.get("goal"), sight);
        List<StepDraft> list = drafts.drafts(node, "steps", "the supervisor", sight);
        for (StepDraft choice : list) {
            refuseOrder(choice);
        }
        StepList steps = read(list, StepGraph.unordered(list), sight);
        Integer max = document.number(node, "max", 1, MOST_ROUNDS);
        return agent == null
                ? null
                : new Work.Supervised(agent.name(), goal, unordered(steps.steps()), max == null ? CHOICES : max);
    }

    private void refuseOrder(StepDraft choice) {
        Node needs = choice.node.get("needs");
        if (needs.kind() != Node.Kind.MISSING) {
            document.problem(
                    needs,
                    "The step '" + choice.id() + "' has 'needs', but a supervisor says when it comes",
                    "Remove 'needs', or give it a 'when'.");
        }
        if (choice.kind == StepKind.PARALLEL) {
            document.problem(
                    choice.node,
                    "A supervisor chooses one step at a time, so it cannot have 'parallel'",
                    "Put the parallel steps into a workflow of their own.");
        }
    }

    private static List<Step> unordered(List<Step> steps) {
        List<Step> free = new ArrayList<>();
        for (Step step : steps) {
            free.add(new Step(
                    step.id(),
                    step.output(),
                    List.of(),
                    step.when(),
                    step.work(),
                    step.matrix(),
                    step.policy(),
                    step.origin()));
        }
        return free;
    }

    /** Where the parts of a {@code parallel} step meet: an object of their outputs. */
    private static Work meeting(StepDraft draft, Sight sight) {
        Map<String, Parameter> outputs = new LinkedHashMap<>();
        for (StepDraft part : draft.parts) {
            String text = "${{ steps." + part.output() + " }}";
            boolean seen = sight.levels().get(sight.levels().size() - 1).hasOutput(part.output());
            outputs.put(
                    part.output(),
                    seen
                            ? new Parameter.Text(Template.parse(text, sight.scopeFor(text)))
                            : new Parameter.Constant(Value.nothing()));
        }
        return new Work.Join(new Parameter.Members(outputs));
    }
}
