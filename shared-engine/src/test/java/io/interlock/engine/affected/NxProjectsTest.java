package io.interlock.engine.affected;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.model.Component;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class NxProjectsTest {

    private static ComponentGraph graph(InMemoryTree tree) {
        return new Discovery(List.of(new NpmBuild())).discover(tree, new FactStore());
    }

    private static InMemoryTree projects() {
        return InMemoryTree.empty()
                .with("package.json", "{\"name\": \"r\"}")
                .with("nx.json", "{ // settings\n}")
                .with(
                        "tsconfig.base.json",
                        "{\"compilerOptions\": {\"baseUrl\": \".\",\n\"paths\": {\"@r/ui\": [\"libs/ui/src/index.ts\"]}}}")
                .with("libs/ui/project.json", "{\"name\": \"ui\", \"targets\": {\"test\": {}}}")
                .with("apps/shop/project.json", "{\"name\": \"shop\"}")
                .with("apps/e2e/project.json", "{\"name\": \"e2e\",\n\"implicitDependencies\": [\"shop\"]}");
    }

    @Test
    void a_project_without_a_package_is_a_component_named_by_itself() {
        assertThat(graph(projects()).components())
                .filteredOn(component -> component.kind().equals("nx"))
                .extracting(Component::id)
                .containsExactly("e2e", "shop", "ui");
        assertThat(Objects.requireNonNull(graph(projects()).component("ui")).testCommand())
                .isEqualTo("npx nx run ui:test");
    }

    @Test
    void a_project_without_a_package_may_import_what_an_alias_names_and_the_report_says_so() {
        ComponentGraph graph = graph(projects());
        assertThat(BuildSystemContract.dependenciesOf(graph))
                .containsExactly(
                        "e2e -> shop (MAIN)",
                        "e2e -> tsconfig.base.json (MAIN)",
                        "shop -> tsconfig.base.json (MAIN)",
                        "tsconfig.base.json -> ui (MAIN)",
                        "ui -> tsconfig.base.json (MAIN)");
        assertThat(graph.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("not read"));
        assertThat(Objects.requireNonNull(graph.component("tsconfig.base.json")).workspaceRoot())
                .isTrue();
    }

    @Test
    void a_project_file_adds_to_the_package_beside_it() {
        InMemoryTree tree = InMemoryTree.empty()
                .with("package.json", "{\"name\": \"r\", \"workspaces\": [\"*\"]}")
                .with("nx.json", "{}")
                .with("a/package.json", "{\"name\": \"@r/a\"}")
                .with(
                        "a/project.json",
                        "{\"name\": \"a\",\n\"implicitDependencies\": [\"b\"], \"targets\": {\"test\": {}}}")
                .with("b/package.json", "{\"name\": \"@r/b\",\n\"nx\": {\"implicitDependencies\": [\"@r/c\"]}}")
                .with("b/project.json", "{\"name\": \"b\"}")
                .with("c/package.json", "{\"name\": \"@r/c\"}");
        ComponentGraph graph = graph(tree);
        assertThat(BuildSystemContract.componentsOf(graph)).containsExactly("@r/a@a", "@r/b@b", "@r/c@c", "r@");
        assertThat(BuildSystemContract.dependenciesOf(graph))
                .containsExactly("@r/a -> @r/b (MAIN)", "@r/b -> @r/c (MAIN)");
        assertThat(graph.dependencies())
                .extracting(dependency -> dependency.manifest() + ":" + dependency.line())
                .containsExactlyInAnyOrder("a/project.json:2", "b/package.json:2");
        assertThat(Objects.requireNonNull(graph.component("@r/a")).testCommand())
                .isEqualTo("npx nx run a:test");
        assertThat(graph.problems()).isEmpty();
    }

    @Test
    void implicit_dependencies_may_be_patterns_with_exceptions() {
        InMemoryTree tree = InMemoryTree.empty()
                .with("nx.json", "{}")
                .with("a/project.json", "{\"name\": \"a\",\n\"implicitDependencies\": [\"*\", \"!lib-c\"]}")
                .with("b/project.json", "{\"name\": \"lib-b\"}")
                .with("c/project.json", "{\"name\": \"lib-c\"}");
        assertThat(BuildSystemContract.dependenciesOf(graph(tree)))
                .contains("a -> lib-b (MAIN)")
                .doesNotContain("a -> lib-c (MAIN)", "a -> a (MAIN)");
    }

    @Test
    void a_project_file_means_nothing_without_nx() {
        assertThat(BuildSystemContract.componentsOf(graph(projects().without("nx.json"))))
                .containsExactly("r@");
    }
}
