package io.interlock.engine.scm;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

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

    /**
     * Reads objects and hands them on one at a time, so that only one is in memory.
     *
     * @param ids full object ids
     * @param maxBytes content larger than this is skipped
     * @param sink takes one blob for each id, in the same order; it may read from this source
     * @throws ScmException when the repository cannot be read at all
     */
    default void each(List<String> ids, int maxBytes, Consumer<Blob> sink) {
        for (String id : ids) {
            sink.accept(read(List.of(id), maxBytes).get(0));
        }
    }

    /**
     * Reads objects that are files at known paths.
     *
     * @param paths where the files are
     * @param ids their object ids, in the same order
     * @return the content by path, in the order of the paths
     */
    default Map<String, Blob> readAs(List<String> paths, List<String> ids, int maxBytes) {
        List<Blob> blobs = read(ids, maxBytes);
        Map<String, Blob> byPath = new LinkedHashMap<>(paths.size() * 2);
        for (int i = 0; i < paths.size(); i++) {
            byPath.put(paths.get(i), blobs.get(i));
        }
        return byPath;
    }

    @Override
    void close();
}
