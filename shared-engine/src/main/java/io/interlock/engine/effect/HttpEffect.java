package io.interlock.engine.effect;

import io.interlock.engine.expression.ExpressionException;
import io.interlock.engine.expression.Value;
import io.interlock.engine.guardrail.BehaviorLimits;
import io.interlock.engine.guardrail.Operation;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * Sends a request with its idempotency key in the header {@code Idempotency-Key}. Each goes over a connection of its
 * own: one that was kept from before may be cut at any time, and nobody could tell whether the request had arrived.
 */
final class HttpEffect implements Effect {

    private static final int MAX_BODY = 1 << 20;
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration MAX_LOOKUP = Duration.ofSeconds(30);

    /** Change nothing, by RFC 9110. */
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE");

    private final HttpSpec spec;
    private final Effects.Settings settings;

    HttpEffect(HttpSpec spec, Effects.Settings settings) {
        this.spec = spec;
        this.settings = settings;
    }

    @Override
    public String kind() {
        return "http";
    }

    @Override
    public String target() {
        try {
            return settings.redact().apply(HttpTarget.shown(HttpTarget.checked(spec.url(), true)));
        } catch (EffectException e) {
            return "a URL that must not be used";
        }
    }

    @Override
    public Value perform() throws EffectException {
        if (!METHODS.contains(spec.method())) {
            throw certain("Refused to send a '" + Shown.of(spec.method()) + "' request", "Use one of " + METHODS + ".");
        }
        WorkspaceCall.certain(() ->
                WorkspaceCall.permitted(BehaviorLimits.of(settings.limits()).tryOperation(Operation.NETWORK_ACCESS)));
        HttpRequest request = request(spec.method(), spec.url(), spec.body());
        HttpAnswer answer = exchange(request, spec.timeout());
        if (answer.status() / 100 == 2) {
            return answer.value();
        }
        throw refusal(answer);
    }

    private EffectException certain(String message, String remedy) {
        return new EffectException(message, remedy, true, false, null);
    }

    /** Whether another attempt can do no harm. */
    private boolean isRepeatable() {
        return spec.repeatable() || SAFE.contains(spec.method());
    }

    private EffectException refusal(HttpAnswer answer) {
        int status = answer.status();
        String body = Shown.of(answer.text());
        String message =
                spec.method() + " " + target() + " was answered with " + status + (body.isEmpty() ? "" : ": " + body);
        // A server that keeps idempotency keys answers 409 while it is still at the first request with that key.
        boolean busy = status == 409 && spec.repeatable();
        if (status / 100 == 4 && !busy) {
            boolean later = status == 408 || status == 425 || status == 429;
            return new EffectException(message, "Correct the request, or try later.", true, later, null);
        }
        String remedy = status / 100 == 3
                ? "Give the URL that it points to; redirects are not followed."
                : "Ask the server whether it was done.";
        return new EffectException(message, remedy, false, status / 100 != 3 && canBeAsked(), null);
    }

    private boolean canBeAsked() {
        return isRepeatable() || spec.lookup() != null;
    }

    private HttpRequest request(String method, String url, @Nullable Value body) throws EffectException {
        URI uri = HttpTarget.checked(url, settings.plainHttp());
        HttpRequest.Builder builder = HttpRequest.newBuilder(uri)
                .method(method, body == null ? HttpRequest.BodyPublishers.noBody() : publisher(body));
        if (body != null) {
            String plain = body instanceof Value.Text ? "text/plain; charset=utf-8" : "application/json";
            header(builder, "Content-Type", spec.contentType() == null ? plain : spec.contentType());
        }
        for (Map.Entry<String, String> header : spec.headers().entrySet()) {
            header(builder, header.getKey(), header.getValue());
        }
        header(builder, "Idempotency-Key", spec.key());
        return builder.build();
    }

    private HttpRequest.BodyPublisher publisher(Value body) throws EffectException {
        try {
            return HttpRequest.BodyPublishers.ofString(body.asText(), StandardCharsets.UTF_8);
        } catch (ExpressionException e) {
            throw certain("The body of " + spec.method() + " " + target() + " is too long", "Send less.");
        }
    }

    private void header(HttpRequest.Builder builder, String name, String value) throws EffectException {
        try {
            builder.setHeader(name, value);
        } catch (IllegalArgumentException e) {
            // What the client says may quote the value.
            throw certain("The header '" + Shown.of(name) + "' cannot be sent", "Correct its name or its value.");
        }
    }

    private HttpAnswer exchange(HttpRequest request, Duration timeout) throws EffectException {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout.compareTo(CONNECT) < 0 ? timeout : CONNECT)
                .build();
        CompletableFuture<HttpResponse<CappedBody.Content>> sent =
                client.sendAsync(request, info -> new CappedBody(MAX_BODY));
        try {
            return new HttpAnswer(sent.get(timeout.toMillis(), TimeUnit.MILLISECONDS), settings.redact());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw uncertain("was given up", e);
        } catch (TimeoutException e) {
            throw uncertain("was not answered within " + timeout.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw broken(e.getCause() == null ? e : e.getCause());
        } finally {
            sent.cancel(true);
        }
    }

    private EffectException uncertain(String what, Throwable cause) {
        return new EffectException(
                spec.method() + " " + target() + " " + what,
                "Ask the server whether it was done.",
                false,
                canBeAsked(),
                cause);
    }

    private EffectException broken(Throwable cause) {
        boolean never = cause instanceof ConnectException
                || cause instanceof UnknownHostException
                || cause instanceof UnresolvedAddressException
                || cause instanceof HttpConnectTimeoutException;
        if (never || cause instanceof SSLHandshakeException) {
            return new EffectException(
                    spec.method() + " " + target() + " could not be sent: there is no connection to the server ("
                            + cause.getClass().getSimpleName() + ")",
                    "See whether the server runs and the URL is right.",
                    true,
                    never,
                    cause);
        }
        return uncertain("was not answered: the connection broke off", cause);
    }

    @Override
    public Lookup lookup() {
        Lookup told = spec.lookup() == null ? null : ask(spec.lookup());
        if (told != null && !(told instanceof Lookup.CannotTell)) {
            return told;
        }
        if (isRepeatable()) {
            return new Lookup.DidNotHappen();
        }
        return told != null
                ? told
                : new Lookup.CannotTell(
                        spec.method() + " " + target() + " was sent, and whether it was done is not known;"
                                + " the step has no 'lookup' URL and is not 'repeatable'");
    }

    private Lookup ask(String lookup) {
        String url = lookup.replace("{key}", URLEncoder.encode(spec.key(), StandardCharsets.UTF_8));
        try {
            Duration timeout = spec.timeout().compareTo(MAX_LOOKUP) < 0 ? spec.timeout() : MAX_LOOKUP;
            HttpAnswer answer = exchange(request("GET", url, null), timeout);
            return switch (answer.status()) {
                case 200 -> new Lookup.Happened(answer.value());
                case 404 -> new Lookup.DidNotHappen();
                default -> new Lookup.CannotTell("The 'lookup' URL was answered with " + answer.status());
            };
        } catch (EffectException e) {
            return new Lookup.CannotTell("The 'lookup' URL could not be asked: " + e.getMessage());
        }
    }
}
