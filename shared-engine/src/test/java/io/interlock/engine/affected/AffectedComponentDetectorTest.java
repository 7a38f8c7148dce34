package io.interlock.engine.affected;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.model.ChangeSet;
import io.interlock.engine.model.Component;
import io.interlock.engine.model.Dependency;
import io.interlock.engine.model.Dependency.Scope;
import io.interlock.engine.model.Effect;
import io.interlock.engine.model.FileChange;
import io.interlock.engine.model.Reason;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AffectedComponentDetectorTest {

    private static final Map<String, BuildSystem> MAVEN = Map.of("maven", new MavenBuild());

    private final ComponentGraph shop = graph(
            List.of(aggregator("shop", ""), module("core"), module("kit"), module("orders"), module("web")),
            dependency("core", "shop", Scope.PARENT),
            dependency("orders", "core", Scope.MAIN),
            dependency("orders", "kit", Scope.TEST),
            dependency("web", "orders", Scope.MAIN),
            dependency("web", "kit", Scope.TEST_ON_TESTS));

    private static Component module(String name) {
        return new Component(name, "maven", name, name + "/pom.xml", false, false, null, null);
    }

    private static Component aggregator(String name, String path) {
        return new Component(name, "maven", path, RepoPath.child(path, "pom.xml"), true, false, null, null);
    }

    private static Dependency dependency(String from, String to, Scope scope) {
        return new Dependency(from, to, scope, from + "/pom.xml", 1);
    }

    private static ComponentGraph graph(List<Component> components, Dependency... dependencies) {
        return new ComponentGraph(components, List.of(dependencies), List.of(), Set.of());
    }

    private static ChangeSet change(String... paths) {
        List<FileChange> files = new ArrayList<>();
        for (String path : paths) {
            files.add(new FileChange(path, FileChange.Type.MODIFIED, "1", "2", false));
        }
        ChangeSet.Revision side = new ChangeSet.Revision("x", "c", "t");
        return new ChangeSet(side, side, files, false);
    }

    private static Map<String, Effect> detect(
            Propagation propagation, ComponentGraph base, ComponentGraph head, ChangeSet change) {
        AffectedComponentDetector detector = new AffectedComponentDetector(propagation, MAVEN, Rules.NONE, base, head);
        Map<String, Effect> effects = new TreeMap<>();
        for (Mark mark : detector.detect(change, new SharedChanges()).inOrder()) {
            effects.put((mark.isDeleted() ? "-" : "") + mark.component().id(), mark.effect());
        }
        return effects;
    }

    private Map<String, Effect> precise(String... paths) {
        return detect(Propagation.PRECISE, shop, shop, change(paths));
    }

    @Test
    void a_changed_product_reaches_those_who_depend_on_it() {
        assertThat(precise("core/src/main/A.java"))
                .isEqualTo(Map.of("core", Effect.PRODUCT, "orders", Effect.PRODUCT, "web", Effect.PRODUCT));
    }

    @Test
    void a_changed_test_stays_where_it_is() {
        assertThat(precise("core/src/test/ATest.java")).isEqualTo(Map.of("core", Effect.TESTS));
    }

    @Test
    void a_changed_test_reaches_those_who_use_the_test_code() {
        assertThat(precise("kit/src/test/Kit.java")).isEqualTo(Map.of("kit", Effect.TESTS, "web", Effect.TESTS));
    }

    @Test
    void a_dependency_that_only_tests_use_passes_nothing_on() {
        assertThat(precise("kit/src/main/Kit.java"))
                .isEqualTo(Map.of("kit", Effect.PRODUCT, "orders", Effect.TESTS, "web", Effect.TESTS));
    }

    @Test
    void a_file_of_a_component_that_only_groups_others_affects_it_alone() {
        assertThat(precise("README.md")).isEqualTo(Map.of("shop", Effect.ALONE));
    }

    @Test
    void a_changed_parent_reaches_its_children() {
        assertThat(precise("pom.xml").keySet()).containsExactlyInAnyOrder("shop", "core", "orders", "web");
    }

    @Test
    void everything_travels_in_the_conservative_mode() {
        assertThat(detect(Propagation.CONSERVATIVE, shop, shop, change("kit/src/test/Kit.java")))
                .isEqualTo(Map.of("kit", Effect.PRODUCT, "orders", Effect.PRODUCT, "web", Effect.PRODUCT));
    }

    @Test
    void an_empty_change_affects_nothing() {
        assertThat(precise()).isEmpty();
    }

    @Test
    void a_deleted_component_still_affects_those_who_depended_on_it() {
        ComponentGraph head = graph(List.of(aggregator("shop", ""), module("orders"), module("web")));

        assertThat(detect(Propagation.PRECISE, shop, head, change("core/pom.xml")))
                .containsEntry("-core", Effect.PRODUCT)
                .containsEntry("orders", Effect.PRODUCT);
    }

    @Test
    void a_component_that_appears_is_affected_even_when_no_file_of_it_changed() {
        ComponentGraph head = graph(List.of(
                aggregator("shop", ""), module("core"), module("kit"), module("new"), module("orders"), module("web")));

        assertThat(detect(Propagation.PRECISE, shop, head, change("pom.xml"))).containsEntry("new", Effect.PRODUCT);
    }

    @Test
    void a_component_that_could_not_be_read_is_affected() {
        ComponentGraph head =
                new ComponentGraph(List.of(module("core"), module("web")), List.of(), List.of(), Set.of("web"));

        assertThat(detect(Propagation.PRECISE, head, head, change("core/a"))).containsEntry("web", Effect.PRODUCT);
    }

    @Test
    void a_base_that_is_not_known_affects_everything() {
        ChangeSet.Revision head = new ChangeSet.Revision("x", "c", "t");

        assertThat(detect(Propagation.PRECISE, shop, shop, new ChangeSet(null, head, List.of(), true)))
                .hasSize(shop.components().size());
    }

    @Test
    void a_file_of_the_build_itself_affects_every_component_of_that_build() {
        assertThat(precise(".mvn/jvm.config")).hasSize(shop.components().size());
    }

    @Test
    void a_global_path_affects_everything_and_an_ignored_one_nothing() {
        Rules rules = new Rules() {
            @Override
            public @Nullable String ignoredBy(String path) {
                return path.endsWith(".md") ? "**/*.md" : null;
            }

            @Override
            public @Nullable String globalBy(String path) {
                return path.startsWith("core/") ? "core/**" : null;
            }
        };
        AffectedComponentDetector ignoring =
                new AffectedComponentDetector(Propagation.PRECISE, MAVEN, rules, shop, shop);

        assertThat(ignoring.detect(change("web/README.md"), new SharedChanges()).inOrder())
                .isEmpty();
        assertThat(ignoring.ignored()).containsExactly("web/README.md");
        AffectedComponentDetector global = new AffectedComponentDetector(Propagation.PRECISE, MAVEN, rules, shop, shop);
        assertThat(global.detect(change("core/README.md"), new SharedChanges()).inOrder())
                .hasSize(5);
    }

    @Test
    void a_file_outside_every_component_is_told() {
        ComponentGraph graph = graph(List.of(module("core")));
        AffectedComponentDetector detector =
                new AffectedComponentDetector(Propagation.PRECISE, MAVEN, Rules.NONE, graph, graph);

        detector.detect(change("docs/guide.md", "core/a"), new SharedChanges());

        assertThat(detector.outside()).containsExactly("docs/guide.md");
    }

    @Test
    void the_reason_names_the_dependency_it_came_along() {
        AffectedComponentDetector detector =
                new AffectedComponentDetector(Propagation.PRECISE, MAVEN, Rules.NONE, shop, shop);

        List<Mark> marks = detector.detect(change("core/src/main/A.java"), new SharedChanges())
                .inOrder();

        assertThat(marks.get(1).component().id()).isEqualTo("orders");
        assertThat(marks.get(1).reasons())
                .containsExactly(new Reason.DependencyAffected(dependency("orders", "core", Scope.MAIN)));
    }

    /** A graph of modules m0 to m19 with dependencies drawn from a seed, cycles included. */
    private static ComponentGraph random(long seed) {
        Random random = new Random(seed);
        List<Component> components = new ArrayList<>();
        for (int i = 10; i < 30; i++) {
            components.add(random.nextInt(4) == 0 ? aggregator("m" + i, "m" + i) : module("m" + i));
        }
        Dependency[] dependencies = new Dependency[40];
        for (int i = 0; i < dependencies.length; i++) {
            Scope scope = Scope.values()[random.nextInt(Scope.values().length)];
            dependencies[i] = dependency("m" + (10 + random.nextInt(20)), "m" + (10 + random.nextInt(20)), scope);
        }
        return graph(components, dependencies);
    }

    private static String[] paths(List<Integer> picks) {
        String[] suffixes = {"/pom.xml", "/src/main/A.java", "/src/test/ATest.java", "/README.md"};
        Set<String> paths = new HashSet<>();
        for (int pick : picks) {
            paths.add("m" + (10 + pick % 20) + suffixes[pick / 20 % 4]);
        }
        List<String> ordered = new ArrayList<>(paths);
        Collections.sort(ordered);
        return ordered.toArray(new String[0]);
    }

    @Property
    void the_conservative_mode_never_affects_less(
            @ForAll long seed, @ForAll @Size(max = 5) List<@IntRange(min = 0, max = 79) Integer> picks) {
        ComponentGraph graph = random(seed);
        ChangeSet change = change(paths(picks));

        assertThat(detect(Propagation.CONSERVATIVE, graph, graph, change).keySet())
                .containsAll(detect(Propagation.PRECISE, graph, graph, change).keySet());
    }

    @Property
    void a_larger_change_never_affects_less(
            @ForAll long seed,
            @ForAll @Size(max = 4) List<@IntRange(min = 0, max = 79) Integer> picks,
            @ForAll @IntRange(min = 0, max = 79) int one) {
        ComponentGraph graph = random(seed);
        List<Integer> more = new ArrayList<>(picks);
        more.add(one);
        Map<String, Effect> small = detect(Propagation.PRECISE, graph, graph, change(paths(picks)));
        Map<String, Effect> large = detect(Propagation.PRECISE, graph, graph, change(paths(more)));

        small.forEach((id, effect) ->
                assertThat(large.getOrDefault(id, Effect.NONE)).as(id).isGreaterThanOrEqualTo(effect));
    }

    @Property
    void a_change_affects_what_its_files_affect_one_by_one(
            @ForAll long seed, @ForAll @Size(max = 4) List<@IntRange(min = 0, max = 79) Integer> picks) {
        ComponentGraph graph = random(seed);
        Map<String, Effect> together = detect(Propagation.PRECISE, graph, graph, change(paths(picks)));
        Map<String, Effect> oneByOne = new TreeMap<>();
        for (String path : paths(picks)) {
            detect(Propagation.PRECISE, graph, graph, change(path))
                    .forEach((id, effect) -> oneByOne.merge(id, effect, Effect::or));
        }

        assertThat(together).isEqualTo(oneByOne);
    }

    @Property
    void a_graph_read_back_from_the_cache_is_the_same(@ForAll long seed) {
        ComponentGraph graph = random(seed);

        ComponentGraph read = GraphCodec.decode(GraphCodec.encode(graph));

        assertThat(read.components()).isEqualTo(graph.components());
        assertThat(read.dependencies()).isEqualTo(graph.dependencies());
        assertThat(read.cycles()).isEqualTo(graph.cycles());
    }

    @Property
    void two_components_are_in_a_cycle_exactly_when_each_reaches_the_other(@ForAll long seed) {
        ComponentGraph graph = random(seed);
        Map<String, Set<String>> reached = new TreeMap<>();
        for (Component component : graph.components()) {
            reached.put(component.id(), reach(graph, component.id()));
        }
        Set<List<String>> expected = new HashSet<>();
        reached.forEach((id, ids) -> {
            List<String> circle = new ArrayList<>();
            ids.forEach(other -> {
                if (reached.get(other).contains(id)) {
                    circle.add(other);
                }
            });
            if (circle.size() > 1) {
                Collections.sort(circle);
                expected.add(circle);
            }
        });

        assertThat(new HashSet<>(graph.cycles())).isEqualTo(expected);
    }

    private static Set<String> reach(ComponentGraph graph, String from) {
        Set<String> reached = new HashSet<>();
        List<String> queue = new ArrayList<>(List.of(from));
        for (int i = 0; i < queue.size(); i++) {
            for (Dependency dependency : graph.dependents(queue.get(i))) {
                if (reached.add(dependency.dependent())) {
                    queue.add(dependency.dependent());
                }
            }
        }
        return reached;
    }
}
