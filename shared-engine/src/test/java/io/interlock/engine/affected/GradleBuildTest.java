package io.interlock.engine.affected;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.model.Component;
import io.interlock.engine.model.Effect;
import java.util.List;
import org.junit.jupiter.api.Test;

class GradleBuildTest extends BuildSystemContract {

    private static final GradleBuild GRADLE = new GradleBuild();

    @Override
    BuildSystem system() {
        return GRADLE;
    }

    @Override
    String rootManifest() {
        return "settings.gradle";
    }

    @Override
    InMemoryTree sample() {
        return InMemoryTree.empty()
                .with("settings.gradle", """
                        // include 'not-this'
                        rootProject.name = 'shop'
                        include 'core', ':web:api',
                            "tools"
                        project(':tools').projectDir = new File(settingsDir, 'dev/tools')
                        """)
                .with("build.gradle", "subprojects {\n  apply plugin: 'java'\n}\n")
                .with("core/build.gradle", "plugins { id 'java-library' }\n")
                .with("web/api/build.gradle.kts", "dependencies {\n    implementation(project(\":core\"))\n}\n")
                .with("dev/tools/build.gradle", "dependencies {\n  testImplementation project(path: ':core')\n}\n");
    }

    @Override
    List<String> sampleComponents() {
        return List.of(":core@core", ":tools@dev/tools", ":web:api@web/api", "shop@");
    }

    @Override
    List<String> sampleDependencies() {
        return List.of(
                ":core -> shop (PARENT)",
                ":tools -> :core (TEST)",
                ":tools -> shop (PARENT)",
                ":web:api -> :core (MAIN)",
                ":web:api -> shop (PARENT)");
    }

    /** The dependencies that a build script of {@code :web:api} declares. */
    private List<String> declaredBy(String script) {
        InMemoryTree tree = sample().with("build.gradle", "").with("web/api/build.gradle.kts", script);
        List<String> declared = new java.util.ArrayList<>();
        for (String line : dependenciesOf(graph(tree))) {
            if (line.startsWith(":web:api -> :")) {
                declared.add(line.substring(":web:api -> ".length()));
            }
        }
        return declared;
    }

    @Test
    void reads_every_way_to_name_a_project() {
        for (String script : List.of(
                "dependencies { api(project(\":core\")) }",
                "dependencies { api project(':core') }",
                "dependencies { api project(path: ':core', configuration: 'shadow') }",
                "dependencies { api(project(path = \":core\")) { isTransitive = false } }",
                "dependencies { \"api\"(project(\":core\")) }",
                "dependencies {\n  api(\n    platform(\n      project(\n        \":core\")))\n}",
                "dependencies { add(\"api\", project(\":core\")) }",
                "dependencies { api(projects.core) }",
                "dependencies { api(projects.shop.core) }",
                "dependencies { api 'a:b:1',\n  project(':core') }",
                "kotlin { sourceSets { val commonMain by getting { dependencies { api(project(\":core\")) } } } }")) {
            assertThat(declaredBy(script)).as(script).containsExactly(":core (MAIN)");
        }
    }

    @Test
    void tells_tests_and_test_code_from_the_product() {
        assertThat(declaredBy("dependencies { testImplementation(project(\":core\")) }"))
                .containsExactly(":core (TEST)");
        assertThat(declaredBy("dependencies { integrationTestApi project(':core') }"))
                .containsExactly(":core (TEST)");
        assertThat(declaredBy("kotlin { sourceSets { jvmTest { dependencies { api(project(\":core\")) } } } }"))
                .containsExactly(":core (TEST)");
        assertThat(
                        declaredBy(
                                "testing { suites { register<X>(\"it\") { dependencies { implementation(project(\":core\")) } } } }"))
                .containsExactly(":core (TEST)");
        assertThat(declaredBy("dependencies { testImplementation(testFixtures(project(\":core\"))) }"))
                .containsExactly(":core (TEST_ON_TESTS)");
        assertThat(declaredBy("dependencies { api project(path: ':core', configuration: 'testArtifacts') }"))
                .containsExactly(":core (MAIN_ON_TESTS)");
        assertThat(declaredBy("dependencies { testApi project(':core').sourceSets.test.output }"))
                .containsExactly(":core (TEST_ON_TESTS)");
        assertThat(declaredBy("dependencies { annotationProcessor(project(\":core\")) }"))
                .containsExactly(":core (BUILD)");
    }

    @Test
    void a_project_named_after_tests_is_used_for_its_product() {
        InMemoryTree tree = sample().with("settings.gradle", "include 'core', 'web:api', 'test-kit'")
                .with("core/build.gradle", "dependencies { api(projects.testKit) }")
                .with("web/api/build.gradle.kts", "dependencies { testApi(project(\":test-kit\")) }");
        assertThat(dependenciesOf(graph(tree))).contains(":core -> :test-kit (MAIN)", ":web:api -> :test-kit (TEST)");
    }

