package io.interlock.engine.cli;

import io.interlock.engine.model.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Maps the arguments of {@code interlock guard} to its options. */
@Command(
        name = "guard",
        header = "Check a change, a tree, a history or a text against guardrails.",
        description = {
            "Looks for leaked secrets, personal data, instructions to agents, hidden text and dangerous changes, and"
                    + " says what is to be done: allow, warn, mask, redact, require approval or block.",
            "Exit codes: 0 nothing stands in the way, 1 something blocks, 4 somebody has to approve, 2 wrong usage or"
                    + " configuration, 3 something outside failed.",
        },
        customSynopsis = "interlock guard [OPTION]...",
        optionListHeading = "%nFor every command:%n",
        sortOptions = false,
        usageHelpWidth = 100)
final class GuardCommand implements Callable<Integer> {

    private final CliEnvironment environment;
    private final Streams streams;

    @ArgGroup(exclusive = false, heading = "%nWhat to examine (default: the change from the base to HEAD):%n")
    private SubjectGroup subject = new SubjectGroup();

    @ArgGroup(exclusive = false, heading = "%nWhat counts:%n")
    private PolicyGroup policy = new PolicyGroup();

    @ArgGroup(exclusive = false, heading = "%nThe answer:%n")
    private AnswerGroup answer = new AnswerGroup();

    @ArgGroup(exclusive = false, heading = "%nThe run:%n")
    private RunGroup run = new RunGroup();

    @Mixin
    private CommonOptions common = new CommonOptions();

    GuardCommand(CliEnvironment environment, Streams streams) {
        this.environment = environment;
        this.streams = streams;
    }

    @Override
    public Integer call() {
        return GuardRun.run(options(), environment, streams);
    }

    /** The options as given; only after the library has read them. */
    GuardOptions options() {
        GuardOptions.Builder options = new GuardOptions.Builder();
        subject.addTo(options);
        policy.addTo(options);
        answer.addTo(options);
        run.addTo(options);
        common.addTo(options);
        return options.build();
    }

