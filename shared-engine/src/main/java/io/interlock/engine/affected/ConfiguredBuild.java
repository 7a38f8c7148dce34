package io.interlock.engine.affected;

import io.interlock.engine.model.ChangeSet;
import io.interlock.engine.model.Problem;
import io.interlock.engine.scm.SourceTree;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lays a configuration over a discovered graph: adds the components it declares, says more of those it names, and adds
 * the dependencies it states. What it says of things that are not there is a problem with the line, and a component
 * whose dependencies could not all be found counts as not understood, so that it is never wrongly left out.
 */
public final class ConfiguredBuild {

    /** The kind of components that only configuration knows. */
    public static final String KIND = "configured";

    private final ComponentsConfig config;
    private final Map<String, List<String>> ownersById = new HashMap<>();

    /** Prepares to apply a configuration. */
    public ConfiguredBuild(ComponentsConfig config) {
        this.config = config;
    }

    /** What the configuration says of paths. */
    public Rules rules() {
        return config.global().isEmpty() && config.ignore().isEmpty() ? Rules.NONE : new ConfiguredRules(config);
    }

    /** What the configuration says of the changed paths twice, and differently. */
    public List<Problem> contradictions(ChangeSet change) {
        return new ConfiguredRules(config).contradictions(change);
    }

    /** The configuration that is applied. */
    ComponentsConfig config() {
        return config;
    }

    /** The owners that the configuration gives a component of a graph made here, or null when it does not say. */
    public @Nullable List<String> owners(String id) {
        return ownersById.get(id);
    }

    /** The discovered graph as the configuration wants it. */
    public ComponentGraph apply(ComponentGraph discovered, SourceTree tree) {
        if (config.components().isEmpty() && config.switchedOff().isEmpty()) {
            return discovered;
        }
        ConfiguredGraph configured = new ConfiguredGraph(config, discovered, tree);
        ComponentGraph graph = configured.graph();
        ownersById.putAll(configured.owners());
        return graph;
    }
}
