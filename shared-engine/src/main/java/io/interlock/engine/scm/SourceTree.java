package io.interlock.engine.scm;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The files of one commit (or of the index or working tree laid over one), read without a checkout. Reading in bulk is
 * much cheaper than one at a time. For use by one thread.
 */
public interface SourceTree {

    /** Content above this many bytes is not read: no manifest that people write is this large. */
    int MAX_MANIFEST_BYTES = 16 << 20;

    /** Lock files are machine-written and may be larger than manifests. */
    int MAX_LOCKFILE_BYTES = 128 << 20;

    /** Identifies the content of the whole tree: equal ids mean equal trees. */
    String id();

    /** The entries of a directory in git's order; empty when it is not a directory. The root is the empty path. */
    List<TreeEntry> list(String directory);

    /** The entry at a path, or null when there is none. */
    @Nullable TreeEntry entry(String path);

    /** Reads these directories, and those above them, in as few round trips as possible before they are listed. */
    void prefetch(Collection<String> directories);

    /**
     * Reads regular files.
     *
     * @return the content by path; paths that are not regular files are left out
     */
    Map<String, Blob> read(Collection<String> paths, int maxBytes);
}
