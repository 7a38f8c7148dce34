package io.interlock.engine.affected;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.model.Component;
import io.interlock.engine.model.Effect;
import io.interlock.engine.model.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

class CargoBuildTest extends BuildSystemContract {

    @Override
    BuildSystem system() {
        return new CargoBuild();
    }

    @Override
    String rootManifest() {
        return "Cargo.toml";
    }

    @Override
    InMemoryTree sample() {
        return InMemoryTree.empty()
                .with("Cargo.toml", """
                        [workspace]
                        members = ["crates/*", "tools/gen"]
                        exclude = ["crates/old"]

                        [workspace.package]
                        version = "1.2.3"
                        edition = "2021"

                        [workspace.dependencies]
                        core = { package = "shop-core", path = "crates/core", version = "1" }
                        serde = "1"

                        [profile.release]
                        lto = true
                        """)
                .with("crates/core/Cargo.toml", crate("shop-core", "serde.workspace = true"))
                .with("crates/web/Cargo.toml", crate("shop-web", "core = { workspace = true }"))
                .with("crates/README.md", "nothing")
                .with("tools/gen/Cargo.toml", """
                        [package]
                        name = "gen"
                        version = "0.1.0"
                        [build-dependencies]
                        shop-core = { path = "../../crates/core" }
                        [target.'cfg(unix)'.dev-dependencies.web]
                        package = "shop-web"
                        path = "../../crates/web"
                        """);
    }

    static String crate(String name, String dependencies) {
        return """
                [package]
                name = "%s"
                version.workspace = true

                [dependencies]
                %s
                """.formatted(name, dependencies);
    }

    @Override
    List<String> sampleComponents() {
        return List.of("gen@tools/gen", "shop-core@crates/core", "shop-web@crates/web");
    }

    @Override
    List<String> sampleDependencies() {
        return List.of("gen -> shop-core (BUILD)", "gen -> shop-web (TEST)", "shop-web -> shop-core (MAIN)");
    }

    @Test
    void a_root_that_is_a_package_is_a_component_and_pulls_in_what_it_reaches_by_path() {
        ComponentGraph graph = graph(InMemoryTree.empty()
                .with("Cargo.toml", """
                        [package]
                        name = "app"
                        [workspace]
                        [dependencies]
                        inner = { path = "inner" }
                        """)
                .with("inner/Cargo.toml", "[package]\nname = 'inner'\n[dev-dependencies]\nhelp = { path = 'help' }\n")
                .with("inner/help/Cargo.toml", "[package]\nname = 'help'\n")
                .with("stray/Cargo.toml", "[package]\nname = 'stray'\n"));
        assertThat(componentsOf(graph)).containsExactly("app@", "help@inner/help", "inner@inner");
        assertThat(dependenciesOf(graph)).containsExactly("app -> inner (MAIN)", "inner -> help (TEST)");
    }

    @Test
    void a_workspace_dependency_with_an_empty_path_is_the_root_package() {
        ComponentGraph graph = graph(InMemoryTree.empty()
                .with("Cargo.toml", """
                        [package]
                        name = "app"
                        [workspace]
                        members = ["x"]
                        [workspace.dependencies]
                        app = { path = "" }
                        """)
                .with("x/Cargo.toml", "[package]\nname = 'x'\n[dependencies]\napp.workspace = true\n"));
        assertThat(dependenciesOf(graph)).containsExactly("x -> app (MAIN)");
    }

    @Test
    void a_version_of_a_member_comes_from_the_registry_unless_patched() {
        InMemoryTree tree = InMemoryTree.empty()
                .with("Cargo.toml", "[workspace]\nmembers = ['a', 'b']\n")
                .with("a/Cargo.toml", "[package]\nname = 'a'\n")
                .with("b/Cargo.toml", "[package]\nname = 'b'\n[dependencies]\na = '1'\n");
        assertThat(dependenciesOf(graph(tree))).isEmpty();
        InMemoryTree patched =
                tree.with("Cargo.toml", "[workspace]\nmembers = ['a', 'b']\n[patch.crates-io]\na = { path = 'a' }\n");
        assertThat(dependenciesOf(graph(patched))).containsExactly("b -> a (MAIN)");
    }

