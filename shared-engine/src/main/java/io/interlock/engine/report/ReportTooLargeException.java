package io.interlock.engine.report;

/** A report is larger than what takes it allows, and to cut it would change its meaning. */
public final class ReportTooLargeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String remedy;

    ReportTooLargeException(String message, String remedy) {
        super(message);
        this.remedy = remedy;
    }

    /** What to do about it. */
    public String remedy() {
        return remedy;
    }
}
