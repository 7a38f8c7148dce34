package io.interlock.engine.config;

import io.interlock.engine.llm.KeySource;
import io.interlock.engine.llm.ModelCatalog;
import io.interlock.engine.llm.ModelSpec;
import io.interlock.engine.llm.ModelSpec.RateLimit;
import io.interlock.engine.llm.ModelsConfig;
import io.interlock.engine.llm.Price;
import io.interlock.engine.llm.Provider;
import io.interlock.engine.manifest.Node;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code kind: AIModels}. What it accepts is also said by {@code models-v1.schema.json}, but for what a schema
 * cannot know: names used twice, fallbacks that are no models, addresses that are not safe.
 */
public final class ModelsConfigReader {

    /** Where a repository keeps the document. */
    public static final String DEFAULT_FILE = ".interlock/models.yaml";

    /** What the document says it is. */
    public static final String KIND = "AIModels";

    private static final int MOST_TOKENS = 99_999_999;
    private static final int MOST_DOLLARS = 100_000;
    private static final int MOST_RETRIES = 10;
    private static final int MOST_MODELS = 200;
    private static final List<String> TOP = List.of("apiVersion", "kind", "metadata", "spec");
    private static final List<String> METADATA = List.of("name", "labels", "annotations");
    private static final List<String> MODEL = List.of(
            "name",
            "provider",
            "model",
            "baseUrl",
            "apiKey",
            "contextTokens",
            "maxOutputTokens",
            "price",
            "timeout",
            "retries",
            "rateLimit",
            "fallback",
            "temperature",
            "jsonSchema",
            "allowInsecure");
    private static final List<String> PROVIDERS = List.of("openai", "anthropic", "gemini", "ollama", "replay", "none");

    private final Document document;
    private final String file;
    private final GuardrailValues values;
    private final Map<String, Integer> lineByName = new HashMap<>();

    private ModelsConfigReader(Document document, String file) {
        this.document = document;
        this.file = file;
        this.values = new GuardrailValues(document, file);
    }

    /**
     * Reads a document.
     *
     * @param file its name for messages
     * @param content its bytes, in UTF-8
     * @throws ConfigException when it is not such a document, with everything that is wrong with it
     */
    public static ModelsConfig read(String file, byte[] content) {
        return new ModelsConfigReader(Document.read(file, content), file).read();
    }

    private ModelsConfig read() {
        Node root = document.root();
        List<ModelSpec> models = new ArrayList<>();
        if (document.isMapping(root, "the document", TOP)) {
            header(root);
            Node spec = root.get("spec");
            if (spec == Node.MISSING) {
                document.problem(root, "The document has no 'spec'", "Add it: spec: {models: [...]}.");
            } else if (document.isMapping(spec, "'spec'", List.of("models"))) {
                models.addAll(models(spec));
            }
        }
        document.requireValid();
        return new ModelsConfig(file, models);
    }

    private void header(Node root) {
        requireValue(root, "apiVersion", ComponentsConfigReader.API_VERSION);
        requireValue(root, "kind", KIND);
        Node metadata = root.get("metadata");
        if (metadata.kind() != Node.Kind.MISSING && document.isMapping(metadata, "'metadata'", METADATA)) {
            document.text(metadata, "name");
        }
    }

    private void requireValue(Node root, String name, String value) {
        Node node = root.get(name);
        if (node.kind() != Node.Kind.STRING || !node.text().equals(value)) {
            document.problem(
                    node == Node.MISSING ? root : node,
                    "Expected '" + name + ": " + value + "', found " + Document.describe(node),
                    "Write '" + name + ": " + value + "'.");
        }
    }

    private List<ModelSpec> models(Node spec) {
        List<ModelSpec> models = new ArrayList<>();
        List<Node> items = document.list(spec, "models");
        if (items.size() > MOST_MODELS) {
            document.problem(spec, "There are more than " + MOST_MODELS + " models", "Remove those that nobody uses.");
            return models;
        }
        for (Node item : items) {
            ModelSpec model = document.isMapping(item, "a model", MODEL) ? model(item) : null;
            if (model != null) {
                models.add(model);
            }
        }
        for (Node item : items) {
            requireFallbacks(item);
        }
        return models;
    }

