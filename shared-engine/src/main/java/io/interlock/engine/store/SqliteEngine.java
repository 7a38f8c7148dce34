package io.interlock.engine.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import org.sqlite.SQLiteOpenMode;
import org.sqlite.jdbc4.JDBC4Connection;

/** A store in one file. */
final class SqliteEngine implements Engine {

    private static final int BUSY_MILLIS = 5_000;

    private final Path file;
    private final FileLocks locks;

    private SqliteEngine(Path file, FileLocks locks) {
        this.file = file;
        this.locks = locks;
    }

    /** Opens a file, which is made when it is missing. */
    static SqliteEngine on(Path path) {
        Path file = StoreFiles.prepare(path);
        try {
            return new SqliteEngine(file, FileLocks.on(StoreFiles.locks(file)));
        } catch (IOException e) {
            throw new StoreException(
                    "Cannot open '" + StoreFiles.locks(file) + "': " + StoreFiles.why(e),
                    "Check the permissions of the file and of its directory.",
                    e);
        }
    }

    @Override
    public String shown() {
        return file.toString();
    }

    @Override
    public Connection connect() throws SQLException {
        try {
            // Not through DriverManager, which would load every driver there is.
            Connection connection = new JDBC4Connection(url(), file.toString(), settings());
            try (Statement statement = connection.createStatement()) {
                // Views and triggers that somebody put into the file get no power from being there.
                statement.execute("PRAGMA trusted_schema = OFF");
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
            return connection;
        } catch (LinkageError e) {
            throw new SQLException("the library of SQLite cannot be loaded: " + e.getMessage(), e);
        }
    }

    private String url() {
        return "jdbc:sqlite:" + file;
    }

    private static Properties settings() {
        return config().toProperties();
    }

    private static SQLiteConfig config() {
        SQLiteConfig config = new SQLiteConfig();
        // The file is there already, with its permissions.
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        config.setBusyTimeout(BUSY_MILLIS);
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        // A transaction that reads first and writes then could find that another process wrote between.
        config.setTransactionMode(TransactionMode.IMMEDIATE);
        return config;
    }

    @Override
    public DataSource forMigration() {
        SQLiteDataSource source = new SQLiteDataSource(config());
        source.setUrl(url());
        return source;
    }

    @Override
    public String schema() {
        return "";
    }

    @Override
    public boolean hasTable(Connection connection, String table) throws SQLException {
        String sql = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, table);
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
        return false;
    }

    @Override
    public StoreException explain(String attempted, SQLException e) {
        SQLiteErrorCode code =
                e instanceof SQLiteException known ? known.getResultCode() : SQLiteErrorCode.UNKNOWN_ERROR;
        String name = code.name();
        String start = "Cannot " + attempted + " in the store '" + file + "': ";
        if (name.startsWith("SQLITE_BUSY") || name.startsWith("SQLITE_LOCKED")) {
            return new StoreException(
                    start + "another process held it for more than " + BUSY_MILLIS / 1000 + " seconds",
                    "Find that process (on Linux: fuser '" + file + "'), and end it or wait for it.",
                    e);
        }
        if (name.equals("SQLITE_FULL")) {
            return new StoreException(
                    start + "the disk is full", "Make room, and go on with the run; nothing is half written.", e);
        }
        if (name.startsWith("SQLITE_READONLY") || name.equals("SQLITE_PERM")) {
            return new StoreException(
                    start + "it cannot be written",
                    "Make the file and its directory writable for this user, or choose another file.",
                    e);
        }
        if (name.equals("SQLITE_NOTADB") || name.startsWith("SQLITE_CORRUPT")) {
            return new StoreException(
                    start + "it is no database, or a damaged one (" + name + ")",
                    "Name another file, or put a backup in its place; it was left as it is.",
                    e);
        }
        if (name.startsWith("SQLITE_CANTOPEN") || name.startsWith("SQLITE_IOERR")) {
            return new StoreException(
                    start + "the file system refused it (" + name + ")",
                    "Check the disk: its free space, its health, and the permissions of the directory.",
                    e);
        }
        return new StoreException(
                start + e.getMessage(), "If this is not plain, report it with the message as it is.", e);
    }

    @Override
    public void close() {
        try {
            locks.close();
        } catch (IOException e) {
            throw new StoreException("Cannot close '" + StoreFiles.locks(file) + "'", "Check the disk.", e);
        }
    }
}
