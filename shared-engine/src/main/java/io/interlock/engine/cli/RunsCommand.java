package io.interlock.engine.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Maps the arguments of {@code interlock runs} to what is done with runs. */
@Command(
        name = "runs",
        header = "Show runs, end them, say what became of what a crash left open.",
        description = "RUN is the id of a run, a prefix that no other run has, or last.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpWidth = 100)
final class RunsCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** The command with its subcommands. */
    static CommandLine line(CliEnvironment environment, Streams streams) {
        return new CommandLine(new RunsCommand())
                .addSubcommand(new ListCommand(environment, streams))
                .addSubcommand(new ShowCommand(environment, streams))
                .addSubcommand(new GraphCommand(environment, streams))
                .addSubcommand(new CancelCommand(environment, streams))
                .addSubcommand(new ResolveCommand(environment, streams));
    }

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "Say what to do with runs");
    }

    /** What all of them take. */
    private abstract static class Each implements Callable<Integer> {

        private final CliEnvironment environment;
        private final Streams streams;

        @Option(names = "--store", paramLabel = "FILE|URL", description = "Where runs are kept, as for run.")
        private @Nullable String store;

        @Mixin
        private CommonOptions common = new CommonOptions();

        Each(CliEnvironment environment, Streams streams) {
            this.environment = environment;
            this.streams = streams;
        }

        @Override
        public Integer call() {
            RunOptions run = new RunOptions(common.repo, true, 120, common.log());
            return RunsWork.run(new RunsWork.Asked(store, common.color(), run), environment, streams, this::work);
        }

        abstract int work(RunsWork work) throws IOException;
    }

    /** {@code interlock runs list}. */
    @Command(name = "list", header = "List runs, the newest first.", sortOptions = false, usageHelpWidth = 100)
    private static final class ListCommand extends Each {

        @Option(names = "--limit", paramLabel = "N", description = "Most runs to list; default: 20.")
        private int limit = 20;

        @Option(
                names = {"-f", "--format"},
                paramLabel = "FORMAT",
                completionCandidates = Candidates.TableOrJson.class,
                description = "table or json; default: table.")
        private String format = "table";

        ListCommand(CliEnvironment environment, Streams streams) {
            super(environment, streams);
        }

        @Override
        int work(RunsWork work) {
            return work.list(limit, Choice.of("--format", format, RunsWork.ListFormat.values()));
        }
    }

    /** {@code interlock runs show}. */
    @Command(name = "show", header = "Show what happened in a run.", sortOptions = false, usageHelpWidth = 100)
    private static final class ShowCommand extends Each {

        @Parameters(arity = "0..1", paramLabel = "RUN", description = "The run; default: last.")
        private String run = "last";

        @Option(
                names = {"-f", "--format"},
                paramLabel = "FORMAT",
                completionCandidates = Candidates.RunFormats.class,
                description = "table, json, mermaid, svg or markdown; default: table.")
        private String format = "table";

        @Option(names = "--result", paramLabel = "FILE", description = "Write the complete JSON result there, too.")
        private @Nullable String result;

        @Option(names = "--report", paramLabel = "FILE", description = "Write a page about the run there, too.")
        private @Nullable String report;

        ShowCommand(CliEnvironment environment, Streams streams) {
            super(environment, streams);
        }

        @Override
        int work(RunsWork work) throws IOException {
            return work.show(run, Choice.of("--format", format, RunFormat.values()), result, report);
        }
    }

    /** {@code interlock runs graph}. */
    @Command(name = "graph", header = "Draw the steps of a run.", sortOptions = false, usageHelpWidth = 100)
    private static final class GraphCommand extends Each {

        @Parameters(arity = "0..1", paramLabel = "RUN", description = "The run; default: last.")
        private String run = "last";

        @Option(
                names = {"-f", "--format"},
                paramLabel = "FORMAT",
                completionCandidates = Candidates.GraphFormats.class,
                description = "mermaid or svg; default: mermaid.")
        private String format = "mermaid";

        GraphCommand(CliEnvironment environment, Streams streams) {
            super(environment, streams);
        }

        @Override
        int work(RunsWork work) throws IOException {
            RunsWork.GraphFormat form = Choice.of("--format", format, RunsWork.GraphFormat.values());
            boolean svg = form == RunsWork.GraphFormat.SVG;
            return work.show(run, svg ? RunFormat.SVG : RunFormat.MERMAID, null, null);
        }
    }

    /** {@code interlock runs cancel}. */
    @Command(
            name = "cancel",
            header = "End a run for good, also one that another process is at.",
            sortOptions = false,
            usageHelpWidth = 100)
    private static final class CancelCommand extends Each {

        @Parameters(paramLabel = "RUN", description = "The run.")
        private String run = "";

        CancelCommand(CliEnvironment environment, Streams streams) {
            super(environment, streams);
        }

        @Override
        int work(RunsWork work) throws IOException {
            return work.cancel(run);
        }
    }

    /** {@code interlock runs resolve}. */
    @Command(
            name = "resolve",
            header = "Say whether an effect happened that a crash left open.",
            description = "A run that cannot find out whether one of its effects happened waits for somebody who can.",
            sortOptions = false,
            usageHelpWidth = 100)
    private static final class ResolveCommand extends Each {

        @Parameters(index = "0", paramLabel = "RUN", description = "The run.")
        private String run = "";

        @Parameters(index = "1", paramLabel = "STEP|KEY", description = "The step, or the key of the effect.")
        private String effect = "";

        @Option(names = "--happened", description = "It happened.")
        private boolean happened;

        @Option(names = "--did-not-happen", description = "It did not, and can be done.")
        private boolean didNotHappen;

        @Option(names = "--output", paramLabel = "JSON", description = "With --happened: what it gave to later steps.")
        private @Nullable String output;

        ResolveCommand(CliEnvironment environment, Streams streams) {
            super(environment, streams);
        }

        @Override
        int work(RunsWork work) throws IOException {
            if (happened == didNotHappen) {
                throw new UsageException(
                        happened ? "It cannot have happened and not happened" : "It is not said whether it happened",
                        "Give one of --happened and --did-not-happen.");
            }
            if (output != null && didNotHappen) {
                throw new UsageException(
                        "--output '" + output + "' means nothing with --did-not-happen", "Leave out one of the two.");
            }
            return work.resolve(run, effect, happened, output);
        }
    }
}
