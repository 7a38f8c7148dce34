package io.interlock.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Stores that an older release made, or a newer one, or none. */
class StoreMigrationTest {

    private static final String V1_RUN = "INSERT INTO runs (id, workflow, definition, inputs, head, created, status,"
            + " reason, updated, cost_nanos, tokens, entries, intents, fence)"
            + " VALUES ('old', 'release', 'd', 'i', NULL, 1000000001, 'WAITING', 'for bob', 2, 3, 4, 1, 1, 7)";

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void a_journal_of_the_first_version_is_read_and_goes_on(TestStore kind) throws Exception {
        String location = kind.newLocation(folder);
        try (Engine engine = kind.engine(location);
                Sql sql = new Sql(engine)) {
            new Schema(engine, sql).migrate("1");
        }
        execute(
                kind,
                location,
                V1_RUN,
                "INSERT INTO journal VALUES ('old', 1, 5, 'began', '', '{}')",
                "INSERT INTO effects VALUES ('k', 'old', 1, 's', 'http', 't', 'INTENDED', NULL)");

        try (Store store = open(kind, location);
                HeldRun held = store.hold("old", "now")) {
            assertThat(held.run().reason()).isEqualTo("for bob");
            assertThat(held.append(List.of(StoreContract.entry("a", "1")), List.of(), null))
                    .isEqualTo(2);
            store.resolve("k", true, null, "bob", StoreContract.NOW);
            store.record(new StoredDecision("old", "g", "bob", true, null, "", "t", "bob", StoreContract.NOW));

            assertThat(StoreContract.journal(store, "old"))
                    .extracting(entry -> entry.entry().type())
                    .containsExactly("began", "a");
            assertThat(store.decisions("old")).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_store_of_a_newer_release_is_refused_and_left_alone(TestStore kind) throws Exception {
        String location = kind.newLocation(folder);
        open(kind, location).close();
        execute(
                kind,
                location,
                "INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, installed_by,"
                        + " execution_time, success) VALUES (3, '3', 'later', 'SQL', 'V3__later.sql', 'x', 1, "
                        + (kind == TestStore.SQLITE ? "1" : "true") + ")",
                V1_RUN);

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> open(kind, location))
                    .isInstanceOfSatisfying(
                            StoreException.class,
                            e -> assertThat(e.remedy()).contains("Use the release that wrote it, or a newer one"))
                    .hasMessageContaining("tables of version 3, and this release knows them up to version 2");
        }
        execute(kind, location, "DELETE FROM flyway_schema_history WHERE version = '3'");
        try (Store store = open(kind, location)) {
            assertThat(store.find("old")).isNotNull();
        }
    }

    @ParameterizedTest
    @EnumSource
    void tables_of_something_else_are_left_alone(TestStore kind) throws Exception {
        String location = kind.newLocation(folder);
        boolean schemas = kind == TestStore.POSTGRESQL;
        execute(
                kind,
                location,
                schemas ? "CREATE SCHEMA " + kind.engine(location).schema() : "SELECT 1",
                "CREATE TABLE invoices (id BIGINT)");

        assertThatThrownBy(() -> open(kind, location))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("Cannot migrate the tables of the store");
        execute(kind, location, "SELECT id FROM invoices");
    }

    @ParameterizedTest
    @EnumSource
    void a_store_that_is_up_to_date_is_opened_without_the_migration_library(TestStore kind) throws Exception {
        String location = kind.newLocation(folder);
        open(kind, location).close();
        // A migration would wait for this lock, and give up.
        try (Engine engine = kind.engine(location)) {
            assertThat(engine.locks().tryLock(RunLocks.MIGRATION)).isTrue();

            open(kind, location).close();
        }
    }

    private static void execute(TestStore kind, String location, String... statements) throws Exception {
        try (Engine engine = kind.engine(location);
                Connection connection = engine.connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static Store open(TestStore kind, String location) {
        return Stores.open(kind.at(location), StoreContract.CLOCK);
    }
}
