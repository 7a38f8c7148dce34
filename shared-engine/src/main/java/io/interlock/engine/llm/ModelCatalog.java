package io.interlock.engine.llm;

import io.interlock.engine.llm.KnownModels.Known;
import io.interlock.engine.llm.ModelException.Reason;
import io.interlock.engine.model.Usage;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds models by name: those that are configured, and those whose name tells who serves them. Immutable. */
public final class ModelCatalog {

    /** What is taken for a model of which nothing is known or configured: what any model of today has. */
    static final ModelLimits MODEST = new ModelLimits(32_000, 4_096);

    private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1", "[::1]");

    private final ModelsConfig config;
    private final KnownModels known;

    /** A catalog over what is configured and what is known. */
    public ModelCatalog(ModelsConfig config, KnownModels known) {
        this.config = config;
        this.known = known;
    }

    /**
     * A model with everything that holds for it.
     *
     * @param spec as configured, or as if it were
     * @param limits how much it reads and writes
     * @param price what it costs, or null when nobody knows
     * @param priceFrom where the price is from, such as {@code configuration} or {@code table of 2026-11-01}
     * @param jsonSchema whether a schema is sent as such
     */
    public record Entry(
            ModelSpec spec, ModelLimits limits, @Nullable Price price, String priceFrom, boolean jsonSchema) {

        /** What agents call it. */
        public String name() {
            return spec.name();
        }
    }

    /** Where it says which models there are. */
    public String file() {
        return config.file();
    }

    /**
     * The model with a name.
     *
     * @throws ModelException when there is none, or it must not be used as it is configured
     */
    public Entry get(String name) {
        ModelSpec spec = config.find(name);
        if (spec == null) {
            Provider provider = Provider.ofModel(name);
            if (provider == null) {
                throw unknown(name);
            }
            spec = ModelSpec.unconfigured(name, provider);
        }
        if (spec.provider() == Provider.NONE) {
            throw failure(
                    Reason.UNKNOWN_MODEL,
                    "The model '" + name + "' must not be used: its provider is 'none' in " + at(spec),
                    "Give it a provider there, or another model to the agent.");
        }
        requireSafe(spec);
        return entry(spec);
    }

    /** What holds for a model as it is configured; nothing is checked. */
    public Entry entry(ModelSpec spec) {
        Known row = known.find(spec.provider(), spec.model());
        ModelLimits usual = row == null ? MODEST : row.limits();
        Integer context = spec.contextTokens();
        Integer output = spec.maxOutputTokens();
        int all = context == null ? usual.contextTokens() : context;
        int written = Math.min(all, output == null ? usual.outputTokens() : output);
        boolean schema = row == null ? spec.provider() != Provider.ANTHROPIC : row.jsonSchema();
        Boolean wanted = spec.jsonSchema();
        Price own = spec.price();
        boolean free = spec.provider() == Provider.OLLAMA || spec.provider() == Provider.REPLAY;
        Price price = own != null ? own : free ? Price.FREE : listed(spec, row);
        String from = free ? "own machine" : price == null ? "" : "table of " + known.date();
        return new Entry(
                spec,
                new ModelLimits(all, written),
                price,
                own == null ? from : "configuration",
                wanted == null ? schema : wanted);
    }

    private static @Nullable Price listed(ModelSpec spec, @Nullable Known row) {
        // A price of the table is that of the provider itself: another place may ask for more.
        boolean elsewhere =
                spec.baseUrl() != null && !spec.baseUrl().equals(spec.provider().baseUrl());
        return row == null || elsewhere ? null : row.price();
    }

    private ModelException unknown(String name) {
        StringBuilder names = new StringBuilder();
        for (ModelSpec model : config.models()) {
            names.append(names.isEmpty() ? "" : ", ").append(model.name());
        }
        return failure(
                Reason.UNKNOWN_MODEL,
                "There is no model '" + name + "'",
                "Add it to " + config.file() + (names.isEmpty() ? "" : ", which has: " + names)
                        + "; names that begin with claude-, gpt-, o1, o3, o4 or gemini- need no entry.");
    }

    private void requireSafe(ModelSpec spec) {
        String url = spec.url();
        String problem = url == null ? null : problem(url, spec.allowInsecure());
        if (problem != null) {
            throw failure(
                    Reason.BAD_REQUEST,
                    "The model '" + spec.name() + "' cannot be asked: " + problem + ", in " + at(spec),
                    "Use https, or set allowInsecure when the way there is safe.");
        }
    }

    /** What is wrong with where a model is served, or null. */
    public static @Nullable String problem(String url, boolean allowInsecure) {
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException e) {
            return "its baseUrl is not a URL";
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        String host = uri.getHost();
        if (host == null || !scheme.equals("https") && !scheme.equals("http")) {
            return "its baseUrl is not one of http or https";
        }
        if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            return "its baseUrl holds more than a host and a path";
        }
        boolean plain = scheme.equals("http") && !LOOPBACK.contains(host.toLowerCase(Locale.ROOT));
        return plain && !allowInsecure ? "its baseUrl would send the key and the text unencrypted" : null;
    }

    /** Where a model is configured, for messages. */
    public String at(ModelSpec spec) {
        return spec.line() == 0 ? config.file() : config.file() + ":" + spec.line();
    }

    private static ModelException failure(Reason reason, String message, String remedy) {
        return new ModelException(reason, message, remedy, Usage.NONE, null);
    }
}
