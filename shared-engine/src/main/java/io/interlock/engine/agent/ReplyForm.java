package io.interlock.engine.agent;

import io.interlock.engine.expression.Value;
import io.interlock.engine.llm.ModelReply;
import io.interlock.engine.model.FileEdit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a reply looks like and what is made of it. */
enum ReplyForm {
    /** Files to be changed. */
    FILES("agent-files"),
    /** A review. */
    REVIEW("agent-review"),
    /** An order of steps. */
    PLAN("agent-plan"),
    /** The next step. */
    CHOICE("agent-choice"),
    /** Free text, or what the step's own schema says. */
    FREE("");

    private final String schema;

    ReplyForm(String schema) {
        this.schema = schema;
    }

    /**
     * What was made of a reply.
     *
     * @param output what later steps see
     * @param edits files that are to be changed
     */
    record Made(Value output, List<FileEdit> edits) {

        /** Copies the list. */
        Made {
            edits = List.copyOf(edits);
        }
    }

    /** The form of the replies to an action of an agent of a type. */
    static ReplyForm of(String type, String action) {
        return switch (type + " " + action) {
            case "code-generation generate_code",
                    "code-generation refactor",
                    "code-generation fix_bug",
                    "test-generation generate_tests" -> FILES;
            case "code-review review" -> REVIEW;
            case "planner plan" -> PLAN;
            case "supervisor choose" -> CHOICE;
            default -> FREE;
        };
    }

    /** The JSON Schema of the reply, or null for free text. That of a choice lists the steps when who asks says them. */
    @Nullable String schema(AgentTask task) {
        String own = task.outputSchemaJson();
        boolean given = this == FREE || this == CHOICE && own != null;
        return given ? own : AgentResources.read("/io/interlock/engine/schema/" + schema + ".schema.json");
    }

    /**
     * Reads a reply.
     *
     * @throws ReplyException when it is not one to go on with
     */
    Made read(AgentTask task, ModelReply reply) throws ReplyException {
        Value value = reply.value();
        return switch (this) {
            case FILES -> files(task, value);
            case REVIEW -> new Made(ReviewReply.read(value), List.of());
            case PLAN -> new Made(ChoiceReply.plan(value, task.input()), List.of());
            case CHOICE -> new Made(ChoiceReply.choice(value), List.of());
            case FREE -> new Made(value == null ? Value.of(reply.text()) : value, List.of());
        };
    }

    private static Made files(AgentTask task, @Nullable Value value) throws ReplyException {
        AgentSpec.Constraints limits = task.agent().constraints();
        Integer all = limits.maxFilesModified();
        Integer tests = task.agent().type().equals(AgentTypes.TEST_GENERATION.name()) ? limits.maxTestFiles() : null;
        boolean byTests = tests != null && (all == null || tests <= all);
        FilesReply reply = FilesReply.read(value, byTests ? "maxTestFiles" : "maxFilesModified", byTests ? tests : all);
        return new Made(reply.output(), reply.edits());
    }
}
