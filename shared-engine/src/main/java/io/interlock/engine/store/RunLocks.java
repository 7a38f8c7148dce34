package io.interlock.engine.store;

import java.sql.SQLException;

/** Locks between processes that end with the process that has them, without any clock. Thread-safe. */
interface RunLocks {

    /** Name of the lock that guards a migration; no run has such an id. */
    String MIGRATION = "*";

    /**
     * Takes a lock without waiting.
     *
     * @return false when somebody has it, this process included
     */
    boolean tryLock(String name) throws SQLException;

    /** Gives a lock back. */
    void unlock(String name) throws SQLException;

    /** Whether this store has it. */
    boolean isOurs(String name);

    /** Whether anybody has it. */
    boolean isLocked(String name) throws SQLException;

    /** A number for a name, the same in every process. */
    static long number(String name) {
        // FNV-1a with 64 bits, of which 62 are kept: a lock in a file needs a place that is not negative. Ids that
        // meet would only keep each other waiting.
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * 0x100000001b3L;
        }
        return hash >>> 2;
    }
}