    @Test
    void ignores_comments_strings_and_text_that_only_look_like_code() {
        assertThat(declaredBy(
                        "// api(project(\":core\"))\n/* api(project(\":core\")) */\nval x = \"project(':core')\"\n"
                                + "val y = \"\"\"\n project(':core')\n\"\"\"\n /* /* */ project(\":core\") */"))
                .isEmpty();
    }

    @Test
    void follows_tasks_of_other_projects() {
        assertThat(declaredBy("tasks.compileJava { dependsOn(\":core:generate\") }"))
                .containsExactly(":core (BUILD)");
        assertThat(declaredBy("tasks.register(\"testAll\") { dependsOn(\":core:test\") }"))
                .containsExactly(":core (TEST)");
        assertThat(declaredBy("evaluationDependsOn(\":core\")")).containsExactly(":core (BUILD)");
    }

    @Test
    void a_root_script_speaks_for_others() {
        InMemoryTree tree = sample().with("build.gradle", """
                        project(':web:api') { dependencies { implementation project(':tools') } }
                        configure(project(':tools')) { dependencies { api project(':core') } }
                        allprojects { dependencies { testImplementation project(':core') } }
                        """);
        assertThat(dependenciesOf(graph(tree)))
                .contains(":web:api -> :tools (MAIN)", ":tools -> :core (MAIN)", ":web:api -> :core (TEST)")
                .doesNotContain(":web:api -> :web:api (TEST)", "shop -> :tools (MAIN)");
    }

    @Test
    void a_renamed_project_is_known_by_its_new_name() {
        InMemoryTree tree = sample().with(
                        "settings.gradle",
                        "include 'core', 'web:api', 'tools'\nproject(\":web:api\").name = \"web-api\"\n")
                .with("tools/build.gradle", "dependencies { implementation project(':web:web-api') }");
        assertThat(componentsOf(graph(tree))).contains(":web:web-api@web/api");
        assertThat(dependenciesOf(graph(tree))).contains(":tools -> :web:web-api (MAIN)");
    }

    @Test
    void every_project_is_built_with_build_src_and_with_the_plugins_it_applies() {
        InMemoryTree tree = sample().with(
                        "settings.gradle", "includeBuild(\"build-logic\")\ninclude 'core', 'web:api', 'tools'\n")
                .with("tools/build.gradle", "plugins { id 'shop.java' }")
                .with("buildSrc/build.gradle", "")
                .with("build-logic/settings.gradle.kts", "include(\":conventions\")")
                .with("build-logic/conventions/build.gradle.kts", "plugins { `kotlin-dsl` }")
                .with(
                        "build-logic/conventions/src/main/kotlin/shop.java.gradle.kts",
                        "dependencies { testImplementation(project(\":core\")) }");
        assertThat(dependenciesOf(graph(tree)))
                .contains(
                        ":core -> :buildSrc (BUILD)",
                        ":tools -> :build-logic:conventions (BUILD)",
                        ":tools -> :core (TEST)")
                .doesNotContain(":core -> :build-logic:conventions (BUILD)");
    }

    @Test
    void a_library_that_an_included_build_makes_is_taken_from_there() {
        InMemoryTree tree = sample().with(
                        "settings.gradle", "includeBuild '../' \nincludeBuild 'lib'\ninclude 'core'\n")
                .with(
                        "core/build.gradle",
                        "dependencies { implementation 'org.shop:util:1.0'\n api 'org.other:more:1' }")
                .with("lib/settings.gradle", "include 'util', 'more'")
                .with("lib/build.gradle", "group = 'org.shop'")
                .with("lib/util/build.gradle", "")
                .with("lib/more/build.gradle", "");
        assertThat(dependenciesOf(graph(tree)))
                .contains(":core -> :lib:util (MAIN)")
                .doesNotContain(":core -> :lib:more (MAIN)");
    }

    @Test
    void an_applied_script_speaks_for_the_project() {
        InMemoryTree tree = sample().with("core/build.gradle", "apply from: \"$rootDir/gradle/more.gradle\"")
                .with("gradle/more.gradle", "dependencies { implementation project(':tools') }");
        assertThat(dependenciesOf(graph(tree))).contains(":core -> :tools (MAIN)");
    }

