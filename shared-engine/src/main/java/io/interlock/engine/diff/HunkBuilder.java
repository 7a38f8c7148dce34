package io.interlock.engine.diff;

import io.interlock.engine.diff.DiffLine.Kind;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A hunk while its lines are read. The counts of its first line tell where it ends, not what a line looks like. */
final class HunkBuilder {

    private static final String REMEDY = "Make the diff again; it is cut off or was edited.";

    private HunkRange range;
    private final MessageDigest digest;
    private HunkLines.@Nullable Collector lines = new HunkLines.Collector();
    private int oldLine;
    private int newLine;
    private int added;
    private int removed;

    HunkBuilder(HunkRange range, MessageDigest digest) {
        this.range = range;
        this.digest = digest;
        goTo(range);
    }

    private void goTo(HunkRange next) {
        oldLine = next.oldBefore();
        newLine = next.newBefore();
    }

    HunkRange range() {
        return range;
    }

    /** Takes another hunk of the same file into this one, which then covers what is between them as well. */
    void join(HunkRange next) {
        range = range.to(next);
        goTo(next);
    }

    /** Whether all its lines are read. */
    boolean isComplete() {
        return oldLine == range.oldEnd() && newLine == range.newEnd();
    }

    /** Forgets its lines. */
    void forget() {
        lines = null;
    }

    /**
     * Reads a line.
     *
     * @param kept whether lines of the file are kept at all
     * @return whether the line, if it had to be kept, could be
     */
    boolean take(DiffInput in, KeptLines budget, boolean kept) throws IOException {
        if (in.first() == '\\') {
            endWithoutLineFeed();
            return true;
        }
        Kind kind = kind(in);
        requireRoom(in, kind);
        oldLine += kind == Kind.ADDED ? 0 : 1;
        newLine += kind == Kind.REMOVED ? 0 : 1;
        added += kind == Kind.ADDED ? 1 : 0;
        removed += kind == Kind.REMOVED ? 1 : 0;
        boolean fits = !kept || !in.isCut() && budget.add(in.length()) && keep(kind, in, budget);
        in.digest(digest);
        return fits;
    }

    private boolean keep(Kind kind, DiffInput in, KeptLines budget) {
        int from = in.length() == 0 || in.first() == '\r' ? 0 : 1;
        if (lines != null) {
            lines.add(kind, kind == Kind.ADDED ? 0 : oldLine, kind == Kind.REMOVED ? 0 : newLine, in.raw(from));
        }
        return !budget.isTooLong(in, from);
    }

    private static Kind kind(DiffInput in) {
        return switch (in.first()) {
            case '+' -> Kind.ADDED;
            case '-' -> Kind.REMOVED;
            // An empty line is a context line whose blank was taken away; some tools leave a carriage return of it.
            case ' ', -1, '\r' -> Kind.CONTEXT;
            default ->
                throw new PatchException(
                        in.number(), "is no line of a hunk, though the hunk above is not at its end", REMEDY);
        };
    }

    private void requireRoom(DiffInput in, Kind kind) {
        boolean full =
                kind != Kind.ADDED && oldLine == range.oldEnd() || kind != Kind.REMOVED && newLine == range.newEnd();
        if (full) {
            throw new PatchException(in.number(), "is one more than its hunk has by its first line", REMEDY);
        }
    }

    /** Notes that no line feed follows the line before: git says so in a line of its own, in whatever language. */
    void endWithoutLineFeed() {
        if (lines != null) {
            lines.endWithoutLineFeed();
        }
    }

    Hunk build(String id) {
        return new Hunk(
                id,
                range.oldStart(),
                range.oldCount(),
                range.newStart(),
                range.newCount(),
                range.section(),
                lines == null ? List.of() : lines.lines(),
                added,
                removed);
    }
}
