package io.interlock.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.interlock.engine.store.StoreLocation.InFile;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are no stores, and disks that fail. */
class SqliteFailureTest {

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("store.db");
    }

    @Test
    void files_are_for_their_owner_alone() throws IOException {
        Path deep = folder.resolve("a/b/store.db");
        try (Store store = open(deep)) {
            store.create(StoreContract.newRun("r1"), "me").close();

            assertThat(mode(deep.getParent())).isEqualTo("rwx------");
            try (var files = Files.list(deep.getParent())) {
                assertThat(files.toList())
                        .hasSizeGreaterThan(2)
                        .allMatch(path -> mode(path).equals("rw-------"));
            }
        }
    }

    @Test
    void a_link_is_refused_and_not_followed() throws IOException {
        Path elsewhere = Files.createFile(folder.resolve("elsewhere"));
        Files.createSymbolicLink(file, elsewhere);

        assertThatThrownBy(() -> open(file)).hasMessageContaining("it is a link");
        assertThat(elsewhere).isEmptyFile();
    }

    @Test
    void a_link_in_place_of_the_locks_is_refused() throws IOException {
        Files.createSymbolicLink(folder.resolve("store.db.lock"), folder.resolve("elsewhere"));

        assertThatThrownBy(() -> open(file))
                .hasMessageContaining("store.db.lock")
                .hasMessageContaining("a link");
    }

    @Test
    void a_directory_is_refused() {
        assertThatThrownBy(() -> open(folder)).hasMessageContaining("it is a directory");
    }

    @Test
    void a_directory_reached_through_a_link_is_the_same_store() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), Files.createDirectory(folder.resolve("real")));
        try (Store store = open(folder.resolve("real/store.db"));
                Store same = open(link.resolve("store.db"));
                HeldRun held = store.create(StoreContract.newRun("r1"), "me")) {
            assertThatThrownBy(() -> same.hold("r1", "other")).isInstanceOf(RunHeldException.class);
            assertThat(held.append(List.of(), List.of(), null)).isZero();
        }
    }

    @Test
    void what_is_no_database_is_refused_and_left_as_it_is() throws IOException {
        Files.writeString(file, "These are my notes. ".repeat(100));

        assertThatThrownBy(() -> open(file))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("it is another file, no database of SQLite");
        assertThat(file).content().startsWith("These are my notes.");
        assertThat(folder).isDirectoryContaining("glob:**/store.db").isDirectoryNotContaining("glob:**.lock");
    }

    @Test
    void a_damaged_page_is_told() throws Exception {
        try (Store store = open(file);
                HeldRun held = store.create(StoreContract.newRun("r1"), "me")) {
            for (int i = 0; i < 200; i++) {
                held.append(List.of(StoreContract.entry("a", "x".repeat(500))), List.of(), null);
            }
        }
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            for (long at = 4096; at < bytes.length(); at += 4096) {
                bytes.seek(at);
                bytes.write(new byte[] {(byte) 0xAA, 0x55, 0x7F, 0x7F, 0x7F, 0x7F, 0x7F, 0x7F});
            }
        }

        assertThatThrownBy(() -> {
                    try (Store store = open(file)) {
                        StoreContract.journal(store, "r1");
                    }
                })
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("a damaged one (SQLITE_CORRUPT");
    }

    @Test
    void a_full_disk_loses_nothing_and_the_run_goes_on_when_there_is_room() throws Exception {
        try (SqliteEngine engine = SqliteEngine.on(file);
                Sql sql = new Sql(engine)) {
            new Schema(engine, sql).bringUpToDate();
            SqlStore store = new SqlStore(engine, sql, StoreContract.CLOCK);
            HeldRun held = store.create(StoreContract.newRun("r1"), "me");
            long pages = sql.read("ask", () -> sql.number("PRAGMA page_count", () -> 0L));
            pragma(sql, "max_page_count = " + (pages + 10));
            List<NewEntry> large = List.of(StoreContract.entry("a", "x".repeat(9_000)));

            long[] appended = {0};
            assertThatThrownBy(() -> {
                        while (appended[0] < 100) {
                            appended[0] = held.append(large, List.of(), null);
                        }
                    })
                    .isInstanceOfSatisfying(
                            StoreException.class, e -> assertThat(e.remedy()).contains("Make room"))
                    .hasMessageContaining("the disk is full");

            assertThat(appended[0]).isPositive();
            assertThat(StoreContract.journal(store, "r1")).hasSize((int) appended[0]);
            pragma(sql, "max_page_count = 100000");
            assertThat(held.append(large, List.of(), null)).isEqualTo(appended[0] + 1);
        }
    }

    @Test
    void a_store_that_cannot_be_written_is_told() throws Exception {
        try (SqliteEngine engine = SqliteEngine.on(file);
                Sql sql = new Sql(engine)) {
            new Schema(engine, sql).bringUpToDate();
            SqlStore store = new SqlStore(engine, sql, StoreContract.CLOCK);
            pragma(sql, "query_only = ON");

            assertThatThrownBy(() -> store.create(StoreContract.newRun("r1"), "me"))
                    .hasMessageContaining("Cannot create run r1 in the store")
                    .hasMessageContaining("it cannot be written");
            assertThat(store.list(9)).isEmpty();
        }
    }

    @Test
    void a_store_that_another_process_keeps_busy_is_told_in_time() throws Exception {
        try (Store store = open(file);
                SqliteEngine other = SqliteEngine.on(file);
                Connection busy = other.connect();
                Statement statement = busy.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");

            assertThatThrownBy(() -> store.create(StoreContract.newRun("r1"), "me"))
                    .hasMessageContaining("another process held it for more than 5 seconds")
                    .hasMessageContaining(file.toString());
            statement.execute("ROLLBACK");
            store.create(StoreContract.newRun("r1"), "me").close();
        }
    }

    @Test
    void a_view_that_was_put_into_the_file_has_no_power() throws Exception {
        open(file).close();
        try (SqliteEngine engine = SqliteEngine.on(file);
                Connection connection = engine.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE VIEW v AS SELECT load_extension('evil') AS x");

            assertThatThrownBy(() -> statement.executeQuery("SELECT x FROM v")).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void a_store_that_was_closed_says_so() {
        Store store = open(file);
        store.close();
        store.close();

        assertThatThrownBy(() -> store.find("r1")).hasMessageContaining("the store was closed");
    }

    private static void pragma(Sql sql, String pragma) {
        sql.read("set a bound", () -> {
            try (Statement statement = sql.connection().createStatement()) {
                return statement.execute("PRAGMA " + pragma);
            }
        });
    }

    private static String mode(Path path) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static Store open(Path path) {
        return Stores.open(new InFile(path), StoreContract.CLOCK);
    }
}
