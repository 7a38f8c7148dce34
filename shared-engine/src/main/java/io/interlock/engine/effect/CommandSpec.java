package io.interlock.engine.effect;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A program to be run, without a shell. It gives {@code exitCode}, {@code output} and {@code errors} (the last megabyte
 * of each), and {@code json} when asked for.
 *
 * @param words the program and its arguments; a name without a folder is looked for on the {@code PATH}
 * @param directory where it runs, below the working tree of the run, or null for its root
 * @param variables environment variables besides the few that every program gets
 * @param repeatable whether it may be run again when it is open whether it has run to its end
 * @param verify a command that tells so by its exit code (0: it has, 1: it has not), or null
 * @param json whether its standard output is read as JSON
 * @param timeout after which it is killed with all that it has started
 * @param key idempotency key, unique among effects; the program finds it in {@code INTERLOCK_IDEMPOTENCY_KEY}
 */
public record CommandSpec(
        List<String> words,
        @Nullable String directory,
        Map<String, String> variables,
        boolean repeatable,
        @Nullable List<String> verify,
        boolean json,
        Duration timeout,
        String key) {

    /** Copies the collections. */
    public CommandSpec {
        words = List.copyOf(words);
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
        verify = verify == null ? null : List.copyOf(verify);
    }

    /** Without the values, which may be secret. */
    @Override
    public String toString() {
        return "CommandSpec[" + (words.isEmpty() ? "" : words.get(0)) + "]";
    }
}
