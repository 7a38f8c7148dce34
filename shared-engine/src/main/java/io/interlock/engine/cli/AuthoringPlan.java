package io.interlock.engine.cli;

import io.interlock.engine.authoring.AuthoringSettings;
import io.interlock.engine.authoring.ProjectCommands;
import io.interlock.engine.authoring.TestTargets;
import io.interlock.engine.cli.BuiltInTask.Kind;
import io.interlock.engine.expression.Value;
import io.interlock.engine.report.PrintableText;
import io.interlock.engine.report.RunWording;
import io.interlock.engine.sandbox.SandboxException;
import io.interlock.engine.testing.TestKit;
import io.interlock.engine.workflow.Budgets;
import io.interlock.engine.workflow.Orchestrator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a built-in task would do: who is asked, with which commands, in which sandbox. Nothing is sent or stored. */
final class AuthoringPlan {

    private static final int MOST_NAMED = 20;
    private static final int MOST_TASK = 600;

    private final BuiltInTask task;
    private final AuthoringSettings settings;
    private final RunAuthoring authoring;

    AuthoringPlan(BuiltInTask task, RunDefinition definition, RunAuthoring authoring) {
        this.task = task;
        this.settings = definition.authoringSettings();
        this.authoring = authoring;
    }

    /**
     * The plan, for people.
     *
     * @param models what is said of the model and its price
     * @param commit full id of the commit that would be worked on
     */
    String text(Orchestrator orchestrator, String models, String commit, Value.Mapping inputs) {
        StringBuilder out = new StringBuilder();
        String agent = orchestrator.agents().keySet().iterator().next();
        out.append("Agent ").append(PrintableText.quoted(agent)).append(" would work on a private copy of ");
        out.append(commit, 0, Math.min(12, commit.length()))
                .append("\n\nModel\n")
                .append(models);
        if (task.kind() == Kind.CODE) {
            code(out, inputs);
        } else {
            targets(out);
        }
        out.append("\nSandbox\n  ").append(PrintableText.of(sandbox())).append("\n\nLimits\n");
        limits(out);
        Budgets.Limit run = orchestrator.budgets().run();
        if (run.usd() != null || run.tokens() != null || run.time() != null) {
            out.append("  this run: at most ")
                    .append(PrintableText.of(budget(run)))
                    .append('\n');
        }
        return out.append("\nNothing was sent or stored.\n").toString();
    }

    private static String budget(Budgets.Limit run) {
        List<String> limits = new ArrayList<>();
        if (run.usd() != null) {
            limits.add(run.usd().toString());
        }
        if (run.tokens() != null) {
            limits.add(String.format(Locale.ROOT, "%,d tokens", run.tokens()));
        }
        if (run.time() != null) {
            limits.add(RunWording.duration(run.time()));
        }
        return String.join(", ", limits);
    }

    private void code(StringBuilder out, Value.Mapping inputs) {
        Value given = inputs.members().get(BuiltInTask.TASK);
        Value words = given instanceof Value.Mapping mapping ? mapping.members().get(BuiltInTask.TASK) : given;
        String asked = words instanceof Value.Text text ? text.value() : "";
        out.append("\nTask\n");
        asked.lines()
                .limit(10)
                .forEach(line -> out.append("  ")
                        .append(PrintableText.of(line.substring(0, Math.min(MOST_TASK, line.length()))))
                        .append('\n'));
        ComponentCommands commands = authoring.commands();
        out.append("\nAllowed commands\n");
        List<ProjectCommands.Named> listed = commands.listed();
        for (ProjectCommands.Named named : listed.subList(0, Math.min(MOST_NAMED, listed.size()))) {
            out.append("  ").append(PrintableText.of(named.name())).append(": ");
            out.append(PrintableText.of(String.join(" ", named.command().words())))
                    .append('\n');
        }
        rest(out, listed.size());
        out.append(
                listed.isEmpty()
                        ? "  none: nothing could prove a change. Give components a 'test' or 'build' in"
                                + " .interlock/components.yaml, or list 'commands' in .interlock/authoring.yaml.\n"
                        : "");
        List<String> refused = commands.refused();
        if (!refused.isEmpty()) {
            out.append("\nNot allowed, since they take a shell\n");
            refused.subList(0, Math.min(MOST_NAMED, refused.size()))
                    .forEach(line ->
                            out.append("  ").append(PrintableText.of(line)).append('\n'));
            rest(out, refused.size());
        }
    }

    private void targets(StringBuilder out) {
        out.append("\nComponents\n");
        List<TestTargets.Target> targets = authoring.targets().of(List.of());
        for (TestTargets.Target target : targets.subList(0, Math.min(MOST_NAMED, targets.size()))) {
            TestKit kit = target.kit();
            out.append("  ").append(PrintableText.of(target.component())).append(": ");
            out.append(PrintableText.of(
                    kit == null ? target.reason() : kit.framework().title()));
            int changed = target.changed().values().stream()
                    .mapToInt(lines -> lines.size())
                    .sum();
            out.append(changed == 0 ? "" : ", " + changed + " changed lines first");
            out.append('\n');
        }
        rest(out, targets.size());
        out.append(targets.isEmpty() ? "  none: no component has the files of the change\n" : "");
    }

    private static void rest(StringBuilder out, int all) {
        out.append(all > MOST_NAMED ? "  and " + (all - MOST_NAMED) + " more\n" : "");
    }

    private String sandbox() {
        try {
            return authoring.sandbox().description();
        } catch (SandboxException e) {
            return e.getMessage() + ". " + e.remedy();
        }
    }

    private void limits(StringBuilder out) {
        AuthoringSettings.Code code = settings.code();
        AuthoringSettings.Tests tests = settings.tests();
        out.append("  ");
        if (task.kind() == Kind.CODE) {
            out.append(code.iterations())
                    .append(" rounds, ")
                    .append(code.proofs())
                    .append(" proofs, ");
            out.append(code.filesModified())
                    .append(" files, ")
                    .append(code.fileCreations())
                    .append(" of them new, ");
            out.append(RunWording.duration(code.commandTimeout())).append(" for a command\n");
        } else {
            out.append(tests.iterations()).append(" rounds for each component, ");
            out.append(tests.testFiles())
                    .append(" test files, ")
                    .append(tests.repeats())
                    .append(" repeats, ");
            out.append(tests.mutants()).append(" planted faults for a file, ");
            out.append(RunWording.duration(tests.commandTimeout())).append(" for a command\n");
        }
    }
}
