package io.interlock.engine.config;

import io.interlock.engine.manifest.Node;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A step of a list of which names are known, but not yet what it does. */
final class StepDraft {

    final Node node;
    final StepKind kind;

    /** The step before it in the list, or null. */
    final @Nullable StepDraft before;

    /** The {@code parallel} step that it is part of, or null. */
    final @Nullable StepDraft group;

    /** The parts of a {@code parallel} step. */
    final List<StepDraft> parts = new ArrayList<>();

    private String id = "";
    private String output = "";

    StepDraft(Node node, StepKind kind, @Nullable StepDraft before, @Nullable StepDraft group) {
        this.node = node;
        this.kind = kind;
        this.before = before;
        this.group = group;
    }

    void name(String id, String output) {
        this.id = id;
        this.output = output;
    }

    String id() {
        return id;
    }

    String output() {
        return output;
    }

    /** Ids of the steps it comes after, as written; they need not exist. */
    Set<String> needs() {
        if (kind != StepKind.PARALLEL || parts.isEmpty()) {
            return start();
        }
        Set<String> needs = new LinkedHashSet<>();
        for (StepDraft part : parts) {
            needs.add(part.id);
        }
        return needs;
    }

    /** Ids of the steps it starts after: its parts do, when it has some. */
    private Set<String> start() {
        Set<String> start = new LinkedHashSet<>();
        Node written = node.get("needs");
        if (written.kind() == Node.Kind.SEQUENCE) {
            start.addAll(written.texts());
        } else if (group == null && before != null) {
            start.add(before.id);
        }
        if (group != null) {
            start.addAll(group.start());
        }
        return start;
    }

    /** The name under which the condition is written. */
    String conditionName() {
        return node.get("when").kind() == Node.Kind.MISSING ? "condition" : "when";
    }
}
