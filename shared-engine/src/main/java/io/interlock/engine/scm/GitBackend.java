package io.interlock.engine.scm;

import io.interlock.engine.model.FileChange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The few questions the engine asks a git repository. For use by one thread; one contract test for all. */
interface GitBackend extends AutoCloseable {

    /**
     * A commit that a revision names.
     *
     * @param id full commit id
     * @param tree full id of its tree
     */
    record Commit(String id, String tree) {}

    /**
     * Resolves revisions to commits, peeling tags.
     *
     * @return for each revision the commit, or null when it names none
     */
    List<@Nullable Commit> resolve(List<String> revisions);

    /** The best common ancestor of two commits, or null when none is known. */
    @Nullable String mergeBase(String first, String second);

    /** The paths that differ between two trees, without rename detection, in git's order. */
    List<FileChange> diff(String baseTree, String headTree);

    /** Reads objects; stays open until this is closed. */
    ObjectSource objects();

    @Override
    void close();
}
