package io.interlock.engine.affected;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What changes for whom when a file changes that several crates share. */
class CargoSharedInputTest {

    private static final String LOCK = """
            version = 4

            [[package]]
            name = "gen"
            version = "0.1.0"
            dependencies = ["shop-core", "shop-web", "rand"]

            [[package]]
            name = "rand"
            version = "0.8.0"
            source = "registry+https://example.org/index"
            checksum = "aa"

            [[package]]
            name = "serde"
            version = "1.0.1"
            source = "registry+https://example.org/index"
            checksum = "bb"
            dependencies = ["serde_derive"]

            [[package]]
            name = "serde_derive"
            version = "1.0.1"
            source = "registry+https://example.org/index"
            checksum = "cc"
            dependencies = ["serde"]

            [[package]]
            name = "shop-core"
            version = "1.2.3"
            dependencies = ["serde"]

            [[package]]
            name = "shop-web"
            version = "1.2.3"
            dependencies = ["shop-core"]
            """;

    private final InMemoryTree sample = new CargoBuildTest().sample().with("Cargo.lock", LOCK);

    @Test
    void a_locked_package_feeds_the_crates_that_need_it_directly_or_by_way_of_others() {
        assertThat(changed("Cargo.lock", "\"cc\"", "\"cd\""))
                .containsExactly("dir:crates/core", "dir:crates/web", "dir:tools/gen");
        assertThat(changed("Cargo.lock", "0.8.0", "0.8.1")).containsExactly("dir:tools/gen");
    }

    @Test
    void a_package_that_only_tests_of_a_crate_need_does_not_feed_those_who_use_the_crate() {
        String core = new String(sample.content("crates/core/Cargo.toml"), StandardCharsets.UTF_8);
        InMemoryTree before =
                sample.with("crates/core/Cargo.toml", core.replace("[dependencies]", "[dev-dependencies]"));
        InMemoryTree after = before.with("Cargo.lock", LOCK.replace("\"cc\"", "\"cd\""));
        assertThat(changed("Cargo.lock", before, after)).containsExactly("dir:crates/core");
    }

    @Test
    void comments_order_and_format_version_of_a_lock_file_feed_nobody() {
        assertThat(changed("Cargo.lock", "version = 4", "# again\nversion = 3")).isEmpty();
    }

    @Test
    void the_checksums_of_the_first_lock_format_count() {
        String old = """
                [[package]]
                name = "shop-core"
                version = "1.2.3"
                dependencies = ["serde 1.0.1 (registry+https://example.org/index)"]

                [[package]]
                name = "serde"
                version = "1.0.1"
                source = "registry+https://example.org/index"

                [metadata]
                "checksum serde 1.0.1 (registry+https://example.org/index)" = "aa"
                """;
        InMemoryTree before = sample.with("Cargo.lock", old);
        InMemoryTree after = sample.with("Cargo.lock", old.replace("\"aa\"", "\"ab\""));
        assertThat(changed("Cargo.lock", before, after)).containsExactly("dir:crates/core");
    }

    @Test
    void an_inherited_dependency_feeds_the_crates_that_use_it() {
        assertThat(changed("Cargo.toml", "serde = \"1\"", "serde = \"1.5\"")).containsExactly("dir:crates/core");
        assertThat(changed("Cargo.toml", "path = \"crates/core\"", "path = \"crates/core\", features = ['x']"))
                .containsExactly("dir:crates/web");
    }

    @Test
    void an_inherited_field_feeds_the_crates_that_use_it() {
        assertThat(changed("Cargo.toml", "1.2.3", "1.2.4")).containsExactly("dir:crates/core", "dir:crates/web");
        assertThat(changed("Cargo.toml", "2021", "2024")).isEmpty();
    }

    @Test
    void a_profile_feeds_every_crate() {
        assertThat(changed("Cargo.toml", "lto = true", "lto = false"))
                .containsExactly("dir:crates/core", "dir:crates/web", "dir:tools/gen");
    }

    @Test
    void the_toolchain_and_configuration_feed_everyone_below_their_directory() {
        SharedInput settings = new CargoSettings();
        for (String path :
                List.of("rust-toolchain", "x/rust-toolchain.toml", "x/.cargo/config.toml", ".cargo/config")) {
            assertThat(settings.matches(path)).as(path).isTrue();
            assertThat(settings.directoryFedBy(path)).isEqualTo(path.startsWith("x/") ? "x" : "");
        }
        assertThat(settings.matches("src/config.toml")).isFalse();
        assertThat(settings.digests(new Workspace(sample, new FactStore()), "rust-toolchain", new byte[] {1}))
                .containsOnlyKeys(SharedInput.EVERYONE);
    }

    private List<String> changed(String path, String from, String to) {
        String content = new String(sample.content(path), StandardCharsets.UTF_8);
        assertThat(content).contains(from);
        return changed(path, sample, sample.with(path, content.replace(from, to)));
    }

    private static List<String> changed(String path, InMemoryTree before, InMemoryTree after) {
        Map<String, String> was = digests(path, before);
        Map<String, String> is = digests(path, after);
        TreeSet<String> keys = new TreeSet<>(was.keySet());
        keys.addAll(is.keySet());
        keys.removeIf(key -> was.get(key) != null && was.get(key).equals(is.get(key)));
        return new ArrayList<>(keys);
    }

    private static Map<String, String> digests(String path, InMemoryTree tree) {
        Map<String, String> digests = new TreeMap<>();
        for (SharedInput input : new CargoBuild().sharedInputs()) {
            if (input.matches(path)) {
                digests.putAll(input.digests(new Workspace(tree, new FactStore()), path, tree.content(path)));
            }
        }
        return digests;
    }
}