    @Test
    void an_excluded_crate_and_a_nested_workspace_stand_alone_and_still_depend_on_members() {
        ComponentGraph graph = graph(sample().with(
                        "crates/old/Cargo.toml", "[package]\nname = 'old'\n[dependencies]\nc = { path = '../core' }\n")
                .with(
                        "fuzz/Cargo.toml",
                        "[package]\nname = 'fuzz'\n[workspace]\nmembers = ['.']\n"
                                + "[dependencies]\nshop-web = { path = '../crates/web' }\n")
                .with("crates/core/tests/data/Cargo.toml", "[package]\nname = 'data'\n[workspace]\n"));
        assertThat(componentsOf(graph)).contains("old@crates/old", "fuzz@fuzz").hasSize(5);
        assertThat(dependenciesOf(graph)).contains("old -> shop-core (MAIN)", "fuzz -> shop-web (MAIN)");
        assertThat(graph.component("fuzz").testCommand())
                .isEqualTo("cargo test --manifest-path fuzz/Cargo.toml -p fuzz");
    }

    @Test
    void workspaces_that_depend_on_each_other_are_linked_whichever_is_met_first() {
        ComponentGraph graph = graph(InMemoryTree.empty()
                .with("a/Cargo.toml", "[workspace]\nmembers = ['one']\n")
                .with("a/one/Cargo.toml", "[package]\nname = 'one'\n[dependencies]\ntwo = { path = '../../b/two' }\n")
                .with("b/Cargo.toml", "[workspace]\nmembers = ['two']\n")
                .with(
                        "b/two/Cargo.toml",
                        "[package]\nname = 'two'\n[dev-dependencies]\none = { path = '../../a/one' }\n"));
        assertThat(componentsOf(graph)).containsExactly("one@a/one", "two@b/two");
        assertThat(dependenciesOf(graph)).containsExactly("one -> two (MAIN)", "two -> one (TEST)");
    }

    @Test
    void a_member_that_is_not_there_or_outside_is_reported() {
        ComponentGraph graph = graph(InMemoryTree.empty()
                .with("Cargo.toml", "[workspace]\nmembers = ['gone', '../out', 'a']\n")
                .with("a/Cargo.toml", "[package]\nname = 'a'\n[dependencies]\nx = { path = '../../../etc' }\n"));
        assertThat(componentsOf(graph)).containsExactly("a@a");
        assertThat(graph.problems())
                .extracting(Problem::message)
                .containsExactlyInAnyOrder(
                        "The workspace member 'gone' has no Cargo.toml",
                        "The workspace member '../out' lies outside the repository");
    }

    @Test
    void words_from_the_repository_are_quoted_in_commands() {
        Component crate = graph(InMemoryTree.empty().with("Cargo.toml", "[package]\nname = \"a; rm -rf $HOME'\"\n"))
                .components()
                .get(0);
        assertThat(crate.testCommand()).isEqualTo("cargo test -p 'a; rm -rf $HOME'\\'''");
    }

    @Test
    void tests_benches_and_examples_reach_tests_only() {
        Component crate = graph(sample()).components().get(0);
        for (String path : List.of("tests/it.rs", "benches/b.rs", "examples/e/main.rs")) {
            assertThat(system().effectOf(crate, path)).as(path).isEqualTo(Effect.TESTS);
        }
        for (String path : List.of("src/tests/mod.rs", "build.rs", "Cargo.toml", "testsx.rs")) {
            assertThat(system().effectOf(crate, path)).as(path).isEqualTo(Effect.PRODUCT);
        }
    }

    @Test
    void crates_of_workspaces_that_lead_from_one_into_the_next_are_all_linked() {
        InMemoryTree tree = InMemoryTree.empty();
        int last = 600;
        for (int i = 0; i < last; i++) {
            tree = tree.with(
                    "c" + i + "/Cargo.toml",
                    "[package]\nname = 'c" + i + "'\nversion = '1.0.0'\n[workspace]\n[dependencies]\nc" + (i + 1)
                            + " = { path = '../c" + (i + 1) + "' }\n");
        }
        tree = tree.with("c" + last + "/Cargo.toml", "[package]\nname = 'c" + last + "'\nversion = '1.0.0'\n");
        assertThat(dependenciesOf(graph(tree))).hasSize(last);
    }
}
