package io.interlock.engine.llm;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Who serves a model, and in which wire format. */
public enum Provider {
    /** The chat completions of OpenAI, which many others serve as well: the base URL says whose. */
    OPENAI("https://api.openai.com/v1", "OPENAI_API_KEY", List.of("gpt-", "o1", "o3", "o4", "chatgpt-")),
    /** The messages of Anthropic. */
    ANTHROPIC("https://api.anthropic.com/v1", "ANTHROPIC_API_KEY", List.of("claude-")),
    /** The Gemini API of Google. */
    GEMINI("https://generativelanguage.googleapis.com/v1beta", "GEMINI_API_KEY", List.of("gemini-")),
    /** Ollama's own format; it needs no key. */
    OLLAMA("http://localhost:11434", null, List.of()),
    /** A cassette: nothing is ever sent. */
    REPLAY(null, null, List.of()),
    /** Nobody: a name that must not be used, such as one that policy forbids. */
    NONE(null, null, List.of());

    private final @Nullable String baseUrl;
    private final @Nullable String keyVariable;
    private final List<String> prefixes;

    Provider(@Nullable String baseUrl, @Nullable String keyVariable, List<String> prefixes) {
        this.baseUrl = baseUrl;
        this.keyVariable = keyVariable;
        this.prefixes = prefixes;
    }

    /** Its name in configuration. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Where it is, unless configured otherwise; null when it is nowhere. */
    public @Nullable String baseUrl() {
        return baseUrl;
    }

    /** The variable that its key usually is in, or null when it needs none. */
    public @Nullable String keyVariable() {
        return keyVariable;
    }

    /** The provider whose models are plainly named like this, or null. */
    public static @Nullable Provider ofModel(String name) {
        for (Provider provider : values()) {
            for (String prefix : provider.prefixes) {
                if (name.startsWith(prefix)) {
                    return provider;
                }
            }
        }
        return null;
    }
}
