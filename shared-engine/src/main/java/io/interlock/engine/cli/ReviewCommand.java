package io.interlock.engine.cli;

import io.interlock.engine.review.ReviewSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Maps the arguments of {@code interlock review} to its options. */
@Command(
        name = "review",
        header = "Review a change: checks first, then a model if there is one.",
        description = {
            "Reports findings with their exact lines, suggestions, what it cost and what was not examined. After the"
                    + " next push only what is new is reviewed; findings stay open, move or are fixed.",
            "Exit codes: 0 nothing to hold the change up, 1 findings of --fail-on or too little coverage, 2 wrong"
                    + " usage or configuration, 3 a model was asked and did not answer, 130 interrupted.",
        },
        customSynopsis = {
            "interlock review [OPTION]...",
            "interlock review --dismiss ID --reason TEXT",
        },
        optionListHeading = "%nFor every command:%n",
        sortOptions = false,
        usageHelpWidth = 100)
final class ReviewCommand implements Callable<Integer> {

    private final CliEnvironment environment;
    private final Streams streams;

    @ArgGroup(exclusive = false, heading = "%nWhat to review (default: the change from the base to HEAD):%n")
    private SubjectGroup subject = new SubjectGroup();

    @ArgGroup(exclusive = false, heading = "%nWho looks, and how:%n")
    private LookGroup look = new LookGroup();

    @ArgGroup(exclusive = false, heading = "%nWhat counts, and what is kept:%n")
    private StateGroup state = new StateGroup();

    @ArgGroup(exclusive = false, heading = "%nThe answer:%n")
    private AnswerGroup answer = new AnswerGroup();

    @Mixin
    private CommonOptions common = new CommonOptions();

    ReviewCommand(CliEnvironment environment, Streams streams) {
        this.environment = environment;
        this.streams = streams;
    }

    @Override
    public Integer call() {
        return ReviewWork.run(options(), environment, streams);
    }

    /** The options as given; only after the library has read them. */
    ReviewOptions options() {
        ReviewOptions.Builder options = new ReviewOptions.Builder();
        subject.addTo(options);
        look.addTo(options);
        state.addTo(options);
        answer.addTo(options);
        common.addTo(options);
        return options.build();
    }

    /** What to review. */
    private static final class SubjectGroup {
        @Option(
                names = {"-b", "--base"},
                paramLabel = "REV",
                description = "The side before; default: the target branch in CI, else the default branch.")
        private @Nullable String base;

        @Option(names = "--head", paramLabel = "REV", description = "The side after; default: HEAD.")
        private @Nullable String head;

        @Option(names = "--direct", description = "Compare with the base itself, not with the merge base.")
        private boolean direct;

        @Option(names = "--staged", description = "What is in the index, as for a pre-commit hook.")
        private boolean staged;

        @Option(names = "--worktree", description = "What is in the working tree, untracked files included.")
        private boolean worktree;

        @Option(
                names = "--on-missing-base",
                paramLabel = "WHAT",
                completionCandidates = Candidates.MissingBases.class,
                description = "When the base is not in the clone: fail, or all, which reviews nothing and says so;"
                        + " default: fail.")
        private String onMissingBase = "fail";

        @Option(
                names = "--diff",
                paramLabel = "FILE",
                description = "A unified diff alone, without its files; - is standard input.")
        private @Nullable String diff;

        @Option(
                names = "--text",
                paramLabel = "KIND=FILE",
                description =
                        "What the author says of the change: title=FILE or body=FILE; can be given several times.")
        private List<String> texts = new ArrayList<>();

        @Option(names = "--offline", description = "Fetch nothing, even when history is missing.")
        private boolean offline;

        @Option(names = "--timeout", paramLabel = "SECONDS", description = "For one git command; default: 120.")
        private int timeoutSeconds = 120;

        void addTo(ReviewOptions.Builder options) {
            options.base = base;
            options.head = head;
            options.direct = direct;
            options.staged = staged;
            options.worktree = worktree;
            options.onMissingBase(onMissingBase);
            options.diff = diff;
            texts.forEach(options::addText);
            options.offline = offline;
            options.timeoutSeconds = timeoutSeconds;
        }
    }

    /** Who looks, and how. */
    private static final class LookGroup {
        @Option(
                names = "--config",
                paramLabel = "FILE",
                description = "Your own configuration; default: .interlock/review.yaml of the base.")
        private @Nullable String config;

        @Option(
                names = "--models",
                paramLabel = "FILE",
                description = "Your own models; default: .interlock/models.yaml of the base.")
        private @Nullable String models;

