package io.interlock.engine.llm;

import com.fasterxml.jackson.databind.JsonNode;
import io.interlock.engine.llm.ModelException.Reason;
import io.interlock.engine.llm.SendFailure.Care;
import io.interlock.engine.llm.SendFailure.Fate;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Tells what it means when a request brings no answer. */
final class Failures {

    private static final int MOST_TEXT = 300;

    /** How OpenAI, Anthropic and Google name what is used up for longer than any call waits. */
    private static final List<String> SPENT =
            List.of("insufficient_quota", "credit_balance_exhausted", "enforced_spend_limit_reached", "PerDay");

    private final ModelCatalog.Entry entry;
    private final String at;
    private final UnaryOperator<String> redactor;
    private final Clock clock;

    /**
     * Creates it.
     *
     * @param at where the model is configured
     * @param redactor takes secrets out of what a server says
     */
    Failures(ModelCatalog.Entry entry, String at, UnaryOperator<String> redactor, Clock clock) {
        this.entry = entry;
        this.at = at;
        this.redactor = redactor;
        this.clock = clock;
    }

    /** The failure of an exchange that ended without a reply. */
    SendFailure of(Exchange exchange, @Nullable Throwable cause) {
        int status = exchange.status();
        Tap tap = exchange.tap();
        if (status >= 300) {
            return ofStatus(exchange);
        }
        if (exchange.isWrongType()) {
            return sick("answered with '" + told(String.valueOf(exchange.header("content-type")))
                            + "', which no model sends")
                    .care(Care.STOP_SICK)
                    .remedy("Check baseUrl in " + at + ": this may be a proxy or a web page.")
                    .build();
        }
        if (tap != null && tap.error() != null) {
            return sick("broke off: " + told(String.valueOf(tap.error()))).build();
        }
        if (tap != null && tap.malformed()) {
            return sick("sent what is no JSON").build();
        }
        return cause == null ? sick("ended the reply before it was complete").build() : ofCause(cause, status);
    }

    private SendFailure ofCause(Throwable cause, int status) {
        if (cause instanceof StreamReader.TooLargeException) {
            return sick("sent too much: " + cause.getMessage()).care(Care.STOP).build();
        }
        if (status == 0 && isBeforeSending(cause)) {
            return sick("cannot be reached: " + cause.getClass().getSimpleName())
                    .fate(Fate.NOT_WORKED_ON)
                    .cause(cause)
                    .remedy("Check baseUrl in " + at + ", the network and the proxy.")
                    .build();
        }
        String what = cause.getMessage() == null ? cause.getClass().getSimpleName() : told(cause.getMessage());
        return sick("broke the connection: " + what).cause(cause).build();
    }

    private static boolean isBeforeSending(Throwable cause) {
        for (Throwable one = cause; one != null; one = one.getCause()) {
            if (one instanceof ConnectException
                    || one instanceof HttpConnectTimeoutException
                    || one instanceof UnknownHostException
                    || one instanceof UnresolvedAddressException
                    || one instanceof SSLException) {
                return true;
            }
        }
        return false;
    }

    private SendFailure.Builder sick(String what) {
        return SendFailure.because(Reason.UNAVAILABLE, who() + " " + what)
                .fate(Fate.UNKNOWN)
                .care(Care.RETRY_SICK)
                .remedy("Try again later, or give the model a fallback in " + at + ".");
    }

    private String who() {
        return "The provider of '" + entry.name() + "' (" + entry.spec().url() + ")";
    }

    private SendFailure ofStatus(Exchange exchange) {
        int status = exchange.status();
        String said = said(exchange.errorBody());
        String message = who() + " answered " + status + (said.isEmpty() ? "" : ": " + said);
        if (status < 400) {
            return SendFailure.because(Reason.BAD_REQUEST, message + ", a redirect, which is not followed with a key")
                    .remedy("Write where it really is as baseUrl in " + at + ".")
                    .build();
        }
        if (status == 429) {
            return SendFailure.because(Reason.RATE_LIMIT, message)
                    .care(isSpent(exchange, said) ? Care.STOP : Care.RETRY_BUSY)
                    .wait(RetryAfter.of(exchange, clock))
                    .remedy("Set rateLimit in " + at + ", ask for a higher quota, or add a fallback.")
                    .build();
        }
        // Google answers 400 to a wrong key.
        int meant = exchange.errorBody().contains("\"API_KEY_INVALID\"") ? 401 : status;
        return status < 500 ? refused(meant, message, said) : broken(exchange, status, message);
    }

    /**
     * Whether what is used up does not come back within minutes: the money, or the quota of a day. Google says quota of
     * each limit, and then how long to wait.
     */
    private static boolean isSpent(Exchange exchange, String said) {
        String body = exchange.errorBody();
        boolean told = exchange.header("retry-after") != null || RetryAfter.ofBody(body) != null;
        return said.contains("quota") && !told || SPENT.stream().anyMatch(body::contains);
    }

    private SendFailure broken(Exchange exchange, int status, String message) {
        boolean between = status == 502 || status == 504;
        return SendFailure.because(Reason.UNAVAILABLE, message)
                .fate(between ? Fate.UNKNOWN : Fate.NOT_WORKED_ON)
                .care(status == 501 || status == 505 ? Care.STOP_SICK : Care.RETRY_SICK)
                .wait(RetryAfter.of(exchange, clock))
                .remedy("Try again later, or give the model a fallback in " + at + ".")
                .build();
    }

    private SendFailure refused(int status, String message, String said) {
        KeySource source = entry.spec().apiKey();
        return switch (status) {
            case 401, 403 ->
                SendFailure.because(Reason.KEY, message)
                        .remedy("Check the key in " + (source == null ? at + " (none is configured)" : source) + ".")
                        .build();
            case 404 ->
                SendFailure.because(Reason.UNKNOWN_MODEL, message)
                        .remedy("Check model ('" + entry.spec().model() + "') and baseUrl in " + at + ".")
                        .build();
            case 408, 409, 425 ->
                SendFailure.because(Reason.UNAVAILABLE, message)
                        .care(Care.RETRY_BUSY)
                        .remedy("Try again later.")
                        .build();
            case 413 -> tooLong(message);
            default -> isTooLong(said) ? tooLong(message) : badRequest(message);
        };
    }

    private SendFailure badRequest(String message) {
        return SendFailure.because(Reason.BAD_REQUEST, message)
                .remedy("Check what is configured of it in " + at + ".")
                .build();
    }

    private SendFailure tooLong(String message) {
        return SendFailure.because(Reason.TOO_LONG, message)
                .remedy("Lower contextTokens in " + at + ", or send less.")
                .build();
    }

    private static boolean isTooLong(String said) {
        String lower = said.toLowerCase(Locale.ROOT);
        return lower.contains("context length")
                || lower.contains("context_length")
                || lower.contains("prompt is too long")
                || lower.contains("maximum number of tokens");
    }

    /** What a server says of an error, cut short and without secrets. */
    private String said(String body) {
        JsonNode node = Json.lenientTree(body);
        if (node == null) {
            return "";
        }
        JsonNode root = node.isArray() ? node.path(0) : node;
        JsonNode error = root.path("error");
        String code = error.path("code").isTextual() ? " (" + error.path("code").asText() + ")" : "";
        String text = error.isTextual()
                ? error.asText()
                : error.path("message").asText(root.path("message").asText(""));
        return told(text + code);
    }

    private String told(String text) {
        String clean = redactor.apply(text);
        return clean.length() > MOST_TEXT ? clean.substring(0, MOST_TEXT) + "..." : clean;
    }
}
