package io.interlock.engine.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Maps the arguments of {@code interlock code} to its options. */
@Command(
        name = "code",
        header = "Write what an issue asks for, kept when builds and tests prove it.",
        description = {
            "A model reads, edits and runs allowed commands in a private copy of HEAD, in a sandbox where there is one,"
                    + " until the commands that prove the change pass. What is kept is one commit on the branch"
                    + " interlock/RUN. Your working tree is not touched, and nothing is pushed.",
            "Exit codes: 0 done, 1 not done, or not proven, or over budget, 4 waits for people, 2 wrong usage or"
                    + " configuration, 3 something outside failed, 130 interrupted.",
        },
        customSynopsis = {"interlock code --issue FILE|TEXT|- [OPTION]...", "interlock code --resume RUN [OPTION]..."},
        optionListHeading = "%nFor every command:%n",
        sortOptions = false,
        usageHelpWidth = 100)
final class CodeCommand implements Callable<Integer> {

    private final CliEnvironment environment;
    private final Streams streams;

    @ArgGroup(exclusive = false, heading = "%nWhat is to be done:%n")
    private GivenGroup given = new GivenGroup();

    @ArgGroup(exclusive = false, heading = "%nWho does it, and with what:%n")
    private AuthoringGroups.Sources sources = new AuthoringGroups.Sources();

    @ArgGroup(exclusive = false, heading = "%nWhat it may use, besides what is configured:%n")
    private LimitGroup limits = new LimitGroup();

    @ArgGroup(exclusive = false, heading = "%nThe answer:%n")
    private AuthoringGroups.Answer answer = new AuthoringGroups.Answer();

    @Mixin
    private CommonOptions common = new CommonOptions();

    CodeCommand(CliEnvironment environment, Streams streams) {
        this.environment = environment;
        this.streams = streams;
    }

    @Override
    public Integer call() {
        return AuthoringRun.run(options(), environment, streams);
    }

    /** The options as given; only after the library has read them. */
    AuthoringOptions options() {
        AuthoringOptions.Builder options = new AuthoringOptions.Builder(BuiltInTask.Kind.CODE);
        given.addTo(options);
        sources.addTo(options);
        limits.addTo(options);
        answer.addTo(options);
        common.addTo(options);
        return options.build();
    }

    /** What is to be done. */
    private static final class GivenGroup {
        @Option(
                names = "--issue",
                paramLabel = "FILE|TEXT|-",
                description = "A Markdown or JSON file, else the text itself; - is standard input.")
        private @Nullable String issue;

        @Option(
                names = {"-c", "--component"},
                paramLabel = "ID|DIR",
                description = "What it is about, and has to pass in any case; can be given several times.")
        private List<String> components = new ArrayList<>();

        @Option(
                names = {"-b", "--base"},
                paramLabel = "REV",
                description = "The side whose configuration counts; default: as for 'interlock run'.")
        private @Nullable String base;

        @Option(names = "--resume", paramLabel = "RUN", description = "Go on with a run: its id, a prefix, or last.")
        private @Nullable String resume;

        void addTo(AuthoringOptions.Builder options) {
            options.issue = issue;
            options.components.addAll(components);
            options.base = base;
            options.resume = resume;
        }
    }

    /** What it may use. */
    private static final class LimitGroup extends AuthoringGroups.Limits {
        @Option(names = "--max-files", paramLabel = "N", description = "Most files that may be changed or made.")
        private @Nullable Integer files;

        @Override
        void addTo(AuthoringOptions.Builder options) {
            super.addTo(options);
            options.files = files;
        }
    }
}
