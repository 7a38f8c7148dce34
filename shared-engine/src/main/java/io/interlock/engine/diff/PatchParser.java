package io.interlock.engine.diff;

import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads one diff, line by line; what a line is depends on where it stands. For use by one thread. */
final class PatchParser {

    private static final String CUT_OFF = "Make the diff again; it is cut off or was edited.";

    /** Where in the diff the next line stands. */
    private enum Place {
        /** Before the first file, or in what a mail or a log puts between files. */
        BETWEEN_FILES,
        /** After the first line of a file, before its hunks. */
        HEADER,
        /** Right after a hunk, or in one. */
        HUNKS
    }

    private final DiffInput in;
    private final KeptLines budget;
    private final Consumer<FilePatch> sink;
    private Place place = Place.BETWEEN_FILES;
    private @Nullable FileBuilder file;
    private byte @Nullable [] oldName;
    private boolean anyFile;
    private boolean anyText;

    PatchParser(DiffInput in, KeptLines budget, Consumer<FilePatch> sink) {
        this.in = in;
        this.budget = budget;
        this.sink = sink;
    }

    /** Reads all of it. */
    void read() throws IOException {
        while (in.next()) {
            if (file != null && file.isInHunk()) {
                file.take(in);
            } else {
                takeOutside();
            }
        }
        if (file != null && file.isInHunk()) {
            throw new PatchException(in.number(), "is the last one, in the middle of a hunk", CUT_OFF);
        }
        endFile();
        if (!anyFile && anyText) {
            throw new PatchException(
                    1,
                    "begins a text without any file of a diff",
                    "Give it the output of 'git diff --no-color', byte by byte: not coloured, and not as UTF-16.");
        }
    }

    private void takeOutside() {
        refuseCombined();
        byte[] before = oldName;
        oldName = null;
        if (before != null && in.startsWith("+++ ")) {
            beginPlainFile(before);
        } else if (in.startsWith("diff --git ")) {
            requireWhole();
            begin(new FileHeader(in.number(), in.bytes(11)), Place.HEADER);
        } else {
            takeInPlace();
        }
    }

    private void takeInPlace() {
        switch (place) {
            case HEADER -> takeHeader();
            case HUNKS -> takeAfterHunk();
            case BETWEEN_FILES -> takeBetween();
        }
    }

    private void takeHeader() {
        requireWhole();
        if (in.startsWith("@@ ")) {
            beginHunk();
        } else if (file == null || !file.header().take(in)) {
            endFile();
            takeBetween();
        }
    }

    private void takeAfterHunk() {
        if (in.startsWith("@@ ")) {
            beginHunk();
        } else if (in.first() == '\\' && file != null) {
            file.endWithoutLineFeed();
        } else {
            endFile();
            requireNoMoreLines();
            takeBetween();
        }
    }

    /** A line that looks like one of the hunk above may be one that its counts leave out: nobody would see it. */
    private void requireNoMoreLines() {
        boolean signature =
                in.startsWith("--") && (in.length() == 2 || in.startsWith("-- ") && in.bytes(3).length == 0);
        boolean more = in.first() == '+' || in.first() == ' ' || in.first() == '-' && !in.startsWith("--- ");
        if (more && !signature) {
            throw new PatchException(in.number(), "is one more than the hunk above has by its first line", CUT_OFF);
        }
    }

    private void takeBetween() {
        anyText |= in.length() > 0;
        if (in.startsWith("@@ -")) {
            throw new PatchException(in.number(), "begins a hunk of no file", "Give the lines before it as well.");
        }
        if (in.startsWith("--- ") && !in.isCut()) {
            oldName = in.bytes(4);
        }
    }

    /** A diff that is not git's begins a file with two lines: {@code ---} and {@code +++}. */
    private void beginPlainFile(byte[] before) {
        requireWhole();
        FileHeader header = new FileHeader(in.number(), null);
        header.setOld(before);
        header.setNew(in.bytes(4));
        begin(header, Place.HEADER);
    }

    private void begin(FileHeader header, Place next) {
        endFile();
        file = new FileBuilder(header, budget);
        place = next;
        anyFile = true;
    }

    private void beginHunk() {
        if (file != null) {
            file.begin(HunkRange.parse(in), in.number());
            place = Place.HUNKS;
        }
    }

    private void endFile() {
        FileBuilder ended = file;
        file = null;
        place = Place.BETWEEN_FILES;
        if (ended != null) {
            sink.accept(ended.build());
        }
    }

    private void requireWhole() {
        if (in.isCut()) {
            throw new PatchException(in.number(), "is longer than any that names a file", CUT_OFF);
        }
    }

    private void refuseCombined() {
        if (in.startsWith("diff --cc ") || in.startsWith("diff --combined ") || in.startsWith("@@@ -")) {
            throw new PatchException(
                    in.number(),
                    "is of a combined diff, which compares a merge with all its parents",
                    "Compare two commits, with 'git diff <base> <head>' or 'git show --first-parent'.");
        }
    }
}
