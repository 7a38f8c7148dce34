package io.interlock.engine.scm;

import java.util.List;

/** Reads objects of a repository by id, many at a time. For use by one thread. */
interface ObjectSource extends AutoCloseable {

    /**
     * Reads objects.
     *
     * @param ids full object ids, or for trees anything that names one
     * @param maxBytes content larger than this is skipped
     * @return one blob for each id, in the same order
     * @throws ScmException when the repository cannot be read at all
     */
    List<Blob> read(List<String> ids, int maxBytes);

    @Override
    void close();
}
