package io.interlock.engine.agent;

import io.interlock.engine.injection.ContentRandom;
import io.interlock.engine.injection.Provenance;
import io.interlock.engine.injection.Spotlight;
import io.interlock.engine.llm.Message;
import java.util.List;

/**
 * What a model is told: what the product and the configuration say as instructions, the input as marked data. The same
 * task gives the same words.
 */
final class Prompt {

    private Prompt() {}

    /** The messages of a task. */
    static List<Message> of(AgentTask task, TaskInput input) {
        AgentSpec agent = task.agent();
        Spotlight.Mode mode = input.suspected().isEmpty() ? Spotlight.Mode.DELIMITED : Spotlight.Mode.MARKED;
        Provenance provenance = new Provenance(TaskInput.place(task.action()), false);
        Spotlight spotlight = new Spotlight(
                new ContentRandom(agent.name(), agent.type(), task.action(), agent.instructions(), input.text()));
        Spotlight.Wrapped wrapped = spotlight.wrap(input.text(), provenance, mode);
        String instructions = AgentResources.read("common.txt")
                .replace("{name}", agent.name())
                .replace("{task}", action(task))
                .replace("{details}", details(task))
                .replace("{spotlight}", wrapped.instruction());
        String suspected = input.suspected().isEmpty() ? "" : "Take care: " + input.suspected() + ".\n";
        String data = input.text().isEmpty() ? "There is no input." : "The input:\n" + wrapped.text();
        return List.of(
                new Message.Instructions(instructions.strip()),
                new Message.Task("Action: " + task.action() + "\n" + suspected + data));
    }

    private static String action(AgentTask task) {
        AgentType type = AgentTypes.find(task.agent().type());
        boolean known = type != null && type.actionNames().contains(task.action());
        return AgentResources.read((known ? task.action() : "prompt") + ".txt")
                .replace("{action}", task.action())
                .strip();
    }

    private static String details(AgentTask task) {
        AgentSpec agent = task.agent();
        AgentSpec.Constraints limits = agent.constraints();
        StringBuilder details = new StringBuilder();
        if (!agent.capabilities().isEmpty()) {
            line(
                    details,
                    "You are here for: "
                            + String.join(", ", agent.capabilities()).replace('_', ' ') + ".");
        }
        if (limits.maxFilesModified() != null) {
            line(details, "Change at most " + limits.maxFilesModified() + " files.");
        }
        if (limits.maxTestFiles() != null) {
            line(details, "Write at most " + limits.maxTestFiles() + " test files.");
        }
        if (limits.reviewDepth() != null) {
            line(details, depth(limits.reviewDepth()));
        }
        ReplyForm form = ReplyForm.of(agent.type(), task.action());
        if (task.outputSchemaJson() != null && form != ReplyForm.FREE && form != ReplyForm.CHOICE) {
            line(details, "What you reply must also follow this JSON Schema: " + task.outputSchemaJson());
        }
        if (!agent.instructions().isBlank()) {
            line(details, "Your instructions:\n" + agent.instructions().strip());
        }
        return details.toString().strip();
    }

    private static String depth(String depth) {
        return switch (depth) {
            case "quick" -> "Review quickly: only what must not be published.";
            case "thorough" ->
                "Review thoroughly: every changed line, what calls it, what it assumes, and what is missing.";
            default -> "Review as a careful colleague would.";
        };
    }

    private static void line(StringBuilder details, String line) {
        details.append(line).append('\n');
    }
}
