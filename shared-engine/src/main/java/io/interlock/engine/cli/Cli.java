package io.interlock.engine.cli;

import io.interlock.engine.cli.AffectedOptions.Color;
import io.interlock.engine.cli.AffectedOptions.Log;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** All commands, as picocli knows them. */
final class Cli {

    private final CliEnvironment environment;
    private final Streams streams;

    Cli(CliEnvironment environment, Streams streams) {
        this.environment = environment;
        this.streams = streams;
    }

    /** Runs a command line and gives its exit code. */
    int run(String... arguments) {
        return commandLine().execute(arguments);
    }

    /** The model of all commands. A new command is one line here. */
    CommandLine commandLine() {
        CommandLine all = new CommandLine(new InterlockCommand())
                .addSubcommand(new AffectedCommand(environment, streams))
                .addSubcommand(new DemoCommand(environment, streams))
                .addSubcommand(new ValidateCommand(environment, streams))
                .addSubcommand(new InitCommand(environment, streams))
                .addSubcommand(new CompletionCommand(streams))
                .addSubcommand(new CommandLine.HelpCommand());
        boolean colours = environment.colours(Color.AUTO, environment.outIsTerminal());
        return all.setOut(writer(true))
                .setErr(writer(false))
                .setColorScheme(CommandLine.Help.defaultColorScheme(colours ? Ansi.ON : Ansi.OFF))
                .setParameterExceptionHandler(this::explain)
                .setExecutionExceptionHandler((failure, command, parsed) -> Failure.explain(failure, console()));
    }

    private PrintWriter writer(boolean out) {
        return new PrintWriter(
                new OutputStreamWriter(out ? streams.out() : streams.err(), StandardCharsets.UTF_8), true);
    }

    private Console console() {
        return new Console(streams.err(), new Log(false, false, false));
    }

    private int explain(ParameterException failure, String[] arguments) {
        CommandLine command = failure.getCommandLine();
        String message = failure.getMessage();
        String help = "See '" + command.getCommandSpec().qualifiedName() + " --help'.";
        String remedy = help;
        if (failure instanceof UnmatchedArgumentException unmatched) {
            List<String> suggestions = unmatched.getSuggestions();
            message = "Unknown argument '" + unmatched.getUnmatched().get(0) + "'";
            remedy = suggestions.isEmpty() ? help : "Did you mean '" + suggestions.get(0) + "'? " + help;
        }
        return console().error(ExitCode.USAGE, message == null ? "Wrong usage" : message, remedy, failure);
    }
}
