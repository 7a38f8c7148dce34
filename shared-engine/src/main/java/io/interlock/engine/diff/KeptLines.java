package io.interlock.engine.diff;

/** How much of a diff is kept so far, against its limits. For use by one thread. */
final class KeptLines {

    /** What a line costs in memory beside its bytes. */
    private static final int LINE_OVERHEAD = 16;

    /** Most hunks of a diff that are told apart; each costs memory although its lines are not kept. */
    private static final int MAX_HUNKS = 500_000;

    private final PatchLimits limits;
    private long total;
    private long ofFile;
    private long bytesOfFile;
    private int hunks;

    KeptLines(PatchLimits limits) {
        this.limits = limits;
    }

    /** Begins another file. */
    void nextFile() {
        ofFile = 0;
        bytesOfFile = 0;
    }

    /** Takes the lines of the file back. */
    void forgetFile() {
        total -= ofFile;
        nextFile();
    }

    /** Whether one more line can be kept, which then counts. */
    boolean add(int bytes) {
        bytesOfFile += bytes + 1;
        ofFile += bytes + LINE_OVERHEAD;
        total += bytes + LINE_OVERHEAD;
        return bytesOfFile <= limits.fileBytes() && total <= limits.totalBytes();
    }

    /** Whether a line is too long to be kept. */
    boolean isTooLong(DiffInput line, int from) {
        boolean maybe = line.length() - from > limits.lineChars();
        return maybe && line.text(from).length() > limits.lineChars();
    }

    /** Whether one more hunk can be told apart, which then counts. */
    boolean addHunk() {
        hunks++;
        return hunks <= MAX_HUNKS;
    }
}
