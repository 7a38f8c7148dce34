package io.interlock.engine.scm;

/** Takes a history: a commit, then the files it brought lines to. */
public interface HistoryVisitor {

    /**
     * Takes a commit.
     *
     * @return whether to go on
     */
    boolean commit(CommitText commit);

    /**
     * Takes a file of the last commit, with the lines that none of the commit's parents has there. A merge thus has only
     * what was made up in merging; what it brings from its parents is told of their commits.
     */
    void text(CommitText commit, ChangedText text);
}
