package io.interlock.engine.cli;

import io.interlock.engine.affected.Nearest;
import io.interlock.engine.report.PrintableText;
import io.interlock.engine.workflow.Orchestrator;
import io.interlock.engine.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Tells which workflows there are. */
final class WorkflowList {

    private WorkflowList() {}

    /** The workflows with what they are for and what they are given. */
    static String text(Orchestrator orchestrator) {
        StringBuilder out = new StringBuilder();
        for (Workflow workflow : orchestrator.workflows().values()) {
            out.append(PrintableText.quoted(workflow.name()));
            out.append(workflow.description().isEmpty() ? "" : "  " + PrintableText.of(workflow.description()));
            out.append('\n');
            for (Map.Entry<String, Workflow.Input> input : workflow.inputs().entrySet()) {
                String given = input.getValue().required() ? " (required)" : "";
                out.append("  --input ")
                        .append(PrintableText.quoted(input.getKey()))
                        .append("=...");
                out.append(given).append("  ");
                out.append(PrintableText.of(input.getValue().description())).append('\n');
            }
        }
        return out.length() == 0 ? "There are no workflows.\n" : out + "Start one with 'interlock run NAME'.\n";
    }

    /** What to say when there is no workflow of a name. */
    static UsageException unknown(Orchestrator orchestrator, String name) {
        List<String> names = new ArrayList<>(orchestrator.workflows().keySet());
        String known = names.isEmpty() ? "none are configured" : "there are: " + String.join(", ", names);
        return new UsageException(
                "There is no workflow '" + name + "'", Nearest.remedy(name, names, "Name another; " + known + "."));
    }
}
