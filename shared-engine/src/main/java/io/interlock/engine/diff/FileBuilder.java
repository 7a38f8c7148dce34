package io.interlock.engine.diff;

import io.interlock.engine.diff.FilePatch.Content;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file of a diff while its lines are read. For use by one thread. */
final class FileBuilder {

    private final FileHeader header;
    private final KeptLines budget;
    private final List<Hunk> hunks = new ArrayList<>();
    private @Nullable HunkIds ids;
    private @Nullable HunkBuilder hunk;
    private boolean kept = true;

    FileBuilder(FileHeader header, KeptLines budget) {
        this.header = header;
        this.budget = budget;
        budget.nextFile();
    }

    FileHeader header() {
        return header;
    }

    /** Whether the hunk that was begun last has lines to come. */
    boolean isInHunk() {
        return hunk != null && !hunk.isComplete();
    }

    /** Begins a hunk. */
    void begin(HunkRange range, long line) {
        HunkBuilder last = hunk;
        if (last != null && isBefore(range, last.range())) {
            throw new PatchException(
                    line,
                    "begins a hunk before the end of the one above it",
                    "Use the output of 'git diff' as it is; do not edit or sort it.");
        }
        if (!budget.addHunk() && last != null) {
            forgetLines();
            last.join(range);
            return;
        }
        endHunk();
        ids = ids == null ? new HunkIds(header.stablePath()) : ids;
        hunk = new HunkBuilder(range, ids.begin());
    }

    private static boolean isBefore(HunkRange range, HunkRange last) {
        return range.oldBefore() < last.oldEnd() || range.newBefore() < last.newEnd();
    }

    /** Reads a line of the hunk. */
    void take(DiffInput in) throws IOException {
        if (hunk != null && !hunk.take(in, budget, kept)) {
            forgetLines();
        }
    }

    /** Notes that no line feed follows the line before. */
    void endWithoutLineFeed() {
        if (hunk != null) {
            hunk.endWithoutLineFeed();
        }
    }

    /** At most once for a file, as it goes through all its hunks. */
    private void forgetLines() {
        if (!kept) {
            return;
        }
        kept = false;
        budget.forgetFile();
        hunks.replaceAll(FileBuilder::withoutLines);
        if (hunk != null) {
            hunk.forget();
        }
    }

    private static Hunk withoutLines(Hunk hunk) {
        return new Hunk(
                hunk.id(),
                hunk.oldStart(),
                hunk.oldCount(),
                hunk.newStart(),
                hunk.newCount(),
                hunk.section(),
                List.of(),
                hunk.added(),
                hunk.removed());
    }

    private void endHunk() {
        if (hunk != null && ids != null) {
            hunks.add(hunk.build(ids.end()));
            hunk = null;
        }
    }

    FilePatch build() {
        endHunk();
        Content content = content();
        boolean text = content == Content.TEXT || content == Content.TOO_LARGE;
        return header.build(content, text ? hunks : List.of());
    }

    private Content content() {
        if (header.isSubmodule()) {
            return Content.SUBMODULE;
        }
        if (header.isBinary()) {
            return Content.BINARY;
        }
        if (hunks.isEmpty()) {
            // A diff that leaves differences out, such as those of blanks, tells by the ids alone that there are some.
            return header.hasOtherContent() ? Content.TOO_LARGE : Content.SAME;
        }
        return kept ? Content.TEXT : Content.TOO_LARGE;
    }
}
