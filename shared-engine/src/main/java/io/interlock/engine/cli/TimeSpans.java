package io.interlock.engine.cli;

import java.time.Duration;
import java.util.Locale;

/** Reads spans of time such as {@code 90s}, {@code 15m} or {@code 2h}. */
final class TimeSpans {

    private static final int MOST_DIGITS = 9;

    private TimeSpans() {}

    /**
     * The span that a word gives.
     *
     * @param option the option, for messages
     * @throws UsageException when it gives none
     */
    static Duration read(String option, String word) {
        String text = word.toLowerCase(Locale.ROOT);
        int digits = 0;
        while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
            digits++;
        }
        if (digits > 0 && digits <= MOST_DIGITS) {
            long number = Long.parseLong(text.substring(0, digits));
            switch (text.substring(digits)) {
                case "ms" -> {
                    return Duration.ofMillis(number);
                }
                case "s" -> {
                    return Duration.ofSeconds(number);
                }
                case "m" -> {
                    return Duration.ofMinutes(number);
                }
                case "h" -> {
                    return Duration.ofHours(number);
                }
                case "d" -> {
                    return Duration.ofDays(number);
                }
                default -> {}
            }
        }
        throw new UsageException(
                option + " '" + word + "' is no span of time",
                "Write a number and its unit: 500ms, 90s, 15m, 2h or 1d.");
    }
}
