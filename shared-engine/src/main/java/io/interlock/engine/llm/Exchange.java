package io.interlock.engine.llm;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One request over HTTP and what comes back, in the form that langchain4j asks for. It holds no thread while it waits:
 * bytes are handed on as they come. Each request has its own, so that status and headers are known to who sent it, and
 * so that it can be given up.
 */
final class Exchange implements HttpClient, HttpClientBuilder {

    private static final int MAX_ERROR_BYTES = 16 << 10;
    private static final List<String> STREAMS =
            List.of("text/event-stream", "application/x-ndjson", "application/ndjson", "application/json-seq");

    private final java.net.http.HttpClient client;
    private final Consumer<Throwable> onFailure;
    private volatile @Nullable CompletableFuture<HttpResponse<Void>> sent;
    private volatile @Nullable StreamReader reader;
    private volatile @Nullable Tap tap;
    private volatile int status;
    private volatile @Nullable HttpHeaders headers;
    private volatile String errorBody = "";
    private volatile boolean wrongType;
    private volatile boolean cancelled;

    /**
     * Creates it.
     *
     * @param onFailure is told when no reply will come any more; also, with null, when the stream is over, which only
     *     matters when langchain4j made no reply of it
     */
    Exchange(java.net.http.HttpClient client, Consumer<@Nullable Throwable> onFailure) {
        this.client = client;
        this.onFailure = onFailure;
    }

    /** Status of the response, or 0 when there was none. */
    int status() {
        return status;
    }

    /** A header of the response, or null. */
    @Nullable String header(String name) {
        HttpHeaders all = headers;
        return all == null ? null : all.firstValue(name).orElse(null);
    }

    /** The start of a response that is an error. */
    String errorBody() {
        return errorBody;
    }

    /** Whether the response claims to be what no model sends. */
    boolean isWrongType() {
        return wrongType;
    }

    /** What was seen in the stream, or null when there was none. */
    @Nullable Tap tap() {
        return tap;
    }

    /** Gives it up. */
    void cancel() {
        cancelled = true;
        StreamReader open = reader;
        if (open != null) {
            open.cancel();
        }
        CompletableFuture<HttpResponse<Void>> pending = sent;
        if (pending != null) {
            pending.cancel(true);
        }
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        throw new UnsupportedOperationException("Only streams are asked for");
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // what is ignored only repeats what the callback told
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        java.net.http.HttpRequest.Builder builder = java.net.http.HttpRequest.newBuilder(URI.create(request.url()))
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(request.body(), StandardCharsets.UTF_8));
        for (Map.Entry<String, List<String>> header : request.headers().entrySet()) {
            for (String value : header.getValue()) {
                builder.header(header.getKey(), value);
            }
        }
        Tap observed = new Tap(listener);
        tap = observed;
        CompletableFuture<HttpResponse<Void>> response =
                client.sendAsync(builder.build(), info -> subscriber(info, parser, observed));
        sent = response;
        if (cancelled) {
            response.cancel(true);
        }
        response.whenComplete((done, failure) -> ended(failure));
    }

    private void ended(@Nullable Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        onFailure.accept(cause);
    }

    private BodySubscriber<Void> subscriber(
            HttpResponse.ResponseInfo info, ServerSentEventParser parser, ServerSentEventListener listener) {
        status = info.statusCode();
        headers = info.headers();
        boolean good = status >= 200 && status < 300;
        wrongType = good && !isStream(info.headers().firstValue("content-type").orElse(""));
        if (!good || wrongType) {
            return new ErrorReader(MAX_ERROR_BYTES, text -> errorBody = text);
        }
        StreamReader open = new StreamReader(parser, listener);
        reader = open;
        listener.onOpen(SuccessfulHttpResponse.builder()
                .statusCode(status)
                .headers(Map.of())
                .build());
        return open;
    }

    private static boolean isStream(String contentType) {
        int end = contentType.indexOf(';');
        String type = (end < 0 ? contentType : contentType.substring(0, end)).strip();
        return STREAMS.contains(type.toLowerCase(Locale.ROOT));
    }

    @Override
    public HttpClient build() {
        return this;
    }

    @Override
    public @Nullable Duration connectTimeout() {
        return null;
    }

    @Override
    public HttpClientBuilder connectTimeout(Duration timeout) {
        return this;
    }

    @Override
    public @Nullable Duration readTimeout() {
        return null;
    }

    @Override
    public HttpClientBuilder readTimeout(Duration timeout) {
        return this;
    }
}
