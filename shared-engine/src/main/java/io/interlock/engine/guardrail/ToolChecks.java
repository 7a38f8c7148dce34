package io.interlock.engine.guardrail;

import io.interlock.engine.guardrail.ToolOutcome.Failed;
import io.interlock.engine.process.CommandRunner;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Runs the linters and analysers that a team configured on the files of a change, and tells what they found on its lines.
 * A tool that is missing, hangs, fails or writes nonsense is a finding: no tool passes by saying nothing.
 */
public final class ToolChecks {

    /** How long one start of a tool may take unless configured. */
    public static final Duration TIMEOUT = Duration.ofMinutes(5);

    private final CommandRunner runner;
    private final UnaryOperator<String> redactor;

    /**
     * Creates it.
     *
     * @param runner its environment is that of the tools, without what could be a credential
     */
    public ToolChecks(CommandRunner runner) {
        this(runner, text -> text);
    }

    /**
     * Creates it.
     *
     * @param runner its environment is that of the tools, without what could be a credential
     * @param redactor gives a text without credentials; what tools say goes through it before it is cut short, or half
     *     of one would be left at the cut
     */
    public ToolChecks(CommandRunner runner, UnaryOperator<String> redactor) {
        this.redactor = redactor;
        this.runner = runner.withEnvironment(ToolEnvironment.of(runner.environment()));
    }

    /** Runs each tool once, however many checks name it. */
    public ToolResult run(ToolRequest request) {
        ToolFiles files = new ToolFiles(request.root(), request.changed().keySet());
        ToolVerdicts verdicts = new ToolVerdicts(request, files);
        Map<String, ToolOutcome> outcomes = new HashMap<>();
        for (ToolCheck check : request.checks()) {
            for (String tool : check.tools()) {
                verdicts.add(check, tool, outcomes.computeIfAbsent(tool, name -> run(name, request, files)));
            }
        }
        return verdicts.result();
    }

    private ToolOutcome run(String name, ToolRequest request, ToolFiles files) {
        ToolSettings settings = request.tools().getOrDefault(name, ToolSettings.DEFAULT);
        Tool tool = Tools.of(name, settings);
        if (tool == null) {
            return new Failed(
                    "unknown",
                    "is not known, and 'tools' does not say how to run it",
                    "Give it a command and a format (" + String.join(", ", Tools.formats())
                            + ") below 'tools', or use one" + " of " + String.join(", ", Tools.names()) + ".");
        }
        Failed refused = new ToolTrust(tool, request.root()).refusal(request.touched());
        if (refused != null) {
            return refused;
        }
        Duration timeout = settings.timeout() == null ? TIMEOUT : settings.timeout();
        ToolOutcome outcome =
                new ToolRun(tool, request.root(), runner.withTimeout(timeout), redactor).run(files.paths());
        return outcome instanceof ToolOutcome.Reported reported
                ? new ToolOutcome.Reported(reported.report().redacted(redactor), reported.files())
                : outcome;
    }
}