    private @Nullable ModelSpec model(Node item) {
        String name = name(item);
        Node named = item.get("provider");
        if (named.kind() == Node.Kind.MISSING) {
            document.problem(
                    item, "There is no 'provider' in the model", "Add one of: " + String.join(", ", PROVIDERS) + ".");
        }
        String word = document.choice(item, "provider", PROVIDERS);
        Provider provider = word == null ? Provider.NONE : Provider.valueOf(word.toUpperCase(Locale.ROOT));
        String model = document.text(item, "model");
        boolean insecure = document.truth(item, "allowInsecure", false);
        String baseUrl = baseUrl(item, insecure);
        KeySource key = key(item, provider, baseUrl);
        Duration timeout = values.duration(item, "timeout");
        Integer retries = document.number(item, "retries", 0, MOST_RETRIES);
        boolean saysSchema = item.get("jsonSchema").kind() != Node.Kind.MISSING;
        boolean schema = document.truth(item, "jsonSchema", false);
        return new ModelSpec(
                name,
                provider,
                model == null ? name : model,
                baseUrl,
                key,
                document.number(item, "contextTokens", 1, MOST_TOKENS),
                document.number(item, "maxOutputTokens", 1, MOST_TOKENS),
                price(item.get("price")),
                timeout == null ? ModelSpec.DEFAULT_TIMEOUT : timeout,
                retries == null ? ModelSpec.DEFAULT_RETRIES : retries,
                rateLimit(item.get("rateLimit")),
                values.texts(item, "fallback"),
                document.decimal(item, "temperature", 2),
                saysSchema ? schema : null,
                insecure,
                item.line());
    }

    private String name(Node item) {
        String name = document.requiredText(item, "name", "the model");
        if (name == null) {
            return "";
        }
        Integer first = lineByName.putIfAbsent(name, item.line());
        if (first != null) {
            document.problem(
                    item.get("name"),
                    "The name '" + name + "' is already used in line " + first,
                    "Give one of them another name: agents tell them apart by it.");
        }
        return name;
    }

    private @Nullable String baseUrl(Node item, boolean insecure) {
        String url = document.text(item, "baseUrl");
        String problem = url == null ? null : ModelCatalog.problem(url, insecure);
        if (problem == null) {
            return url != null && url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        }
        document.problem(
                item.get("baseUrl"),
                "The model cannot be asked: " + problem,
                problem.endsWith("unencrypted")
                        ? "Use https; 'allowInsecure: true' when the way there is safe."
                        : "Write a URL such as https://api.example.com/v1.");
        return null;
    }

    private @Nullable KeySource key(Node item, Provider provider, @Nullable String baseUrl) {
        Node node = item.get("apiKey");
        if (node.kind() != Node.Kind.MISSING) {
            return key(node);
        }
        String variable = provider.keyVariable();
        boolean needed = provider == Provider.ANTHROPIC || provider == Provider.GEMINI;
        if (item.get("baseUrl").kind() == Node.Kind.MISSING) {
            return variable == null ? null : new KeySource.Variable(variable);
        }
        if (needed && baseUrl != null) {
            document.problem(
                    item,
                    "It does not say which key goes to '" + baseUrl + "'",
                    "Add apiKey: {env: NAME}; the usual key is only sent to the usual place.");
        }
        return null;
    }

