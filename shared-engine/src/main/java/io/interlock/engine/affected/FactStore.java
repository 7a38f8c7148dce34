package io.interlock.engine.affected;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Facts by build system and blob id, so that equal manifests are read once. For use by one thread. */
class FactStore {

    private final Map<String, Facts> facts = new HashMap<>();

    /** The facts of a blob, or null when it was not read before. */
    @Nullable Facts get(String kind, String blobId) {
        return facts.get(kind + ":" + blobId);
    }

    /** Remembers the facts of a blob. */
    void put(String kind, String blobId, Facts read) {
        facts.put(kind + ":" + blobId, read);
    }

    /** All facts by {@code kind:blob}. */
    Map<String, Facts> all() {
        return facts;
    }
}
