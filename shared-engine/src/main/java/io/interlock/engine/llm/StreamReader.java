package io.interlock.engine.llm;

import dev.langchain4j.http.client.sse.DefaultServerSentEventParser;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream into events as its bytes come, and lets langchain4j's parser read each, which by itself would hold a
 * thread for the whole stream. Server-sent events end with an empty line, everything else with its line.
 */
final class StreamReader implements BodySubscriber<Void> {

    private static final long MAX_BYTES = 32L << 20;
    private static final int MAX_EVENT_BYTES = 4 << 20;

    private final ServerSentEventParser parser;
    private final ServerSentEventListener listener;
    private final boolean blocks;
    private final CompletableFuture<Void> body = new CompletableFuture<>();
    private final ByteArrayOutputStream event = new ByteArrayOutputStream();
    private volatile Flow.@Nullable Subscription subscription;
    private volatile boolean cancelled;
    private long total;
    private int lineLength;

    StreamReader(ServerSentEventParser parser, ServerSentEventListener listener) {
        this.parser = parser;
        this.listener = listener;
        this.blocks = parser instanceof DefaultServerSentEventParser;
    }

    /** Reads no further. */
    void cancel() {
        cancelled = true;
        Flow.Subscription open = subscription;
        if (open != null) {
            open.cancel();
        }
        body.completeExceptionally(new IOException("given up"));
    }

    @Override
    public CompletionStage<Void> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription open) {
        subscription = open;
        if (cancelled) {
            open.cancel();
        } else {
            open.request(Long.MAX_VALUE);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        if (cancelled) {
            return;
        }
        for (ByteBuffer buffer : buffers) {
            total += buffer.remaining();
            while (buffer.hasRemaining() && !cancelled) {
                take(buffer.get());
            }
        }
        if (total > MAX_BYTES) {
            tooLarge("The reply has more than " + MAX_BYTES + " bytes");
        }
    }

    private void take(byte b) {
        event.write(b);
        if (b == '\n') {
            if (!blocks || lineLength == 0) {
                emit();
            }
            lineLength = 0;
        } else if (b != '\r') {
            lineLength++;
        }
        if (event.size() > MAX_EVENT_BYTES) {
            tooLarge("An event of the reply has more than " + MAX_EVENT_BYTES + " bytes");
        }
    }

    private void emit() {
        byte[] bytes = event.toByteArray();
        event.reset();
        if (bytes.length > 2) {
            parser.parse(new ByteArrayInputStream(bytes), listener);
        }
    }

    private void tooLarge(String message) {
        cancelled = true;
        Flow.Subscription open = subscription;
        if (open != null) {
            open.cancel();
        }
        body.completeExceptionally(new TooLargeException(message));
    }

    @Override
    public void onError(Throwable failure) {
        body.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        if (!cancelled) {
            emit();
            listener.onClose();
        }
        body.complete(null);
    }

    /** More came than any model writes. */
    static final class TooLargeException extends IOException {

        private static final long serialVersionUID = 1;

        TooLargeException(String message) {
            super(message);
        }
    }
}
