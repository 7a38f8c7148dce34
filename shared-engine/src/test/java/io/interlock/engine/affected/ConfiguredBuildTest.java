package io.interlock.engine.affected;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.affected.ComponentsConfig.Declared;
import io.interlock.engine.affected.ComponentsConfig.Name;
import io.interlock.engine.affected.ComponentsConfig.Place;
import io.interlock.engine.model.ChangeSet;
import io.interlock.engine.model.Component;
import io.interlock.engine.model.Dependency;
import io.interlock.engine.model.FileChange;
import io.interlock.engine.model.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConfiguredBuildTest {

    private static final InMemoryTree TREE = InMemoryTree.empty()
            .with("agents/billing/main.py", "")
            .with("agents/mail/main.py", "")
            .with("agents/README.md", "")
            .with("libs/a/pom.xml", "")
            .with("libs/a/README.md", "")
            .with("docs/x.md", "")
            .with("proto/a.proto", "");

    private static final ComponentGraph DISCOVERED = graph(maven("acme:a", "libs/a"), maven("acme:root", ""));

    private static Component maven(String id, String path) {
        return new Component(id, "maven", path, RepoPath.child(path, "pom.xml"), false, false, "mvn test", null);
    }

    private static ComponentGraph graph(Component... components) {
        List<Component> ordered = new ArrayList<>(List.of(components));
        ordered.sort(UniqueIds.BY_PATH);
        return new ComponentGraph(ordered, List.<Dependency>of(), List.of(), Set.of());
    }

    private static ComponentsConfig config(Declared... declared) {
        return new ComponentsConfig("c.yaml", List.of(declared), List.of(), List.of(), List.of(), false, false, null);
    }

    private static Declared declared(@Nullable String name, @Nullable String path, String... dependsOn) {
        return declared(name, path, List.of(), dependsOn);
    }

    private static Declared declared(
            @Nullable String name, @Nullable String path, List<String> paths, String... dependsOn) {
        List<PathPattern> patterns = new ArrayList<>();
        paths.forEach(pattern -> patterns.add(PathPattern.of(pattern)));
        List<Name> names = new ArrayList<>();
        for (String target : dependsOn) {
            names.add(new Name(target, new Place(7 + names.size(), 3)));
        }
        PathPattern directory = path == null ? null : PathPattern.of(path);
        return new Declared(name, directory, patterns, names, List.of("@o"), "t {path} {name}", null, new Place(5, 5));
    }

    private static ComponentGraph apply(Declared... declared) {
        return new ConfiguredBuild(config(declared)).apply(DISCOVERED, TREE);
    }

    private static List<String> ids(List<Component> components) {
        List<String> ids = new ArrayList<>();
        components.forEach(component -> ids.add(component.id()));
        return ids;
    }

    @Test
    void each_directory_that_a_wildcard_names_is_a_component_named_after_it() {
        ComponentGraph graph = apply(declared(null, "agents/*"));
        assertThat(ids(graph.components())).containsExactly("acme:root", "billing", "mail", "acme:a");
        assertThat(graph.component("mail")).satisfies(mail -> {
            assertThat(mail.path()).isEqualTo("agents/mail");
            assertThat(mail.kind()).isEqualTo(ConfiguredBuild.KIND);
            assertThat(mail.testCommand()).isEqualTo("t agents/mail mail");
        });
        assertThat(graph.problems()).isEmpty();
    }

    @Test
    void a_file_belongs_to_the_configured_directory_that_is_nearest() {
        ComponentGraph graph = apply(declared(null, "agents/*"));
        assertThat(ids(graph.owners("agents/mail/deep/x.py"))).containsExactly("mail");
        assertThat(ids(graph.owners("agents/README.md"))).containsExactly("acme:root");
    }

    @Test
    void a_discovered_component_inside_a_configured_one_shares_its_files_with_it() {
        ComponentGraph graph = apply(declared("libs", "libs"));
        assertThat(ids(graph.owners("libs/a/src/A.java"))).containsExactly("acme:a", "libs");
        assertThat(ids(graph.owners("libs/x"))).containsExactly("libs");
    }

    @Test
    void patterns_claim_files_wherever_they_are() {
        ComponentGraph graph = apply(declared("api", null, List.of("proto/**", "libs/*/README.md")));
        assertThat(ids(graph.owners("proto/a.proto"))).containsExactly("api");
        assertThat(ids(graph.owners("libs/a/README.md"))).containsExactly("api", "acme:a");
        assertThat(ids(graph.owners("libs/a/pom.xml"))).containsExactly("acme:a");
        assertThat(ids(graph.owners("x.txt"))).containsExactly("acme:root");
    }

    @Test
    void the_id_of_a_discovered_component_says_more_of_it() {
        ConfiguredBuild build = new ConfiguredBuild(config(declared("acme:a", null, "acme:root")));
        ComponentGraph graph = build.apply(DISCOVERED, TREE);
        assertThat(graph.components()).hasSize(2);
        assertThat(graph.component("acme:a").kind()).isEqualTo("maven");
        assertThat(graph.component("acme:a").testCommand()).isEqualTo("t libs/a acme:a");
        assertThat(build.owners("acme:a")).containsExactly("@o");
        assertThat(build.owners("acme:root")).isNull();
        assertThat(graph.dependents("acme:root")).singleElement().satisfies(dependency -> {
            assertThat(dependency.dependent()).isEqualTo("acme:a");
            assertThat(dependency.manifest()).isEqualTo("c.yaml");
            assertThat(dependency.line()).isEqualTo(7);
        });
    }

    @Test
    void a_wildcard_over_a_discovered_component_says_more_of_it_and_makes_no_second() {
        ComponentGraph graph = apply(declared(null, "libs/*"));
        assertThat(ids(graph.components())).containsExactly("acme:root", "acme:a");
        assertThat(graph.component("acme:a").testCommand()).isEqualTo("t libs/a acme:a");
    }

    @Test
    void a_dependency_on_nothing_is_a_problem_with_its_line_and_its_component_counts_as_not_understood() {
        ComponentGraph graph = apply(declared("mail", "agents/mail", "acme:b"));
        assertThat(graph.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.where()).isEqualTo("c.yaml:7:3");
            assertThat(problem.message()).contains("'acme:b'");
            assertThat(problem.remedy()).isEqualTo("Did you mean 'acme:a'?");
        });
        assertThat(graph.isUnreadable("mail")).isTrue();
    }

    @Test
    void a_circle_is_a_problem_with_the_line_of_each_dependency_in_it() {
        ComponentGraph graph = apply(
                declared("mail", "agents/mail", "billing"), declared("billing", "agents/billing", "acme:a", "mail"));
        assertThat(graph.problems()).extracting(Problem::where).containsExactly("c.yaml:7:3", "c.yaml:8:3");
        assertThat(graph.cycles()).containsExactly(List.of("billing", "mail"));
    }

    @Test
    void what_is_not_there_is_a_problem_with_its_line() {
        ComponentGraph graph = apply(
                declared("gone", "agents/gone"),
                declared(null, "nothing/*"),
                declared("api", null, List.of("idl/**")),
                declared("acme:c", null));
        assertThat(graph.components()).hasSize(2);
        assertThat(graph.problems())
                .hasSize(4)
                .allSatisfy(problem -> assertThat(problem.where()).isEqualTo("c.yaml:5:5"));
    }

    @Test
    void a_name_that_is_taken_gets_its_directory_added() {
        ComponentGraph graph = apply(declared("mail", "docs"), declared(null, "agents/*"));
        assertThat(ids(graph.components())).contains("mail", "mail@agents/mail");
        assertThat(graph.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("already used by docs"));
    }

    @Test
    void repository_words_in_commands_are_quoted() {
        InMemoryTree tree = InMemoryTree.empty().with("agents/a; rm -rf ~/x.py", "");
        Component component = new ConfiguredBuild(config(declared(null, "agents/*")))
                .apply(ComponentGraph.EMPTY, tree)
                .components()
                .get(0);
        assertThat(component.testCommand()).isEqualTo("t 'agents/a; rm -rf ~' 'a; rm -rf ~'");
    }

    @Test
    void a_build_system_that_is_switched_off_leaves_nothing_behind() {
        ComponentsConfig off =
                new ComponentsConfig("c.yaml", List.of(), List.of(), List.of(), List.of("maven"), false, false, null);
        ComponentGraph broken = new ComponentGraph(
                DISCOVERED.components(),
                List.<Dependency>of(),
                List.of(new Problem("libs/a/pom.xml", 1, 1, "m", "r"), new Problem("other", 1, 1, "m", "r")),
                Set.of("acme:a"));
        ComponentGraph graph = new ConfiguredBuild(off).apply(broken, TREE);
        assertThat(graph.components()).isEmpty();
        assertThat(graph.problems()).extracting(Problem::path).containsExactly("other");
    }

    @Test
    void a_path_that_is_both_global_and_ignored_is_global_and_that_is_said_once() {
        ComponentsConfig both = new ComponentsConfig(
                "c.yaml",
                List.of(),
                List.of(PathPattern.of("core/**")),
                List.of(PathPattern.of("**/*.md")),
                List.of(),
                false,
                false,
                null);
        ConfiguredBuild build = new ConfiguredBuild(both);
        assertThat(build.rules().ignoredBy("core/README.md")).isNull();
        assertThat(build.rules().globalBy("core/README.md")).isEqualTo("core/**");
        assertThat(build.rules().ignoredBy("README.md")).isEqualTo("**/*.md");
        assertThat(build.contradictions(change("core/a.md", "core/b.md", "c.md", "core/x")))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message())
                        .contains("'global: core/**'")
                        .contains("'ignore: **/*.md'")
                        .contains("affect everything"));
    }

    private static ChangeSet change(String... paths) {
        List<FileChange> files = new ArrayList<>();
        for (String path : paths) {
            files.add(new FileChange(path, FileChange.Type.MODIFIED, "1", "2", false));
        }
        return new ChangeSet(null, new ChangeSet.Revision("HEAD", "c", "t"), files, false);
    }

    @Test
    void without_components_the_graph_stays_the_same_object() {
        assertThat(apply()).isSameAs(DISCOVERED);
    }
}
