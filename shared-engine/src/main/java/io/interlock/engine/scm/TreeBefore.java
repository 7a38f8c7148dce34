package io.interlock.engine.scm;

import io.interlock.engine.model.FileChange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tree before a change, told from the tree after it: a file that the change does not touch is the same, and of one
 * that it modifies the change itself tells the object. So the directories at base need not be read to find files whose
 * paths are known, which is how manifests are found. Only listings, and what the change does not tell, are read from the
 * tree itself. For use by one thread.
 */
final class TreeBefore implements SourceTree {

    private final SourceTree before;
    private final SourceTree after;
    private final ObjectSource objects;
    private final Map<String, FileChange> changes;
    private final Set<String> wanted = new LinkedHashSet<>();

    TreeBefore(SourceTree before, SourceTree after, List<FileChange> changes, ObjectSource objects) {
        this.before = before;
        this.after = after;
        this.objects = objects;
        this.changes = new HashMap<>(changes.size() * 2);
        for (FileChange change : changes) {
            this.changes.put(change.path(), change);
        }
    }

    @Override
    public String id() {
        return before.id();
    }

    @Override
    public List<TreeEntry> list(String directory) {
        if (!wanted.isEmpty()) {
            before.prefetch(wanted);
            wanted.clear();
        }
        return before.list(directory);
    }

    @Override
    public @Nullable TreeEntry entry(String path) {
        TreeEntry now = after.entry(path);
        if (now == null || now.kind() != TreeEntry.Kind.FILE) {
            return before.entry(path);
        }
        FileChange change = changes.get(path);
        if (change == null) {
            return now;
        }
        String oldId = change.oldId();
        if (change.type() == FileChange.Type.MODIFIED && oldId != null) {
            return new TreeEntry(now.name(), TreeEntry.Kind.FILE, oldId);
        }
        return change.type() == FileChange.Type.ADDED ? null : before.entry(path);
    }

    /** Reads ahead after the change, where most is known already; before it, only once something is listed. */
    @Override
    public void prefetch(Collection<String> directories) {
        after.prefetch(directories);
        wanted.addAll(directories);
    }

    @Override
    public Map<String, Blob> read(Collection<String> paths, int maxBytes) {
        List<String> found = new ArrayList<>(paths.size());
        List<String> ids = new ArrayList<>(paths.size());
        for (String path : paths) {
            TreeEntry entry = entry(path);
            if (entry != null && entry.kind() == TreeEntry.Kind.FILE) {
                found.add(path);
                ids.add(entry.id());
            }
        }
        return objects.readAs(found, ids, maxBytes);
    }
}
