package io.interlock.engine.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;

/** The tables of a store and their version. */
final class Schema {

    /** The version that this release reads and writes. */
    static final int VERSION = 2;

    private static final String MIGRATIONS = "classpath:io/interlock/engine/store/migration";
    private static final String HISTORY = "flyway_schema_history";
    private static final long WAIT_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final long TRY_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final Engine engine;
    private final Sql sql;

    Schema(Engine engine, Sql sql) {
        this.engine = engine;
        this.sql = sql;
    }

    /**
     * Makes or changes the tables where that is due; one process does, and others wait for it.
     *
     * @throws StoreException when a newer release made them, or they are something else's
     */
    void bringUpToDate() {
        if (found() == VERSION) {
            return;
        }
        sql.read("migrate the tables", () -> {
            Waiting.until(
                    WAIT_NANOS, TRY_AGAIN_NANOS, () -> engine.locks().tryLock(RunLocks.MIGRATION), this::stillLocked);
            try {
                if (found() != VERSION) {
                    migrate(String.valueOf(VERSION));
                }
            } finally {
                engine.locks().unlock(RunLocks.MIGRATION);
            }
            return true;
        });
    }

    private StoreException stillLocked() {
        return new StoreException(
                "Another process has been migrating the store '" + engine.shown() + "' for more than a minute",
                "Wait for it, or end it; a migration that is ended leaves nothing half done.",
                null);
    }

    /** The version that was found, 0 for none; asks Flyway nothing, because that takes longer than a short run. */
    private int found() {
        int found = sql.read("read the version of the tables", () -> version(sql.connection()));
        if (found > VERSION) {
            throw new StoreException(
                    "The store '" + engine.shown() + "' has tables of version " + found
                            + ", and this release knows them up to version " + VERSION,
                    "Use the release that wrote it, or a newer one. Nothing was changed.",
                    null);
        }
        return found;
    }

    private int version(Connection connection) throws SQLException {
        if (!engine.hasTable(connection, HISTORY)) {
            return 0;
        }
        int version = 0;
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT version FROM " + HISTORY + " WHERE version IS NOT NULL")) {
            while (rows.next()) {
                version = Math.max(version, number(rows.getString(1)));
            }
        }
        return version;
    }

    private static int number(String version) {
        try {
            return Integer.parseInt(version);
        } catch (NumberFormatException e) {
            // None of ours has such a version, so whatever it is, it is newer.
            return Integer.MAX_VALUE;
        }
    }

    /** Migrates up to a version; each migration happens whole or not at all. */
    void migrate(String target) throws SQLException {
        FluentConfiguration flyway = Flyway.configure(Schema.class.getClassLoader())
                .dataSource(engine.forMigration())
                .locations(MIGRATIONS)
                .table(HISTORY)
                .target(target);
        if (!engine.schema().isEmpty()) {
            flyway.schemas(engine.schema()).createSchemas(true);
        }
        try {
            flyway.load().migrate();
        } catch (FlywayException e) {
            SQLException cause = cause(e);
            if (cause != null) {
                throw cause;
            }
            throw new StoreException(
                    "Cannot migrate the tables of the store '" + engine.shown() + "': "
                            + Bounds.words(String.valueOf(e.getMessage())),
                    "If it belongs to something else, name another; otherwise report this. Nothing was changed.",
                    e);
        }
    }

    private static @Nullable SQLException cause(Throwable e) {
        Throwable cause = e;
        for (int depth = 0; cause != null && depth < 20; depth++) {
            if (cause instanceof SQLException found) {
                return found;
            }
            cause = cause.getCause();
        }
        return null;
    }
}
