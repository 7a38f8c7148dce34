package io.interlock.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.interlock.engine.store.StoreLocation.OnServer;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Servers that refuse, and connections that break. */
@Timeout(120)
class PostgresFailureTest {

    @Test
    void a_wrong_password_is_told_without_it() {
        OnServer right = PostgresServer.running().freshSchema();
        OnServer wrong =
                new OnServer(right.host(), right.port(), right.database(), right.user(), "hunter2", right.options());

        assertThatThrownBy(() -> Stores.open(wrong, StoreContract.CLOCK))
                .isInstanceOfSatisfying(
                        StoreException.class,
                        e -> assertThat(e.remedy()).contains("INTERLOCK_STORE_PASSWORD or PGPASSWORD"))
                .hasMessageContaining("postgresql://interlock@127.0.0.1:")
                .hasStackTraceContaining("authentication failed")
                .satisfies(e -> assertThat(e.toString() + e.getCause()).doesNotContain("hunter2"));
        assertThat(wrong.toString()).doesNotContain("hunter2");
    }

    @Test
    void a_database_that_is_not_there_is_told() {
        OnServer right = PostgresServer.running().freshSchema();
        OnServer wrong =
                new OnServer(right.host(), right.port(), "nowhere", right.user(), right.password(), right.options());

        assertThatThrownBy(() -> Stores.open(wrong, StoreContract.CLOCK))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.remedy()).contains("Create the database"));
    }

    @Test
    void a_server_that_does_not_answer_is_told() {
        OnServer nobody = new OnServer("127.0.0.1", 1, "d", "u", null, Map.of());

        assertThatThrownBy(() -> Stores.open(nobody, StoreContract.CLOCK))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.remedy()).contains("Check that the server runs"));
    }

    @Test
    void whoever_lost_the_connection_that_holds_a_run_adds_nothing_once_another_holds_it() throws Exception {
        OnServer location = PostgresServer.running().freshSchema();
        try (Store first = Stores.open(location, StoreContract.CLOCK);
                Store second = Stores.open(location, StoreContract.CLOCK)) {
            HeldRun lost = first.create(StoreContract.newRun("r1"), "first");
            lost.append(List.of(StoreContract.entry("a", "1")), List.of(), null);
            breakConnections(location, "SELECT pid FROM pg_locks WHERE locktype = 'advisory'");

            try (HeldRun held = second.hold("r1", "second")) {
                assertThatThrownBy(() -> lost.append(List.of(StoreContract.entry("b", "2")), List.of(), null))
                        .isInstanceOf(RunHeldException.class);
                assertThatThrownBy(() -> first.hold("r1", "first")).isInstanceOf(RunHeldException.class);
                lost.close();
                assertThat(first.find("r1").heldBy()).isEqualTo("second");
                assertThat(held.append(List.of(StoreContract.entry("c", "3")), List.of(), null))
                        .isEqualTo(2);
            }
            first.hold("r1", "first").close();
        }
    }

    @Test
    void a_connection_that_broke_is_made_again_and_nothing_is_half_done() throws Exception {
        OnServer location = PostgresServer.running().freshSchema();
        try (Store store = Stores.open(location, StoreContract.CLOCK)) {
            HeldRun held = store.create(StoreContract.newRun("r1"), "me");
            held.append(List.of(StoreContract.entry("a", "1")), List.of(), null);
            breakConnections(
                    location,
                    "SELECT pid FROM pg_stat_activity WHERE application_name = 'interlock' AND pid <> pg_backend_pid()"
                            + " AND pid NOT IN (SELECT pid FROM pg_locks WHERE locktype = 'advisory')");

            assertThatThrownBy(() -> held.append(List.of(StoreContract.entry("b", "2")), List.of(), null))
                    .isInstanceOf(StoreException.class)
                    .isNotInstanceOf(RunHeldException.class);
            assertThat(StoreContract.journal(store, "r1")).hasSize(1);
            assertThat(held.append(List.of(StoreContract.entry("b", "2")), List.of(), null))
                    .isEqualTo(2);
        }
    }

    private static void breakConnections(OnServer location, String pids) throws Exception {
        try (Engine engine = Stores.engine(location);
                Connection connection = engine.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_terminate_backend(pid, 10000) FROM (" + pids + ") AS found");
        }
    }
}
