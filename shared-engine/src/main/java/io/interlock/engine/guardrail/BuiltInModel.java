package io.interlock.engine.guardrail;

import io.interlock.engine.model.Category;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The names of {@code model} that stand for what is built in rather than for a plug-in. */
public enum BuiltInModel {
    /** The recognisers of personal data. */
    PERSONAL_DATA(Category.PERSONAL_DATA, "pii-detector", "pii", "personal-data", "personal-data-detector"),
    /** The injection gate. */
    INJECTION(
            Category.INJECTION,
            "injection-detector",
            "prompt-injection-detector",
            "prompt-injection",
            "jailbreak-detector"),
    /** The secret rules. */
    SECRETS(Category.SECRET, "secret-detector", "secrets");

    private final Category category;
    private final List<String> names;

    BuiltInModel(Category category, String... names) {
        this.category = category;
        this.names = List.of(names);
    }

    /** What it finds. */
    public Category category() {
        return category;
    }

    /** The built-in model of a name, or null when it is a plug-in's. */
    public static @Nullable BuiltInModel of(String name) {
        for (BuiltInModel model : values()) {
            if (model.names.contains(name)) {
                return model;
            }
        }
        return null;
    }
}
