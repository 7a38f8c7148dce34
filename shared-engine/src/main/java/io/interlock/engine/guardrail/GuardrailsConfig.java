package io.interlock.engine.guardrail;

import io.interlock.engine.model.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a team says of its guardrails ({@code kind: AIGuardrails}, and {@code guardrails} of {@code kind:
 * AIOrchestrator}).
 *
 * @param name its name; may be empty
 * @param input what is checked on the way to a model
 * @param output what is checked in what an agent made, a change among it
 * @param checks the built-in checks
 * @param limits what an agent may do in one run
 * @param gates who must approve which paths
 * @param guardrails conditions that every change must meet
 * @param tools how tools are run, by name
 * @param allow findings to live with
 * @param teams whom to ask where no team is named
 * @param failOn findings of this severity or worse block, or null
 * @param sizes sizes above which files are not examined, or are a finding
 */
public record GuardrailsConfig(
        String name,
        List<Validation> input,
        List<Validation> output,
        Checks checks,
        Limits limits,
        List<ApprovalGate> gates,
        List<PolicyCheck> guardrails,
        Map<String, ToolSettings> tools,
        List<AllowRule> allow,
        Teams teams,
        @Nullable Severity failOn,
        Sizes sizes) {

    /** What holds without configuration. */
    public static final GuardrailsConfig DEFAULT = new GuardrailsConfig(
            "",
            List.of(),
            List.of(),
            Checks.DEFAULT,
            Limits.NONE,
            List.of(),
            List.of(),
            Map.of(),
            List.of(),
            Teams.DEFAULT,
            null,
            Sizes.DEFAULT);

    /** Copies the lists. */
    public GuardrailsConfig {
        input = List.copyOf(input);
        output = List.copyOf(output);
        gates = List.copyOf(gates);
        guardrails = List.copyOf(guardrails);
        tools = Map.copyOf(tools);
        allow = List.copyOf(allow);
    }

    /** With findings of a severity or worse blocking. */
    public GuardrailsConfig failingOn(Severity severity) {
        return new GuardrailsConfig(
                name, input, output, checks, limits, gates, guardrails, tools, allow, teams, severity, sizes);
    }

    /** With the conditions of another document as well, which is how that of an orchestrator joins in. */
    public GuardrailsConfig plusGuardrails(List<PolicyCheck> more) {
        List<PolicyCheck> all = new ArrayList<>(guardrails);
        all.addAll(more);
        return new GuardrailsConfig(
                name, input, output, checks, limits, gates, all, tools, allow, teams, failOn, sizes);
    }

    /**
     * Sizes in bytes ({@code sizes}).
     *
     * @param largeFile files larger than this are a finding
     * @param examined of larger files no more than this is examined
     */
    public record Sizes(long largeFile, long examined) {

        /** 5 MiB, which is more than people write, and 1 GiB, which is more than anybody should commit. */
        public static final Sizes DEFAULT = new Sizes(5L << 20, 1L << 30);
    }
}
