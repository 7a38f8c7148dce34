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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the keys of models in the environment and in files. */
final class RunKeys implements KeyLookup {

    private static final int MAX_BYTES = 64 << 10;

    private final CliEnvironment environment;
    private final Path directory;

    /**
     * Finds keys.
     *
     * @param directory what the name of a file is relative to
     */
    RunKeys(CliEnvironment environment, Path directory) {
        this.environment = environment;
        this.directory = directory;
    }

    @Override
    public @Nullable String find(KeySource source) {
        String key = source instanceof KeySource.Variable variable
                ? environment.variable(variable.name())
                : ofFile(((KeySource.KeyFile) source).path());
        return key == null || key.isBlank() ? null : key.strip();
    }

    private @Nullable String ofFile(String name) {
        Path file = directory.resolve(name);
        if (!Files.isRegularFile(file)) {
            return null;
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            return bytes.length > MAX_BYTES ? null : new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
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
