package io.interlock.engine.store;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The engines that a test runs on, both of them real. */
public enum TestStore {
    /** One file. */
    SQLITE {
        @Override
        public String newLocation(Path folder) {
            return folder.resolve("store" + COUNT.incrementAndGet() + ".db").toString();
        }

        @Override
        public Map<String, String> environment() {
            return Map.of();
        }
    },
    /** A schema of a PostgreSQL that the first test starts. */
    POSTGRESQL {
        @Override
        public String newLocation(Path folder) {
            return PostgresServer.running().url("t" + COUNT.incrementAndGet());
        }

        @Override
        public Map<String, String> environment() {
            return PostgresServer.running().environment();
        }
    };

    private static final AtomicInteger COUNT = new AtomicInteger();

    /** A place where no store is yet, as a user would write it. */
    public abstract String newLocation(Path folder);

    /** What has to be set to reach it. */
    public abstract Map<String, String> environment();

    /** Reads a place of this kind. */
    public final StoreLocation at(String location) {
        return StoreLocation.parse(location, Path.of("."), environment());
    }

    /** The engine itself, for what no store does. */
    final Engine engine(String location) {
        return Stores.engine(at(location));
    }
}
