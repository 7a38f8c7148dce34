package io.interlock.engine.diff;

/** A diff cannot be read. */
public final class PatchException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String remedy;

    /**
     * Creates it.
     *
     * @param line line of the diff, counted from 1
     * @param what what is wrong with it, for the end of a sentence
     * @param remedy what to do about it
     */
    public PatchException(long line, String what, String remedy) {
        super("Cannot read the diff: line " + line + " " + what);
        this.remedy = remedy;
    }

    /** What to do about it. */
    public String remedy() {
        return remedy;
    }
}
