package io.interlock.engine.cli;

import io.interlock.engine.affected.Propagation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Maps the arguments of {@code interlock affected} to its options. */
@Command(
        name = "affected",
        header = "Show which components a change affects, and why.",
        description =
                "Reads git objects only: runs no build tool and nothing of the repository, and needs no checkout.",
        customSynopsis = "interlock affected [OPTION]...",
        optionListHeading = "%nFor every command:%n",
        sortOptions = false,
        usageHelpWidth = 100)
final class AffectedCommand implements Callable<Integer> {

    private final CliEnvironment environment;
    private final Streams streams;

    @ArgGroup(exclusive = false, heading = "%nThe change:%n")
    private ChangeGroup change = new ChangeGroup();

    @ArgGroup(exclusive = false, heading = "%nWhat counts:%n")
    private RulesGroup rules = new RulesGroup();

    @ArgGroup(exclusive = false, heading = "%nThe answer:%n")
    private AnswerGroup answer = new AnswerGroup();

    @ArgGroup(exclusive = false, heading = "%nThe run:%n")
    private RunGroup run = new RunGroup();

    @Mixin
    private CommonOptions common = new CommonOptions();

    AffectedCommand(CliEnvironment environment, Streams streams) {
        this.environment = environment;
        this.streams = streams;
    }

    @Override
    public Integer call() {
        return AffectedRun.run(options(), environment, streams);
    }

    /** The options as given; only after the library has read them. */
    AffectedOptions options() {
        AffectedOptions.Builder options = new AffectedOptions.Builder();
        change.addTo(options);
        rules.addTo(options);
        answer.addTo(options);
        run.addTo(options);
        common.addTo(options);
        return options.build();
    }

    /** Which change to look at. */
    private static final class ChangeGroup {
        @Option(
                names = {"-b", "--base"},
                paramLabel = "REV",
                description = "The side before; default: the target branch in CI, else the default branch.")
        private @Nullable String base;

        @Option(names = "--head", paramLabel = "REV", description = "The side after; default: HEAD.")
        private @Nullable String head;

        @Option(names = "--direct", description = "Compare with the base itself, not with the merge base.")
        private boolean direct;

        @Option(names = "--staged", description = "What is in the index.")
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
                description = "When the base is not in the clone: fail or all (components); default: fail.")
        private String onMissingBase = "fail";

        void addTo(AffectedOptions.Builder options) {
            options.base = base;
            options.head = head;
            options.direct = direct;
            options.staged = staged;
            options.worktree = worktree;
            options.filesFrom = filesFrom;
            options.onMissingBase(onMissingBase);
        }
    }

    /** What counts as affected. */
    private static final class RulesGroup {
        @Option(
                names = "--config",
                paramLabel = "FILE",
                description = "Your own configuration; default: .interlock/components.yaml of the base.")
        private @Nullable String config;

        @Option(
                names = "--propagation",
                paramLabel = "MODE",
                completionCandidates = Candidates.Propagations.class,
                description = "precise: tests pass nothing on; resolved: so, and of a parent pom only what is used;"
                        + " conservative: everything passes on. Default: precise.")
        private String propagation = "precise";

        @Option(names = "--include-workspace-root", description = "List the roots of workspaces too.")
        private boolean includeWorkspaceRoots;

        void addTo(AffectedOptions.Builder options) {
            options.config = config;
            options.propagation = Choice.of("--propagation", propagation, Propagation.values());
            options.includeWorkspaceRoots = includeWorkspaceRoots;
        }
    }

    /** What to show and write. */
    private static final class AnswerGroup {
        @Option(
                names = {"-f", "--format"},
                paramLabel = "FORMAT",
                completionCandidates = Candidates.Formats.class,
                description = "table, json, names, paths, matrix, mermaid, dot, html or markdown; default: table.")
        private String format = "table";

        @Option(
                names = {"-z", "--zero"},
                description = "End names and paths with NUL instead of a line break.")
        private boolean zero;

        @Option(names = "--explain", paramLabel = "COMPONENT", description = "Show how the change reaches a component.")
        private @Nullable String explain;

        @Option(names = "--result", paramLabel = "FILE", description = "Write the result there as JSON, too.")
        private @Nullable String result;

        @Option(names = "--report", paramLabel = "FILE", description = "Write a report there as HTML, too.")
        private @Nullable String report;

        @Option(
                names = "--write",
                paramLabel = "FORMAT=FILE",
                description = "Write any of the formats there, too; can be given several times.")
        private List<String> writes = new ArrayList<>();

        @Option(names = "--max-jobs", paramLabel = "N", description = "Most jobs of the matrix; default: 256.")
        private @Nullable Integer maxJobs;

        @Option(
                names = "--durations",
                paramLabel = "DIR",
                description = "JUnit reports of earlier runs, to balance the jobs of the matrix by.")
        private @Nullable String durations;

        void addTo(AffectedOptions.Builder options) {
            options.format(format);
            options.zero = zero;
            options.explain = explain;
            options.result = result;
            options.report = report;
            writes.forEach(options::addWrite);
            if (maxJobs != null) {
                options.maxJobs(maxJobs);
            }
            options.durations = durations;
        }
    }

    /** How to work. */
    private static final class RunGroup {
        @Option(names = "--no-cache", description = "Neither take from earlier runs nor keep for later ones.")
        private boolean noCache;

        @Option(names = "--cache-dir", paramLabel = "DIR", description = "Where to keep it; default: the user's cache.")
        private @Nullable String cacheDir;

        @Option(names = "--offline", description = "Fetch nothing, even when history is missing.")
        private boolean offline;

        @Option(names = "--timeout", paramLabel = "SECONDS", description = "For one git command; default: 120.")
        private int timeoutSeconds = 120;

        void addTo(AffectedOptions.Builder options) {
            options.noCache = noCache;
            options.cacheDir = cacheDir;
            options.offline = offline;
            options.timeoutSeconds = timeoutSeconds;
        }
    }
}
