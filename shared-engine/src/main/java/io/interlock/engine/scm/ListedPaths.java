package io.interlock.engine.scm;

import io.interlock.engine.diff.FilePatch;
import io.interlock.engine.model.ChangeSet;
import io.interlock.engine.model.FileChange;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The paths of a change, which may be a part of what differs between two trees: files that were listed by hand. */
final class ListedPaths {

    private final boolean all;
    private final boolean directories;
    private final Map<String, String> paths = new HashMap<>();

    ListedPaths(ChangeSet change) {
        all = change.everything();
        directories = change.base() == null;
        for (FileChange file : change.files()) {
            paths.put(file.path(), file.path());
            byte[] bytes = GitPaths.encode(file.path());
            if (hasOddBytes(file.path())) {
                // JGit takes the bytes of a path that is not UTF-8 for the characters of Latin-1.
                paths.putIfAbsent(new String(bytes, StandardCharsets.ISO_8859_1), file.path());
            }
        }
    }

    private static boolean hasOddBytes(String path) {
        return path.chars().anyMatch(c -> c >= 0xDC80 && c <= 0xDCFF);
    }

    /** Hands on the files that are listed, with their paths as the change has them. */
    Consumer<FilePatch> only(Consumer<FilePatch> sink) {
        return file -> {
            String old = path(file.oldPath());
            String now = path(file.newPath());
            if (all) {
                sink.accept(file);
            } else if (old != null || now != null) {
                sink.accept(renamed(file, old, now));
            }
        };
    }

    private @Nullable String path(@Nullable String path) {
        if (path == null) {
            return null;
        }
        String known = paths.get(path);
        int slash = path.lastIndexOf('/');
        while (known == null && directories && slash > 0) {
            known = paths.containsKey(path.substring(0, slash)) ? path : null;
            slash = path.lastIndexOf('/', slash - 1);
        }
        return known;
    }

    private static FilePatch renamed(FilePatch file, @Nullable String old, @Nullable String now) {
        return new FilePatch(
                old == null ? file.oldPath() : old,
                now == null ? file.newPath() : now,
                file.type(),
                file.content(),
                file.oldId(),
                file.newId(),
                file.oldMode(),
                file.newMode(),
                file.hunks());
    }
}
