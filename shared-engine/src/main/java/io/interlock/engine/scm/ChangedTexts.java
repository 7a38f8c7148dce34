package io.interlock.engine.scm;

import io.interlock.engine.model.ChangeSet;
import io.interlock.engine.model.FileChange;
import io.interlock.engine.model.FileChange.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which files of a change have content to look at, and what each is compared with. */
final class ChangedTexts {

    private ChangedTexts() {}

    /**
     * The files that a change leaves with new content. Deleted files, changes of mode only and submodules have none.
     *
     * @param head the files after the change; read when everything counts as changed
     */
    static List<TextReader.Wanted> of(ChangeSet change, SourceTree head) {
        List<TextReader.Wanted> wanted = new ArrayList<>();
        if (change.everything()) {
            addAll(head, "", wanted);
            return wanted;
        }
        boolean listed = change.base() == null && change.head().commit() != null;
        for (FileChange file : change.files()) {
            if (listed && isDirectory(file, head)) {
                addAll(head, file.path(), wanted);
            } else if (file.type() != Type.DELETED && file.type() != Type.MODE_CHANGED && !isSubmoduleNow(file, head)) {
                wanted.add(wanted(file.path(), file.newId(), file.oldId(), file.link()));
            }
        }
        return wanted;
    }

    private static TextReader.Wanted wanted(
            String path, @Nullable String newId, @Nullable String oldId, boolean wasSubmodule) {
        return new TextReader.Wanted(path, newId, oldId == null || wasSubmodule ? List.of() : List.of(oldId));
    }

    /** Paths given by hand may be directories. */
    private static boolean isDirectory(FileChange file, SourceTree head) {
        TreeEntry entry = head.entry(file.path());
        return entry != null && entry.kind() == TreeEntry.Kind.DIRECTORY;
    }

    private static boolean isSubmoduleNow(FileChange file, SourceTree head) {
        if (!file.link()) {
            return false;
        }
        TreeEntry entry = head.entry(file.path());
        return entry == null || entry.kind() == TreeEntry.Kind.SUBMODULE;
    }

    /** Every file below a directory, level by level so that directories are read many at a time. */
    private static void addAll(SourceTree tree, String top, List<TextReader.Wanted> wanted) {
        int first = wanted.size();
        List<String> level = List.of(top);
        while (!level.isEmpty()) {
            tree.prefetch(level);
            List<String> below = new ArrayList<>();
            for (String directory : level) {
                String prefix = directory.isEmpty() ? "" : directory + "/";
                for (TreeEntry entry : tree.list(directory)) {
                    String path = prefix + entry.name();
                    switch (entry.kind()) {
                        case DIRECTORY -> below.add(path);
                        case FILE, LINK -> wanted.add(wanted(path, objectId(entry), null, false));
                        case SUBMODULE -> {}
                    }
                }
            }
            level = below;
        }
        wanted.subList(first, wanted.size()).sort((a, b) -> GitPaths.compare(a.path(), b.path()));
    }

    /** In an overlay, a file that cannot be read has a made-up id. */
    private static @Nullable String objectId(TreeEntry entry) {
        return ObjectId.isFull(entry.id()) ? entry.id() : null;
    }
}
