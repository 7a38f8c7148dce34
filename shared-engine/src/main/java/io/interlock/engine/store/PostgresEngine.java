package io.interlock.engine.store;

import io.interlock.engine.store.StoreLocation.OnServer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A store in a schema of a PostgreSQL database. */
final class PostgresEngine implements Engine {

    private static final String SCHEMA = "interlock";
    private static final int CONNECT_SECONDS = 10;
    private static final int ANSWER_SECONDS = 60;

    // The server notices within two minutes when the machine of a holder is gone, and gives its locks back.
    private static final String SESSION = "-c synchronous_commit=on -c lock_timeout=10s -c statement_timeout=50s"
            + " -c tcp_keepalives_idle=60 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=6"
            + " -c client_min_messages=warning";

    private final OnServer server;
    private final AdvisoryLocks locks;

    /** Connects when the first connection is needed. */
    PostgresEngine(OnServer server) {
        this.server = server;
        this.locks = new AdvisoryLocks(this);
    }

    @Override
    public String shown() {
        return server.shown();
    }

    @Override
    public Connection connect() throws SQLException {
        return forMigration().getConnection();
    }

    @Override
    public DataSource forMigration() throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {server.host()});
        source.setPortNumbers(new int[] {server.port()});
        source.setDatabaseName(server.database());
        source.setUser(server.user());
        if (server.password() != null) {
            source.setPassword(server.password());
        }
        for (Map.Entry<String, String> option : server.options().entrySet()) {
            source.setProperty(option.getKey(), option.getValue());
        }
        source.setCurrentSchema(schema());
        source.setOptions(SESSION);
        source.setApplicationName("interlock");
        source.setConnectTimeout(CONNECT_SECONDS);
        source.setLoginTimeout(CONNECT_SECONDS);
        source.setSocketTimeout(ANSWER_SECONDS);
        source.setTcpKeepAlive(true);
        return source;
    }

    @Override
    public String schema() {
        return server.options().getOrDefault("currentSchema", SCHEMA);
    }

    @Override
    public boolean hasTable(Connection connection, String table) throws SQLException {
        String sql = "SELECT 1 FROM pg_catalog.pg_tables WHERE schemaname = ? AND tablename = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, schema());
            statement.setString(2, table);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    @Override
    public RunLocks locks() {
        return locks;
    }

    @Override
    public boolean isBroken(SQLException e) {
        return stateOf(e).startsWith("08") || stateOf(e).startsWith("57P");
    }

    @Override
    public StoreException explain(String attempted, SQLException e) {
        return new StoreException(
                "Cannot " + attempted + " in the store '" + shown() + "': "
                        + Bounds.words(String.valueOf(e.getMessage())),
                remedy(stateOf(e)),
                e);
    }

    private static String stateOf(SQLException e) {
        return e.getSQLState() == null ? "" : e.getSQLState();
    }

    private static String remedy(String state) {
        return switch (state.length() < 2 ? "" : state.substring(0, 2)) {
            case "08" -> "Check that the server runs and can be reached from here, and sslmode in the URL.";
            case "28" -> "Check the user, and set " + StoreLocation.PASSWORD_VARIABLES + " in the environment.";
            case "3D" -> "Create the database, or correct its name in the URL.";
            case "42" -> "Give the user the right to use the schema, or to create it the first time.";
            case "53" -> "The server has no room left: disk, memory or connections.";
            case "25" -> "The server takes no writes: name its primary.";
            case "55", "57", "40" -> "Another process was in the way, or the server stopped: try again.";
            default -> "If this is not plain, report it with the message as it is.";
        };
    }

    @Override
    public void close() {
        locks.close();
    }
}
