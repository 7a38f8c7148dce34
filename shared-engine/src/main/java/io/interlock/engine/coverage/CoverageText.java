package io.interlock.engine.coverage;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads LCOV and the cover profiles of Go, line by line.
 *
 * <p>Sources: the man page geninfo(1), and {@code golang.org/x/tools/cover}.
 */
final class CoverageText {

    private final byte[] content;
    private int at;

    private CoverageText(byte[] content) {
        this.content = content;
    }

    static boolean isLcov(String start) {
        return start.startsWith("TN:") || start.startsWith("SF:");
    }

    static boolean isGoProfile(String start) {
        return start.startsWith("mode: ");
    }

    static void lcov(byte[] content, Reading reading) {
        CoverageText text = new CoverageText(content);
        String file = null;
        for (String line = text.next(); line != null; line = text.next()) {
            if (line.startsWith("SF:")) {
                file = reading.file(line.substring(3).strip());
            } else if (line.equals("end_of_record")) {
                file = null;
            } else if (line.startsWith("DA:") && file != null) {
                data(line, file, reading);
            }
        }
    }

    /** {@code DA:<line>,<times>[,<checksum>]}. Times may be negative where a tool has counted wrong. */
    private static void data(String line, String file, Reading reading) {
        int comma = line.indexOf(',');
        int end = comma < 0 ? -1 : line.indexOf(',', comma + 1);
        String times = comma < 0
                ? ""
                : line.substring(comma + 1, end < 0 ? line.length() : end).strip();
        long number = comma < 0 ? -1 : Numbers.of(line.substring(3, comma).strip());
        long hits = Numbers.of(times);
        boolean negative = times.startsWith("-") && Numbers.of(times.substring(1)) >= 0;
        if (number < 0 || hits < 0 && !negative) {
            reading.problem("'" + Problems.shown(line) + "' is no line of LCOV; left out");
        } else {
            reading.line(file, number, hits > 0);
        }
    }

    static void goProfile(byte[] content, Reading reading) {
        CoverageText text = new CoverageText(content);
        for (String line = text.next(); line != null; line = text.next()) {
            // Profiles that were put together have the line again.
            if (!line.isEmpty() && !isGoProfile(line)) {
                block(line, reading);
            }
        }
    }

    /** {@code <import path>/<file>:<line>.<column>,<line>.<column> <statements> <times>}. */
    private static void block(String line, Reading reading) {
        int times = line.lastIndexOf(' ');
        int statements = line.lastIndexOf(' ', times - 1);
        int colon = line.lastIndexOf(':', Math.max(statements, 0));
        int comma = line.indexOf(',', Math.max(colon, 0));
        long from = colon > 0 && comma > colon ? beforeDot(line.substring(colon + 1, comma)) : -1;
        long to = comma > 0 && statements > comma ? beforeDot(line.substring(comma + 1, statements)) : -1;
        long hits = times > 0 ? Numbers.of(line.substring(times + 1)) : -1;
        if (from < 0 || to < from || hits < 0) {
            reading.problem("'" + Problems.shown(line) + "' is no block of a cover profile; left out");
            return;
        }
        String file = reading.imported(line.substring(0, colon));
        if (file != null) {
            reading.lines(file, from, to, hits > 0);
        }
    }

    private static long beforeDot(String position) {
        int dot = position.indexOf('.');
        return dot < 0 ? -1 : Numbers.of(position.substring(0, dot));
    }

    /** The next line without its end, or null at the end of the text. */
    private @Nullable String next() {
        if (at >= content.length) {
            return null;
        }
        int end = at;
        while (end < content.length && content[end] != '\n') {
            end++;
        }
        int length = end > at && content[end - 1] == '\r' ? end - at - 1 : end - at;
        String line = new String(content, at, Math.min(length, 10_000), StandardCharsets.UTF_8);
        at = end + 1;
        return line;
    }
}
