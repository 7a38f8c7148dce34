package io.interlock.engine.store;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** What differs between the databases that a store can be in. Thread-safe. */
interface Engine extends AutoCloseable {

    /** Where the store is, for messages. */
    String shown();

    /** A new connection, set up to be durable, that commits each statement by itself until told otherwise. */
    Connection connect() throws SQLException;

    /** Connections for a migration. */
    DataSource forMigration() throws SQLException;

    /** Schema that the tables are in, or empty for the only one there is. */
    String schema();

    /** Whether a table is there. */
    boolean hasTable(Connection connection, String table) throws SQLException;

    /** Locks that end with this process. */
    RunLocks locks();

    /** Whether a connection cannot be used again after this. */
    boolean isBroken(SQLException e);

    /**
     * What an error means for people.
     *
     * @param attempted what was attempted, to go after "Cannot"
     */
    StoreException explain(String attempted, SQLException e);

    @Override
    void close();
}
