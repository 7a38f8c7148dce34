package io.interlock.engine.scm;

import io.interlock.engine.model.FileChange;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The few questions the engine asks a git repository. For use by one thread; one contract test for all. */
interface GitBackend extends AutoCloseable {

    /**
     * A commit that a revision names.
     *
     * @param id full commit id
     * @param tree full id of its tree
     * @param parents full ids of its parents as the commit names them; they may be missing in a shallow clone
     */
    record Commit(String id, String tree, List<String> parents) {}

    /**
     * Resolves revisions to commits, peeling tags.
     *
     * @param revisions without control characters
     * @return for each revision the commit, or null when it names none
     * @throws ScmException when a revision may mean several commits
     */
    List<@Nullable Commit> resolve(List<String> revisions);

    /** The best common ancestor of two commits by full id, any when several are best, or null when none is known. */
    @Nullable String mergeBase(String first, String second);

    /** The paths that differ between two trees, without rename detection, in git's order. */
    List<FileChange> diff(String baseTree, String headTree);

    /**
     * Opens the difference between two trees as a unified diff with three lines of context, renames found, in git's order.
     * No setting of the user or the repository changes its form. The caller closes it.
     *
     * @return the diff; reading fails with a {@link ScmException} where it cannot be made to its end
     */
    InputStream patch(String baseTree, String headTree);

    /** Whether history ends early because the clone is shallow. */
    boolean isShallow();

    /** Reads objects; stays open until this is closed. */
    ObjectSource objects();

    /**
     * Opens an object to read it piece by piece; the caller closes it.
     *
     * @param id full object id of a file
     * @throws ScmException when there is no such object
     */
    InputStream open(String id);

    /**
     * Tells the commits of a history, newest first, and what each changed.
     *
     * @param range where to begin and where to end
     * @param sink takes the commits
     * @throws ScmException when a commit or a tree is missing
     */
    void history(HistoryRange range, HistorySink sink);

    /**
     * The index and the working tree.
     *
     * @throws ScmException when the repository has none, or this backend cannot read it
     */
    WorkingCopy workingCopy();

    /** Fetches from the remote; null when this backend cannot. */
    @Nullable GitRemote remote();

    /** Allows missing objects of a partial clone to be fetched, in bulk. */
    void allowFetch();

    @Override
    void close();
}
