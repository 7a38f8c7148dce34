package io.interlock.engine.cli;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the plain spellings of {@code interlock affected} and {@code interlock guard} without the command-line library,
 * whose start takes longer than most answers. Which options there are is for the builder to say. Whatever is not plain
 * (help, abbreviations, an unknown or contradictory option, a wrong value) is left to the library, so that there is one
 * voice for all messages. A test holds the two to the same understanding.
 */
final class FastStart {

    private final String[] arguments;
    private final OptionsBuilder<?, ?> options;
    private final Set<String> seen = new HashSet<>();
    private int next = 1;

    private FastStart(OptionsBuilder<?, ?> options, String... arguments) {
        this.options = options;
        this.arguments = arguments;
    }

    /** The options of {@code affected}, or null when the command line is for the library to read. */
    static @Nullable AffectedOptions affected(String... arguments) {
        return isCommand("affected", arguments) ? new AffectedOptions.Builder().plain(arguments) : null;
    }

    /** The options of {@code guard}, or null when the command line is for the library to read. */
    static @Nullable GuardOptions guard(String... arguments) {
        return isCommand("guard", arguments) ? new GuardOptions.Builder().plain(arguments) : null;
    }

    private static boolean isCommand(String command, String... arguments) {
        return arguments.length > 0 && arguments[0].equals(command);
    }

    /** Fills in what the arguments after the command say; whether all of them were plain. */
    static boolean fill(OptionsBuilder<?, ?> options, String... arguments) {
        return new FastStart(options, arguments).isPlain();
    }

    private boolean isPlain() {
        while (next < arguments.length) {
            if (!isPlain(arguments[next++])) {
                return false;
            }
        }
        return true;
    }

    /** Reads an option with its value, given as {@code --name value} or {@code --name=value}; whether it was plain. */
    private boolean isPlain(String argument) {
        int equals = argument.startsWith("--") ? argument.indexOf('=') : -1;
        String name = equals < 0 ? longName(argument) : argument.substring(0, equals);
        if (!seen.add(name) && !options.isRepeatable(name)) {
            return false;
        }
        if (equals < 0 && options.flag(name)) {
            return true;
        }
        if (equals < 0 && next == arguments.length) {
            return false;
        }
        String value = equals < 0 ? arguments[next++] : argument.substring(equals + 1);
        // An empty or quoted value, or one that looks like an option, is for the library to judge.
        boolean plain = !value.isEmpty() && value.charAt(0) != '-' && value.charAt(0) != '"';
        return plain && options.value(name, value);
    }

    private static String longName(String option) {
        return switch (option) {
            case "-b" -> "--base";
            case "-f" -> "--format";
            case "-p" -> "--path";
            case "-z" -> "--zero";
            case "-q" -> "--quiet";
            case "-v" -> "--verbose";
            default -> option;
        };
    }
}
