package io.interlock.engine.scm;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads files with what was there before and tells the lines that are new. For use by one thread. */
final class TextReader {

    /** How many files are asked for at once; their content is in memory one file at a time. */
    private static final int PORTION = 256;

    /** How many bytes git looks at to tell whether content is text. */
    static final int LOOKED_AT = 8000;

    private final ObjectSource objects;
    private final @Nullable WorkingFiles files;
    private final int maxBytes;

    /**
     * A file to read.
     *
     * @param newId object that holds it, or null when it is in the working tree
     * @param oldIds objects it is compared with, none when it is new; a line is new when none of them has it
     */
    record Wanted(String path, @Nullable String newId, List<String> oldIds) {}

    /**
     * Creates it.
     *
     * @param files where content without an object is; null when all content has one
     * @param maxBytes content larger than this is not read
     */
    TextReader(ObjectSource objects, @Nullable WorkingFiles files, int maxBytes) {
        this.objects = objects;
        this.files = files;
        this.maxBytes = maxBytes;
    }

    /** Reads files in order. */
    void read(List<Wanted> wanted, Consumer<ChangedText> sink) {
        for (int from = 0; from < wanted.size(); from += PORTION) {
            new Portion(wanted.subList(from, Math.min(wanted.size(), from + PORTION)), sink).read();
        }
    }

    private Blob workingFile(String path) {
        return files == null ? Blob.missing("unreadable") : files.readAny(path, maxBytes);
    }

    /** Whether content is no text, so that lines mean nothing: a NUL near its start, unless it is UTF-16. */
    private static boolean isBinary(byte[] content) {
        return !LineDiff.isUtf16(content) && hasNul(content);
    }

    /** Whether there is a NUL where git looks for one, in the first 8,000 bytes: then it calls content binary. */
    static boolean hasNul(byte[] content) {
        for (int i = 0; i < Math.min(content.length, LOOKED_AT); i++) {
            if (content[i] == 0) {
                return true;
            }
        }
        return false;
    }

    /** Some files whose objects are asked for together: of each first the new one, then the old ones. */
    private final class Portion {
        private final List<Wanted> wanted;
        private final Consumer<ChangedText> sink;
        private int next;
        private int oldSeen;
        private @Nullable Blob current;
        private LineRanges added = LineRanges.ALL;

        Portion(List<Wanted> wanted, Consumer<ChangedText> sink) {
            this.wanted = wanted;
            this.sink = sink;
        }

        void read() {
            List<String> ids = new ArrayList<>(wanted.size() * 2);
            for (Wanted file : wanted) {
                if (file.newId != null) {
                    ids.add(file.newId);
                }
                ids.addAll(file.oldIds);
            }
            goOn();
            objects.each(ids, maxBytes, this::take);
        }

        private void take(Blob blob) {
            Blob now = current;
            if (now == null) {
                // An untracked file has an id, but git may not have the object.
                current = blob.isMissing() && files != null ? workingFile(wanted.get(next).path) : blob;
            } else {
                oldSeen++;
                compare(blob, now);
            }
            goOn();
        }

        private void compare(Blob before, Blob now) {
            byte[] content = now.content();
            byte[] old = before.content();
            if (content != null && old != null && !added.isEmpty() && !isBinary(content)) {
                added = added.and(LineDiff.added(old, content, wanted.get(next).newId == null));
            }
        }

        /** Hands on what is complete, and reads from the working tree what comes next there. */
        private void goOn() {
            while (next < wanted.size()) {
                Wanted file = wanted.get(next);
                if (current == null && file.newId == null) {
                    current = workingFile(file.path);
                }
                Blob now = current;
                if (now == null || oldSeen < file.oldIds.size()) {
                    return;
                }
                sink.accept(new ChangedText(file.path, file.newId, now.content(), now.size(), added));
                next++;
                oldSeen = 0;
                current = null;
                added = LineRanges.ALL;
            }
        }
    }
}
