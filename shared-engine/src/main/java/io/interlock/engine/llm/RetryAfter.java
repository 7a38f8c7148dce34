package io.interlock.engine.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Clock;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Reads how long a server asks to wait (RFC 9110, section 10.2.3, and what providers send besides). */
final class RetryAfter {

    private static final Duration MOST = Duration.ofHours(24);

    private RetryAfter() {}

    /** How long to wait, or null when the response does not say. */
    static @Nullable Duration of(Exchange exchange, Clock clock) {
        Duration millis = number(exchange.header("retry-after-ms"), 1);
        if (millis != null) {
            return millis;
        }
        Duration standard = standard(exchange.header("retry-after"), clock);
        if (standard != null) {
            return standard;
        }
        Duration inBody = ofBody(exchange.errorBody());
        if (inBody != null) {
            return inBody;
        }
        Duration requests = words(exchange.header("x-ratelimit-reset-requests"));
        Duration tokens = words(exchange.header("x-ratelimit-reset-tokens"));
        if (requests == null || tokens == null) {
            return requests == null ? tokens : requests;
        }
        return requests.compareTo(tokens) > 0 ? requests : tokens;
    }

    /** What Google says in the body of an error (google.rpc.RetryInfo), for it sends no header: {@code 34.07s}. */
    static @Nullable Duration ofBody(String body) {
        JsonNode node = Json.lenientTree(body);
        JsonNode root = node == null ? MissingNode.getInstance() : node.isArray() ? node.path(0) : node;
        for (JsonNode detail : root.path("error").path("details")) {
            Duration delay = words(detail.path("retryDelay").asText());
            if (delay != null) {
                return delay;
            }
        }
        return null;
    }

    static @Nullable Duration standard(@Nullable String value, Clock clock) {
        Duration seconds = number(value, 1000);
        if (seconds != null || value == null) {
            return seconds;
        }
        try {
            ZonedDateTime until = ZonedDateTime.parse(value.strip(), DateTimeFormatter.RFC_1123_DATE_TIME);
            return bounded(Duration.between(clock.instant(), until.toInstant()));
        } catch (DateTimeParseException | ArithmeticException e) {
            return null;
        }
    }

    private static @Nullable Duration number(@Nullable String value, int millisEach) {
        try {
            double count = value == null ? -1 : Double.parseDouble(value.strip());
            boolean usable = count >= 0 && count < 1e9;
            return usable ? bounded(Duration.ofMillis((long) Math.ceil(count * millisEach))) : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** A time as OpenAI writes it: {@code 6m0s}, {@code 1.5s}, {@code 20ms}. */
    static @Nullable Duration words(@Nullable String value) {
        if (value == null || value.length() > 20) {
            return null;
        }
        try {
            String text = value.strip();
            return bounded(
                    text.endsWith("ms")
                            ? Duration.ofMillis(
                                    (long) Math.ceil(Double.parseDouble(text.substring(0, text.length() - 2))))
                            : Duration.parse("PT" + text));
        } catch (DateTimeParseException | NumberFormatException | ArithmeticException e) {
            return null;
        }
    }

    private static Duration bounded(Duration duration) {
        if (duration.isNegative()) {
            return Duration.ZERO;
        }
        return duration.compareTo(MOST) > 0 ? MOST : duration;
    }
}
