package io.interlock.engine.review;

import io.interlock.engine.diff.DiffLine;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * What a model got to see of each line, guardrails included: a quote is of that and not of the file, and what was kept
 * from the model must not come back by way of the quote. For use by one thread at a time.
 */
final class SentLines implements Function<DiffLine, SideLines.Sent> {

    private static final String GONE = "[masked]";

    private final String sent;
    private final boolean same;
    private final UnaryOperator<String> mask;
    private final Map<String, SideLines.Sent> known = new HashMap<>();

    /**
     * The lines of a request.
     *
     * @param written the request before the guardrails
     * @param sent the request after them
     * @param mask what the guardrails leave of a text
     */
    SentLines(String written, String sent, UnaryOperator<String> mask) {
        this.sent = sent;
        this.same = written.equals(sent);
        this.mask = mask;
    }

    @Override
    public SideLines.Sent apply(DiffLine line) {
        int most = line.kind() == DiffLine.Kind.ADDED ? VisibleText.ADDED : VisibleText.OTHER;
        String text = VisibleText.of(line.text(), most);
        if (same) {
            return new SideLines.Sent(text, false);
        }
        return known.computeIfAbsent(text, this::afterwards);
    }

    /** A value of several lines is not seen in any of them: such a line is in the request no more, and nothing is shown. */
    private SideLines.Sent afterwards(String text) {
        if (text.isBlank() || sent.contains(text.strip())) {
            return new SideLines.Sent(text, false);
        }
        String masked = mask.apply(text);
        boolean seen = !masked.equals(text) && sent.contains(masked.strip());
        return new SideLines.Sent(seen ? masked : GONE, true);
    }
}
