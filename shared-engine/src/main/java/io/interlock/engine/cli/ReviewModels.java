package io.interlock.engine.cli;

import io.interlock.engine.llm.GatewaySettings;
import io.interlock.engine.llm.Gateways;
import io.interlock.engine.llm.KeySource;
import io.interlock.engine.llm.KnownModels;
import io.interlock.engine.llm.ModelCatalog;
import io.interlock.engine.llm.ModelGateway;
import io.interlock.engine.review.ReviewSettings;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Which model reviews, whether it can be asked at all, and the way to it. */
final class ReviewModels {

    private static final String HOW = "name one with --model, or list models in .interlock/models.yaml of the base";

    private final ReviewOptions options;
    private final ReviewPolicy policy;
    private final KeyFinder keys;
    private final CliEnvironment environment;

    ReviewModels(ReviewOptions options, ReviewPolicy policy, CliEnvironment environment) {
        this.options = options;
        this.policy = policy;
        this.keys = new KeyFinder(environment);
        this.environment = environment;
    }

    /** Whether a model is to be asked, if it can be. */
    boolean isWanted() {
        return !options.models().none() && policy.settings().model() != null;
    }

    /** All keys that could be asked with: none of them is ever said. */
    List<String> secrets() {
        return keys.all(policy.models());
    }

    /** What holds for a model. */
    ModelCatalog.Entry entry(String model) {
        return new ModelCatalog(policy.models(), KnownModels.shipped()).get(model);
    }

    /**
     * Why no model is asked, for people; empty when one is.
     *
     * @throws io.interlock.engine.llm.ModelException when a model is named that there is not
     */
    String absence() {
        ReviewSettings settings = policy.settings();
        if (options.models().none()) {
            return "--no-model was given";
        }
        if (settings.model() == null) {
            return "no model is configured: " + HOW;
        }
        for (String model : models(settings)) {
            KeySource source = entry(model).spec().apiKey();
            if (source != null && options.sources().replay() == null && keys.find(source) == null) {
                return "the model '" + model + "' has no key: " + source + " is not set";
            }
        }
        return "";
    }

    private static List<String> models(ReviewSettings settings) {
        List<String> models = new ArrayList<>(2);
        addIf(models, settings.model());
        addIf(models, settings.depth() == ReviewSettings.Depth.QUICK ? null : settings.verifier());
        return models;
    }

    private static void addIf(List<String> models, @Nullable String model) {
        if (model != null) {
            models.add(model);
        }
    }

    /** How long a review may take. */
    Duration timeout() {
        return policy.settings().limits().timeout();
    }

    /** The way to the models, to be closed. */
    ModelGateway open(UnaryOperator<String> redactor) {
        ReviewOptions.Sources sources = options.sources();
        GatewaySettings settings = GatewaySettings.of(keys, new SecureRandom())
                .withRedactor(redactor)
                .recordingTo(file(sources.record()))
                .replaying(file(sources.replay()));
        return Gateways.create(policy.models(), settings);
    }

    private @Nullable Path file(@Nullable String name) {
        return name == null ? null : environment.directory().resolve(name);
    }
}
