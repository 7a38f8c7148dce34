package io.interlock.engine.affected;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NpmCatalogsTest {

    private static final String WORKSPACE = """
            packages:
              - packages/*
            catalog:
              vue: ^3.0.0
              vite: ^5.0.0
            catalogs:
              old:
                vue: ^2.0.0
            """;

    private static Map<String, String> digests(String workspaceFile) {
        return digests(workspaceFile, InMemoryTree.empty());
    }

    private static Map<String, String> digests(String workspaceFile, InMemoryTree start) {
        InMemoryTree tree = start.with("package.json", "{\"name\": \"root\", \"private\": true}")
                .with("pnpm-workspace.yaml", workspaceFile)
                .with("packages/a/package.json", "{\"name\": \"a\", \"dependencies\": {\"vue\": \"catalog:\"}}")
                .with("packages/b/package.json", "{\"name\": \"b\", \"dependencies\": {\"vue\": \"catalog:old\"}}")
                .with("packages/c/package.json", "{\"name\": \"c\", \"dependencies\": {\"vue\": \"^3.0.0\"}}");
        NpmBuild build = new NpmBuild();
        Workspace workspace = new Workspace(tree, new FactStore());
        new Discovery(java.util.List.of(build)).discover(workspace);
        return new NpmCatalogs(build)
                .digests(workspace, "pnpm-workspace.yaml", workspaceFile.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void a_changed_entry_counts_for_those_who_refer_to_it() {
        Map<String, String> before = digests(WORKSPACE);
        Map<String, String> after = digests(WORKSPACE.replace("^3.0.0", "^4.0.0"));

        assertThat(after.get("dir:packages/a")).isNotEqualTo(before.get("dir:packages/a"));
        assertThat(after.get("dir:packages/b")).isEqualTo(before.get("dir:packages/b"));
        assertThat(after.get("dir:packages/c")).isEqualTo(before.get("dir:packages/c"));
    }

    @Test
    void a_named_catalog_is_apart_from_the_default_one() {
        Map<String, String> before = digests(WORKSPACE);
        Map<String, String> after = digests(WORKSPACE.replace("^2.0.0", "^2.1.0"));

        assertThat(after.get("dir:packages/a")).isEqualTo(before.get("dir:packages/a"));
        assertThat(after.get("dir:packages/b")).isNotEqualTo(before.get("dir:packages/b"));
    }

    @Test
    void an_entry_that_nobody_refers_to_counts_for_nobody() {
        assertThat(digests(WORKSPACE.replace("^5.0.0", "^6.0.0"))).isEqualTo(digests(WORKSPACE));
    }

    @Test
    void a_lock_file_tells_it_better() {
        InMemoryTree locked = InMemoryTree.empty().with("pnpm-lock.yaml", "lockfileVersion: '9.0'");

        assertThat(digests(WORKSPACE, locked)).isEmpty();
    }
}
