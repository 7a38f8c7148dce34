package io.interlock.engine.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One connection, its statements kept prepared, used by one thread at a time. Plain JDBC: a mapping library took a fifth
 * of a second to load for the first query, and three times as long for each.
 */
final class Sql implements AutoCloseable {

    private final Engine engine;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, PreparedStatement> kept = new HashMap<>();
    private @Nullable Connection connection;
    private boolean closed;

    Sql(Engine engine) {
        this.engine = engine;
    }

    /** Work with the database. */
    @FunctionalInterface
    interface Work<T> {
        /** Does it. */
        T run() throws SQLException;
    }

    /** Work that may find nothing. */
    @FunctionalInterface
    interface Find<T> {
        /** Does it. */
        @Nullable T run() throws SQLException;
    }

    /** Makes something of a row. */
    @FunctionalInterface
    interface Row<T> {
        /** Reads it. */
        T read(ResultSet row) throws SQLException;
    }

    /**
     * Does work in one transaction: when it throws, nothing happened.
     *
     * @param attempted what is attempted, to go after "Cannot"
     */
    <T> T write(String attempted, Work<T> work) {
        return locked(attempted, () -> {
            Connection used = connection();
            boolean done = false;
            try {
                used.setAutoCommit(false);
                T result = work.run();
                // This commits.
                used.setAutoCommit(true);
                done = true;
                return result;
            } finally {
                if (!done) {
                    undo(used);
                }
            }
        });
    }

    /** Does work that only reads, and may find nothing. */
    <T> @Nullable T find(String attempted, Find<T> work) {
        return locked(attempted, () -> Optional.ofNullable(work.run())).orElse(null);
    }

    /** Does work that only reads. */
    <T> T read(String attempted, Work<T> work) {
        return locked(attempted, work);
    }

    private <T> T locked(String attempted, Work<T> work) {
        lock.lock();
        try {
            return work.run();
        } catch (SQLException e) {
            if (engine.isBroken(e)) {
                drop();
            }
            throw engine.explain(attempted, e);
        } finally {
            lock.unlock();
        }
    }

    private void undo(Connection used) {
        try {
            used.rollback();
            used.setAutoCommit(true);
        } catch (SQLException e) {
            // A new connection begins clean, and the database undoes what the old one left.
            drop();
        }
    }

    private void drop() {
        kept.clear();
        Connection old = connection;
        connection = null;
        try {
            if (old != null) {
                old.close();
            }
        } catch (SQLException e) {
            // It was of no use any more.
            connection = null;
        }
    }

    /** The connection; only in work. */
    Connection connection() throws SQLException {
        if (closed) {
            throw new SQLException("the store was closed");
        }
        if (connection == null) {
            connection = engine.connect();
        }
        return connection;
    }

    /** Changes rows; how many. */
    int update(String sql, @Nullable Object... values) throws SQLException {
        return bound(sql, values).executeUpdate();
    }

    /** Adds the same kind of row many times. */
    <T> void batch(String sql, List<T> items, Function<T, @Nullable Object[]> values) throws SQLException {
        if (items.isEmpty()) {
            return;
        }
        PreparedStatement statement = statement(sql);
        try {
            for (T item : items) {
                bind(statement, values.apply(item));
                statement.addBatch();
            }
            statement.executeBatch();
        } finally {
            statement.clearBatch();
        }
    }

    /** All rows. */
    <T> List<T> rows(String sql, Row<T> row, @Nullable Object... values) throws SQLException {
        try (ResultSet results = bound(sql, values).executeQuery()) {
            List<T> rows = new ArrayList<>();
            while (results.next()) {
                rows.add(row.read(results));
            }
            return rows;
        }
    }

    /** The first row, or null. */
    <T> @Nullable T row(String sql, Row<T> row, @Nullable Object... values) throws SQLException {
        try (ResultSet results = bound(sql, values).executeQuery()) {
            return results.next() ? row.read(results) : null;
        }
    }

    /** The number in the only column of the first row, or another when there is no row. */
    long number(String sql, Supplier<Long> otherwise, @Nullable Object... values) throws SQLException {
        Long number = row(sql, row -> row.getLong(1), values);
        return number == null ? otherwise.get() : number;
    }

    private PreparedStatement bound(String sql, @Nullable Object... values) throws SQLException {
        PreparedStatement statement = statement(sql);
        bind(statement, values);
        return statement;
    }

    private PreparedStatement statement(String sql) throws SQLException {
        PreparedStatement statement = kept.get(sql);
        if (statement == null) {
            statement = connection().prepareStatement(sql);
            kept.put(sql, statement);
        }
        return statement;
    }

    private static void bind(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            if (value instanceof Long number) {
                statement.setLong(i + 1, number);
            } else if (value == null) {
                statement.setNull(i + 1, Types.NULL);
            } else {
                statement.setString(i + 1, value.toString());
            }
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            drop();
        } finally {
            lock.unlock();
        }
    }
}
