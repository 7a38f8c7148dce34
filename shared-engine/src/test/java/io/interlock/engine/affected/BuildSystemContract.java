package io.interlock.engine.affected;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.manifest.ManifestException;
import io.interlock.engine.model.Component;
import io.interlock.engine.model.Dependency;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What every build system promises. Extend it, give the sample, and add the sentences that are special to the kind. */
abstract class BuildSystemContract {

    /** The build system under test. */
    abstract BuildSystem system();

    /**
     * A small build with at least two components, the second of which (by path) depends on the first or the other way
     * round, whose root manifest is {@link #rootManifest()}.
     */
    abstract InMemoryTree sample();

    abstract String rootManifest();

    /** The components of the sample as {@code id@path}, sorted. */
    abstract List<String> sampleComponents();

    /** The dependencies of the sample as {@code dependent -> target (SCOPE)}, sorted. */
    abstract List<String> sampleDependencies();

    ComponentGraph graph(InMemoryTree tree) {
        return new Discovery(List.of(system())).discover(tree, new FactStore());
    }

    static List<String> componentsOf(ComponentGraph graph) {
        TreeSet<String> lines = new TreeSet<>();
        for (Component component : graph.components()) {
            lines.add(component.id() + "@" + component.path());
        }
        return List.copyOf(lines);
    }

    static List<String> dependenciesOf(ComponentGraph graph) {
        TreeSet<String> lines = new TreeSet<>();
        for (Dependency dependency : graph.dependencies()) {
            lines.add(dependency.dependent() + " -> " + dependency.target() + " (" + dependency.scope() + ")");
        }
        return List.copyOf(lines);
    }

    @Test
    void is_registered_under_its_kind() {
        assertThat(BuildSystems.all())
                .anySatisfy(system -> assertThat(system.kind()).isEqualTo(system().kind()));
    }

    @Test
    void finds_the_components_of_its_sample() {
        assertThat(componentsOf(graph(sample()))).isEqualTo(sampleComponents());
    }

    @Test
    void finds_the_dependencies_of_its_sample() {
        assertThat(dependenciesOf(graph(sample()))).isEqualTo(sampleDependencies());
    }

    @Test
    void reports_no_problem_in_its_sample() {
        assertThat(graph(sample()).problems()).isEmpty();
    }

    @Test
    void recognises_every_manifest_it_reads() {
        for (Component component : graph(sample()).components()) {
            assertThat(system().isManifest(component.manifest()))
                    .as(component.manifest())
                    .isTrue();
        }
        assertThat(system().isRoot(RepoPath.name(rootManifest()))).isTrue();
        assertThat(system().isManifest(rootManifest())).isTrue();
    }

    @Test
    void says_where_each_dependency_is_declared() {
        InMemoryTree tree = sample();
        for (Dependency dependency : graph(tree).dependencies()) {
            assertThat(tree.paths()).contains(dependency.manifest());
            assertThat(dependency.line()).as("%s", dependency).isPositive();
        }
    }

    @Test
    void keeps_every_component_when_a_manifest_is_cut_off_anywhere() {
        InMemoryTree tree = sample();
        byte[] whole = tree.content(rootManifest());
        for (int length = 0; length < whole.length; length += Math.max(1, whole.length / 40)) {
            InMemoryTree cut = tree.with(rootManifest(), java.util.Arrays.copyOf(whole, length));
            assertThat(graph(cut)).isNotNull();
        }
    }

    @Test
    void lists_a_member_whose_manifest_is_unreadable_and_says_so() {
        InMemoryTree tree = sample();
        List<Component> components = graph(tree).components();
        for (Component component : components) {
            byte[] garbage = "\u0000<<<{{{[[[ not a manifest".getBytes(StandardCharsets.UTF_8);
            ComponentGraph graph = graph(tree.with(component.manifest(), garbage));
            if (!component.manifest().equals(rootManifest())) {
                List<String> paths = new ArrayList<>();
                graph.components().forEach(found -> paths.add(found.path()));
                assertThat(paths).contains(component.path());
            }
            assertThat(graph.problems()).isNotEmpty();
        }
    }

    @Test
    void gives_the_same_graph_every_time() {
        assertThat(dependenciesOf(graph(sample()))).isEqualTo(dependenciesOf(graph(sample())));
        assertThat(componentsOf(graph(sample()))).isEqualTo(componentsOf(graph(sample())));
    }

    @Test
    void refuses_hostile_content_with_a_manifest_exception_only() {
        String[] hostile = {
            "", "\0", "{", "[", "<", "\uFEFF", "a".repeat(100_000), "[".repeat(100_000), "<a>".repeat(5_000)
        };
        for (String content : hostile) {
            try {
                system().read(rootManifest(), content.getBytes(StandardCharsets.UTF_8));
            } catch (ManifestException expected) {
                assertThat(expected.getMessage()).isNotBlank();
                assertThat(expected.remedy()).isNotBlank();
            }
        }
    }
}