        @Option(
                names = "--model",
                paramLabel = "NAME",
                description =
                        "The model that reviews; default: that of the configuration, else the one called reviewer,"
                                + " else the first of the models.")
        private @Nullable String model;

        @Option(names = "--no-model", description = "Ask no model: only the deterministic checks run.")
        private boolean noModel;

        @Option(names = "--no-tools", description = "Do not run the linters and analysers of the guardrails.")
        private boolean noTools;

        @Option(
                names = "--depth",
                paramLabel = "DEPTH",
                completionCandidates = Candidates.Depths.class,
                description = "quick, normal or thorough; default: normal.")
        private @Nullable String depth;

        @Option(names = "--language", paramLabel = "TAG", description = "What findings are written in; default: en.")
        private @Nullable String language;

        @Option(names = "--budget-usd", paramLabel = "X", description = "Most that models may cost, in US dollars.")
        private @Nullable String usd;

        @Option(names = "--budget-tokens", paramLabel = "N", description = "Most tokens, read and written.")
        private @Nullable Long tokens;

        @Option(names = "--record", paramLabel = "FILE", description = "Record what models were asked and said.")
        private @Nullable String record;

        @Option(names = "--replay", paramLabel = "FILE", description = "Ask no model: answer from such a record.")
        private @Nullable String replay;

        void addTo(ReviewOptions.Builder options) {
            options.config = config;
            options.models = models;
            options.model = model;
            options.noModel = noModel;
            options.noTools = noTools;
            options.depth = depth == null ? null : Choice.of("--depth", depth, ReviewSettings.Depth.values());
            if (language != null) {
                options.language(language);
            }
            if (usd != null) {
                options.usd(usd);
            }
            if (tokens != null) {
                options.tokens(tokens);
            }
            options.record = record;
            options.replay = replay;
        }
    }

    /** What counts, and what is kept. */
    private static final class StateGroup {
        @Option(
                names = "--fail-on",
                paramLabel = "SEVERITY",
                completionCandidates = Candidates.FailOn.class,
                description = "Findings of this severity or worse fail: none, info, low, medium, high or critical;"
                        + " default: high.")
        private String failOn = "high";

        @Option(
                names = "--min-coverage",
                paramLabel = "PERCENT",
                description = "Fail when a model has read fewer of the hunks of source; default: 0.")
        private int minCoverage;

        @Option(
                names = "--state",
                paramLabel = "FILE",
                description = "Where findings are kept between reviews; default: in the git directory, for each base"
                        + " and branch.")
        private @Nullable String state;

        @Option(names = "--no-state", description = "Keep nothing, and start from nothing.")
        private boolean noState;

        @Option(names = "--dismiss", paramLabel = "ID", description = "Live with a finding; nothing is reviewed.")
        private @Nullable String dismiss;

        @Option(names = "--reason", paramLabel = "TEXT", description = "With --dismiss: why.")
        private @Nullable String reason;

        @Option(names = "--reopen", paramLabel = "ID", description = "Count a dismissed finding again.")
        private @Nullable String reopen;

        void addTo(ReviewOptions.Builder options) {
            options.failOn(failOn);
            options.minCoverage(minCoverage);
            options.state = state;
            options.noState = noState;
            options.dismiss = dismiss;
            options.reason = reason;
            options.reopen = reopen;
        }
    }

    /** What to show and write. */
    private static final class AnswerGroup {
        @Option(names = "--dry-run", description = "Tell what would be sent, and what that costs; send nothing.")
        private boolean dryRun;

        @Option(
                names = {"-f", "--format"},
                paramLabel = "FORMAT",
                completionCandidates = Candidates.ReviewFormats.class,
                description = "table, json, sarif, markdown, html, rdjson or github; default: table.")
        private String format = "table";

        @Option(names = "--result", paramLabel = "FILE", description = "Write the result there as JSON, too.")
        private @Nullable String result;

        @Option(names = "--report", paramLabel = "FILE", description = "Write a report there as HTML, too.")
        private @Nullable String report;

        @Option(
                names = "--write",
                paramLabel = "FORMAT=FILE",
                description = "Write any of the formats there, too; can be given several times.")
        private List<String> writes = new ArrayList<>();

        void addTo(ReviewOptions.Builder options) {
            options.dryRun = dryRun;
            options.format(format);
            options.result = result;
            options.report = report;
            writes.forEach(options::addWrite);
        }
    }
}
