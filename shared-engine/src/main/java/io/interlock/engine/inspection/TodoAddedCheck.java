package io.interlock.engine.inspection;

import io.interlock.engine.diff.DiffLine;
import io.interlock.engine.diff.Hunk;
import io.interlock.engine.model.ReviewCategory;
import io.interlock.engine.model.Severity;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Notes of work that is left, in comments that a change adds. A note that moved, or that was there in other words, is not
 * added.
 */
final class TodoAddedCheck implements Check {

    @Override
    public String name() {
        return "todo-added";
    }

    @Override
    public void inspect(Change change, Findings into) {
        Map<String, Integer> removed = removed(change);
        Set<String> said = new HashSet<>();
        for (ChangedFile file : change.files()) {
            boolean comments = file.language() != Language.PROSE && file.language() != Language.OTHER;
            if (comments && !file.isGone() && file.isOurs()) {
                file.patch().hunks().forEach(hunk -> inspect(file, hunk, new Notes(removed, said), into));
            }
        }
    }

    /** How often each note goes, wherever it goes. */
    private static Map<String, Integer> removed(Change change) {
        Map<String, Integer> removed = new HashMap<>();
        for (ChangedFile file : change.files()) {
            for (Hunk hunk : file.patch().hunks()) {
                for (DiffLine line : hunk.lines()) {
                    TodoNote note = line.kind() == DiffLine.Kind.REMOVED ? TodoNote.in(line.text()) : null;
                    if (note != null) {
                        removed.merge(note.key(), 1, Integer::sum);
                    }
                }
            }
        }
        return removed;
    }

    /**
     * What is known of the notes of a change.
     *
     * @param removed how often each goes
     * @param said those that are reported: what is copied to ten places is one piece of work
     */
    private record Notes(Map<String, Integer> removed, Set<String> said) {}

    private static void inspect(ChangedFile file, Hunk hunk, Notes notes, Findings into) {
        int reworded = 0;
        for (DiffLine line : hunk.lines()) {
            boolean goes = line.kind() == DiffLine.Kind.REMOVED && TodoNote.in(line.text()) != null;
            reworded += goes ? 1 : 0;
        }
        for (DiffLine line : hunk.lines()) {
            if (line.kind() != DiffLine.Kind.ADDED || TodoNote.in(line.text()) == null) {
                continue;
            }
            TodoNote note = TodoNote.in(file.lexed(line).comment());
            if (note == null) {
                continue;
            }
            if (notes.removed().merge(note.key(), -1, Integer::sum) >= 0 || reworded > 0) {
                reworded--;
            } else if (notes.said().add(note.key())) {
                into.add(file, List.of(line), remark(note));
            }
        }
    }

    private static Remark remark(TodoNote note) {
        boolean broken = note.mark().equals("FIXME") || note.mark().equals("XXX");
        return new Remark(
                ReviewCategory.MAINTAINABILITY,
                broken && !note.isTracked() ? Severity.LOW : Severity.INFO,
                0.95,
                "A " + note.mark() + " is added" + (note.isTracked() ? "." : " that names no issue."),
                broken ? "It says that something is known to be wrong." : "");
    }
}
