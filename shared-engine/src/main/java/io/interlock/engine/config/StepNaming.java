package io.interlock.engine.config;

import io.interlock.engine.manifest.Node;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Names the steps of a list: each by its id, else its output, else by what it does. What is written comes first, so that
 * a name that was made up never takes one that somebody chose.
 */
final class StepNaming {

    private final Document document;
    private final Sight around;
    private final Map<String, StepDraft> byName = new HashMap<>();
    private final Map<String, Integer> numbers = new HashMap<>();

    StepNaming(Document document, Sight around) {
        this.document = document;
        this.around = around;
    }

    void name(List<StepDraft> drafts) {
        for (StepDraft draft : drafts) {
            nameAsWritten(draft);
        }
        for (StepDraft draft : drafts) {
            if (draft.id().isEmpty()) {
                String output = draft.output();
                String id = output.isEmpty() ? free(wanted(draft)) : output;
                byName.putIfAbsent(id, draft);
                draft.name(id, output.isEmpty() ? id : output);
            }
        }
    }

    private void nameAsWritten(StepDraft draft) {
        Node node = draft.node;
        String id = identifier(node, "id");
        String name = identifier(node, "name");
        if (id != null && name != null) {
            document.problem(
                    node.get("name"), "The step has both the id '" + id + "' and the name '" + name + "'", "Keep one.");
        }
        String given = id == null ? name : id;
        if (given != null) {
            claim(node.get(id == null ? "name" : "id"), given, draft, "id");
        }
        String output = identifier(node, "output");
        if (output != null) {
            claim(node.get("output"), output, draft, "output");
        }
        draft.name(given == null ? "" : given, output == null ? given == null ? "" : given : output);
    }

    private @Nullable String identifier(Node node, String name) {
        String text = document.text(node, name);
        if (text != null && !Identifiers.isIdentifier(text)) {
            document.problem(node.get(name), "Cannot use '" + text + "' as '" + name + "'", Identifiers.REMEDY);
            return null;
        }
        return text;
    }

    /** Ids and outputs are one set of names: expressions ask for the status by either. */
    private void claim(Node at, String name, StepDraft draft, String what) {
        StepDraft other = byName.putIfAbsent(name, draft);
        if (other != null && other != draft) {
            document.problem(
                    at,
                    "The " + what + " '" + name + "' is already a name of the step in line " + other.node.line(),
                    "Give one of them another.");
        } else if (around.isTaken(name)) {
            document.problem(
                    at,
                    "The " + what + " '" + name + "' is already a name of a step around this list",
                    "Give it another: expressions here see both.");
        }
    }

    /** A name that is free: the given one, or with the first number that makes it so. */
    private String free(String wanted) {
        String name = wanted;
        while (isTaken(name)) {
            // Goes on from the last number, or thousands of steps alike would take as many looks each.
            name = wanted + "_" + numbers.merge(wanted, 2, (last, two) -> last + 1);
        }
        return name;
    }

    private boolean isTaken(String name) {
        return byName.containsKey(name) || around.isTaken(name);
    }

    private static String wanted(StepDraft draft) {
        Node word = draft.node.get(draft.kind.word);
        return switch (draft.kind) {
            case AGENT -> Identifiers.of(draft.node.get("action").textOr(word.textOr("agent")));
            case COMMAND -> Identifiers.of(program(word));
            case CHECK, GATE, WORKFLOW -> Identifiers.of(word.textOr(draft.kind.word));
            default -> draft.kind.word;
        };
    }

    private static String program(Node words) {
        String first =
                words.items().isEmpty() ? "command" : words.items().get(0).textOr("command");
        return first.contains("${{") ? "command" : first.substring(first.lastIndexOf('/') + 1);
    }
}
