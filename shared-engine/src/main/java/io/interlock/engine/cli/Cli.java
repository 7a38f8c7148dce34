package io.interlock.engine.cli;

import io.interlock.engine.affected.Nearest;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.MaxValuesExceededException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
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
        CommandLine all = commandLine();
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

    /** The model of all commands. A new command is one line here. */
    CommandLine commandLine() {
        CommandLine all = new CommandLine(new InterlockCommand())
                .addSubcommand(new AffectedCommand(environment, streams))
                .addSubcommand(new GuardCommand(environment, streams))
                .addSubcommand(new RedactCommand(environment, streams))
                .addSubcommand(new RulesCommand(environment, streams))
                .addSubcommand(new ModelsCommand(environment, streams))
                .addSubcommand(new RunCommand(environment, streams))
                .addSubcommand(RunsCommand.line(environment, streams))
                .addSubcommand(new GateCommand(environment, streams))
                .addSubcommand(new DemoCommand(environment, streams))
                .addSubcommand(new ValidateCommand(environment, streams))
                .addSubcommand(new InitCommand(environment, streams))
                .addSubcommand(new CompletionCommand(streams))
                .addSubcommand(new CommandLine.HelpCommand());
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
