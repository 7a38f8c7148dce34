package io.interlock.engine.llm;

import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.anthropic.AnthropicStreamingChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.googleai.GoogleAiGeminiStreamingChatModel;
import dev.langchain4j.model.ollama.OllamaStreamingChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import org.jspecify.annotations.Nullable;

/**
 * Makes the models of langchain4j. Those that stream are asked everywhere: only they leave the waiting to the HTTP
 * client, so that no thread is held; all of them take schemas and tools.
 */
final class Models {

    private Models() {}

    /** A model for one request. The key is not kept longer than that. */
    static StreamingChatModel of(
            ModelCatalog.Entry entry, @Nullable String key, int maxOutput, HttpClientBuilder http) {
        ModelSpec spec = entry.spec();
        return switch (spec.provider()) {
            case OPENAI -> openAi(spec, key, maxOutput, http);
            case ANTHROPIC ->
                AnthropicStreamingChatModel.builder()
                        .httpClientBuilder(http)
                        .baseUrl(slash(spec.url()))
                        .apiKey(key)
                        .modelName(spec.model())
                        .maxTokens(maxOutput)
                        .temperature(spec.temperature())
                        .build();
            case GEMINI ->
                GoogleAiGeminiStreamingChatModel.builder()
                        .httpClientBuilder(http)
                        .baseUrl(spec.url())
                        .apiKey(key)
                        .modelName(spec.model())
                        .maxOutputTokens(maxOutput)
                        .temperature(spec.temperature())
                        .build();
            case OLLAMA ->
                OllamaStreamingChatModel.builder()
                        .httpClientBuilder(http)
                        .baseUrl(spec.url())
                        .modelName(spec.model())
                        .numPredict(maxOutput)
                        // Without it the server cuts the input at a few thousand tokens and does not say so.
                        .numCtx(entry.limits().contextTokens())
                        .temperature(spec.temperature())
                        .build();
            case REPLAY, NONE -> throw new IllegalStateException("Nobody serves '" + spec.name() + "'");
        };
    }

    private static StreamingChatModel openAi(
            ModelSpec spec, @Nullable String key, int maxOutput, HttpClientBuilder http) {
        OpenAiStreamingChatModel.OpenAiStreamingChatModelBuilder builder = OpenAiStreamingChatModel.builder()
                .httpClientBuilder(http)
                .baseUrl(spec.url())
                .apiKey(key)
                .modelName(spec.model())
                .temperature(spec.temperature());
        return takesCompletionTokens(spec)
                ? builder.maxCompletionTokens(maxOutput).build()
                : builder.maxTokens(maxOutput).build();
    }

    /** OpenAI's reasoning models refuse {@code max_tokens}; many who copied the interface know nothing else. */
    private static boolean takesCompletionTokens(ModelSpec spec) {
        String url = String.valueOf(spec.url());
        String model = spec.model();
        int slash = model.lastIndexOf('/');
        String id = model.substring(slash + 1);
        boolean reasons = id.startsWith("gpt-") && id.length() > 4 && id.charAt(4) >= '5' && isDigit(id.charAt(4))
                || id.length() > 1 && id.charAt(0) == 'o' && isDigit(id.charAt(1));
        return reasons || url.startsWith("https://api.openai.com/");
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static String slash(@Nullable String url) {
        return url == null || url.endsWith("/") ? String.valueOf(url) : url + "/";
    }
}
