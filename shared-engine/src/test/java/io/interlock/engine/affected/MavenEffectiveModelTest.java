package io.interlock.engine.affected;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MavenEffectiveModelTest {

    private static final String ROOT = """
            <project>
              <groupId>org.shop</groupId>
              <artifactId>parent</artifactId>
              <version>1</version>
              <packaging>pom</packaging>
              <modules>
                <module>core</module>
                <module>web</module>
              </modules>
              <properties>
                <jackson.version>2.0</jackson.version>
                <log.version>3.0</log.version>
                <maven.compiler.release>17</maven.compiler.release>
              </properties>
              <dependencyManagement>
                <dependencies>
                  <dependency>
                    <groupId>json</groupId>
                    <artifactId>jackson</artifactId>
                    <version>${jackson.version}</version>
                  </dependency>
                  <dependency>
                    <groupId>log</groupId>
                    <artifactId>log</artifactId>
                    <version>${log.version}</version>
                  </dependency>
                </dependencies>
              </dependencyManagement>
            </project>
            """;

    private static final String USES_JACKSON = """
            <dependencies>
              <dependency>
                <groupId>json</groupId>
                <artifactId>jackson</artifactId>
              </dependency>
            </dependencies>
            """;

    private final InMemoryTree tree = InMemoryTree.empty()
            .with("pom.xml", ROOT)
            .with("core/pom.xml", MavenBuildTest.module("core", USES_JACKSON))
            .with("web/pom.xml", MavenBuildTest.module("web", ""));

    private static Map<String, String> digests(InMemoryTree tree) {
        Workspace workspace = new Workspace(tree, new FactStore());
        return new MavenEffectiveModel(new MavenBuild()).digests(workspace, "pom.xml", tree.content("pom.xml"));
    }

    private List<String> differing(String from, String to) {
        Map<String, String> before = digests(tree);
        Map<String, String> after = digests(tree.with("pom.xml", ROOT.replace(from, to)));
        List<String> differing = new ArrayList<>();
        before.forEach((id, digest) -> {
            if (!digest.equals(after.get(id))) {
                differing.add(id);
            }
        });
        return differing;
    }

    @Test
    void a_managed_dependency_counts_for_those_who_declare_it() {
        assertThat(differing(
                        "<version>${jackson.version}</version>",
                        "<version>${jackson.version}</version><scope>runtime</scope>"))
                .containsExactly("id:org.shop:core");
    }

    @Test
    void a_property_counts_where_what_refers_to_it_counts() {
        assertThat(differing("2.0", "2.1")).containsExactly("id:org.shop:core");
    }

    @Test
    void a_managed_version_that_nobody_declares_counts_for_nobody() {
        assertThat(differing("3.0", "3.1")).isEmpty();
    }

    @Test
    void a_property_that_no_pom_refers_to_counts_for_everybody() {
        assertThat(differing(">17<", ">21<"))
                .containsExactlyInAnyOrder("id:org.shop:parent", "id:org.shop:core", "id:org.shop:web");
    }

    @Test
    void anything_else_of_a_parent_counts_for_its_children() {
        assertThat(differing("<packaging>pom</packaging>", "<packaging>pom</packaging><build><plugins/></build>"))
                .hasSize(3);
    }
}
