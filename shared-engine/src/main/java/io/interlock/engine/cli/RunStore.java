package io.interlock.engine.cli;

import io.interlock.engine.process.CommandResult;
import io.interlock.engine.process.CommandRunner;
import io.interlock.engine.report.PrintableText;
import io.interlock.engine.store.Store;
import io.interlock.engine.store.StoreException;
import io.interlock.engine.store.StoreLocation;
import io.interlock.engine.store.StoredRun;
import io.interlock.engine.store.Stores;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The store of runs: where the user says, where the surroundings say, or in the git directory. */
final class RunStore {

    private static final String VARIABLE = "INTERLOCK_STORE";
    private static final String FILE = "interlock/store.db";
    private static final int MOST_RUNS = 10_000;
    private static final int MOST_NAMED = 5;
    private static final int MAX_PATH = 1 << 16;

    private RunStore() {}

    /**
     * Opens the store.
     *
     * @param option what the user says, or null
     * @param directory the repository
     */
    static Store open(@Nullable String option, CliEnvironment environment, Path directory, CommandRunner runner) {
        return Stores.open(location(option, environment, directory, runner), Clock.systemUTC());
    }

    private static StoreLocation location(
            @Nullable String option, CliEnvironment environment, Path directory, CommandRunner runner) {
        String said = option == null ? environment.variable(VARIABLE) : option;
        if (said != null) {
            return parsed(said, environment);
        }
        // All worktrees of a repository share the common directory, and nothing in it is ever committed.
        return new StoreLocation.InFile(commonDirectory(directory, runner).resolve(FILE));
    }

    /** Nothing was opened yet: what is wrong here is what was said. */
    private static StoreLocation parsed(String said, CliEnvironment environment) {
        try {
            return StoreLocation.parse(said, environment.directory(), environment.variables());
        } catch (StoreException e) {
            throw new UsageException(String.valueOf(e.getMessage()), e.remedy());
        }
    }

    /**
     * The git directory that all worktrees of a repository share.
     *
     * @throws UsageException when there is no repository
     */
    static Path commonDirectory(Path directory, CommandRunner runner) {
        CommandResult result =
                runner.run(List.of("git", "rev-parse", "--git-common-dir"), directory, new byte[0], MAX_PATH);
        String path = result.line();
        if (!result.succeeded() || path.isEmpty()) {
            throw new UsageException(
                    "Cannot tell where runs are kept: git finds no repository of yours at '" + directory + "'"
                            + (result.errorText().isBlank() ? "" : " (" + first(result.errorText()) + ")"),
                    "Name a store with --store, or point --repo at a repository.");
        }
        return directory.resolve(path).toAbsolutePath().normalize();
    }

    /** What git says, in a line: whose the repository is may be what is wrong. */
    private static String first(String error) {
        String line = error.strip().lines().findFirst().orElse("");
        return PrintableText.of(line.startsWith("fatal: ") ? line.substring("fatal: ".length()) : line);
    }

    /**
     * The run that a user means: by its id, by a prefix that no other has, or {@code last}.
     *
     * @throws UsageException when there is none, or several
     */
    static StoredRun find(Store store, String name) {
        StoredRun exact = name.isEmpty() ? null : store.find(name);
        if (exact != null) {
            return exact;
        }
        List<StoredRun> runs = store.list(name.equals("last") ? 1 : MOST_RUNS);
        if (name.equals("last") && !runs.isEmpty()) {
            return runs.get(0);
        }
        List<StoredRun> matching = new ArrayList<>();
        for (StoredRun run : runs) {
            if (!name.isEmpty() && run.run().id().startsWith(name)) {
                matching.add(run);
            }
        }
        if (matching.size() == 1) {
            return matching.get(0);
        }
        throw matching.isEmpty() ? unknown(name, runs) : ambiguous(name, matching);
    }

    private static UsageException unknown(String name, List<StoredRun> runs) {
        return new UsageException(
                runs.isEmpty()
                        ? "There is no run '" + name + "': the store is empty"
                        : "There is no run '" + name + "'",
                runs.isEmpty() ? "Start one with 'interlock run'." : "'interlock runs list' shows those there are.");
    }

    private static UsageException ambiguous(String name, List<StoredRun> matching) {
        List<String> ids = new ArrayList<>();
        for (StoredRun run : matching.subList(0, Math.min(MOST_NAMED, matching.size()))) {
            ids.add(run.run().id());
        }
        return new UsageException(
                "'" + name + "' is the beginning of " + matching.size() + " runs",
                "Write more of it: " + String.join(", ", ids) + (matching.size() > MOST_NAMED ? ", ..." : "") + ".");
    }
}
