package io.interlock.engine.scm;

import java.util.List;

/** Takes a history as a backend reads it: a commit, then the files it changed. */
interface HistorySink {

    /**
     * Takes a commit.
     *
     * @return whether to go on
     */
    boolean commit(CommitText commit);

    /**
     * Takes a file, or a symbolic link, that the last commit has and that differs from what each of its parents has.
     *
     * @param newId object id
     * @param oldIds what the parents that have a file or link there have; empty when it is new
     */
    void file(String path, String newId, List<String> oldIds);
}
