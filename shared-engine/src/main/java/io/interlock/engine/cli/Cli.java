package io.interlock.engine.cli;

import io.interlock.engine.affected.Nearest;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.MaxValuesExceededException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** All commands, as picocli knows them. */
final class Cli {

    private static final String COMPLETION = "completion";
    private static final String HELP = "help";

    private final CliEnvironment environment;
    private final Streams streams;

    Cli(CliEnvironment environment, Streams streams) {
        this.environment = environment;
        this.streams = streams;
    }

    /** Runs a command line and gives its exit code. */
    int run(String... arguments) {
        CommandLine all = commandLine(wanted(arguments));
        if (arguments.length == 0) {
            all.usage(all.getErr());
            all.getErr().flush();
            return ExitCode.USAGE;
        }
        int exitCode = all.execute(arguments);
        all.getOut().flush();
        all.getErr().flush();
        return exitCode;
    }

    /** All commands by name. A new command is one line here. */
    private Map<String, Supplier<Object>> commands() {
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("affected", () -> new AffectedCommand(environment, streams));
        commands.put("guard", () -> new GuardCommand(environment, streams));
        commands.put("review", () -> new ReviewCommand(environment, streams));
        commands.put("code", () -> new CodeCommand(environment, streams));
        commands.put("test", () -> new TestCommand(environment, streams));
        commands.put("redact", () -> new RedactCommand(environment, streams));
        commands.put("rules", () -> new RulesCommand(environment, streams));
        commands.put("models", () -> new ModelsCommand(environment, streams));
        commands.put("run", () -> new RunCommand(environment, streams));
        commands.put("runs", () -> RunsCommand.line(environment, streams));
        commands.put("gate", () -> new GateCommand(environment, streams));
        commands.put("demo", () -> new DemoCommand(environment, streams));
        commands.put("validate", () -> new ValidateCommand(environment, streams));
        commands.put("init", () -> new InitCommand(environment, streams));
        commands.put(COMPLETION, () -> new CompletionCommand(streams));
        commands.put(HELP, CommandLine.HelpCommand::new);
        return commands;
    }

    /** The command that is called, or null when all have to be known: for help, completion, or a name that is none. */
    private static @Nullable String wanted(String... arguments) {
        String first = arguments.length == 0 ? "" : arguments[0];
        return first.equals(HELP) || first.equals(COMPLETION) ? null : first;
    }

    /** The model of all commands. */
    CommandLine commandLine() {
        return commandLine(null);
    }

    /** The model of one command, or of all when it is null or no command: to read what picocli is told takes time. */
    private CommandLine commandLine(@Nullable String only) {
        CommandLine all = new CommandLine(new InterlockCommand());
        Map<String, Supplier<Object>> commands = commands();
        if (only != null && commands.containsKey(only)) {
            commands.keySet().retainAll(Set.of(only));
        }
        commands.forEach((name, command) -> all.addSubcommand(name, command.get()));
        boolean colours = environment.colours(Color.AUTO, environment.outIsTerminal());
        return all.setExpandAtFiles(false)
                .setOut(writer(true))
                .setErr(writer(false))
                .setColorScheme(CommandLine.Help.defaultColorScheme(colours ? Ansi.ON : Ansi.OFF))
                .setParameterExceptionHandler(this::explain)
                .setExecutionExceptionHandler(this::explain);
    }

    private PrintWriter writer(boolean out) {
        return new PrintWriter(
                new OutputStreamWriter(out ? streams.out() : streams.err(), StandardCharsets.UTF_8), true);
    }

    private Console console(boolean verbose) {
        return new Console(
                streams.err(), new Log(false, verbose, false), new SpokenText(environment.variables())::text);
    }

    private int explain(Exception failure, CommandLine command, ParseResult parsed) {
        List<String> arguments = parsed.originalArgs();
        boolean verbose = arguments.contains("-v") || arguments.contains("--verbose");
        return Failure.explain(failure, console(verbose));
    }

    private int explain(ParameterException failure, String[] arguments) {
        CommandSpec command = failure.getCommandLine().getCommandSpec();
        String message = failure.getMessage();
        String help = "See '" + command.qualifiedName() + " --help'.";
        if (failure instanceof UnmatchedArgumentException unmatched) {
            String argument = unmatched.getUnmatched().get(0);
            message = "Unknown argument '" + argument + "'";
            help = Nearest.remedy(name(argument), known(command, argument), help);
        }
        if (failure instanceof MaxValuesExceededException) {
            message = "An option is given twice in '" + String.join(" ", arguments) + "'";
        }
        return console(false).error(ExitCode.USAGE, message == null ? "Wrong usage" : message, help, failure);
    }

    private static String name(String argument) {
        int equals = argument.indexOf('=');
        return equals < 0 ? argument : argument.substring(0, equals);
    }

    /** What could have been meant: an option, or a subcommand. */
    private static Collection<String> known(CommandSpec command, String argument) {
        return argument.startsWith("-")
                ? command.optionsMap().keySet()
                : command.subcommands().keySet();
    }
}
