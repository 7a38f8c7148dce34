package io.interlock.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.interlock.engine.store.StoreLocation.InFile;
import io.interlock.engine.store.StoreLocation.OnServer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreLocationTest {

    private static final Path HERE = Path.of("/here");

    @Test
    void a_path_is_a_file() {
        assertThat(parse("runs/store.db")).isEqualTo(new InFile(Path.of("/here/runs/store.db")));
        assertThat(parse("/var/store.db")).isEqualTo(new InFile(Path.of("/var/store.db")));
        assertThat(parse("jdbc:sqlite:/var/store.db")).isEqualTo(new InFile(Path.of("/var/store.db")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql://", "postgres://", "jdbc:postgresql://", "JDBC:PostgreSQL://"})
    void a_url_is_a_server(String scheme) {
        assertThat(parse(scheme + "ann%40x@db.example:6000/ci?sslmode=verify-full&sslrootcert=%2Fca.pem"))
                .isEqualTo(new OnServer(
                        "db.example",
                        6000,
                        "ci",
                        "ann@x",
                        null,
                        Map.of("sslmode", "verify-full", "sslrootcert", "/ca.pem")));
    }

    @Test
    void what_a_url_leaves_out_has_its_usual_value() {
        OnServer server = (OnServer) StoreLocation.parse("postgresql://[::1]/ci", HERE, Map.of("PGUSER", "ann"));

        assertThat(server.shown()).isEqualTo("postgresql://ann@[::1]:5432/ci");
        assertThat(((OnServer) parse("postgresql://h/d")).user()).isEqualTo(System.getProperty("user.name"));
    }

    @Test
    void the_password_comes_from_the_environment_and_is_never_shown() {
        String secret = "s3" + "cret";
        Map<String, String> both = Map.of("INTERLOCK_STORE_PASSWORD", secret, "PGPASSWORD", "other");

        OnServer server = (OnServer) StoreLocation.parse("postgresql://u@h/d", HERE, both);
        assertThat(server.password()).isEqualTo(secret);
        assertThat(server + server.shown()).doesNotContain(secret);
        assertThat(((OnServer) StoreLocation.parse("postgresql://u@h/d", HERE, Map.of("PGPASSWORD", "p"))).password())
                .isEqualTo("p");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://u:pa55@h/d",
                "postgresql://u:pa55:@h/d",
                "postgresql://u@h/d?password=pa55",
                "postgresql://u@h/d?sslmode=require&PASSWORD=pa55",
                "jdbc:postgresql://h/d?sslpassword=pa55",
                "mysql://u:pa55@h/d",
                "jdbc:mysql://u:pa55@h/d",
                "jdbc:pa55"
            })
    void a_url_with_a_password_is_refused_without_showing_it(String url) {
        assertThatThrownBy(() -> parse(url))
                .isInstanceOfSatisfying(
                        StoreException.class,
                        e -> assertThat(e.getMessage() + e.remedy() + e.getCause())
                                .doesNotContain("pa55"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"socketFactory=evil.Factory", "loggerFile=/etc/passwd", "options=-csearch_path=x", "x"})
    void a_setting_that_could_load_something_is_refused(String setting) {
        assertThatThrownBy(() -> parse("postgresql://u@h/d?" + setting)).hasMessageContaining("is not taken");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://h",
                "postgresql://h/",
                "postgresql:///d",
                "postgresql://h:0/d",
                "postgresql://h:65536/d",
                "postgresql://h:port/d",
                "postgresql://h,g/d",
                "postgresql://h/d%zz",
                "postgresql://h/a/b"
            })
    void a_url_that_cannot_be_read_says_what_one_looks_like(String url) {
        assertThatThrownBy(() -> parse(url))
                .isInstanceOfSatisfying(
                        StoreException.class,
                        e -> assertThat(e.remedy()).contains("postgresql://USER@HOST:PORT/DATABASE"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", ":memory:", "jdbc:sqlite:", "jdbc:sqlite::memory:", "a?mode=ro", "file:a", "a\u0000b"})
    void a_path_that_the_driver_would_take_for_something_else_is_refused(String path) {
        assertThatThrownBy(() -> parse(path)).hasMessageContaining("is not a path that a store can have");
    }

    private static StoreLocation parse(String text) {
        return StoreLocation.parse(text, HERE, Map.of());
    }
}
