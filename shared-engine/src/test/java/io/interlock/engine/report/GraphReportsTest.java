package io.interlock.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.model.AffectedComponent;
import io.interlock.engine.model.AffectedResult;
import io.interlock.engine.model.Dependency;
import io.interlock.engine.model.Effect;
import io.interlock.engine.model.Reason;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class GraphReportsTest {

    @Test
    void mermaid_leads_from_the_change_and_leaves_out_what_follows() {
        assertThat(new MermaidReport(50).render(Samples.shop())).startsWith("""
                        flowchart LR
                          n0["core"]:::direct
                          n1["web"]:::transitive
                          n2["결제"]:::transitive
                          n3["audit"]:::tests
                          n0 --> n1
                          n0 --> n2
                          n2 --> n3
                          classDef direct""");
    }

    @Test
    void mermaid_labels_hold_nothing_that_mermaid_or_markdown_could_take_for_syntax() {
        String label = new MermaidReport(50)
                .render(Samples.hostile())
                .lines()
                .skip(1)
                .findFirst()
                .orElseThrow();
        assertThat(label).matches(" {2}n0\\[\"([A-Za-z0-9/ .-]|#[0-9]+;|…)*\"\\]:::direct");
    }

    @Test
    void dot_strings_are_closed_where_they_should_be() {
        String node = new DotReport(50)
                .render(Samples.hostile())
                .lines()
                .skip(3)
                .findFirst()
                .orElseThrow();
        assertThat(node.replace("\\\\", "").replace("\\\"", ""))
                .matches(
                        " {2}n0 \\[label=\"[^\"\\\\]*\", tooltip=\"[^\"\\\\]*\", fillcolor=\"#[0-9a-f]*\", fontcolor=\"#[0-9a-f]*\"\\];");
    }

    @Test
    void what_is_not_shown_is_counted() {
        AffectedResult result = Samples.reactor(700);
        assertThat(new MermaidReport(40).render(result))
                .contains("[\"and 660 more\"]")
                .contains("n39[")
                .doesNotContain("n40[");
        assertThat(new DotReport(40).render(result)).contains("and 660 more");
        assertThat(new GraphSvg(40, false).render(result))
                .contains(">and 660 more<", "660 more components are not drawn");
    }

    @Test
    void directly_affected_components_are_shown_first() {
        assertThat(AffectedGraph.of(Samples.reactor(700), 18).nodes()).allMatch(AffectedComponent::direct);
    }

    @Test
    void an_empty_result_is_a_picture_that_says_so() throws Exception {
        assertThat(new MermaidReport(40).render(Samples.nothing())).contains("no component is affected");
        String svg = new GraphSvg(40, false).render(Samples.nothing());
        assertThat(svg).contains("no component is affected");
        parse(svg);
    }

    @Test
    void svg_is_well_formed_and_accessible_even_with_hostile_names() throws Exception {
        for (AffectedResult result : List.of(Samples.shop(), Samples.hostile(), Samples.reactor(120))) {
            Element svg = parse(new GraphSvg(60, true).render(result));
            assertThat(svg.getElementsByTagName("script").getLength()).isZero();
            assertThat(svg.getElementsByTagName("title").item(0).getTextContent())
                    .contains("affected");
            assertThat(svg.getElementsByTagName("desc").getLength()).isEqualTo(1);
        }
    }

    @Property(tries = 150)
    void any_graph_keeps_its_reachability_and_is_drawn_without_overlaps(
            @ForAll @IntRange(min = 1, max = 14) int nodes,
            @ForAll @Size(max = 40) List<@IntRange(min = 0, max = 195) Integer> pairs)
            throws Exception {
        List<Dependency> dependencies = new ArrayList<>();
        for (int pair : pairs) {
            int from = pair / 14 % nodes;
            int to = pair % 14 % nodes;
            dependencies.add(new Dependency("c" + to, "c" + from, Dependency.Scope.MAIN, "pom.xml", 1));
        }
        AffectedResult result = graph(nodes, dependencies);
        AffectedGraph graph = AffectedGraph.of(result, nodes);
        for (int i = 0; i < nodes; i++) {
            assertThat(reached(i, graph.successors())).isEqualTo(reached(i, all(nodes, dependencies)));
        }
        assertNoOverlaps(graph);
        parse(new GraphSvg(60, false).render(result));
    }

    private static void assertNoOverlaps(AffectedGraph graph) {
        BitSet nodes = new BitSet();
        nodes.set(0, graph.nodes().size());
        GraphLayout layout = new GraphLayout(graph.successors(), nodes, 30, 10);
        for (List<GraphLayout.Cell> column : layout.columns()) {
            for (int i = 1; i < column.size(); i++) {
                double distance = column.get(i).y - column.get(i - 1).y;
                double needed = (column.get(i).height + column.get(i - 1).height) / 2 + 10;
                assertThat(distance).isGreaterThan(needed - 1e-6);
            }
        }
        for (GraphLayout.Route route : layout.routes()) {
            for (int i = 1; i < route.cells().size(); i++) {
                assertThat(route.cells().get(i).layer).isEqualTo(route.cells().get(i - 1).layer + 1);
            }
        }
    }

    private static List<BitSet> all(int nodes, List<Dependency> dependencies) {
        List<BitSet> successors = new ArrayList<>();
        for (int i = 0; i < nodes; i++) {
            successors.add(new BitSet());
        }
        for (Dependency dependency : dependencies) {
            int from = Integer.parseInt(dependency.target().substring(1));
            int to = Integer.parseInt(dependency.dependent().substring(1));
            if (from != to) {
                successors.get(from).set(to);
            }
        }
        return successors;
    }

    private static BitSet reached(int from, List<BitSet> successors) {
        BitSet reached = (BitSet) successors.get(from).clone();
        for (int round = 0; round < successors.size(); round++) {
            for (int i = reached.nextSetBit(0); i >= 0; i = reached.nextSetBit(i + 1)) {
                reached.or(successors.get(i));
            }
        }
        return reached;
    }

    private static AffectedResult graph(int nodes, List<Dependency> dependencies) {
        List<AffectedComponent> components = new ArrayList<>();
        for (int i = 0; i < nodes; i++) {
            components.add(new AffectedComponent(
                    Samples.component("c" + i, "c" + i),
                    Effect.PRODUCT,
                    true,
                    List.of(new Reason.NotUnderstood(null, "it is a sample")),
                    List.of()));
        }
        return new AffectedResult(
                Samples.change(Samples.file("x")),
                nodes,
                components,
                List.of(),
                dependencies,
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    static Element parse(String xml) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder()
                .parse(new InputSource(new StringReader(xml)))
                .getDocumentElement();
    }
}
