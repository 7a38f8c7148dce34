package io.interlock.engine.affected;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Facts by build system and blob id, so that equal manifests are read once. For use by one thread. */
final class FactStore {

    private final Map<String, Facts> known = new HashMap<>();
    private final Map<String, Facts> used = new HashMap<>();

    /** The facts of a blob, or null when it was not read before. */
    @Nullable Facts get(String kind, String blobId) {
        String key = kind + ":" + blobId;
        Facts facts = known.get(key);
        if (facts != null) {
            used.put(key, facts);
        }
        return facts;
    }

    /** Remembers the facts of a blob. */
    void put(String kind, String blobId, Facts read) {
        String key = kind + ":" + blobId;
        known.put(key, read);
        used.put(key, read);
    }

    /** Brings back facts from an earlier run. */
    void restore(String key, Facts facts) {
        known.put(key, facts);
    }

    /** The facts that this run asked for, by {@code kind:blob}: what the next run is likely to need. */
    Map<String, Facts> used() {
        return used;
    }
}
