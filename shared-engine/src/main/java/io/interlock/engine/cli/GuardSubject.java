package io.interlock.engine.cli;

import io.interlock.engine.guardrail.Baseline;
import io.interlock.engine.guardrail.Guard;
import io.interlock.engine.guardrail.TextRedaction;
import io.interlock.engine.guardrail.TextSources;
import io.interlock.engine.model.ChangeSet;
import io.interlock.engine.model.GuardResult;
import io.interlock.engine.model.Place;
import io.interlock.engine.process.CommandRunner;
import io.interlock.engine.scm.Repository;
import io.interlock.engine.scm.ScmException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What {@code interlock guard} was asked to examine, and how it is brought to the engine. */
final class GuardSubject {

    private static final int MOST_THREADS = 4;

    private final GuardOptions options;
    private final Path directory;
    private final CommandRunner runner;
    private final CliEnvironment environment;
    private String config = "";
    private Baseline baseline = Baseline.NONE;
    private @Nullable Guard guard;

    GuardSubject(GuardOptions options, Path directory, CommandRunner runner, CliEnvironment environment) {
        this.options = options;
        this.directory = directory;
        this.runner = runner;
        this.environment = environment;
    }

    /** Examines it. */
    GuardResult examine(InputStream in, Progress progress) throws IOException {
        GuardOptions.Subject subject = options.subject();
        if (subject instanceof GuardOptions.Change change) {
            try (Repository repository = Repository.open(directory, runner)) {
                return change(repository, change, in, progress);
            }
        }
        if (subject instanceof GuardOptions.History history) {
            try (Repository repository = Repository.open(directory, runner)) {
                Guard guard = guard(GuardPolicy.ofDirectory(options, directory, environment));
                progress.doing("reading the history");
                guard.texts().history(repository, history.base(), history.head());
                return guard.result(null, repository.problems());
            }
        }
        Guard guard = guard(GuardPolicy.ofDirectory(options, directory, environment));
        if (subject instanceof GuardOptions.Tree tree) {
            progress.doing("reading the files");
            if (everything()) {
                guard.everything();
            }
            for (String path : tree.paths()) {
                examine(guard.texts(), path, tree.ignored());
            }
        } else if (subject instanceof GuardOptions.Stdin stdin) {
            guard.texts().stream(new Place(stdin.kind(), stdin.name(), null), in);
        }
        return guard.result(null, List.of());
    }

    /** What the run was about, for the report. */
    GuardRendering.About about(long started) {
        Path name = directory.toAbsolutePath().normalize().getFileName();
        return new GuardRendering.About(
                name == null ? "" : name.toString(), config, (System.nanoTime() - started) / 1_000_000);
    }

    /** Takes out of what is said the credentials that the environment holds, that a rule knows, and that were found. */
    TextRedaction redaction() {
        List<String> given = RedactedStreams.credentials(environment.variables());
        Guard known = guard;
        return known == null ? new TextRedaction(TextRedaction.scanner(), given, List.of()) : known.redaction(given);
    }

    /** The baseline that holds. */
    Baseline baseline() {
        return baseline;
    }

    /** Whether all files were examined, so that what was not found is not there. */
    boolean everything() {
        return options.subject() instanceof GuardOptions.Tree tree
                && tree.paths().size() == 1
                && prefix(directory.resolve(tree.paths().get(0)).normalize()).isEmpty();
    }

    private Guard guard(GuardPolicy policy) {
        config = policy.file();
        baseline = policy.baseline();
        Guard made = policy.guard();
        guard = made;
        if (options.policy().byAgent()) {
            made.byAgent();
        }
        return made;
    }

    private GuardResult change(Repository repository, GuardOptions.Change asked, InputStream in, Progress progress)
            throws IOException {
        progress.doing("reading the change");
        ChangeSet change = repository.change(
                asked.options().request(environment, in, options.run().offline()));
        ChangeSet.Revision base = change.base();
        String policyTree = base == null ? change.head().tree() : base.tree();
        Guard guard = guard(GuardPolicy.ofTree(options.policy(), directory, repository.tree(policyTree), change));
        progress.doing("examining the change");
        for (GuardOptions.Text text : asked.texts()) {
            examine(guard.texts(), text);
        }
        CommandRunner tools = options.policy().noTools() ? null : runner;
        return guard.change(
                repository, change, new Guard.ChangeOptions(options.policy().byAgent(), tools, directory));
    }

    /** A text that comes with the change; it is called after what it is. */
    private void examine(TextSources texts, GuardOptions.Text text) throws IOException {
        Path file = environment.directory().resolve(text.file());
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new UsageException("Cannot read --text '" + text.file() + "'", "Name a readable file.");
        }
        String name = text.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        try (InputStream in = Files.newInputStream(file)) {
            texts.stream(new Place(text.kind(), name, null), in);
        }
    }

    private void examine(TextSources texts, String path, boolean ignored) {
        Path file = directory.resolve(path).normalize();
        String prefix = prefix(file);
        if (Files.isRegularFile(file)) {
            Path parent = file.toAbsolutePath().getParent();
            String name = String.valueOf(file.getFileName());
            texts.tree(
                    parent == null ? directory : parent,
                    prefix.substring(0, prefix.length() - name.length() - 1),
                    List.of(name),
                    1);
        } else {
            texts.tree(file, prefix, ignored ? null : listed(file), threads());
        }
    }

    /** Names are told from the directory of the run where they lie in it. */
    private String prefix(Path file) {
        Path root = directory.toAbsolutePath().normalize();
        Path absolute = file.toAbsolutePath().normalize();
        String name = absolute.startsWith(root) ? root.relativize(absolute).toString() : absolute.toString();
        return name.isEmpty() ? "" : name.replace('\\', '/') + "/";
    }

    /** What git does not ignore below a directory, or null when it lies in no working tree. */
    private @Nullable List<String> listed(Path path) {
        try (Repository repository = Repository.open(path, runner)) {
            return repository.workingPaths();
        } catch (ScmException e) {
            return null;
        }
    }

    private int threads() {
        int asked = options.threads();
        return asked > 0 ? asked : Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
    }
}
