package io.interlock.engine.effect;

import io.interlock.engine.expression.Value;
import io.interlock.engine.guardrail.BehaviorLimits;
import io.interlock.engine.guardrail.Operation;
import io.interlock.engine.guardrail.ToolEnvironment;
import io.interlock.engine.process.CommandException;
import io.interlock.engine.process.CommandRunner;
import io.interlock.engine.process.CommandTail;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs a program in the working tree of the run. */
final class CommandEffect implements Effect {

    /** Tells programs the idempotency key, and finds those that a killed process has left running. */
    static final String MARK = "INTERLOCK_IDEMPOTENCY_KEY";

    private static final int MAX_KEPT = 1 << 20;
    private static final Duration MAX_VERIFY = Duration.ofMinutes(2);

    private final CommandSpec spec;
    private final Effects.Settings settings;

    CommandEffect(CommandSpec spec, Effects.Settings settings) {
        this.spec = spec;
        this.settings = settings;
    }

    @Override
    public String kind() {
        return "command";
    }

    @Override
    public String target() {
        return spec.words().isEmpty()
                ? ""
                : Shown.of(settings.redact().apply(spec.words().get(0)));
    }

    @Override
    public Value perform() throws EffectException {
        Path directory = directory();
        CommandTail ended;
        try {
            ended = run(spec.words(), directory, spec.timeout());
        } catch (CommandException e) {
            boolean certain = e.reason() == CommandException.Reason.NOT_STARTED;
            throw new EffectException(
                    settings.redact().apply(String.valueOf(e.getMessage())), remedy(e), certain, !certain, e);
        }
        if (ended.exitCode() != 0) {
            throw failed(
                    "ended with exit code " + ended.exitCode() + complaint(ended),
                    "Repair what it complains of, or set continueOnError where the run should go on.",
                    true);
        }
        return result(ended);
    }

    private static String remedy(CommandException e) {
        return switch (e.reason()) {
            case NOT_STARTED -> "Install it, or give its path.";
            case TIMEOUT -> "Raise the timeout of the step, or find out why it takes so long.";
            default -> "Resume the run.";
        };
    }

    private EffectException failed(String what, String remedy, boolean retryable) {
        return new EffectException("'" + target() + "' " + what, remedy, true, retryable, null);
    }

    private String complaint(CommandTail ended) {
        String errors = ended.errors().text().isBlank()
                ? ended.output().text()
                : ended.errors().text();
        String shown = Shown.end(settings.redact().apply(errors));
        return shown.isEmpty() ? "" : ": " + shown;
    }

    private Path directory() throws EffectException {
        if (spec.words().isEmpty()) {
            throw new EffectException("There is no command to run", "Give the command of the step.", true, false, null);
        }
        return WorkspaceCall.certain(() -> {
            WorkspaceCall.permitted(BehaviorLimits.of(settings.limits()).tryOperation(Operation.RUN_COMMAND));
            return settings.workspace().directory(spec.directory() == null ? "" : spec.directory());
        });
    }

    private CommandTail run(List<String> words, Path directory, Duration timeout) throws EffectException {
        Map<String, String> environment =
                new HashMap<>(ToolEnvironment.of(settings.runner().environment()));
        for (Map.Entry<String, String> variable : spec.variables().entrySet()) {
            requireHarmless(variable.getKey(), variable.getValue());
            environment.put(variable.getKey(), variable.getValue());
        }
        for (String word : words) {
            requireHarmless("x", word);
        }
        environment.put(MARK, spec.key());
        return new CommandRunner(environment, timeout).runSupervised(words, directory, MARK, MAX_KEPT);
    }

    private static void requireHarmless(String name, String value) throws EffectException {
        if (name.isEmpty() || name.indexOf('=') >= 0 || name.indexOf('\0') >= 0 || value.indexOf('\0') >= 0) {
            throw new EffectException(
                    "A word or a variable of a command is not one: it has a NUL character, or its name an '='",
                    "Correct the command of the step.",
                    true,
                    false,
                    null);
        }
    }

    private Value result(CommandTail ended) throws EffectException {
        Map<String, Value> members = new LinkedHashMap<>();
        members.put("exitCode", Value.of(ended.exitCode()));
        members.put("output", Value.of(settings.redact().apply(ended.output().text())));
        members.put("errors", Value.of(settings.redact().apply(ended.errors().text())));
        if (spec.json()) {
            Value json = ended.output().dropped() > 0
                    ? null
                    : JsonValues.read(ended.output().text(), settings.redact());
            if (json == null) {
                throw failed(
                        "ended well, but its output is not JSON, or longer than 1 MiB",
                        "Make it write one JSON value to its standard output, or leave out 'json'.",
                        false);
            }
            members.put("json", json);
        }
        return new Value.Mapping(members);
    }

    @Override
    public Lookup lookup() {
        if (!CommandRunner.killLeftovers(MARK, spec.key())) {
            return new Lookup.CannotTell("'" + target() + "' still runs and cannot be ended");
        }
        if (spec.verify() != null) {
            return verify(spec.verify());
        }
        return spec.repeatable()
                ? new Lookup.DidNotHappen()
                : new Lookup.CannotTell("'" + target() + "' was begun, and whether it ran to its end is not known;"
                        + " the step has no 'verify' command and is not 'repeatable'");
    }

    private Lookup verify(List<String> words) {
        try {
            Duration timeout = spec.timeout().compareTo(MAX_VERIFY) < 0 ? spec.timeout() : MAX_VERIFY;
            CommandTail ended = run(words, directory(), timeout);
            return switch (ended.exitCode()) {
                case 0 -> new Lookup.Happened(result(ended));
                case 1 -> new Lookup.DidNotHappen();
                default ->
                    new Lookup.CannotTell(
                            "The 'verify' command ended with exit code " + ended.exitCode() + complaint(ended));
            };
        } catch (CommandException | EffectException e) {
            return new Lookup.CannotTell(
                    "The 'verify' command failed: " + settings.redact().apply(String.valueOf(e.getMessage())));
        }
    }
}
