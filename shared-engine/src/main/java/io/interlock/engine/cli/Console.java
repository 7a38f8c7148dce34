package io.interlock.engine.cli;

import io.interlock.engine.model.Problem;
import io.interlock.engine.report.PrintableText;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Speaks on standard error, in the form the user asked for. What comes from a repository is escaped. Thread-safe. */
final class Console {

    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private final OutputStream err;
    private final Log log;
    private final UnaryOperator<String> redactor;

    Console(OutputStream err, Log log) {
        this(err, log, text -> text);
    }

    /** A console whose messages go through a redactor before anything in them is escaped. */
    Console(OutputStream err, Log log, UnaryOperator<String> redactor) {
        this.err = err;
        this.log = log;
        this.redactor = redactor;
    }

    /** Says what went wrong and what to do about it, and gives the exit code back. */
    int error(int exitCode, String message, String remedy, @Nullable Throwable cause) {
        say("error", message, remedy);
        if (log.verbose() && cause != null) {
            StringWriter trace = new StringWriter();
            cause.printStackTrace(new PrintWriter(trace));
            if (log.json()) {
                say("debug", trace.toString(), "");
            } else {
                write(redactor.apply(trace.toString()));
            }
        }
        return exitCode;
    }

    /** Says what was not understood and what was assumed, unless quiet. */
    void warning(Problem problem) {
        if (!log.quiet()) {
            String where = problem.where();
            say("warning", where.isEmpty() ? problem.message() : where + ": " + problem.message(), problem.remedy());
        }
    }

    /** Says what is of use to those who look closer. */
    void detail(String message) {
        if (log.verbose()) {
            say("info", message, "");
        }
    }

    /** Says what happens. */
    void notice(String message) {
        if (log.json()) {
            say("info", message, "");
        } else {
            write("interlock: " + PrintableText.of(redactor.apply(message)) + "\n");
        }
    }

    private void say(String level, String told, String what) {
        String message = redactor.apply(told);
        String remedy = redactor.apply(what);
        if (log.json()) {
            write("{\"level\":" + quoted(level) + ",\"message\":" + quoted(message)
                    + (remedy.isEmpty() ? "" : ",\"remedy\":" + quoted(remedy)) + "}\n");
            return;
        }
        String kind = level.equals("warning") ? "warning: " : "";
        write("interlock: " + kind + PrintableText.of(message) + "\n"
                + (remedy.isEmpty() ? "" : "  remedy: " + PrintableText.of(remedy) + "\n"));
    }

    /** Writes to standard error as it is. */
    synchronized void write(String text) {
        try {
            err.write(text.getBytes(StandardCharsets.UTF_8));
            err.flush();
        } catch (IOException e) {
            // Nobody listens, and there is nobody left to tell.
        }
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ' || c > '~') {
                out.append("\\u")
                        .append(HEX[c >> 12])
                        .append(HEX[c >> 8 & 15])
                        .append(HEX[c >> 4 & 15])
                        .append(HEX[c & 15]);
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }
}
