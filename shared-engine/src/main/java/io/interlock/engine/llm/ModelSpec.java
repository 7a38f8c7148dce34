package io.interlock.engine.llm;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model as it is configured.
 *
 * @param name what agents call it
 * @param provider who serves it
 * @param model what the provider calls it
 * @param baseUrl where it is served, or null for the provider's usual place
 * @param apiKey where its key is, or null for none
 * @param contextTokens most tokens of input and output together, or null for what is known of the model
 * @param maxOutputTokens most tokens of output, or null likewise
 * @param price what it costs, or null likewise
 * @param timeout how long one request may take
 * @param retries how often a request that failed is sent again
 * @param rateLimit most requests and tokens
 * @param fallback names of models to ask when this one cannot answer, in order
 * @param temperature how freely it answers, from 0 to 2; or null for the provider's default
 * @param jsonSchema whether a schema is sent as such rather than told in words; or null for what is known of the model
 * @param allowInsecure whether to speak to it without encryption
 * @param line line of the configuration, counted from 1; 0 when it is not configured
 */
public record ModelSpec(
        String name,
        Provider provider,
        String model,
        @Nullable String baseUrl,
        @Nullable KeySource apiKey,
        @Nullable Integer contextTokens,
        @Nullable Integer maxOutputTokens,
        @Nullable Price price,
        Duration timeout,
        int retries,
        RateLimit rateLimit,
        List<String> fallback,
        @Nullable Double temperature,
        @Nullable Boolean jsonSchema,
        boolean allowInsecure,
        int line) {

    /** How long one request may take unless configured. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(5);

    /** How often a request is sent again unless configured. */
    public static final int DEFAULT_RETRIES = 3;

    /** Copies the list. */
    public ModelSpec {
        fallback = List.copyOf(fallback);
    }

    /** A model that is not configured, served at its usual place with the usual key. */
    static ModelSpec unconfigured(String name, Provider provider) {
        String variable = provider.keyVariable();
        return new ModelSpec(
                name,
                provider,
                name,
                null,
                variable == null ? null : new KeySource.Variable(variable),
                null,
                null,
                null,
                DEFAULT_TIMEOUT,
                DEFAULT_RETRIES,
                RateLimit.NONE,
                List.of(),
                null,
                null,
                false,
                0);
    }

    /** Where it is served, or null when nowhere. */
    public @Nullable String url() {
        return baseUrl == null ? provider.baseUrl() : baseUrl;
    }

    /**
     * How much may be sent within any minute.
     *
     * @param requestsPerMinute most requests, or 0 for no limit
     * @param tokensPerMinute most tokens of input and output, or 0 for no limit
     */
    public record RateLimit(int requestsPerMinute, int tokensPerMinute) {

        /** No limit. */
        public static final RateLimit NONE = new RateLimit(0, 0);
    }
}
