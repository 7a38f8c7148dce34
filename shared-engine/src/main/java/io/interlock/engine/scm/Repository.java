package io.interlock.engine.scm;

import io.interlock.engine.diff.FilePatch;
import io.interlock.engine.diff.FileTexts;
import io.interlock.engine.diff.PatchLimits;
import io.interlock.engine.model.ChangeSet;
import io.interlock.engine.model.FileChange;
import io.interlock.engine.model.Problem;
import io.interlock.engine.process.CommandRunner;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A git repository, read through its objects: works in bare, shallow, sparse and partial clones and in linked
 * worktrees, and never touches the checkout. For use by one thread.
 */
public final class Repository implements AutoCloseable {

    private final Path directory;
    private final GitBackend git;
    private final Map<String, TreeListing> treesById = new HashMap<>();
    private final IdentityHashMap<ChangeSet, LocalChange.Result> localChanges = new IdentityHashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    private Repository(Path directory, GitBackend git) {
        this.directory = directory;
        this.git = git;
    }

    /**
     * Opens the repository that holds a directory. Nothing is read before the first question. Where git is not
     * installed, JGit reads commits; the index and the working tree need git.
     *
     * @param runner starts git; variables that point git at another repository are not passed on
     */
    public static Repository open(Path directory, CommandRunner runner) {
        return new Repository(
                directory, runner.finds("git") ? new GitCommandBackend(runner, directory) : new JGitBackend(directory));
    }

    /** The files of a tree by its full id. */
    public SourceTree tree(String treeId) {
        return new GitTree(treeId, git.objects(), treesById);
    }

    /**
     * Reads files by their object ids.
     *
     * @param ids full object ids
     * @param maxBytes content larger than this is skipped
     * @return one blob for each id, in the same order
     */
    public List<Blob> blobs(List<String> ids, int maxBytes) {
        return git.objects().read(ids, maxBytes);
    }

    /** The paths that differ between two trees by their full ids. */
    public List<FileChange> changesBetween(String baseTree, String headTree) {
        return git.diff(baseTree, headTree);
    }

    /**
     * The files after a change that {@link #change} gave: those of the head commit, or of the index or working tree.
     *
     * @throws IllegalArgumentException when the change has no commit as its head and is not from this repository
     */
    public SourceTree headTree(ChangeSet change) {
        LocalChange.Result local = localChanges.get(change);
        if (local == null && change.head().commit() == null) {
            throw new IllegalArgumentException("Not a change of this repository: " + change.head());
        }
        return local == null ? tree(change.head().tree()) : local.head();
    }

    /**
     * The files before a change that {@link #change} gave.
     *
     * @param change a change that has a base
     * @param headTree the files after it
     */
    public SourceTree baseTree(ChangeSet change, SourceTree headTree) {
        ChangeSet.Revision base = Objects.requireNonNull(change.base(), "The change has no base");
        SourceTree before = tree(base.tree());
        // Only between two commits does the list of changes tell the objects on both sides.
        return localChanges.containsKey(change)
                ? before
                : new TreeBefore(before, headTree, change.files(), git.objects());
    }

    /**
     * Works out the change. Unless the request is offline, a shallow history is deepened until the merge base shows,
     * and missing content of a partial clone is fetched when it is read.
     *
     * @throws ScmException when a revision is not known or the repository cannot be read
     */
    public ChangeSet change(ChangeRequest request) {
        if (!request.offline()) {
            git.allowFetch();
        }
        return switch (request.mode()) {
            case MERGE_BASE, DIRECT -> resolver().between(request);
            case FILES -> new ListedFiles(git, this::tree).change(request);
            case STAGED -> local(new LocalChange(git, this::tree).staged(request));
            case WORKTREE -> worktree(request);
        };
    }

    /**
     * Reads the files that a change leaves with new content, in the order of its paths, with the lines it brought. One
     * file is in memory at a time. Deleted files, changes of mode only and submodules are left out; when everything
     * counts as changed, every file is read.
     *
     * @param change a change that {@link #change} gave
     * @param maxBytes content larger than this is not read, see {@link #content}
     * @param sink takes the files; it may ask this repository questions
     */
    public void texts(ChangeSet change, int maxBytes, Consumer<ChangedText> sink) {
        reader(change, maxBytes).read(ChangedTexts.of(change, headTree(change)), sink);
    }

    /**
     * Tells what a change does to each file, in the order and with the hunks that git shows, renames found; files one at a
     * time. No attribute or setting hides a line: what git would call binary by an attribute only is compared as text. In
     * the working tree, only a file that moves as it is counts as renamed. Without a base, every file is added.
     *
     * @param change a change that {@link #change} gave
     * @param limits what is kept of it
     * @param sink takes the files; it may ask this repository questions
     */
    public void patches(ChangeSet change, PatchLimits limits, Consumer<FilePatch> sink) {
        new ChangePatches(git, change, limits, sink).read(localChanges.get(change));
    }

