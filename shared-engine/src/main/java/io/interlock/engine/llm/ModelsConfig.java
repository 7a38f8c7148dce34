package io.interlock.engine.llm;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The models that are configured ({@code kind: AIModels}).
 *
 * @param file where, for messages
 * @param models in the order of the file; their names differ
 */
public record ModelsConfig(String file, List<ModelSpec> models) {

    /** None. */
    public static final ModelsConfig NONE = new ModelsConfig(".interlock/models.yaml", List.of());

    /** Copies the list. */
    public ModelsConfig {
        models = List.copyOf(models);
    }

    /** The model with a name, or null. */
    public @Nullable ModelSpec find(String name) {
        for (ModelSpec model : models) {
            if (model.name().equals(name)) {
                return model;
            }
        }
        return null;
    }
}
