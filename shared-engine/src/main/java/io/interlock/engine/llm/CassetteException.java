package io.interlock.engine.llm;

/** A cassette cannot be read or written. */
public final class CassetteException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String remedy;

    /** A problem with the file or a line of it. */
    CassetteException(String message, String remedy) {
        super(message);
        this.remedy = remedy;
    }

    /** What to do about it. */
    public String remedy() {
        return remedy;
    }
}
