package io.interlock.engine.config;

import io.interlock.engine.affected.Nearest;
import io.interlock.engine.manifest.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds out of which steps a list consists, their kinds and their names. */
final class DraftReader {

    /** Most steps of a document. */
    static final int MOST = 10_000;

    private final Document document;
    private int count;

    DraftReader(Document document) {
        this.document = document;
    }

    /** The steps of a list; a {@code parallel} step comes after its parts. */
    List<StepDraft> drafts(Node parent, String name, String what, Sight sight) {
        List<StepDraft> drafts = new ArrayList<>();
        collect(document.requiredList(parent, name, what), null, drafts);
        new StepNaming(document, sight).name(drafts);
        checkNeeds(drafts);
        return drafts;
    }

    private void collect(List<Node> items, @Nullable StepDraft group, List<StepDraft> drafts) {
        StepDraft before = null;
        for (Node item : items) {
            if (count >= MOST) {
                document.problem(
                        item, "There are more than " + MOST + " steps", "Use a matrix, or split the document.");
                count = Integer.MIN_VALUE;
            }
            StepDraft draft = count < 0 ? null : draft(item, before, group);
            if (draft != null) {
                count++;
                collect(parts(draft), draft, drafts);
                drafts.add(draft);
                before = draft;
                if (group != null) {
                    group.parts.add(draft);
                }
            }
        }
    }

    private List<Node> parts(StepDraft draft) {
        return draft.kind == StepKind.PARALLEL
                ? document.requiredList(draft.node, StepKind.PARALLEL.word, "a step")
                : List.of();
    }

    private @Nullable StepDraft draft(Node item, @Nullable StepDraft before, @Nullable StepDraft group) {
        List<StepKind> kinds = new ArrayList<>();
        for (StepKind kind : StepKind.values()) {
            if (item.get(kind.word).kind() != Node.Kind.MISSING) {
                kinds.add(kind);
            }
        }
        boolean one = kinds.size() == 1;
        if (!document.isMapping(item, "a step", one ? kinds.get(0).names() : StepKind.allNames())) {
            return null;
        }
        if (kinds.isEmpty()) {
            document.problem(
                    item,
                    "The step does not say what it does",
                    "Add one of: " + String.join(", ", StepKind.words()) + ".");
            return null;
        }
        if (!one) {
            document.problem(
                    item,
                    "The step does two things at once: '" + kinds.get(0).word + "' and '" + kinds.get(1).word + "'",
                    "Write a step for each.");
        }
        return new StepDraft(item, kinds.get(0), before, group);
    }

    private void checkNeeds(List<StepDraft> drafts) {
        Set<String> ids = new HashSet<>();
        Map<String, String> idByOutput = new HashMap<>();
        for (StepDraft draft : drafts) {
            ids.add(draft.id());
            idByOutput.put(draft.output(), draft.id());
        }
        for (StepDraft draft : drafts) {
            for (Node need : document.texts(draft.node, "needs")) {
                if (!ids.contains(need.text())) {
                    String id = idByOutput.get(need.text());
                    document.problem(
                            need,
                            "The step '" + draft.id() + "' needs '" + need.text() + "', which is no step of its list",
                            id == null
                                    ? Nearest.remedy(need.text(), ids, "Known are: " + known(drafts) + ".")
                                    : "Write '" + id + "', the id of the step with this output.");
                }
            }
        }
    }

    private static String known(List<StepDraft> drafts) {
        List<String> ids = new ArrayList<>();
        for (StepDraft draft : drafts.subList(0, Math.min(20, drafts.size()))) {
            ids.add(draft.id());
        }
        return String.join(", ", ids) + (drafts.size() > ids.size() ? ", ..." : "");
    }
}
