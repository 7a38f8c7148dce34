package io.interlock.engine.llm;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the start of a response that says why there is no reply, and leaves the rest. */
final class ErrorReader implements BodySubscriber<Void> {

    private final int most;
    private final Consumer<String> text;
    private final CompletableFuture<Void> body = new CompletableFuture<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private Flow.@Nullable Subscription subscription;

    ErrorReader(int most, Consumer<String> text) {
        this.most = most;
        this.text = text;
    }

    @Override
    public CompletionStage<Void> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription open) {
        subscription = open;
        open.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            byte[] part = new byte[Math.min(buffer.remaining(), most - bytes.size())];
            buffer.get(part);
            bytes.writeBytes(part);
        }
        if (bytes.size() >= most) {
            if (subscription != null) {
                subscription.cancel();
            }
            onComplete();
        }
    }

    @Override
    public void onError(Throwable failure) {
        // What came before is enough to know.
        onComplete();
    }

    @Override
    public void onComplete() {
        if (!body.isDone()) {
            text.accept(bytes.toString(StandardCharsets.UTF_8));
            body.complete(null);
        }
    }
}
