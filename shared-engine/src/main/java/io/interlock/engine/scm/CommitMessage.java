package io.interlock.engine.scm;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The message of a commit of a run: what somebody wrote, made harmless, and trailers that nobody else can write. */
final class CommitMessage {

    /** Name of the trailer that holds the idempotency key. */
    static final String EFFECT = "Interlock-Effect";

    private static final String OURS = "interlock-";
    private static final int MAX_LENGTH = 32 * 1024;
    private static final int MAX_TRAILER = 500;

    private CommitMessage() {}

    static String of(CommitRequest request) {
        StringBuilder text = new StringBuilder();
        String message = harmless(request.message(), MAX_LENGTH);
        for (String line : message.split("\n", -1)) {
            if (!line.strip().toLowerCase(Locale.ROOT).startsWith(OURS)) {
                text.append(line.stripTrailing()).append('\n');
            }
        }
        String body = text.toString().strip();
        text.setLength(0);
        text.append(body.isEmpty() ? "Change files" : body).append("\n\n");
        request.trailers().forEach((name, value) -> trailer(text, name, value));
        trailer(text, EFFECT, request.key());
        return text.toString();
    }

    private static void trailer(StringBuilder text, String name, String value) {
        text.append(name)
                .append(": ")
                .append(harmless(value, MAX_TRAILER).replace('\n', ' ').strip())
                .append('\n');
    }

    private static String harmless(String text, int most) {
        StringBuilder kept = new StringBuilder(Math.min(text.length(), most));
        for (int i = 0; i < text.length() && kept.length() < most; i++) {
            char c = text.charAt(i);
            boolean line = c == '\n' || c == '\u2028' || c == '\u2029';
            if (line || c == '\t' || !Character.isISOControl(c)) {
                kept.append(line ? '\n' : c);
            }
        }
        return kept.toString();
    }

    /** The key in the message of a commit, or null when it has none: the last, since what follows the body is ours. */
    static @Nullable String key(String message) {
        String key = null;
        for (String line : message.split("\n", -1)) {
            if (line.startsWith(EFFECT + ": ")) {
                key = line.substring(EFFECT.length() + 2).strip();
            }
        }
        return key;
    }

    /** The key as it is written into a message. */
    static String written(String key) {
        return harmless(key, MAX_TRAILER).replace('\n', ' ').strip();
    }
}
