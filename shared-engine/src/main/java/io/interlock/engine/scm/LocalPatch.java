package io.interlock.engine.scm;

import io.interlock.engine.diff.FilePatch;
import io.interlock.engine.diff.FilePatch.Content;
import io.interlock.engine.diff.FilePatch.Type;
import io.interlock.engine.model.ChangeSet;
import io.interlock.engine.model.FileChange;
import io.interlock.engine.scm.RawDiff.Modes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The difference between a commit and the working tree, made from what the change was worked out from rather than by
 * git: so both agree on what changed, and neither filters nor attributes have a say. Only a file that moves as it is
 * counts as renamed.
 */
final class LocalPatch extends PieceInput {

    private static final String SUBMODULE = "160000";
    private static final String FILE = "100644";

    private final LocalChange.Result local;
    private final ObjectSource objects;
    private final Map<String, FileChange> movedFrom = new HashMap<>();
    private final Set<String> tooLarge = new HashSet<>();
    private final Deque<FilePatch> pending = new ArrayDeque<>();

    LocalPatch(LocalChange.Result local, ObjectSource objects) {
        this.local = local;
        this.objects = objects;
        ChangeSet change = local.change();
        if (change.everything()) {
            ChangedTexts.of(change, local.head()).forEach(this::addWhole);
            return;
        }
        List<FileChange> files = change.files();
        Set<FileChange> gone = findMoves(files);
        for (FileChange file : files) {
            if (!gone.contains(file)) {
                add(file);
            }
        }
    }

    private void addWhole(TextReader.Wanted file) {
        pending.add(patch(Type.ADDED, null, file.path(), new Modes(null, FILE), null, file.newId()));
    }

    /** Finds files that moved as they are; gives those that are gone by that. */
    private Set<FileChange> findMoves(List<FileChange> files) {
        Map<String, FileChange> deleted = new HashMap<>();
        for (FileChange file : files) {
            if (file.type() == FileChange.Type.DELETED && !file.link() && file.oldId() != null) {
                deleted.put(file.oldId(), file);
            }
        }
        Set<FileChange> gone = new HashSet<>();
        for (FileChange file : files) {
            boolean added = file.type() == FileChange.Type.ADDED && !file.link() && !deleted.isEmpty();
            String id = added ? newId(file) : null;
            FileChange from = id == null ? null : deleted.remove(id);
            if (from != null) {
                gone.add(from);
                movedFrom.put(file.path(), from);
            }
        }
        return gone;
    }

    private @Nullable String newId(FileChange file) {
        TreeEntry entry = file.newId() == null ? local.head().entry(file.path()) : null;
        return entry == null ? file.newId() : entry.id();
    }

    private void add(FileChange file) {
        Modes modes = modes(file);
        FileChange from = movedFrom.get(file.path());
        String path = file.path();
        if (from != null) {
            Modes before = modes(from);
            Modes both = new Modes(before.before(), modes.after());
            pending.add(patch(Type.RENAMED, from.path(), path, both, from.oldId(), from.oldId()));
            return;
        }
        switch (file.type()) {
            case ADDED -> pending.add(patch(Type.ADDED, null, path, modes, null, file.newId()));
            case DELETED -> pending.add(patch(Type.DELETED, path, null, modes, file.oldId(), null));
            case MODIFIED, MODE_CHANGED ->
                pending.add(patch(Type.MODIFIED, path, path, modes, file.oldId(), file.newId()));
            case TYPE_CHANGED -> {
                pending.add(patch(Type.DELETED, path, null, modes, file.oldId(), null));
                pending.add(patch(Type.ADDED, null, path, modes, null, file.newId()));
            }
        }
    }

    private Modes modes(FileChange file) {
        Modes tracked = local.modes().get(file.path());
        String before = tracked == null ? null : tracked.before();
        String after = tracked == null ? null : tracked.after();
        WorkingFiles files = local.files();
        if (after == null && files != null && file.type() != FileChange.Type.DELETED) {
            after = files.mode(file.path());
        }
        String usual = file.link() ? SUBMODULE : FILE;
        return new Modes(Objects.requireNonNullElse(before, usual), Objects.requireNonNullElse(after, usual));
    }

    private static FilePatch patch(
            Type type,
            @Nullable String oldPath,
            @Nullable String newPath,
            Modes modes,
            @Nullable String oldId,
            @Nullable String newId) {
        return new FilePatch(
                oldPath,
                newPath,
                type,
                Content.TEXT,
                oldId,
                newId,
                oldPath == null ? null : modes.before(),
                newPath == null ? null : modes.after(),
                List.of());
    }

    @Override
    byte @Nullable [] next() {
        FilePatch file = pending.poll();
        if (file == null) {
            return null;
        }
        if (SUBMODULE.equals(file.oldMode()) || SUBMODULE.equals(file.newMode())) {
            return UnifiedDiff.header(file, false);
        }
        TwoContents contents = TwoContents.of(before(file), after(file));
        if (!contents.isComplete()) {
            tooLarge.add(file.path());
        }
        return contents.diff(file, true);
    }

    /** Whether content at a path was too large to compare, or could not be read. */
    boolean isTooLarge(String path) {
        return tooLarge.contains(path);
    }

    private @Nullable Blob before(FilePatch file) {
        String id = file.oldId();
        return id == null
                ? null
                : objects.read(List.of(id), TwoContents.MAX_BYTES).get(0);
    }

    private @Nullable Blob after(FilePatch file) {
        String path = file.newPath();
        WorkingFiles files = local.files();
        if (path == null) {
            return null;
        }
        String id = file.newId();
        Blob blob = id == null
                ? null
                : objects.read(List.of(id), TwoContents.MAX_BYTES).get(0);
        boolean unknown = blob == null || blob.isMissing();
        return unknown && files != null ? files.readAny(path, TwoContents.MAX_BYTES) : blob;
    }
}