    private @Nullable KeySource key(Node node) {
        if (node.kind() == Node.Kind.STRING || node.kind() == Node.Kind.LITERAL) {
            // The value is not repeated: it may well be a key.
            document.problem(
                    node,
                    "A key is written into the configuration",
                    "Take it back with whoever gave it, for it may be in the history of the repository; then write"
                            + " where it is: apiKey: {env: NAME} or apiKey: {file: PATH}.");
            return null;
        }
        if (!document.isMapping(node, "'apiKey'", List.of("env", "file"))) {
            return null;
        }
        boolean env = node.get("env").kind() != Node.Kind.MISSING;
        boolean path = node.get("file").kind() != Node.Kind.MISSING;
        if (env == path) {
            document.problem(
                    node,
                    "'apiKey' names " + (env ? "a variable and a file" : "neither a variable nor a file"),
                    "Write apiKey: {env: NAME} or apiKey: {file: PATH}.");
            return null;
        }
        if (path) {
            return file(node);
        }
        return variable(node);
    }

    /** What a relative name means depends on where a command runs, and there a change may bring a file of its own. */
    private @Nullable KeySource file(Node node) {
        String text = document.text(node, "file");
        if (text == null) {
            return null;
        }
        boolean drive = text.length() > 2 && text.charAt(1) == ':' && (text.charAt(2) == '\\' || text.charAt(2) == '/');
        if (!text.startsWith("/") && !drive) {
            document.problem(
                    node.get("file"),
                    "'" + text + "' is no absolute path",
                    "Write where the file with the key is from the root, such as /run/secrets/openai.");
            return null;
        }
        return new KeySource.KeyFile(text);
    }

    private @Nullable KeySource variable(Node node) {
        String text = document.text(node, "env");
        if (text == null) {
            return null;
        }
        if (!isVariable(text)) {
            // Not repeated either: somebody may have written the key for its name.
            document.problem(
                    node.get("env"),
                    "This is not the name of an environment variable",
                    "Write a name such as OPENAI_API_KEY: letters, digits and underscores.");
            return null;
        }
        return new KeySource.Variable(text);
    }

    private static boolean isVariable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c == '_';
            if (!letter && (i == 0 || c < '0' || c > '9')) {
                return false;
            }
        }
        return text.length() <= 100;
    }

    private @Nullable Price price(Node node) {
        if (node.kind() == Node.Kind.MISSING
                || !document.isMapping(node, "'price'", List.of("input", "cachedInput", "output"))) {
            return null;
        }
        for (String name : List.of("input", "output")) {
            if (node.get(name).kind() == Node.Kind.MISSING) {
                document.problem(
                        node, "There is no '" + name + "' in 'price'", "Add it, in US dollars for a million tokens.");
            }
        }
        BigDecimal input = dollars(node, "input");
        BigDecimal cached = dollars(node, "cachedInput");
        BigDecimal output = dollars(node, "output");
        return input == null || output == null ? null : new Price(input, cached == null ? input : cached, output);
    }

    private @Nullable BigDecimal dollars(Node node, String name) {
        Double value = document.decimal(node, name, MOST_DOLLARS);
        return value == null ? null : BigDecimal.valueOf(value);
    }

    private RateLimit rateLimit(Node node) {
        if (node.kind() == Node.Kind.MISSING
                || !document.isMapping(node, "'rateLimit'", List.of("requestsPerMinute", "tokensPerMinute"))) {
            return RateLimit.NONE;
        }
        Integer requests = document.number(node, "requestsPerMinute", 1, MOST_TOKENS);
        Integer tokens = document.number(node, "tokensPerMinute", 1, MOST_TOKENS);
        return new RateLimit(requests == null ? 0 : requests, tokens == null ? 0 : tokens);
    }

    private void requireFallbacks(Node item) {
        Node list = item.kind() == Node.Kind.MAPPING ? item.get("fallback") : Node.MISSING;
        for (Node fallback : list.kind() == Node.Kind.SEQUENCE ? list.items() : List.<Node>of()) {
            if (!Document.isText(fallback)) {
                continue;
            }
            String name = fallback.text();
            if (name.equals(item.get("name").textOr(""))) {
                document.problem(fallback, "The model '" + name + "' steps in for itself", "Remove it.");
            } else if (!lineByName.containsKey(name) && Provider.ofModel(name) == null) {
                document.problem(
                        fallback,
                        "There is no model '" + name + "' to step in",
                        "Add it to 'models', or correct the name.");
            }
        }
    }
}
