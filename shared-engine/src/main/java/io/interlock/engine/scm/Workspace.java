package io.interlock.engine.scm;

import io.interlock.engine.model.FileChange;
import io.interlock.engine.process.CommandResult;
import io.interlock.engine.process.CommandRunner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The working tree and the branch of a run, {@code interlock/RUN}. Both are made when they are first needed, beside the
 * user's own checkout, which is never touched: not its files, its index, its HEAD, its settings. What a kill has left
 * half done is made good at the next use. Nothing that the repository configures or holds is executed.
 *
 * <p>Thread-safe in a process; only one process at a time may work on a run. Every method may throw a
 * {@link ScmException} or an {@link UncheckedIOException} when git or the file system fails, and a
 * {@link WorkspaceException} when what is asked for must not be done.
 */
public final class Workspace {

    /** Most bytes of a file that is written or committed from edits. */
    public static final int MAX_FILE_BYTES = 10 << 20;

    private final Path repository;
    private final CommandRunner runner;
    private final Settings settings;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable WorkspaceLayout layout;
    private @Nullable String start;
    private @Nullable WorkspaceTree tree;

    /**
     * Whose it is.
     *
     * @param run id of the run
     * @param start revision at which its branch starts, such as the commit that the run is about; means nothing when the
     *     run has begun before
     * @param author who commits
     * @param clock tells when
     */
    public record Settings(String run, String start, Author author, Clock clock) {}

    /**
     * Who commits.
     *
     * @param name name, such as {@code Interlock}
     * @param email address
     */
    public record Author(String name, String email) {

        /** When nothing is configured. */
        public static final Author BOT = new Author("Interlock", "interlock@users.noreply.github.com");
    }

    private Workspace(Path repository, CommandRunner runner, Settings settings) {
        this.repository = repository;
        this.runner = runner;
        this.settings = settings;
    }

    /**
     * The workspace of a run. Nothing is read or made yet.
     *
     * @param repository a directory in the repository
     * @param runner starts git
     */
    public static Workspace of(Path repository, CommandRunner runner, Settings settings) {
        return new Workspace(repository, runner, settings);
    }

    /** The branch, without {@code refs/heads/}. */
    public String branch() {
        return "interlock/" + settings.run();
    }

    /** The root of the working tree; it is there, and at the tip of the branch. */
    public Path directory() {
        return locked(() -> {
            ready();
            return layout().tree();
        });
    }

    /** The full id of the commit at which the branch started. */
    public String start() {
        return locked(this::startCommit);
    }

    /** The full id of the commit at which the branch stands; where it starts while there is none. */
    public String tip() {
        return locked(() -> {
            String tip = commits().tip();
            return tip == null ? startCommit() : tip;
        });
    }

    /**
     * Reads a file of the working tree, or gives null when there is none.
     *
     * @param maxBytes a larger one is refused
     */
    public byte @Nullable [] read(String path, int maxBytes) {
        WorkspacePath.checked(path);
        return locked(() -> Optional.ofNullable(ready().files().read(path, maxBytes)))
                .orElse(null);
    }

    /** Writes a file of the working tree, all or nothing. One that may be run stays so. */
    public void write(String path, byte[] content) {
        WorkspacePath.checked(path);
        if (content.length > MAX_FILE_BYTES) {
            throw CommitEdits.tooLarge(path, content.length);
        }
        locked(() -> {
            ready().files().write(path, content);
            return "";
        });
    }

    /** A directory of the working tree that is there; the root for an empty path. */
    public Path directory(String path) {
        Path root = directory();
        if (path.isEmpty() || path.equals(".")) {
            return root;
        }
        Path at = root;
        for (String segment : WorkspacePath.checked(path).split("/", -1)) {
            at = at.resolve(segment);
            if (!Files.isDirectory(at, LinkOption.NOFOLLOW_LINKS)) {
                throw new WorkspaceException(
                        "There is no directory '" + WorkspacePath.shown(path) + "' in the working tree of the run",
                        "Give a directory of the repository that no symbolic link is part of.");
            }
        }
        return at;
    }

    /**
     * Commits to the branch, in one step: a kill leaves it with the commit or without. A commit with the same key is
     * found instead of made again.
     *
     * @param review is given all that the branch will have different from its start, in git's order, and throws when
     *     that must not be
     * @throws WorkspaceException when a path must not be written, a file was changed by somebody else in the meantime,
     *     or there is nothing that git could commit; nothing has happened then
     */
    public Committed commit(CommitRequest request, Consumer<List<FileChange>> review) {
        CommitEdits.check(request);
        return locked(() -> {
            WorkspaceTree ready = ready();
            Committed committed = commits().commit(ready, request, review);
            bringToTip(ready);
            return committed;
        });
    }

    /** The commit on the branch, after its start, that was made with a key, or null when there is none. */
    public @Nullable Committed find(String key) {
        return locked(() -> {
                    String tip = commits().tip();
                    return Optional.ofNullable(tip == null ? null : commits().find(key, startCommit(), tip));
                })
                .orElse(null);
    }

    /** Removes the working tree with all that is not committed. The branch stays. */
    public void remove() {
        locked(() -> {
            try {
                layout().remove();
                tree = null;
                start = null;
                return "";
            } catch (IOException e) {
                throw new UncheckedIOException("Could not remove " + layout().tree(), e);
            }
        });
    }

    private WorkspaceLayout layout() {
        if (layout == null) {
            layout = WorkspaceLayout.of(repository, settings.run(), runner);
        }
        return layout;
    }

    private WorkspaceCommits commits() {
        return new WorkspaceCommits(layout(), runner, settings);
    }

    private String startCommit() {
        if (start == null) {
            try {
                start = readStart();
            } catch (IOException e) {
                throw new UncheckedIOException("Could not read " + layout().own(), e);
            }
        }
        return start;
    }

    /** Written down, since a name such as HEAD means another commit tomorrow. */
    private String readStart() throws IOException {
        Path own = layout().own();
        Path file = own.resolve("start");
        if (Files.exists(file)) {
            String known = Files.readString(file, StandardCharsets.US_ASCII);
            if (ObjectId.isFull(known)) {
                return known;
            }
        }
        CommandRunner reading = runner.withEnvironment(GitEnvironment.reading(runner.environment()));
        String revision = Revisions.checked(settings.start());
        CommandResult found = new GitCommand(reading, repository)
                .run("rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}");
        if (!found.succeeded() || !ObjectId.isFull(found.line())) {
            throw Revisions.unknown(revision);
        }
        Files.createDirectories(own);
        WorkspaceFiles.put(file, found.line().getBytes(StandardCharsets.US_ASCII), own);
        return found.line();
    }

    /** Everything there and at the tip of the branch. */
    private WorkspaceTree ready() {
        String begin = startCommit();
        WorkspaceTree ready = tree;
        if (ready == null) {
            try {
                layout().prepare();
            } catch (IOException e) {
                throw new UncheckedIOException("Could not make " + layout().tree(), e);
            }
            commits().begin(begin);
            ready = new WorkspaceTree(layout(), runner);
        }
        bringToTip(ready);
        tree = ready;
        return ready;
    }

    private void bringToTip(WorkspaceTree ready) {
        String tip = commits().tip();
        if (tip != null) {
            ready.bringTo(tip);
        }
    }

    private interface Action<T> {
        T run();
    }

    private <T> T locked(Action<T> action) {
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ScmException("Gave up waiting for the working tree of the run", "Resume the run.");
        }
        try {
            return action.run();
        } finally {
            lock.unlock();
        }
    }
}
