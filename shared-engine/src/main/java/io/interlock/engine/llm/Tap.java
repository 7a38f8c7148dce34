package io.interlock.engine.llm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.http.client.sse.ServerSentEventContext;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import org.jspecify.annotations.Nullable;

/**
 * Looks at events on their way to langchain4j for what it does not hand on: refusals, errors in the midst of a stream,
 * and events that are no JSON, which it logs and passes over.
 */
final class Tap implements ServerSentEventListener {

    /** More of a refusal is not told; without an end it would be put together for hours. */
    private static final int MOST_REFUSAL = 2000;

    private final ServerSentEventListener target;
    private volatile @Nullable String refusal;
    private volatile @Nullable String error;
    private volatile boolean malformed;
    private volatile boolean contextIsFull;

    Tap(ServerSentEventListener target) {
        this.target = target;
    }

    /** What the model or a filter said when it refused, or null. */
    @Nullable String refusal() {
        return refusal;
    }

    /** What the provider said when it failed after it had begun, or null. */
    @Nullable String error() {
        return error;
    }

    /** Whether the reply ends where the model can read and write no more, which langchain4j takes for its usual end. */
    boolean contextIsFull() {
        return contextIsFull;
    }

    /** Whether something came that is no JSON. */
    boolean malformed() {
        return malformed;
    }

    @Override
    public void onOpen(SuccessfulHttpResponse response) {
        target.onOpen(response);
    }

    @Override
    public void onEvent(ServerSentEvent event, ServerSentEventContext context) {
        String data = event.data();
        if (data == null || data.isBlank()) {
            return;
        }
        if (!data.equals("[DONE]")) {
            inspect(data);
        }
        if (malformed || error != null) {
            return;
        }
        try {
            target.onEvent(event, context);
        } catch (RuntimeException e) {
            malformed = true;
        }
    }

    private void inspect(String data) {
        JsonNode node = Json.lenientTree(data);
        if (node == null || !node.isObject()) {
            malformed = true;
            return;
        }
        JsonNode failed = node.path("error");
        if (failed.isTextual() || failed.isObject()) {
            error = failed.isTextual()
                    ? failed.asText()
                    : failed.path("message").asText("unknown");
        }
        StringBuilder said = new StringBuilder();
        said.append(node.path("choices").path(0).path("delta").path("refusal").asText(""));
        said.append(node.path("promptFeedback").path("blockReason").asText(""));
        String stop = node.path("delta").path("stop_reason").asText();
        if ("model_context_window_exceeded".equals(stop)) {
            contextIsFull = true;
        }
        if ("refusal".equals(stop)) {
            said.append(
                    node.path("delta").path("stop_details").path("explanation").asText("refusal"));
        }
        if (!said.isEmpty()) {
            String before = refusal;
            if (before == null || before.length() < MOST_REFUSAL) {
                refusal = before == null ? said.toString() : before + said;
            }
        }
    }

    @Override
    public void onError(Throwable error) {
        target.onError(error);
    }

    @Override
    public void onClose() {
        target.onClose();
    }
}
