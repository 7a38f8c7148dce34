package io.interlock.engine.affected;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Facts by build system and blob id, so that equal manifests are read once. For use by one thread. */
final class FactStore {

    private final Map<String, Facts> known = new HashMap<>();
    private final Map<String, Facts> used = new HashMap<>();

    /** The facts of a blob under a file name that ends like this one, or null when it was not read so before. */
    @Nullable Facts get(String kind, String path, String blobId) {
        String key = key(kind, path, blobId);
        Facts facts = known.get(key);
        if (facts != null) {
            used.put(key, facts);
        }
        return facts;
    }

    /** Remembers the facts of a blob. */
    void put(String kind, String path, String blobId, Facts read) {
        String key = key(kind, path, blobId);
        known.put(key, read);
        used.put(key, read);
    }

    /** The same bytes may mean another thing in another kind of file: an empty {@code go.work} is one, a go.mod not. */
    private static String key(String kind, String path, String blobId) {
        return kind + path.substring(path.lastIndexOf('.') + 1) + ':' + blobId;
    }

    /** Brings back facts from an earlier run. */
    void restore(String key, Facts facts) {
        known.put(key, facts);
    }

    /** The facts that this run asked for, by kind, file name ending and blob: what the next run is likely to need. */
    Map<String, Facts> used() {
        return used;
    }
}
