package io.interlock.engine.llm;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.model.anthropic.AnthropicTokenUsage;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.googleai.GoogleAiGeminiTokenUsage;
import dev.langchain4j.model.openai.OpenAiTokenUsage;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import io.interlock.engine.llm.Answer.End;
import io.interlock.engine.llm.Answer.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Sends one request to a provider, once. */
final class Wire {

    private final java.net.http.HttpClient client;

    Wire(java.net.http.HttpClient client) {
        this.client = client;
    }

    /**
     * A request that is under way.
     *
     * @param exchange what it is sent by
     * @param answer the answer, or a {@link SendFailure}
     */
    record Sending(Exchange exchange, CompletableFuture<Answer> answer) {

        /** Gives it up for a reason. */
        void giveUp(SendFailure reason) {
            if (answer.completeExceptionally(reason)) {
                exchange.cancel();
            }
        }
    }

    /** Begins to send; returns at once. */
    Sending send(Prepared prepared, @Nullable String key, Failures failures) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        Exchange[] self = new Exchange[1];
        Exchange exchange = new Exchange(client, failure -> {
            if (!answer.isDone()) {
                answer.completeExceptionally(failures.of(self[0], failure));
            }
        });
        self[0] = exchange;
        try {
            Models.of(prepared.entry(), key, prepared.maxOutput(), exchange)
                    .chat(
                            ChatForm.request(prepared.entry(), prepared.question()),
                            handler(prepared, exchange, answer, failures));
        } catch (RuntimeException e) {
            String said = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            answer.completeExceptionally(SendFailure.because(
                            ModelException.Reason.BAD_REQUEST,
                            "The request to '" + prepared.entry().name() + "' cannot be made: " + said)
                    .remedy("Check the tools and the schema of the agent.")
                    .cause(e)
                    .build());
        }
        return new Sending(exchange, answer);
    }

    private static StreamingChatResponseHandler handler(
            Prepared prepared, Exchange exchange, CompletableFuture<Answer> answer, Failures failures) {
        return new StreamingChatResponseHandler() {
            @Override
            public void onCompleteResponse(ChatResponse response) {
                Tap tap = exchange.tap();
                boolean broken = tap != null && (tap.malformed() || tap.error() != null);
                String refusal = tap == null ? null : tap.refusal();
                if (broken || response.finishReason() == null && refusal == null) {
                    answer.completeExceptionally(failures.of(exchange, null));
                } else {
                    boolean full = tap != null && tap.contextIsFull();
                    answer.complete(answer(response, prepared, refusal, full));
                }
            }

            @Override
            public void onError(Throwable error) {
                answer.completeExceptionally(failures.of(exchange, error));
            }
        };
    }

    private static Answer answer(
            ChatResponse response, Prepared prepared, @Nullable String refusal, boolean contextIsFull) {
        String text = response.aiMessage().text();
        List<ToolCall> calls = new ArrayList<>();
        for (ToolExecutionRequest call : response.aiMessage().toolExecutionRequests()) {
            String id = call.id() == null ? "call-" + (calls.size() + 1) : call.id();
            calls.add(new ToolCall(id, call.name(), call.arguments() == null ? "{}" : call.arguments()));
        }
        End end = contextIsFull || response.finishReason() == FinishReason.LENGTH ? End.LENGTH : End.DONE;
        if (refusal != null || response.finishReason() == FinishReason.CONTENT_FILTER) {
            end = End.REFUSED;
        }
        String said = text == null ? refusal == null ? "" : refusal : text;
        return new Answer(said, calls, end, tokens(response.tokenUsage(), prepared, said));
    }

    /** What was used as the provider says, or else as counted here. */
    private static Tokens tokens(@Nullable TokenUsage usage, Prepared prepared, String text) {
        if (usage == null || usage.inputTokenCount() == null || usage.outputTokenCount() == null) {
            long written = TokenCounter.estimate(text);
            return new Tokens(prepared.inputTokens(), 0, Math.min(written, prepared.maxOutput()));
        }
        long input = usage.inputTokenCount();
        long output = usage.outputTokenCount();
        if (usage instanceof OpenAiTokenUsage open && open.inputTokensDetails() != null) {
            return new Tokens(input, count(open.inputTokensDetails().cachedTokens()), output);
        }
        if (usage instanceof AnthropicTokenUsage anthropic) {
            long cached = count(anthropic.cacheReadInputTokens());
            return new Tokens(input + cached + count(anthropic.cacheCreationInputTokens()), cached, output);
        }
        if (usage instanceof GoogleAiGeminiTokenUsage gemini) {
            return new Tokens(
                    input, count(gemini.cachedContentTokenCount()), output + count(gemini.thoughtsTokenCount()));
        }
        return new Tokens(input, 0, output);
    }

    private static long count(@Nullable Integer tokens) {
        return tokens == null ? 0 : Math.max(0, tokens);
    }
}