    /** What to examine. */
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
                names = "--files-from",
                paramLabel = "FILE",
                description = "Changed paths, one on a line or each ended by NUL; - is standard input.")
        private @Nullable String filesFrom;

        @Option(
                names = "--on-missing-base",
                paramLabel = "WHAT",
                completionCandidates = Candidates.MissingBases.class,
                description = "When the base is not in the clone: fail or all (files); default: fail.")
        private String onMissingBase = "fail";

        @Option(
                names = "--text",
                paramLabel = "KIND=FILE",
                description = "With a change: a text that comes with it, such as title=FILE or body=FILE of its pull"
                        + " request; can be given several times.")
        private List<String> texts = new ArrayList<>();

        @Option(
                names = {"-p", "--path"},
                paramLabel = "PATH",
                description = "Files as they are: a directory or a file; can be given several times.")
        private List<String> paths = new ArrayList<>();

        @Option(names = "--ignored", description = "With --path: files that git is told to ignore, too.")
        private boolean ignored;

        @Option(
                names = "--history",
                description = "What each commit brought, from --base (default: the first) to --head (default: all).")
        private boolean history;

        @Option(names = "--stdin", description = "Standard input.")
        private boolean stdin;

        @Option(
                names = "--kind",
                paramLabel = "KIND",
                completionCandidates = Candidates.Kinds.class,
                description = "With --stdin: stream, file, commit_message, title, body, comment, model_input,"
                        + " model_output or tool_output; default: stream.")
        private String kind = "stream";

        @Option(names = "--name", paramLabel = "NAME", description = "With --stdin: what to call it, such as a path.")
        private @Nullable String name;

        void addTo(GuardOptions.Builder options) {
            options.base = base;
            options.head = head;
            options.direct = direct;
            options.staged = staged;
            options.worktree = worktree;
            options.filesFrom = filesFrom;
            options.onMissingBase(onMissingBase);
            texts.forEach(options::addText);
            options.paths.addAll(paths);
            options.ignored = ignored;
            options.history = history;
            options.stdin = stdin;
            options.kind = Choice.of("--kind", kind, Candidates.Kinds.ALL);
            options.name = name;
        }
    }

    /** What counts. */
    private static final class PolicyGroup {
        @Option(
                names = "--config",
                paramLabel = "FILE",
                description = "Your own configuration; default: .interlock/guardrails.yaml of the base.")
        private @Nullable String config;

        @Option(
                names = "--rules",
                paramLabel = "FILE",
                description = "More secret rules, in our YAML or in gitleaks' TOML; can be given several times.")
        private List<String> rules = new ArrayList<>();

        @Option(
                names = "--baseline",
                paramLabel = "FILE",
                description = "Findings to live with; default: .interlock/baseline.yaml of the base.")
        private @Nullable String baseline;

        @Option(
                names = "--fail-on",
                paramLabel = "SEVERITY",
                completionCandidates = Candidates.Severities.class,
                description = "Findings of this severity or worse block: info, low, medium, high or critical.")
        private @Nullable String failOn;

        @Option(names = "--no-tools", description = "Do not run the linters and analysers of the configuration.")
        private boolean noTools;

        @Option(names = "--by-agent", description = "An agent made the change: the limits of agents hold, too.")
        private boolean byAgent;

        @Option(
                names = "--update-baseline",
                description = "Take what is found into the baseline; needs --owner and --reason.")
        private boolean updateBaseline;

        @Option(names = "--owner", paramLabel = "NAME", description = "Who answers for that.")
        private @Nullable String owner;

        @Option(names = "--reason", paramLabel = "TEXT", description = "Why.")
        private @Nullable String reason;

        @Option(names = "--expires", paramLabel = "DATE", description = "Until when, such as 2027-01-31.")
        private @Nullable String expires;

        void addTo(GuardOptions.Builder options) {
            options.config = config;
            options.rules.addAll(rules);
            options.baseline = baseline;
            options.failOn = failOn == null ? null : Choice.of("--fail-on", failOn, Severity.values());
            options.noTools = noTools;
            options.byAgent = byAgent;
            options.updateBaseline = updateBaseline;
            options.owner = owner;
            options.reason = reason;
            options.expires = expires;
        }
    }

    /** What to show and write. */
    private static final class AnswerGroup {
        @Option(
                names = {"-f", "--format"},
                paramLabel = "FORMAT",
                completionCandidates = Candidates.GuardFormats.class,
                description = "table, json, sarif, junit, github, markdown, html or names; default: table.")
        private String format = "table";

        @Option(
                names = {"-z", "--zero"},
                description = "End names with NUL instead of a line break.")
        private boolean zero;

        @Option(names = "--result", paramLabel = "FILE", description = "Write the result there as JSON, too.")
        private @Nullable String result;

        @Option(names = "--report", paramLabel = "FILE", description = "Write a report there as HTML, too.")
        private @Nullable String report;

        @Option(
                names = "--write",
                paramLabel = "FORMAT=FILE",
                description = "Write any of the formats there, too; can be given several times.")
        private List<String> writes = new ArrayList<>();

        void addTo(GuardOptions.Builder options) {
            options.format(format);
            options.zero = zero;
            options.result = result;
            options.report = report;
            writes.forEach(options::addWrite);
        }
    }

    /** How to work. */
    private static final class RunGroup {
        @Option(names = "--offline", description = "Fetch nothing, even when history is missing.")
        private boolean offline;

        @Option(names = "--timeout", paramLabel = "SECONDS", description = "For one git command; default: 120.")
        private int timeoutSeconds = 120;

        @Option(names = "--threads", paramLabel = "N", description = "Most threads that scan; default: up to 4.")
        private @Nullable Integer threads;

        void addTo(GuardOptions.Builder options) {
            options.offline = offline;
            options.timeoutSeconds = timeoutSeconds;
            if (threads != null) {
                options.threads(threads);
            }
        }
    }
}