    @Test
    void takes_all_directories_with_build_scripts_when_settings_compute_them() {
        InMemoryTree tree = sample().with("settings.gradle", "rootDir.eachDir { dir -> include \":${dir.name}\" }")
                .with("extra/build.gradle.kts", "")
                .with("core/src/test/resources/x/build.gradle", "");
        ComponentGraph graph = graph(tree);
        assertThat(componentsOf(graph))
                .containsExactly(":core@core", ":dev:tools@dev/tools", ":extra@extra", ":web:api@web/api", "root@");
        assertThat(graph.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.where()).isEqualTo("settings.gradle:1");
            assertThat(problem.message()).contains("by code");
        });
    }

    @Test
    void a_build_of_its_own_has_its_directory_in_its_names() {
        InMemoryTree tree = sample().with("samples/todo/settings.gradle", "include 'app'")
                .with("samples/todo/app/build.gradle", "");
        assertThat(componentsOf(graph(tree)))
                .contains("samples/todo@samples/todo", "samples/todo:app@samples/todo/app");
    }

    @Test
    void knows_test_sources_by_their_directories() {
        ComponentGraph graph = graph(sample());
        Component core = graph.component(":core");
        assertThat(GRADLE.effectOf(core, "src/test/java/A.java")).isEqualTo(Effect.TESTS);
        assertThat(GRADLE.effectOf(core, "src/integrationTest/A.java")).isEqualTo(Effect.TESTS);
        assertThat(GRADLE.effectOf(core, "src/testFixtures/A.java")).isEqualTo(Effect.TESTS);
        assertThat(GRADLE.effectOf(core, "src/main/java/test/A.java")).isEqualTo(Effect.PRODUCT);
        assertThat(GRADLE.effectOf(core, "build.gradle")).isEqualTo(Effect.PRODUCT);
        Component root = graph.component("shop");
        assertThat(GRADLE.effectOf(root, "README.md")).isEqualTo(Effect.ALONE);
        assertThat(GRADLE.effectOf(root, "build.gradle")).isEqualTo(Effect.PRODUCT);
        assertThat(GRADLE.effectOf(root, "gradle/wrapper/gradle-wrapper.properties"))
                .isEqualTo(Effect.EVERYTHING);
    }

    @Test
    void commands_use_the_wrapper_when_there_is_one() {
        assertThat(graph(sample()).component(":core").testCommand()).isEqualTo("gradle :core:check");
        assertThat(graph(sample().with("gradlew", "")).component(":web:api").buildCommand())
                .isEqualTo("./gradlew :web:api:assemble");
    }

    @Test
    void a_dependency_on_a_project_named_by_code_stands_for_every_project() {
        for (String script : List.of(
                "dependencies { api(project(\":\" + name)) }",
                "dependencies { api(project(path)) }",
                "dependencies { api(project(\":$name\")) }")) {
            InMemoryTree tree = sample().with("build.gradle", "").with("web/api/build.gradle.kts", script);
            assertThat(declaredBy(script)).as(script).contains(":core (MAIN)", ":tools (MAIN)");
            assertThat(graph(tree).problems())
                    .as(script)
                    .anySatisfy(problem -> assertThat(problem.where()).isEqualTo("web/api/build.gradle.kts:1"));
        }
    }

    @Test
    void looking_up_a_project_by_code_outside_of_dependencies_is_no_dependency() {
        assertThat(declaredBy("tasks.register(\"x\") { println(project(name).version) }"))
                .isEmpty();
    }

    @Test
    void every_project_that_names_one_by_code_reaches_all_others() {
        InMemoryTree tree = sample().with("core/build.gradle", "dependencies { api project(':' + it) }")
                .with("dev/tools/build.gradle", "dependencies { api project(':' + it) }");
        assertThat(dependenciesOf(graph(tree)))
                .contains(":core -> :web:api (MAIN)", ":core -> :tools (MAIN)", ":tools -> :core (MAIN)");
    }

    @Test
    void plugins_that_apply_each_other_in_a_long_row_are_followed_to_the_end() {
        InMemoryTree tree = InMemoryTree.empty()
                .with("settings.gradle", "include 'a', 'z'")
                .with("a/build.gradle", "plugins { id 'p0' }")
                .with("z/build.gradle", "")
                .with("buildSrc/build.gradle.kts", "plugins { `kotlin-dsl` }");
        int last = 400;
        for (int i = 0; i < last; i++) {
            tree = tree.with("buildSrc/src/main/kotlin/p" + i + ".gradle.kts", "plugins { id(\"p" + (i + 1) + "\") }");
        }
        tree = tree.with("buildSrc/src/main/kotlin/p" + last + ".gradle.kts", "dependencies { api(project(\":z\")) }");
        assertThat(dependenciesOf(graph(tree))).contains(":a -> :z (MAIN)");
    }

    @Test
    void expressions_that_never_end_are_refused() {
        InMemoryTree tree = sample().with("core/build.gradle", "\"${".repeat(100_000));
        assertThat(graph(tree).unreadable()).contains(":core");
    }

    @Test
    void a_project_path_that_no_file_system_allows_is_reported() {
        InMemoryTree tree = sample().with("settings.gradle", "include '" + ":a".repeat(50_000) + "', ':core'");
        assertThat(componentsOf(graph(tree))).contains(":core@core");
        assertThat(graph(tree).problems()).isNotEmpty();
    }

    @Test
    void a_project_whose_applied_scripts_were_not_all_read_is_doubted() {
        InMemoryTree tree = sample().with("core/build.gradle", "apply from: 's0.gradle'");
        for (int i = 0; i < 20; i++) {
            tree = tree.with("core/s" + i + ".gradle", "apply from: 's" + (i + 1) + ".gradle'");
        }
        assertThat(graph(tree).unreadable()).containsExactly(":core");
    }
}