    /**
     * The files of a change on both sides, read when they are asked for.
     *
     * @param change a change that {@link #change} gave, with a base
     * @param maxBytes of a larger file nothing is told
     */
    public FileTexts fileTexts(ChangeSet change, int maxBytes) {
        SourceTree head = headTree(change);
        return new TreeTexts(change.base() == null ? null : baseTree(change, head), head, maxBytes);
    }

    /**
     * The lines that a change brought, by path; files that {@link #texts} leaves out are not there.
     *
     * @param change a change that {@link #change} gave
     */
    public Map<String, LineRanges> addedLines(ChangeSet change) {
        Map<String, LineRanges> lines = new HashMap<>(change.files().size() * 2);
        texts(change, SourceTree.MAX_MANIFEST_BYTES, text -> lines.put(text.path(), text.added()));
        return lines;
    }

    private TextReader reader(ChangeSet change, int maxBytes) {
        return new TextReader(git.objects(), workingFiles(change), maxBytes);
    }

    private @Nullable WorkingFiles workingFiles(ChangeSet change) {
        LocalChange.Result local = localChanges.get(change);
        return local == null ? null : local.files();
    }

    /**
     * Opens the content of a file that is too large to have in memory; the caller closes it.
     *
     * @param change the change that the file is of
     * @throws ScmException when it cannot be opened
     */
    public InputStream content(ChangeSet change, ChangedText text) {
        WorkingFiles files = workingFiles(change);
        String id = text.id();
        if (id != null) {
            return git.open(id);
        }
        try {
            return Objects.requireNonNull(files, "The file is not of this change")
                    .open(text.path());
        } catch (IOException e) {
            throw new ScmException("Could not read " + text.path() + ": " + e.getMessage(), "Check its permissions.");
        }
    }

    /**
     * Tells the commits that a change consists of, newest first, with their messages; none for what is not committed.
     *
     * @param change a change that {@link #change} gave, with a base
     */
    public void commits(ChangeSet change, Consumer<CommitText> sink) {
        ChangeSet.Revision base = change.base();
        List<GitBackend.@Nullable Commit> heads = git.resolve(List.of("HEAD"));
        GitBackend.Commit checkout = heads.get(0);
        String head = change.head().commit() != null || checkout == null
                ? change.head().commit()
                : checkout.id();
        if (base != null && head != null) {
            git.history(new HistoryRange(base.commit(), head, true), new HistoryReader(git.objects(), sink));
        }
    }

    /**
     * Who made the commits of a change; not complete when its base is not known or it is not committed.
     *
     * @param change a change that {@link #change} gave
     */
    public ChangePeople people(ChangeSet change) {
        ChangePeople.Collector collector = new ChangePeople.Collector();
        boolean committed =
                change.base() != null && !change.everything() && change.head().commit() != null;
        if (committed) {
            commits(change, collector);
        }
        ChangePeople people = collector.people();
        return committed ? people : new ChangePeople(people.authors(), people.coAuthors(), people.committers(), false);
    }

    /**
     * Reads the history that the head reaches and the base does not, newest first, one file in memory at a time. In a
     * shallow clone it ends where the clone does, and what its last commit has counts as brought by it.
     *
     * @param base a revision, or null for the whole history
     * @param head a revision, or null for every branch and tag
     * @param maxBytes content larger than this is not read
     * @throws ScmException when a revision is not known
     */
    public void history(@Nullable String base, @Nullable String head, int maxBytes, HistoryVisitor visitor) {
        HistoryRange range = new HistoryRange(commitId(base), commitId(head), false);
        HistoryReader reader = new HistoryReader(git.objects(), maxBytes, visitor);
        git.history(range, reader);
        reader.flush();
    }

    private @Nullable String commitId(@Nullable String revision) {
        if (revision == null) {
            return null;
        }
        GitBackend.Commit commit =
                git.resolve(List.of(Revisions.checked(revision))).get(0);
        if (commit == null) {
            throw Revisions.unknown(revision);
        }
        return commit.id();
    }

    private ChangeSet worktree(ChangeRequest request) {
        LocalChange.requireHead(request, "--worktree");
        ChangeResolver.Ends ends = resolver().ends(request);
        return local(new LocalChange(git, this::tree).worktree(ends));
    }

    private ChangeResolver resolver() {
        return new ChangeResolver(git, new MissingHistory(git, problems));
    }

    private ChangeSet local(LocalChange.Result result) {
        localChanges.put(result.change(), result);
        return result.change();
    }

    /**
     * The files of the working tree below the directory this was opened with that git tracks or is not told to ignore, in
     * git's order, as paths from there. Some may be deleted, or be symbolic links; {@link FileTree#visit} tells.
     *
     * @throws ScmException when there is no working tree
     */
    public List<String> workingPaths() {
        return git.workingCopy().files(directory);
    }

    /** What was assumed or fetched to answer so far, for the report. */
    public List<Problem> problems() {
        return List.copyOf(problems);
    }

    @Override
    public void close() {
        git.close();
    }
}
