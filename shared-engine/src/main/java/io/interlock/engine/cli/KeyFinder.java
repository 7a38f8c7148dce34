package io.interlock.engine.cli;

import io.interlock.engine.llm.KeyLookup;
import io.interlock.engine.llm.KeySource;
import io.interlock.engine.llm.ModelSpec;
import io.interlock.engine.llm.ModelsConfig;
import io.interlock.engine.llm.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds keys of models in the environment of this process and in files, at the moment that they are needed. */
final class KeyFinder implements KeyLookup {

    private static final int MAX_BYTES = 16 << 10;

    private final CliEnvironment environment;

    KeyFinder(CliEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public @Nullable String find(KeySource source) {
        if (source instanceof KeySource.Variable variable) {
            return environment.variable(variable.name());
        }
        return content(((KeySource.KeyFile) source).path());
    }

    /** The key of a file, or null when it cannot be read or is too long to be one. */
    private @Nullable String content(String name) {
        try {
            Path file = Path.of(name);
            // A relative name could mean a file that the change brings.
            if (!file.isAbsolute() || !Files.isRegularFile(file)) {
                return null;
            }
            try (InputStream in = Files.newInputStream(file)) {
                byte[] content = in.readNBytes(MAX_BYTES + 1);
                String key = new String(content, StandardCharsets.UTF_8).strip();
                return content.length > MAX_BYTES || key.isEmpty() || key.indexOf('\n') >= 0 ? null : key;
            }
        } catch (IOException | InvalidPathException e) {
            return null;
        }
    }

    /** All keys that models could be asked with: none of them is ever printed. */
    List<String> all(ModelsConfig models) {
        List<KeySource> sources = new ArrayList<>();
        for (ModelSpec model : models.models()) {
            if (model.apiKey() != null) {
                sources.add(model.apiKey());
            }
        }
        for (Provider provider : Provider.values()) {
            if (provider.keyVariable() != null) {
                sources.add(new KeySource.Variable(provider.keyVariable()));
            }
        }
        List<String> keys = new ArrayList<>();
        for (KeySource source : sources) {
            String key = find(source);
            if (key != null) {
                keys.add(key);
            }
        }
        return keys;
    }
}
