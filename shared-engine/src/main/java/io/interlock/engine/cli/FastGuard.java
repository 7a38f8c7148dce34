package io.interlock.engine.cli;

import io.interlock.engine.model.Severity;
import io.interlock.engine.scm.ChangeRequest.OnMissingBase;
import org.jspecify.annotations.Nullable;

/**
 * Reads the plain spellings of {@code interlock guard} without the command-line library, as {@link FastStart} does for
 * {@code affected}, and with the same bargain: whatever is not plain is left to the library.
 */
final class FastGuard {

    private final String[] arguments;
    private final GuardOptions.Builder options = new GuardOptions.Builder();
    private int next = 1;
    private String seen = " ";

    private FastGuard(String[] arguments) {
        this.arguments = arguments;
    }

    /** The options, or null when the command line is for the library to read. */
    static @Nullable GuardOptions read(String... arguments) {
        if (arguments.length == 0 || !arguments[0].equals("guard")) {
            return null;
        }
        FastGuard start = new FastGuard(arguments);
        while (start.next < arguments.length) {
            String argument = arguments[start.next];
            if (start.isSaidAgain(argument) || (!start.flag(argument) && !start.valued(argument))) {
                return null;
            }
        }
        try {
            return start.options.build();
        } catch (UsageException e) {
            return null;
        }
    }

    private boolean isSaidAgain(String argument) {
        int equals = argument.indexOf('=');
        String name = switch (equals < 0 ? argument : argument.substring(0, equals)) {
            case "-b" -> "--base";
            case "-f" -> "--format";
            case "-p" -> "--path";
            case "-z" -> "--zero";
            case "-q" -> "--quiet";
            case "-v" -> "--verbose";
            default -> equals < 0 ? argument : argument.substring(0, equals);
        };
        boolean many =
                name.equals("--write") || name.equals("--text") || name.equals("--path") || name.equals("--rules");
        boolean again = seen.contains(" " + name + " ") && !many;
        seen = seen + name + " ";
        return again;
    }

    /** Reads an option without a value; whether it was one. */
    private boolean flag(String argument) {
        switch (argument) {
            case "--direct" -> options.direct = true;
            case "--staged" -> options.staged = true;
            case "--worktree" -> options.worktree = true;
            case "--ignored" -> options.ignored = true;
            case "--history" -> options.history = true;
            case "--stdin" -> options.stdin = true;
            case "--no-tools" -> options.noTools = true;
            case "--by-agent" -> options.byAgent = true;
            case "--offline" -> options.offline = true;
            case "-z", "--zero" -> options.zero = true;
            case "-q", "--quiet" -> options.quiet = true;
            case "-v", "--verbose" -> options.verbose = true;
            default -> {
                return false;
            }
        }
        next++;
        return true;
    }

    /** Reads an option with a value, given as {@code --name value} or {@code --name=value}; whether it was one. */
    private boolean valued(String argument) {
        int equals = argument.startsWith("--") ? argument.indexOf('=') : -1;
        String name = equals < 0 ? argument : argument.substring(0, equals);
        String value =
                equals >= 0 ? argument.substring(equals + 1) : next + 1 < arguments.length ? arguments[next + 1] : null;
        // An empty or quoted value, or one that looks like an option, is for the library to judge.
        if (value == null || value.isEmpty() || value.charAt(0) == '-' || value.charAt(0) == '"') {
            return false;
        }
        if (!assignText(name, value) && !assignChoice(name, value)) {
            return false;
        }
        next += equals < 0 ? 2 : 1;
        return true;
    }

    private boolean assignText(String name, String value) {
        switch (name) {
            case "-b", "--base" -> options.base = value;
            case "--head" -> options.head = value;
            case "--repo" -> options.repo = value;
            case "--config" -> options.config = value;
            case "--baseline" -> options.baseline = value;
            case "--name" -> options.name = value;
            case "--result" -> options.result = value;
            case "--report" -> options.report = value;
            case "--rules" -> options.rules.add(value);
            case "-p", "--path" -> options.paths.add(value);
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean assignChoice(String name, String value) {
        try {
            switch (name) {
                case "-f", "--format" -> options.format = Choice.of(name, value, GuardFormat.values());
                case "--fail-on" -> options.failOn = Choice.of(name, value, Severity.values());
                case "--kind" -> options.kind = Choice.of(name, value, Candidates.Kinds.ALL);
                case "--on-missing-base" -> options.onMissingBase = Choice.of(name, value, OnMissingBase.values());
                case "--write" -> options.addWrite(value);
                case "--text" -> options.addText(value);
                case "--color" -> options.color = Choice.of(name, value, AffectedOptions.Color.values());
                default -> {
                    return false;
                }
            }
            return true;
        } catch (UsageException e) {
            return false;
        }
    }
}
