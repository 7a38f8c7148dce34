package io.interlock.engine.affected;

import java.util.List;

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
}
