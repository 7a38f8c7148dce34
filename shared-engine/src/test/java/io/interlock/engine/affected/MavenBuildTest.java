package io.interlock.engine.affected;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class MavenBuildTest extends BuildSystemContract {

    @Override
    BuildSystem system() {
        return new MavenBuild();
    }

    @Override
    String rootManifest() {
        return "pom.xml";
    }

    @Override
    InMemoryTree sample() {
        return InMemoryTree.empty()
                .with("pom.xml", """
                        <project>
                          <groupId>org.shop</groupId>
                          <artifactId>parent</artifactId>
                          <version>1</version>
                          <packaging>pom</packaging>
                          <modules>
                            <module>core</module>
                            <module>web</module>
                          </modules>
                        </project>
                        """)
                .with("core/pom.xml", module("core", ""))
                .with("web/pom.xml", module("web", """
                                <dependencies>
                                  <dependency>
                                    <groupId>${project.groupId}</groupId>
                                    <artifactId>core</artifactId>
                                    <version>${project.version}</version>
                                  </dependency>
                                </dependencies>
                                """));
    }

    static String module(String name, String more) {
        return """
                <project>
                  <parent>
                    <groupId>org.shop</groupId>
                    <artifactId>parent</artifactId>
                    <version>1</version>
                  </parent>
                  <artifactId>%s</artifactId>
                  %s
                </project>
                """.formatted(name, more);
    }

    @Override
    List<String> sampleComponents() {
        return List.of("org.shop:core@core", "org.shop:parent@", "org.shop:web@web");
    }

    @Override
    List<String> sampleDependencies() {
        return List.of(
                "org.shop:core -> org.shop:parent (PARENT)",
                "org.shop:web -> org.shop:core (MAIN)",
                "org.shop:web -> org.shop:parent (PARENT)");
    }

    /** The sample with another body for its web module. */
    private List<String> edgesOfWeb(String more) {
        return dependenciesOf(graph(sample().with("web/pom.xml", module("web", more)))).stream()
                .filter(line -> line.startsWith("org.shop:web ->"))
                .toList();
    }

    private static String dependency(String artifact, String more) {
        return "<dependency><groupId>org.shop</groupId><artifactId>" + artifact + "</artifactId>" + more
                + "</dependency>";
    }

    private static String needs(String artifact, String more) {
        return "<dependencies>" + dependency(artifact, more) + "</dependencies>";
    }

    @Test
    void a_dependency_of_test_scope_is_for_tests() {
        assertThat(edgesOfWeb(needs("core", "<scope>test</scope>"))).contains("org.shop:web -> org.shop:core (TEST)");
    }

    @Test
    void a_test_jar_is_the_test_code_of_another_module() {
        assertThat(edgesOfWeb(needs("core", "<type>test-jar</type><scope>test</scope>")))
                .contains("org.shop:web -> org.shop:core (TEST_ON_TESTS)");
        assertThat(edgesOfWeb(needs("core", "<classifier>tests</classifier>")))
                .contains("org.shop:web -> org.shop:core (MAIN_ON_TESTS)");
    }

    @Test
    void another_version_of_a_module_is_not_the_module() {
        assertThat(edgesOfWeb(needs("core", "<version>0.9</version>")))
                .containsExactly("org.shop:web -> org.shop:parent (PARENT)");
        assertThat(edgesOfWeb(needs("core", "<version>${unknown}</version>")))
                .as("a version that is not known may be this one")
                .contains("org.shop:web -> org.shop:core (MAIN)");
    }

    @Test
    void a_property_of_a_parent_is_resolved() {
        String root = new String(sample().content("pom.xml"), StandardCharsets.UTF_8)
                .replace("<modules>", "<properties><the.version>1</the.version></properties><modules>");
        InMemoryTree tree = sample().with("pom.xml", root)
                .with("web/pom.xml", module("web", needs("core", "<version>${the.version}</version>")));

        assertThat(dependenciesOf(graph(tree))).contains("org.shop:web -> org.shop:core (MAIN)");
    }

    @Test
    void an_imported_bom_and_a_plugin_are_dependencies() {
        assertThat(edgesOfWeb("<dependencyManagement><dependencies>"
                        + dependency("core", "<version>1</version><type>pom</type><scope>import</scope>")
                        + "</dependencies></dependencyManagement>"))
                .contains("org.shop:web -> org.shop:core (MAIN)");
        assertThat(edgesOfWeb("<build><plugins><plugin><groupId>org.shop</groupId><artifactId>core</artifactId>"
                        + "<version>1</version></plugin></plugins></build>"))
                .contains("org.shop:web -> org.shop:core (BUILD)");
        assertThat(edgesOfWeb("<build><plugins><plugin><artifactId>x</artifactId>" + needs("core", "")
                        + "</plugin></plugins></build>"))
                .contains("org.shop:web -> org.shop:core (BUILD)");
    }

    @Test
    void a_managed_dependency_alone_is_none() {
        assertThat(edgesOfWeb(
                        "<dependencyManagement>" + needs("core", "<version>1</version>") + "</dependencyManagement>"))
                .containsExactly("org.shop:web -> org.shop:parent (PARENT)");
    }

    @Test
    void only_profiles_that_are_active_by_default_count() {
        String profile = "<profiles><profile><id>p</id>%s%s</profile></profiles>";
        String active = "<activation><activeByDefault>true</activeByDefault></activation>";

        assertThat(edgesOfWeb(profile.formatted("", needs("core", "")))).hasSize(1);
        assertThat(edgesOfWeb(profile.formatted(active, needs("core", "")))).hasSize(2);
    }

    @Test
    void a_module_outside_the_repository_is_a_problem_with_its_line() {
        InMemoryTree tree = sample().with(
                        "pom.xml",
                        "<project><groupId>g</groupId><artifactId>a</artifactId><version>1</version>\n"
                                + "<packaging>pom</packaging><modules>\n<module>../../other</module></modules></project>");

        assertThat(graph(tree).problems()).singleElement().satisfies(problem -> {
            assertThat(problem.where()).isEqualTo("pom.xml:3");
            assertThat(problem.message()).contains("../../other");
        });
    }

    @Test
    void an_aggregator_that_cannot_be_read_keeps_its_modules_and_puts_them_in_doubt() {
        InMemoryTree tree = sample().with("pom.xml", "<project><modules>")
                .with("core/src/test/resources/pom.xml", module("fixture", ""));

        ComponentGraph graph = graph(tree);

        assertThat(componentsOf(graph))
                .contains("org.shop:core@core", "org.shop:web@web")
                .hasSize(3);
        assertThat(graph.unreadable()).contains("org.shop:core", "org.shop:web").hasSize(3);
        assertThat(graph.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.where()).startsWith("pom.xml:1"));
    }

    @Test
    void a_module_that_is_listed_twice_or_not_there_does_no_harm() {
        InMemoryTree tree = sample().with(
                        "pom.xml",
                        "<project><groupId>org.shop</groupId><artifactId>parent</artifactId><version>1</version>"
                                + "<packaging>pom</packaging><modules><module>core</module><module>./core/</module>"
                                + "<module>missing</module></modules></project>");

        assertThat(componentsOf(graph(tree))).containsExactly("org.shop:core@core", "org.shop:parent@");
    }

    @Test
    void a_parent_that_names_itself_does_not_hang() {
        InMemoryTree tree = InMemoryTree.empty()
                .with(
                        "pom.xml",
                        "<project><parent><groupId>g</groupId><artifactId>a</artifactId><version>1</version>"
                                + "<relativePath>pom.xml</relativePath></parent><artifactId>a</artifactId>"
                                + "<properties><x>${y}</x><y>${x}</y></properties><dependencies><dependency>"
                                + "<groupId>${x}</groupId><artifactId>${y}</artifactId></dependency></dependencies></project>");

        assertThat(componentsOf(graph(tree))).containsExactly("g:a@");
    }

    @Test
    void the_version_of_a_module_is_not_part_of_its_shape_but_its_name_and_modules_are() {
        MavenBuild build = new MavenBuild();
        String pom = new String(sample().content("pom.xml"), StandardCharsets.UTF_8);

        assertThat(shape(build, pom.replace("<version>1</version>", "<version>2</version>")))
                .isEqualTo(shape(build, pom));
        assertThat(shape(build, pom.replace("<module>web</module>", ""))).isNotEqualTo(shape(build, pom));
        assertThat(shape(build, pom.replace(">parent<", ">other<"))).isNotEqualTo(shape(build, pom));
    }

    private static String shape(MavenBuild build, String pom) {
        return build.shape(build.read("pom.xml", pom.getBytes(StandardCharsets.UTF_8)), false);
    }
}
