package io.interlock.engine.tracking;

import io.interlock.engine.model.CodeRange;
import io.interlock.engine.model.Fingerprint;
import io.interlock.engine.model.ReviewFinding;
import io.interlock.engine.model.TrackedFinding;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes states, one hunk or finding a line. For use by one thread. */
final class StateWriter {

    private static final HexFormat HEX = HexFormat.of();
    private static final String END = "\n]}\n";

    private final StringBuilder out = new StringBuilder(4_096);

    private StateWriter() {}

    static byte[] write(ReviewState state) {
        StateWriter writer = new StateWriter();
        writer.state(state);
        return writer.out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void state(ReviewState state) {
        out.append('{');
        text("schema", ReviewStates.SCHEMA);
        text("base", state.base());
        text("head", state.head());
        text("settings", clipped(state.settings(), ReviewStates.MAX_NAME));
        out.append(",\"hunks\":[");
        String comma = "\n\"";
        for (String id :
                state.hunks().stream().sorted().limit(ReviewStates.MAX_HUNKS).toList()) {
            out.append(comma).append(id).append('"');
            comma = ",\n\"";
        }
        out.append("\n],\"findings\":[");
        findings(state);
        out.append(END);
    }

    private void findings(ReviewState state) {
        long bytes = out.length();
        String comma = "\n";
        for (TrackedFinding one : state.findings().stream()
                .filter(StateWriter::isReadable)
                .limit(ReviewStates.MAX_FINDINGS)
                .toList()) {
            int from = out.length();
            out.append(comma);
            tracked(one);
            bytes += out.substring(from).getBytes(StandardCharsets.UTF_8).length;
            if (bytes + END.length() > ReviewStates.MAX_BYTES) {
                out.setLength(from);
                return;
            }
            comma = ",\n";
        }
    }

    /** No path can be cut, and one that is too long would make the whole state one that cannot be read. */
    private static boolean isReadable(TrackedFinding tracked) {
        CodeRange before = tracked.before();
        return tracked.finding().range().path().length() <= ReviewStates.MAX_PATH
                && (before == null || before.path().length() <= ReviewStates.MAX_PATH);
    }

    private void tracked(TrackedFinding tracked) {
        out.append('{');
        Fingerprint print = tracked.fingerprint();
        text("fingerprint", print.content());
        text("symbol", print.symbol());
        text("context", print.context());
        text("wording", HEX.toHexDigits(print.message()));
        text("state", name(tracked.state()));
        text("since", tracked.since());
        if (!tracked.reason().isEmpty()) {
            text("reason", clipped(tracked.reason(), ReviewStates.MAX_REASON));
        }
        range("at", tracked.finding().range());
        if (tracked.before() != null) {
            range("before", tracked.before());
        }
        finding(tracked.finding());
        out.append('}');
    }

    private void finding(ReviewFinding finding) {
        text("rule", clipped(finding.rule(), ReviewStates.MAX_NAME));
        text("category", name(finding.category()));
        text("severity", name(finding.severity()));
        double confidence = finding.confidence();
        number("confidence", confidence >= 0 && confidence <= 1 ? Double.toString(confidence) : "0.0");
        text("kind", name(finding.source().kind()));
        text("source", clipped(finding.source().name(), ReviewStates.MAX_NAME));
        text("message", clipped(finding.message(), ReviewStates.MAX_MESSAGE));
        text("quote", wholeLines(finding.quote()));
        if (!finding.why().isEmpty()) {
            text("why", clipped(finding.why(), ReviewStates.MAX_WHY));
        }
        suggestion(finding.suggestion());
    }

    /** A suggestion that is cut would do harm. */
    private void suggestion(@Nullable String suggestion) {
        if (suggestion != null && suggestion.length() <= ReviewStates.MAX_CODE) {
            text("suggestion", suggestion);
        }
    }

    private void range(String name, CodeRange range) {
        name(name);
        out.append('{');
        text("path", range.path());
        text("side", name(range.side()));
        number("start", Integer.toString(range.start()));
        number("end", Integer.toString(range.end()));
        out.append('}');
    }

    /** The first lines of a quote that is too long: they are enough to find it. */
    private static String wholeLines(String quote) {
        if (quote.length() <= ReviewStates.MAX_CODE) {
            return quote;
        }
        int end = quote.lastIndexOf('\n', ReviewStates.MAX_CODE);
        return end < 0 ? "" : quote.substring(0, end);
    }

    private static String clipped(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return text.substring(0, end);
    }

    static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private void name(String name) {
        out.append(out.charAt(out.length() - 1) == '{' ? "\"" : ",\"")
                .append(name)
                .append("\":");
    }

    private void number(String name, String value) {
        name(name);
        out.append(value);
    }

    private void text(String name, String value) {
        name(name);
        out.append('"');
        for (int i = 0; i < value.length(); i++) {
            escape(value, i);
        }
        out.append('"');
    }

    /** Escapes what JSON demands, what a terminal may act on, and halves of a character, which UTF-8 cannot hold. */
    private void escape(String value, int at) {
        char c = value.charAt(at);
        if (c == '"' || c == '\\') {
            out.append('\\').append(c);
        } else if (c == '\n') {
            out.append("\\n");
        } else if (c == '\t') {
            out.append("\\t");
        } else if (c < ' ' || c >= 0x7f && c < 0xa0 || c == 0x2028 || c == 0x2029 || isHalf(value, at)) {
            out.append("\\u").append(HEX.toHexDigits(c));
        } else {
            out.append(c);
        }
    }

    private static boolean isHalf(String value, int at) {
        char c = value.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 == value.length() || !Character.isLowSurrogate(value.charAt(at + 1));
        }
        return Character.isLowSurrogate(c) && (at == 0 || !Character.isHighSurrogate(value.charAt(at - 1)));
    }
}
