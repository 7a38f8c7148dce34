package io.interlock.engine.expression;

import io.interlock.engine.model.ChangeSet;
import io.interlock.engine.model.FileChange;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The paths of a change by what happened to them. A rename counts as an addition and a deletion as well, so that moving
 * a file out of a guarded directory is seen as a deletion there. Immutable.
 */
public final class ChangedPaths {

    /** Nothing changed. */
    public static final ChangedPaths NONE = new ChangedPaths(List.of(), List.of(), List.of(), List.of(), true);

    /** Steps for a path that is listed, which takes memory: all lists of one evaluation stay below some 100 MB. */
    private static final int LISTED = 16;

    /** What happened. */
    enum Kind {
        ADDED,
        EDITED,
        DELETED,
        RENAMED,
        ANY
    }

    private record Rename(String from, String to) {}

    private final List<String> added;
    private final List<String> edited;
    private final List<String> deleted;
    private final List<Rename> renamed;
    private final boolean known;

    private ChangedPaths(
            List<String> added, List<String> edited, List<String> deleted, List<Rename> renamed, boolean known) {
        this.added = added;
        this.edited = edited;
        this.deleted = deleted;
        this.renamed = renamed;
        this.known = known;
    }

    /**
     * The paths of a change. A deletion and an addition of the same content are a rename; content that is not yet an
     * object of git is not compared.
     */
    public static ChangedPaths of(ChangeSet change) {
        List<String> added = new ArrayList<>();
        List<String> edited = new ArrayList<>();
        List<String> deleted = new ArrayList<>();
        for (FileChange file : change.files()) {
            switch (file.type()) {
                case ADDED -> added.add(file.path());
                case DELETED -> deleted.add(file.path());
                case MODIFIED, MODE_CHANGED, TYPE_CHANGED -> edited.add(file.path());
            }
        }
        return new ChangedPaths(added, edited, deleted, renames(change.files()), !change.everything());
    }

    private static List<Rename> renames(List<FileChange> files) {
        Map<String, Deque<String>> deletedById = new HashMap<>();
        for (FileChange file : files) {
            if (file.type() == FileChange.Type.DELETED && file.oldId() != null) {
                deletedById
                        .computeIfAbsent(file.oldId(), id -> new ArrayDeque<>())
                        .add(file.path());
            }
        }
        List<Rename> renames = new ArrayList<>();
        for (FileChange file : files) {
            Deque<String> from =
                    file.type() == FileChange.Type.ADDED && file.newId() != null ? deletedById.get(file.newId()) : null;
            if (from != null && !from.isEmpty()) {
                renames.add(new Rename(from.remove(), file.path()));
            }
        }
        return renames;
    }

    /**
     * The paths that match any of the patterns; of a rename the new path when either matches.
     *
     * @throws ExpressionException when the base of the change is not known, or the budget is spent
     */
    List<String> matching(Kind kind, List<Glob> globs, Budget budget) {
        if (!known) {
            throw new ExpressionException(
                    0,
                    "Cannot say which paths changed: the base of the change is not known",
                    "Name a base that exists in this clone.");
        }
        List<String> matching = new ArrayList<>();
        switch (kind) {
            case ADDED -> collect(added, globs, budget, matching);
            case EDITED -> collect(edited, globs, budget, matching);
            case DELETED -> collect(deleted, globs, budget, matching);
            case RENAMED -> collectRenamed(globs, budget, matching);
            case ANY -> {
                collect(added, globs, budget, matching);
                collect(edited, globs, budget, matching);
                collect(deleted, globs, budget, matching);
            }
        }
        return matching;
    }

    private static void collect(List<String> paths, List<Glob> globs, Budget budget, List<String> into) {
        for (String path : paths) {
            if (matches(path, globs, budget)) {
                budget.spend(LISTED);
                into.add(path);
            }
        }
    }

    private void collectRenamed(List<Glob> globs, Budget budget, List<String> into) {
        for (Rename rename : renamed) {
            if (matches(rename.to, globs, budget) || matches(rename.from, globs, budget)) {
                budget.spend(LISTED);
                into.add(rename.to);
            }
        }
    }

    static boolean matches(String path, List<Glob> globs, Budget budget) {
        budget.spend(1);
        for (Glob glob : globs) {
            if (glob.matches(path, budget)) {
                return true;
            }
        }
        return false;
    }
}
