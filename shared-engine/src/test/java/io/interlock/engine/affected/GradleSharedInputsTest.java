package io.interlock.engine.affected;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class GradleSharedInputsTest {

    private static final GradleBuild GRADLE = new GradleBuild();

    private static final String CATALOG = """
            [versions]
            jackson = "2.1"
            kotlin = { strictly = "1.9" }
            [libraries]
            jackson-core = { module = "com.fasterxml:core", version.ref = "jackson" }
            jackson_xml = { group = "com.fasterxml", name = "xml", version.ref = "jackson" }
            guava = "com.google:guava:1"
            [bundles]
            json = ["jackson-core"]
            [plugins]
            own-java = { id = "own.java" }
            """;

    private static InMemoryTree tree() {
        return InMemoryTree.empty()
                .with(
                        "settings.gradle.kts",
                        "rootProject.name = \"shop\"\nincludeBuild(\"logic\")\ninclude(\":a\", \":b\", \":c\")\n")
                .with("build.gradle.kts", "")
                .with("a/build.gradle.kts", "dependencies { api(libs.jackson.core) }")
                .with("b/build.gradle.kts", "dependencies { api(libs.bundles.json)\n api(libs.guava.get()) }")
                .with(
                        "c/build.gradle.kts",
                        "plugins { alias(libs.plugins.own.java) }\napply(from = \"../gradle/c.gradle\")")
                .with("gradle/c.gradle", "// only here\next.x = 1\n")
                .with("logic/settings.gradle.kts", "")
                .with(
                        "logic/build.gradle.kts",
                        "plugins { `kotlin-dsl` }\ngradlePlugin { plugins { register(\"x\") { id = libs.plugins.own.java.get().pluginId } } }")
                .with("logic/src/main/kotlin/Own.kt", "fun x() { libs.findVersion(\"kotlin\").get() }")
                .with("gradle/libs.versions.toml", CATALOG);
    }

    private static Map<String, String> digests(SharedInput input, InMemoryTree tree, String path, String content) {
        Workspace workspace = new Workspace(tree.with(path, content), new FactStore());
        new Discovery(List.of(GRADLE)).discover(workspace);
        return input.digests(workspace, path, content.getBytes(StandardCharsets.UTF_8));
    }

    private static Set<String> changed(Map<String, String> before, Map<String, String> after) {
        Set<String> changed = new TreeSet<>(after.keySet());
        changed.removeIf(key -> after.get(key).equals(before.get(key)));
        return changed;
    }

    private static Set<String> changedByCatalog(String from, String to) {
        SharedInput input = new GradleCatalogInput(GRADLE);
        String path = "gradle/libs.versions.toml";
        return changed(digests(input, tree(), path, CATALOG), digests(input, tree(), path, CATALOG.replace(from, to)));
    }

    @Test
    void a_catalog_entry_feeds_the_projects_that_use_it() {
        assertThat(changedByCatalog("2.1", "2.2")).containsExactly("id::a", "id::b");
        assertThat(changedByCatalog("guava:1", "guava:2")).containsExactly("id::b");
        assertThat(changedByCatalog("xml\"", "yaml\"")).isEmpty();
        assertThat(changedByCatalog("1.9", "2.0")).containsExactly("id::logic");
        assertThat(changedByCatalog("own.java\"", "our.java\"")).containsExactly("id::c", "id::logic");
    }

    @Test
    void a_plugin_feeds_those_who_apply_it_and_not_the_root_that_offers_it() {
        InMemoryTree tree = tree().with("build.gradle.kts", "plugins { alias(libs.plugins.own.java) apply false }")
                .with("a/build.gradle.kts", "plugins { id(\"own.java\") }");
        SharedInput input = new GradleCatalogInput(GRADLE);
        String path = "gradle/libs.versions.toml";
        String other = CATALOG.replace("id = \"own.java\"", "id = \"own.java\", version = \"2\"");
        assertThat(changed(digests(input, tree, path, CATALOG), digests(input, tree, path, other)))
                .containsExactly("id::a", "id::c", "id::logic");
    }

    @Test
    void a_catalog_feeds_projects_beside_its_folder() {
        assertThat(new GradleCatalogInput(GRADLE).directoryFedBy("x/gradle/libs.versions.toml"))
                .isEqualTo("x");
        assertThat(new GradleCatalogInput(GRADLE).directoryFedBy("libs.versions.toml"))
                .isEmpty();
    }

    @Test
    void the_wrapper_feeds_the_projects_beside_its_folder() {
        SharedInput input = new GradleSettingsInput();
        String path = "gradle/wrapper/gradle-wrapper.properties";
        assertThat(input.matches(path)).isTrue();
        assertThat(input.directoryFedBy(path)).isEmpty();
        assertThat(input.directoryFedBy("x/" + path)).isEqualTo("x");
        assertThat(input.directoryFedBy("x/gradle.properties")).isEqualTo("x");
        assertThat(changed(
                        digests(input, tree(), path, "distributionUrl=8.1\n"),
                        digests(input, tree(), path, "distributionUrl=8.2\n")))
                .containsExactly(SharedInput.EVERYONE);
        assertThat(changed(
                        digests(input, tree(), path, "distributionUrl=8.1\n"),
                        digests(input, tree(), path, "# pinned\ndistributionUrl=8.1\n")))
                .isEmpty();
    }

    @Test
    void a_plugin_is_linked_through_its_alias() {
        ComponentGraph graph = new Discovery(List.of(GRADLE)).discover(tree(), new FactStore());
        assertThat(BuildSystemContract.dependenciesOf(graph))
                .contains(":c -> :logic (BUILD)")
                .doesNotContain(":a -> :logic (BUILD)");
    }

    @Test
    void included_builds_whose_plugins_are_not_known_are_used_by_all() {
        InMemoryTree tree = tree().with("logic/build.gradle.kts", "plugins { `kotlin-dsl` }");
        ComponentGraph graph = new Discovery(List.of(GRADLE)).discover(tree, new FactStore());
        assertThat(BuildSystemContract.dependenciesOf(graph)).contains(":a -> :logic (BUILD)", ":c -> :logic (BUILD)");
    }

    @Test
    void an_applied_script_feeds_those_who_apply_it_and_its_comments_nobody() {
        SharedInput input = new GradleScriptInput(GRADLE, false);
        String path = "gradle/c.gradle";
        Map<String, String> before = digests(input, tree(), path, "// only here\next.x = 1\n");
        assertThat(before).containsOnlyKeys("id::c");
        assertThat(digests(input, tree(), path, "ext.x = 1 // other")).isEqualTo(before);
        assertThat(digests(input, tree(), path, "ext.x = 2")).isNotEqualTo(before);
        assertThat(digests(input, tree(), "gradle/unused.gradle", "")).containsOnlyKeys(SharedInput.EVERYONE);
    }

    @Test
    void the_script_of_a_root_with_sources_feeds_the_projects_below() {
        SharedInput input = new GradleScriptInput(GRADLE, true);
        InMemoryTree tree = tree().with("src/main/java/A.java", "");
        assertThat(digests(input, tree, "build.gradle.kts", "x()")).containsOnlyKeys("id::a", "id::b", "id::c");
        assertThat(digests(input, tree(), "build.gradle.kts", "x()")).isEmpty();
    }

    @Test
    void settings_feed_everybody_except_for_what_they_include() {
        SharedInput input = new GradleSettingsInput();
        String settings = "plugins { id(\"x\") }\ninclude(\":a\",\n  \":b\")\nx()\n";
        Map<String, String> before = digests(input, tree(), "settings.gradle.kts", settings);
        assertThat(digests(
                        input, tree(), "settings.gradle.kts", settings.replace(":b", ":z") + "include(\":n\") // new"))
                .isEqualTo(before);
        assertThat(digests(input, tree(), "settings.gradle.kts", settings + "y()"))
                .isNotEqualTo(before);
    }

    @Test
    void properties_feed_everybody_except_for_comments() {
        SharedInput input = new GradleSettingsInput();
        Map<String, String> before = digests(input, tree(), "gradle.properties", "# a\nversion=1\n");
        assertThat(digests(input, tree(), "gradle.properties", "version=1\n\n# b\n"))
                .isEqualTo(before);
        assertThat(digests(input, tree(), "gradle.properties", "version=2\n")).isNotEqualTo(before);
    }
}
