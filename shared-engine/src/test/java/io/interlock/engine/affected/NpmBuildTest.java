package io.interlock.engine.affected;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.model.Component;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NpmBuildTest extends BuildSystemContract {

    private static final String PNPM_ROOT = "{\"name\": \"shop\", \"private\": true}";

    @Override
    BuildSystem system() {
        return new NpmBuild();
    }

    @Override
    String rootManifest() {
        return "package.json";
    }

    @Override
    InMemoryTree sample() {
        return InMemoryTree.empty()
                .with("package.json", "{\"name\": \"shop\", \"workspaces\": [\"packages/*\"]}")
                .with("packages/core/package.json", "{\"name\": \"@shop/core\", \"version\": \"1.2.0\"}")
                .with("packages/web/package.json", depending("@shop/web", "@shop/core", "^1.0.0"));
    }

    @Override
    List<String> sampleComponents() {
        return List.of("@shop/core@packages/core", "@shop/web@packages/web", "shop@");
    }

    @Override
    List<String> sampleDependencies() {
        return List.of("@shop/web -> @shop/core (MAIN)");
    }

    private static String depending(String name, String on, String specifier) {
        return "{\"name\": \"" + name + "\", \"version\": \"1.0.0\",\n\"dependencies\": {\"" + on + "\": \"" + specifier
                + "\"}}";
    }

    /** A pnpm workspace whose package {@code web} depends on {@code core}, which has version 1.2.0, as specified. */
    private static InMemoryTree pnpm(String name, String specifier) {
        return InMemoryTree.empty()
                .with("package.json", PNPM_ROOT)
                .with("pnpm-workspace.yaml", """
                        packages:
                          - 'packages/*' # all of them
                        catalog:
                          core: ^1.1.0
                        catalogs:
                          old:
                            core: ^0.9.0
                        """)
                .with("packages/core/package.json", "{\"name\": \"core\", \"version\": \"1.2.0\"}")
                .with("packages/web/package.json", depending("web", name, specifier));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "workspace:*",
                "workspace:^",
                "workspace:~1.0.0",
                "workspace:../core",
                "workspace:packages/core",
                "^1.0.0",
                "*",
                "",
                ">=1 <2",
                "npm:^1.2.0",
                "npm:core@1.x",
                "link:../core",
                "file:../core",
                "portal:../core",
                "catalog:",
                "catalog:default",
                "catalog:unknown"
            })
    void a_dependency_that_resolves_to_a_member_is_an_edge(String specifier) {
        assertThat(dependenciesOf(graph(pnpm("core", specifier)))).containsExactly("web -> core (MAIN)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "^2.0.0",
                "1.1.0",
                "latest",
                "catalog:old",
                "npm:other@^1.0.0",
                "link:../other",
                "file:core.tgz",
                "file:../../../core",
                "git+ssh://host/core.git",
                "https://host/core.tgz",
                "someone/core"
            })
    void a_dependency_that_is_installed_from_elsewhere_is_no_edge(String specifier) {
        assertThat(dependenciesOf(graph(pnpm("core", specifier)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"workspace:core@*", "npm:core@^1.0.0", "link:../core"})
    void an_alias_of_a_member_is_an_edge(String specifier) {
        assertThat(dependenciesOf(graph(pnpm("alias", specifier)))).containsExactly("web -> core (MAIN)");
    }

    @Test
    void development_and_optional_dependencies_are_edges_but_peers_are_not() {
        for (String section : List.of("devDependencies", "optionalDependencies", "peerDependencies")) {
            InMemoryTree tree = pnpm("core", "workspace:*");
            String manifest = new String(tree.content("packages/web/package.json"), StandardCharsets.UTF_8);
            tree = tree.with("packages/web/package.json", manifest.replace("dependencies", section));
            assertThat(dependenciesOf(graph(tree))).hasSize(section.startsWith("peer") ? 0 : 1);
        }
    }

    @Test
    void an_override_at_the_root_decides() {
        InMemoryTree tree = pnpm("core", "^9.0.0");
        assertThat(dependenciesOf(graph(tree.with(
                        "package.json",
                        "{\"name\": \"shop\", \"pnpm\": {\"overrides\": {\"core\": \"workspace:*\"}}}"))))
                .containsExactly("web -> core (MAIN)");
    }

    @Test
    void a_member_without_a_version_answers_any_range() {
        InMemoryTree tree = pnpm("core", "^3.0.0").with("packages/core/package.json", "{\"name\": \"core\"}");
        assertThat(dependenciesOf(graph(tree))).containsExactly("web -> core (MAIN)");
    }

    @Test
    void patterns_leave_out_what_is_negated_hidden_installed_or_no_package() {
        InMemoryTree tree = InMemoryTree.empty()
                .with(
                        "package.json",
                        "{\"workspaces\": {\"packages\": [\"./packages/**\", \"!packages/old*\", \"tool/\"]}}")
                .with("packages/a/package.json", "{\"name\": \"a\"}")
                .with("packages/deep/in/b/package.json", "{\"name\": \"b\"}")
                .with("packages/old-a/package.json", "{\"name\": \"old-a\"}")
                .with("packages/.hidden/package.json", "{\"name\": \"hidden\"}")
                .with("packages/a/node_modules/c/package.json", "{\"name\": \"c\"}")
                .with("packages/docs/readme.md", "")
                .with("examples/x/package.json", "{\"name\": \"x\"}")
                .with("tool/package.json", "{}");
        assertThat(componentsOf(graph(tree)))
                .containsExactly("//@", "a@packages/a", "b@packages/deep/in/b", "tool@tool");
    }

    @Test
    void pnpm_applies_negations_wherever_they_stand_and_npm_in_order() {
        InMemoryTree tree = InMemoryTree.empty()
                .with("a/package.json", "{\"name\": \"a\"}")
                .with("b/package.json", "{\"name\": \"b\"}");
        assertThat(componentsOf(graph(tree.with("pnpm-workspace.yaml", "packages: ['!b', '*']"))))
                .containsExactly("a@a");
        assertThat(componentsOf(graph(tree.with("package.json", "{\"name\": \"r\", \"workspaces\": [\"!b\", \"*\"]}"))))
                .containsExactly("a@a", "b@b", "r@");
    }

    @Test
    void the_root_holds_the_workspace_together_and_a_single_package_is_one_like_any_other() {
        assertThat(graph(sample()).components())
                .filteredOn(Component::workspaceRoot)
                .extracting(Component::id)
                .containsExactly("shop");
        ComponentGraph single = graph(InMemoryTree.empty().with("package.json", "{\"name\": \"one\"}"));
        assertThat(single.components()).noneMatch(Component::workspaceRoot);
    }

    @Test
    void a_settings_file_of_pnpm_without_packages_makes_no_workspace() {
        InMemoryTree tree = InMemoryTree.empty()
                .with("package.json", "{\"name\": \"one\"}")
                .with("pnpm-workspace.yaml", "onlyBuiltDependencies:\n  - esbuild\n")
                .with("sub/package.json", "{\"name\": \"two\"}");
        assertThat(graph(tree).components()).extracting(Component::id).containsExactly("one", "two");
        assertThat(graph(tree).components()).noneMatch(Component::workspaceRoot);
    }

    @Test
    void lerna_and_rush_name_members_as_well() {
        InMemoryTree tree = InMemoryTree.empty().with("packages/a/package.json", "{\"name\": \"a\"}");
        assertThat(componentsOf(
                        graph(tree.with("package.json", "{\"name\": \"r\"}").with("lerna.json", "{}"))))
                .containsExactly("a@packages/a", "r@");
        assertThat(componentsOf(graph(tree.with(
                        "rush.json",
                        "{ // all\n \"projects\": [{\"packageName\": \"a\", \"projectFolder\": \"packages/a\"}]}"))))
                .containsExactly("a@packages/a");
    }

    @Test
    void a_yarn_workspace_may_hold_another() {
        InMemoryTree tree = sample().with("yarn.lock", "")
                .with("packages/web/package.json", "{\"name\": \"@shop/web\", \"workspaces\": [\"plugins/*\"]}")
                .with("packages/web/plugins/p/package.json", "{\"name\": \"p\"}");
        assertThat(componentsOf(graph(tree))).contains("p@packages/web/plugins/p");
        assertThat(componentsOf(graph(tree.without("yarn.lock")))).doesNotContain("p@packages/web/plugins/p");
    }

    @Test
    void single_packages_are_linked_by_directory_whichever_is_found_first() {
        InMemoryTree tree = InMemoryTree.empty()
                .with("app/package.json", depending("app", "lib", "file:../lib"))
                .with("lib/package.json", depending("lib", "app", "link:../app"));
        assertThat(dependenciesOf(graph(tree))).containsExactly("app -> lib (MAIN)", "lib -> app (MAIN)");
    }

    @Test
    void a_long_chain_of_single_packages_is_followed_to_its_end() {
        InMemoryTree tree = InMemoryTree.empty();
        int length = 300;
        for (int i = 0; i < length; i++) {
            tree = tree.with("p" + i + "/package.json", depending("p" + i, "next", "file:../p" + (i + 1)));
        }
        assertThat(graph(tree).dependencies()).hasSize(length - 1);
    }

    @Test
    void commands_are_those_of_the_package_manager_in_use() {
        String scripts = ", \"scripts\": {\"test\": \"vitest\"}}";
        InMemoryTree tree = InMemoryTree.empty()
                .with("js/package.json", "{\"name\": \"r\", \"workspaces\": [\"*\"]}")
                .with("js/it's/package.json", "{\"name\": \"a b\"" + scripts)
                .with("js/c/package.json", "{\"x\": 1" + scripts)
                .with("js/d/package.json", "{\"name\": \"d\", \"scripts\": {\"test\": \"echo no test specified\"}}");
        assertThat(test(tree, "a b")).isEqualTo("npm --prefix js run test --workspace 'it'\\''s'");
        assertThat(test(tree.with("js/yarn.lock", ""), "a b")).isEqualTo("yarn --cwd js workspace 'a b' run test");
        assertThat(test(tree.with("js/pnpm-lock.yaml", ""), "a b")).isEqualTo("pnpm -C js --filter 'a b' run test");
        assertThat(test(tree.with("js/pnpm-lock.yaml", ""), "js/c")).isEqualTo("pnpm -C js --filter ./c run test");
        assertThat(test(tree.with("js/bun.lock", ""), "a b")).isEqualTo("bun --cwd js run --filter 'a b' test");
        assertThat(test(tree, "d")).isNull();
        String named = "{\"name\": \"r\", \"workspaces\": [\"*\"], \"packageManager\": \"yarn@4.1.0\"}";
        assertThat(test(tree.with("js/package.json", named), "js/c")).isEqualTo("yarn --cwd js/c run test");
    }

    private @org.jspecify.annotations.Nullable String test(InMemoryTree tree, String id) {
        return Objects.requireNonNull(graph(tree).component(id)).testCommand();
    }

    @Test
    void a_member_whose_list_cannot_be_read_is_found_anyway() {
        InMemoryTree tree = pnpm("core", "workspace:*").with("pnpm-workspace.yaml", "packages: [");
        assertThat(componentsOf(graph(tree))).contains("core@packages/core", "web@packages/web");
        assertThat(graph(tree).problems()).isNotEmpty();
    }

    @Test
    void members_are_in_doubt_when_what_holds_the_workspace_together_cannot_be_read() {
        InMemoryTree pnpm = pnpm("core", "workspace:*");
        assertThat(graph(pnpm).unreadable()).isEmpty();
        assertThat(graph(pnpm.with("pnpm-workspace.yaml", "packages: [")).unreadable())
                .contains("core", "web");
        assertThat(graph(pnpm.with("package.json", "{")).unreadable()).contains("core", "web");
        assertThat(graph(sample().with("package.json", "{")).unreadable()).contains("@shop/core", "@shop/web");
        assertThat(graph(sample().with("packages/core/package.json", "{")).unreadable())
                .containsExactly("packages/core");
    }

    @Test
    void a_pattern_of_unreasonable_size_is_reported() {
        InMemoryTree tree = sample().with("package.json", "{\"workspaces\": [\"" + "{a,b}".repeat(20) + "\"]}");
        assertThat(graph(tree).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("too many patterns"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "packages:\n  - a/*\n  - \"b\"\n",
                "packages:\n- a\ncatalog:\n    x: ^1 # why\n    'y': \"2\"\n",
                "# c\ncatalogs:\n  one:\n    x: 1.0.0\n  two:\n    x: 2.0.0\noverrides:\n  a>b: 'catalog:'\nother:\n  - deep:\n      er: [1]\n"
            })
    void the_plain_reader_of_pnpm_workspaces_reads_what_a_yaml_parser_reads(String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        String again = content + "flow: {a: b}\n";
        assertThat(withoutPackage(PnpmWorkspaceFile.read(bytes)))
                .isEqualTo(withoutPackage(NpmManifest.read(
                        "x.yaml", again.replace("packages:", "packages: !!seq").getBytes(StandardCharsets.UTF_8))))
                .isNotEmpty();
    }

    private static List<String> withoutPackage(@org.jspecify.annotations.Nullable Facts facts) {
        return Objects.requireNonNull(facts).all().stream()
                .filter(fact -> !fact.name().equals(NpmManifest.PACKAGE))
                .map(Object::toString)
                .sorted()
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "packages: [a]",
                "packages:\n  - a\n   b",
                "packages:\n  - {a: b}",
                "packages:\n  - *x",
                "packages:\n  a: b",
                "packages:\n  - |\n    a",
                "a",
                "--- x",
                "catalog:\n  - a",
                "packages:\n  - \"a\\n\"",
                "packages:\n  - a: b"
            })
    void the_plain_reader_of_pnpm_workspaces_leaves_the_rest_to_the_parser(String content) {
        assertThat(PnpmWorkspaceFile.read(content.getBytes(StandardCharsets.UTF_8)))
                .isNull();
    }

    @Test
    void patterns_that_ask_for_too_much_work_are_reported_and_the_root_is_doubted() {
        InMemoryTree tree = InMemoryTree.empty();
        StringBuilder patterns = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            tree = tree.with("a/b" + i + "/c/package.json", "{\"name\":\"p" + i + "\"}");
        }
        for (int i = 0; i < 30_000; i++) {
            patterns.append("\"**/**/*/x").append(i).append("\",");
        }
        tree = tree.with("package.json", "{\"name\":\"root\",\"workspaces\":[" + patterns + "\"a/b1/*\"]}");
        ComponentGraph graph = graph(tree);
        assertThat(graph.problems())
                .anySatisfy(problem -> assertThat(problem.message()).contains("members may be missing"));
        assertThat(graph.unreadable()).contains("root");
    }

    @Test
    void a_root_that_cannot_be_read_is_listed_so_that_it_counts_as_affected() {
        ComponentGraph graph =
                graph(InMemoryTree.empty().with("package.json", "{").with("x.txt", ""));
        assertThat(graph.components())
                .singleElement()
                .satisfies(root -> assertThat(root.workspaceRoot()).isFalse());
        assertThat(graph.unreadable()).hasSize(1);
    }
}
