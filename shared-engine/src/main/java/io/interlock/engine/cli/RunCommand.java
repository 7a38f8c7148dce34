package io.interlock.engine.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Maps the arguments of {@code interlock run} to its options. */
@Command(
        name = "run",
        header = "Run a workflow of agents, checks, commands and gates.",
        description = {
            "Does the steps of a workflow of .interlock/orchestrator.yaml. Each is journalled, so that a run that"
                    + " waits for people, was interrupted or crashed goes on with --resume and does nothing twice. Without"
                    + " a name it lists the workflows.",
            "Exit codes: 0 succeeded, 1 failed, rejected or over budget, 4 waits for people or does not know whether"
                    + " something happened, 2 wrong usage or configuration, 3 something outside failed, 130 interrupted.",
        },
        customSynopsis = {"interlock run [OPTION]... [WORKFLOW]", "interlock run --resume RUN [OPTION]..."},
        optionListHeading = "%nFor every command:%n",
        sortOptions = false,
        usageHelpWidth = 100)
final class RunCommand implements Callable<Integer> {

    private final CliEnvironment environment;
    private final Streams streams;

    @Parameters(arity = "0..1", paramLabel = "WORKFLOW", description = "Name of the workflow.")
    private @Nullable String workflow;

    @ArgGroup(exclusive = false, heading = "%nWhat it is given:%n")
    private GivenGroup given = new GivenGroup();

    @ArgGroup(exclusive = false, heading = "%nWhat it is made of:%n")
    private SourceGroup sources = new SourceGroup();

    @ArgGroup(exclusive = false, heading = "%nWhat it may spend, besides what is configured:%n")
    private SpendingGroup spending = new SpendingGroup();

    @ArgGroup(exclusive = false, heading = "%nThe answer:%n")
    private AnswerGroup answer = new AnswerGroup();

    @Mixin
    private CommonOptions common = new CommonOptions();

    RunCommand(CliEnvironment environment, Streams streams) {
        this.environment = environment;
        this.streams = streams;
    }

    @Override
    public Integer call() {
        return WorkflowRun.run(options(), environment, streams);
    }

    /** The options as given; only after the library has read them. */
    WorkflowOptions options() {
        WorkflowOptions.Builder options = new WorkflowOptions.Builder();
        options.workflow = workflow;
        given.addTo(options);
        sources.addTo(options);
        spending.addTo(options);
        answer.addTo(options);
        common.addTo(options);
        return options.build();
    }

    /** What the workflow is given. */
    private static final class GivenGroup {
        @Option(names = "--resume", paramLabel = "RUN", description = "Go on with a run: its id, a prefix, or last.")
        private @Nullable String resume;

        @Option(
                names = {"-i", "--input"},
                paramLabel = "NAME=VALUE",
                description = "An input; NAME=@FILE takes the text of a file; can be given several times.")
        private List<String> inputs = new ArrayList<>();

        @Option(
                names = "--inputs",
                paramLabel = "FILE",
                description = "A JSON object with inputs; - is standard input.")
        private @Nullable String inputsFile;

        @Option(
                names = "--issue",
                paramLabel = "FILE|TEXT",
                description =
                        "What is to be done: a text, or a Markdown or JSON file with title, description and number.")
        private @Nullable String issue;

        @Option(
                names = {"-b", "--base"},
                paramLabel = "REV",
                description = "The side before the change; default: the target branch in CI, else the default branch.")
        private @Nullable String base;

        @Option(names = "--head", paramLabel = "REV", description = "The side after it; default: HEAD.")
        private @Nullable String head;

        void addTo(WorkflowOptions.Builder options) {
            options.resume = resume;
            options.inputs.addAll(inputs);
            options.inputsFile = inputsFile;
            options.issue = issue;
            options.base = base;
            options.head = head;
        }
    }

    /** What the run is made of. */
    private static final class SourceGroup {
        @Option(
                names = "--config",
                paramLabel = "FILE",
                description = "Your own workflows; default: .interlock/orchestrator.yaml of the base.")
        private @Nullable String config;

        @Option(
                names = "--models",
                paramLabel = "FILE",
                description = "Your own models; default: .interlock/models.yaml of the base.")
        private @Nullable String models;

        @Option(
                names = "--authoring",
                paramLabel = "FILE",
                description = "How agents write; default: .interlock/authoring.yaml of the base.")
        private @Nullable String authoring;

        @Option(names = "--record", paramLabel = "FILE", description = "Record what models were asked and said.")
        private @Nullable String record;

        @Option(names = "--replay", paramLabel = "FILE", description = "Ask no model: answer from such a record.")
        private @Nullable String replay;

        @Option(
                names = "--store",
                paramLabel = "FILE|URL",
                description = "Where runs are kept: a file or postgresql://...; default: $INTERLOCK_STORE, else"
                        + " interlock/store.db in the git directory.")
        private @Nullable String store;

        @Option(names = "--offline", description = "Fetch nothing, even when history is missing.")
        private boolean offline;

        @Option(names = "--timeout", paramLabel = "SECONDS", description = "For one git command; default: 120.")
        private int timeoutSeconds = 120;

        void addTo(WorkflowOptions.Builder options) {
            options.config = config;
            options.models = models;
            options.authoring = authoring;
            options.record = record;
            options.replay = replay;
            options.store = store;
            options.offline = offline;
            options.timeoutSeconds = timeoutSeconds;
        }
    }

    /** What the run may spend. */
    private static final class SpendingGroup {
        @Option(names = "--team", paramLabel = "NAME", description = "The team whose budget pays.")
        private @Nullable String team;

        @Option(names = "--budget-usd", paramLabel = "X", description = "Most that models may cost, in US dollars.")
        private @Nullable String usd;

        @Option(names = "--budget-tokens", paramLabel = "N", description = "Most tokens, read and written.")
        private @Nullable Long tokens;

        @Option(names = "--budget-time", paramLabel = "D", description = "Most time, such as 90s, 15m or 2h.")
        private @Nullable String time;

        void addTo(WorkflowOptions.Builder options) {
            options.team = team;
            if (usd != null) {
                options.usd(usd);
            }
            if (tokens != null) {
                options.tokens(tokens);
            }
            if (time != null) {
                options.time(time);
            }
        }
    }

    /** What is shown and written. */
    private static final class AnswerGroup {
        @Option(names = "--dry-run", description = "Tell the steps, models, prices and gates; call and store nothing.")
        private boolean dryRun;

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

        @Option(
                names = {"-w", "--write"},
                paramLabel = "FORMAT=FILE",
                description = "Write any of the formats there, too; can be given several times.")
        private List<String> writes = new ArrayList<>();

        @Option(
                names = "--metrics-file",
                paramLabel = "FILE",
                description = "Add Prometheus metrics to this file, for node_exporter's textfile collector.")
        private @Nullable String metricsFile;

        @Option(
                names = "--pushgateway",
                paramLabel = "URL",
                description = "Push Prometheus metrics there; default: $INTERLOCK_PUSHGATEWAY.")
        private @Nullable String pushgateway;

        void addTo(WorkflowOptions.Builder options) {
            options.dryRun = dryRun;
            options.format(format);
            options.result = result;
            options.report = report;
            writes.forEach(options::addWrite);
            options.metricsFile = metricsFile;
            options.pushgateway = pushgateway;
        }
    }
}
