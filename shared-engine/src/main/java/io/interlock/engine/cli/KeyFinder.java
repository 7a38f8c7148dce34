package io.interlock.engine.cli;

import io.interlock.engine.llm.KeyLookup;
import io.interlock.engine.llm.KeySource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
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
            Path file = environment.directory().resolve(name);
            if (!Files.isRegularFile(file)) {
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
}
