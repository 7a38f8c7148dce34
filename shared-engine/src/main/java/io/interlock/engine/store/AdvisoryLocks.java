package io.interlock.engine.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Locks of a PostgreSQL session that does nothing else: the server gives them back when the session ends. */
final class AdvisoryLocks implements RunLocks, AutoCloseable {

    private static final int VALID_SECONDS = 5;

    private final Engine engine;
    private final Set<String> ours = new HashSet<>();
    private @Nullable Connection session;
    private boolean closed;

    AdvisoryLocks(Engine engine) {
        this.engine = engine;
    }

    @Override
    public synchronized boolean tryLock(String name) throws SQLException {
        Connection connection = session();
        // The server would count how often one session takes a lock, and give it each time.
        if (closed || ours.contains(name)) {
            return false;
        }
        boolean locked = ask(connection, "SELECT pg_try_advisory_lock(?)", number(name));
        if (locked) {
            ours.add(name);
        }
        return locked;
    }

    @Override
    public synchronized void unlock(String name) throws SQLException {
        if (ours.remove(name) && session != null) {
            ask(session, "SELECT pg_advisory_unlock(?)", number(name));
        }
    }

    @Override
    public synchronized boolean isOurs(String name) {
        return ours.contains(name);
    }

    @Override
    public synchronized boolean isLocked(String name) throws SQLException {
        long number = number(name);
        return ask(
                session(),
                "SELECT EXISTS (SELECT 1 FROM pg_catalog.pg_locks WHERE locktype = 'advisory' AND granted"
                        + " AND database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())"
                        + " AND objsubid = 1 AND classid::bigint = ? AND objid::bigint = ?)",
                number >>> 32,
                number & 0xFFFF_FFFFL);
    }

    private long number(String name) {
        return RunLocks.number(engine.schema() + "/" + name);
    }

    /** The session; when it broke, its locks are gone, and the fence keeps their former holders out. */
    private Connection session() throws SQLException {
        if (session != null && !session.isValid(VALID_SECONDS)) {
            session.close();
            session = null;
            ours.clear();
        }
        if (session == null) {
            session = engine.connect();
        }
        return session;
    }

    private static boolean ask(Connection connection, String sql, long... numbers) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < numbers.length; i++) {
                statement.setLong(i + 1, numbers[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() && rows.getBoolean(1);
            }
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        ours.clear();
        try {
            if (session != null) {
                session.close();
            }
        } catch (SQLException e) {
            // The server notices by itself.
            session = null;
        }
    }
}
