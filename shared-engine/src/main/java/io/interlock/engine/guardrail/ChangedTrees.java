package io.interlock.engine.guardrail;

import io.interlock.engine.model.ChangeSet;
import io.interlock.engine.model.FileChange;
import io.interlock.engine.scm.Blob;
import io.interlock.engine.scm.Repository;
import io.interlock.engine.scm.SourceTree;
import io.interlock.engine.scm.TreeEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Both sides of the paths of a change, from its trees; reads in bulk what is sure to be asked for. */
final class ChangedTrees implements ChangedSides {

    private static final int MAX_BYTES = 4 << 20;

    private final Repository repository;
    private final SourceTree head;
    private final @Nullable SourceTree base;
    private final Map<String, Side> before = new HashMap<>();

    ChangedTrees(Repository repository, ChangeSet change) {
        this.repository = repository;
        this.head = repository.headTree(change);
        this.base = change.base() == null ? null : repository.baseTree(change, head);
        Set<String> directories = new LinkedHashSet<>();
        List<FileChange> compared = new ArrayList<>();
        for (FileChange file : change.files()) {
            directories.add(file.path().substring(0, Math.max(0, file.path().lastIndexOf('/'))));
            if (file.oldId() != null && DangerousChanges.compares(file.path())) {
                compared.add(file);
            }
        }
        head.prefetch(directories);
        if (base != null) {
            base.prefetch(directories);
            readBefore(base, compared);
        }
    }

    private void readBefore(SourceTree tree, List<FileChange> compared) {
        List<String> paths = new ArrayList<>(compared.size());
        for (FileChange file : compared) {
            paths.add(file.path());
        }
        Map<String, Blob> blobs = tree.read(paths, MAX_BYTES);
        for (String path : paths) {
            Blob blob = blobs.get(path);
            if (blob != null) {
                before.put(path, Side.of(TreeEntry.Kind.FILE, blob.size(), blob.content()));
            }
        }
    }

    @Override
    public Side before(FileChange file) {
        Side known = before.get(file.path());
        if (known != null) {
            return known;
        }
        return base == null ? Side.NONE : side(base, file.path(), file.oldId());
    }

    @Override
    public Side after(FileChange file) {
        return file.type() == FileChange.Type.DELETED ? Side.NONE : side(head, file.path(), file.newId());
    }

    /** The new side of a path whose content is at hand. */
    Side after(String path, long size, byte @Nullable [] content) {
        TreeEntry entry = head.entry(path);
        return Side.of(entry == null ? TreeEntry.Kind.FILE : entry.kind(), size, content);
    }

    private Side side(SourceTree tree, String path, @Nullable String id) {
        TreeEntry entry = tree.entry(path);
        if (entry == null) {
            return Side.NONE;
        }
        if (id == null || entry.kind() == TreeEntry.Kind.SUBMODULE) {
            return Side.of(entry.kind(), -1, null);
        }
        Blob blob = repository.blobs(List.of(id), MAX_BYTES).get(0);
        return Side.of(entry.kind(), blob.size(), blob.content());
    }
}
