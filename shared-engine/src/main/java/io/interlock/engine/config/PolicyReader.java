package io.interlock.engine.config;

import io.interlock.engine.expression.Type;
import io.interlock.engine.manifest.Node;
import io.interlock.engine.workflow.Parameter;
import io.interlock.engine.workflow.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads how steps are tried, for what they are repeated, and what follows when they fail. */
final class PolicyReader {

    private static final int MOST_ATTEMPTS = 100;
    private static final int ATTEMPTS = 3;
    private static final int MOST_PARALLEL = 1000;
    private static final int STEEPEST = 100;
    private static final String MAX_PARALLEL = "maxParallel";
    private static final String FAIL_FAST = "failFast";
    private static final List<String> RETRY = List.of("attempts", "max", "delay", "factor", "maxDelay", "jitter");

    private final Document document;
    private final ParameterReader parameters;
    private final WorkflowValues values;
    private final SchemaReader schemas;
    private final StepReader steps;

    PolicyReader(Document document, ParameterReader parameters, WorkflowValues values, StepReader steps) {
        this.document = document;
        this.parameters = parameters;
        this.values = values;
        this.schemas = new SchemaReader(document, parameters);
        this.steps = steps;
    }

    /**
     * How a step is tried.
     *
     * @param sight what it sees
     * @param after what is seen after it
     */
    Step.StepPolicy policy(StepDraft draft, Sight sight, Sight after) {
        Node node = draft.node;
        boolean gate = draft.kind == StepKind.GATE;
        Node key = node.get("idempotencyKey");
        return new Step.StepPolicy(
                retry(node),
                gate ? null : values.duration(node, "timeout"),
                document.truth(node, "continueOnError", false),
                gate ? List.of() : others(node, "fallback", "the fallback", after),
                others(node, "compensate", "the compensation", after),
                values.limit(node, "budget"),
                schemas.schema(node, "schema"),
                key.kind() == Node.Kind.MISSING ? null : parameters.scalar(node, "idempotencyKey", "a step", sight));
    }

    private List<Step> others(Node node, String name, String what, Sight sight) {
        return node.get(name).kind() == Node.Kind.MISSING
                ? List.of()
                : steps.steps(node, name, what, sight).steps();
    }

    private Step.Retry retry(Node step) {
        Node node = step.get("retry");
        if (node.kind() == Node.Kind.MISSING) {
            return Step.Retry.NONE;
        }
        if (node.kind() == Node.Kind.LITERAL) {
            Integer attempts = document.number(step, "retry", 1, MOST_ATTEMPTS);
            return retry(attempts, null, null, null, null);
        }
        if (!document.isMapping(node, "'retry'", RETRY)) {
            return Step.Retry.NONE;
        }
        if (node.get("attempts").kind() != Node.Kind.MISSING && node.get("max").kind() != Node.Kind.MISSING) {
            document.problem(
                    node.get("max"), "'retry' has both 'attempts' and 'max', which mean the same", "Keep one.");
        }
        Integer attempts = document.number(node, "attempts", 1, MOST_ATTEMPTS);
        Integer max = document.number(node, "max", 1, MOST_ATTEMPTS);
        return retry(
                attempts == null ? max : attempts,
                values.duration(node, "delay"),
                factor(node),
                values.duration(node, "maxDelay"),
                document.decimal(node, "jitter", 1));
    }

    private @Nullable Double factor(Node retry) {
        Double factor = document.decimal(retry, "factor", STEEPEST);
        if (factor != null && factor < 1) {
            document.mismatch(retry.get("factor"), "factor", "a number from 1 to " + STEEPEST);
            return null;
        }
        return factor;
    }

    private static Step.Retry retry(
            @Nullable Integer attempts,
            @Nullable Duration delay,
            @Nullable Double factor,
            @Nullable Duration maxDelay,
            @Nullable Double jitter) {
        Step.Retry none = Step.Retry.NONE;
        Duration first = delay == null ? none.delay() : delay;
        Duration most = maxDelay == null ? none.maxDelay() : maxDelay;
        return new Step.Retry(
                attempts == null ? ATTEMPTS : attempts,
                first,
                factor == null ? none.factor() : factor,
                maxDelay == null && most.compareTo(first) < 0 ? first : most,
                jitter == null ? none.jitter() : jitter);
    }

    /** What a step is repeated for, or null. */
    Step.@Nullable Matrix matrix(Node step, Sight sight) {
        Node node = step.get("matrix");
        if (node.kind() == Node.Kind.MISSING) {
            return null;
        }
        List<String> variables = new ArrayList<>(node.entries().keySet());
        variables.removeAll(List.of(MAX_PARALLEL, FAIL_FAST));
        if (variables.size() != 1) {
            document.problem(
                    node,
                    "Expected a mapping with one variable as 'matrix', found "
                            + (node.kind() == Node.Kind.MAPPING ? variables.toString() : Document.describe(node)),
                    "Write matrix: {NAME: list}; beside it only " + MAX_PARALLEL + " and " + FAIL_FAST + ".");
            return null;
        }
        String variable = variables.get(0);
        if (!Identifiers.isIdentifier(variable)) {
            document.problem(
                    node.get(variable), "Cannot use '" + variable + "' as a variable of a matrix", Identifiers.REMEDY);
        } else if (sight.matrix().contains(variable)) {
            document.problem(
                    node.get(variable),
                    "The variable '" + variable + "' is already that of a matrix around this step",
                    "Give it another name.");
        }
        Integer parallel = document.number(node, MAX_PARALLEL, 1, MOST_PARALLEL);
        boolean failFast = document.truth(node, FAIL_FAST, true);
        return new Step.Matrix(
                variable, items(node, variable, sight), parallel == null ? MOST_PARALLEL : parallel, failFast);
    }

    private Parameter items(Node matrix, String variable, Sight sight) {
        Node node = matrix.get(variable);
        Parameter items = parameters.parameter(node, sight);
        boolean never =
                items instanceof Parameter.Text text && isScalar(text.template().type());
        boolean list = items instanceof Parameter.Items || items instanceof Parameter.Text;
        if (never || !list) {
            document.mismatch(node, variable, "a list, or an expression that gives one");
            requireSomething(node, variable);
        }
        if (node.items().size() > Step.Matrix.MOST) {
            document.problem(
                    node,
                    "The matrix has " + node.items().size() + " items; at most " + Step.Matrix.MOST + " are allowed",
                    "Split it.");
        }
        return items;
    }

    private void requireSomething(Node node, String variable) {
        if (node.kind() == Node.Kind.MISSING) {
            document.problem(node, "The matrix has no '" + variable + "'", "Give it a list.");
        }
    }

    private static boolean isScalar(Type type) {
        return type == Type.TEXT || type == Type.NUMBER || type == Type.TRUTH || type == Type.NULL;
    }
}
