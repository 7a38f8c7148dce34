package io.interlock.engine.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.interlock.engine.affected.BuildSystems;
import io.interlock.engine.affected.ComponentsConfig;
import io.interlock.engine.affected.ComponentsConfig.Place;
import io.interlock.engine.affected.PathPattern;
import io.interlock.engine.model.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComponentsConfigReaderTest {

    private static final String HEADER = "apiVersion: interlock.io/v1\nkind: Components\n";

    private static ComponentsConfig read(String text) {
        return ComponentsConfigReader.read("c.yaml", text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Problem> problems(String text) {
        return catchThrowableOfType(ConfigException.class, () -> read(text)).problems();
    }

    @Test
    void reads_everything_there_is() {
        ComponentsConfig config = read(HEADER + """
                metadata:
                  name: platform
                spec:
                  components:
                    - path: agents/*
                      test: pytest {path}
                    - name: api
                      paths: [proto/**, 'openapi/*.yaml']
                      dependsOn:
                        - core
                      owners: ['@acme/api']
                      build: make api
                  global: [core/**, shared/**]
                  ignore: ['**/*.md']
                  discover: {npm: false, maven: true}
                  includeWorkspaceRoots: true
                  goPackages: true
                  maxJobs: 12
                """);
        assertThat(config.global()).extracting(PathPattern::pattern).containsExactly("core/**", "shared/**");
        assertThat(config.ignore()).extracting(PathPattern::pattern).containsExactly("**/*.md");
        assertThat(config.switchedOff()).containsExactly("npm");
        assertThat(config.discovers("maven")).isTrue();
        assertThat(config.includeWorkspaceRoots()).isTrue();
        assertThat(config.goPackages()).isTrue();
        assertThat(config.maxJobs()).isEqualTo(12);
        assertThat(config.components()).hasSize(2);
        assertThat(config.components().get(0).name()).isNull();
        assertThat(config.components().get(0).test()).isEqualTo("pytest {path}");
        assertThat(config.components().get(0).owners()).isNull();
        assertThat(config.components().get(1)).satisfies(api -> {
            assertThat(api.name()).isEqualTo("api");
            assertThat(api.owners()).containsExactly("@acme/api");
            assertThat(api.build()).isEqualTo("make api");
            assertThat(api.dependsOn()).singleElement().satisfies(name -> {
                assertThat(name.id()).isEqualTo("core");
                assertThat(name.at()).isEqualTo(new Place(12, 11));
            });
        });
    }

    @Test
    void an_unknown_name_is_told_by_its_place_and_the_name_that_was_meant() {
        assertThat(problems(HEADER + "spec:\n  globl:\n    - core/**\n"))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.where()).isEqualTo("c.yaml:4:3");
                    assertThat(problem.message()).isEqualTo("Unknown name 'globl' in 'spec'");
                    assertThat(problem.remedy()).isEqualTo("Did you mean 'global'?");
                });
    }

    @Test
    void an_unknown_name_far_from_all_lists_those_there_are() {
        assertThat(problems(HEADER + "spec: {zzz: 1}\n").get(0).remedy())
                .contains("components")
                .contains("maxJobs");
    }

    @Test
    void everything_that_is_wrong_is_told_at_once_in_the_order_of_the_document() {
        List<Problem> problems = problems("""
                apiVersion: v1
                kind: Component
                spec:
                  components:
                    - test: x
                    - name: a
                      owner: x
                    - name: a
                  global: core
                  ignore: [1, '../x', '!y']
                  discover: {nmp: false, maven: maybe}
                  goPackages: 'yes'
                  maxJobs: 257
                """);
        assertThat(problems)
                .extracting(Problem::where)
                .containsExactly(
                        "c.yaml:1:13",
                        "c.yaml:2:7",
                        "c.yaml:5:7",
                        "c.yaml:7:7",
                        "c.yaml:8:13",
                        "c.yaml:9:11",
                        "c.yaml:10:12",
                        "c.yaml:10:15",
                        "c.yaml:10:23",
                        "c.yaml:11:14",
                        "c.yaml:11:33",
                        "c.yaml:12:15",
                        "c.yaml:13:12");
        assertThat(problems).allSatisfy(problem -> assertThat(problem.remedy()).isNotBlank());
    }

    @ParameterizedTest
    @CsvSource({"'', 1:1", "'[]', 1:1", "'a: [', 1:5", "'spec: {}', 1:1"})
    void what_is_no_such_document_is_told_by_its_place(String text, String place) {
        assertThat(problems(text).get(0).where()).isEqualTo("c.yaml:" + place);
    }

    @Test
    void a_pattern_that_yaml_takes_for_an_alias_is_told_to_be_quoted() {
        assertThat(problems(HEADER + "spec:\n  ignore:\n    - **/*.md\n"))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.where()).startsWith("c.yaml:5:");
                    assertThat(problem.remedy()).contains("in quotes");
                });
    }

    @Test
    void a_name_for_every_directory_of_a_wildcard_is_refused() {
        assertThat(problems(HEADER + "spec:\n  components:\n    - {name: a, path: agents/*}\n"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("'agents/*'"));
    }

    @Test
    void every_build_system_can_be_switched_off() {
        assertThat(ComponentsConfigReader.KINDS).containsAll(BuildSystems.kinds());
    }
}
