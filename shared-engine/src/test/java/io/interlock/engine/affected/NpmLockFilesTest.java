package io.interlock.engine.affected;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.interlock.engine.manifest.ManifestException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each kind of lock file tells apart. In all samples {@code a} gets {@code left}, {@code b} gets {@code right}. */
class NpmLockFilesTest {

    private static final String PNPM_9 = """
            lockfileVersion: '9.0'

            settings:
              autoInstallPeers: true

            overrides:
              left: ^1

            importers:

              .:
                devDependencies:
                  tool:
                    specifier: ^1
                    version: 1.0.0

              packages/a:
                dependencies:
                  b:
                    specifier: workspace:*
                    version: link:../b
                  left:
                    specifier: ^1.0.0
                    version: 1.0.0(peer@2.0.0)

              packages/b:
                devDependencies:
                  right:
                    specifier: ^1.0.0
                    version: 1.0.0

              packages/empty: {}

            packages:

              deep@1.0.0:
                resolution: {integrity: sha512-deep}
                deprecated: |-
                  No longer kept.
                  dependencies:
                engines: {node: '>=18'}

              left@1.0.0:
                resolution: {integrity: sha512-left, tarball: some/where}
                peerDependencies:
                  peer: '*'

              peer@2.0.0:
                resolution: {integrity: sha512-peer}

              right@1.0.0:
                resolution: {integrity: sha512-right}

              tool@1.0.0:
                resolution: {integrity: sha512-tool}

            snapshots:

              deep@1.0.0:
                dependencies:
                  right: 1.0.0
                optional: true

              left@1.0.0(peer@2.0.0):
                dependencies:
                  deep: 1.0.0
                  peer: 2.0.0

              peer@2.0.0: {}

              right@1.0.0:
                optionalDependencies:
                  deep: 1.0.0

              tool@1.0.0: {}
            """;

    private static final String PNPM_6 = """
            lockfileVersion: '6.0'
            importers:
              packages/a:
                dependencies:
                  left:
                    specifier: ^1.0.0
                    version: 1.0.0(peer@2.0.0)
              packages/b:
                dependencies:
                  right:
                    specifier: ^1.0.0
                    version: 1.0.0
            packages:
              /left@1.0.0(peer@2.0.0):
                resolution: {integrity: sha512-left}
                dependencies:
                  deep: 1.0.0
                dev: false
              /deep@1.0.0:
                resolution:
                  integrity: sha512-deep
                  tarball: some/where
                dev: false
              /right@1.0.0:
                resolution: {integrity: sha512-right}
                dev: false
            """;

    private static final String PNPM_5 = """
            lockfileVersion: 5.4
            importers:
              packages/a:
                specifiers:
                  left: ^1.0.0
                dependencies:
                  left: 1.0.0_peer@2.0.0
              packages/b:
                specifiers:
                  right: ^1.0.0
                dependencies:
                  right: 1.0.0
            packages:
              /left/1.0.0_peer@2.0.0:
                resolution: {integrity: sha512-left}
                dependencies:
                  deep: 1.0.0
                dev: false
              /deep/1.0.0:
                resolution: {integrity: sha512-deep}
                dev: false
              /right/1.0.0:
                resolution: {integrity: sha512-right}
                dev: false
            """;

    private static final String NPM_3 = """
            {
              "lockfileVersion": 3,
              "packages": {
                "": {"name": "shop", "workspaces": ["packages/*"], "devDependencies": {"tool": "^1"}},
                "node_modules/a": {"resolved": "packages/a", "link": true},
                "node_modules/b": {"resolved": "packages/b", "link": true},
                "node_modules/deep": {"version": "1.0.0", "integrity": "sha512-deep"},
                "node_modules/left": {"version": "1.0.0", "integrity": "sha512-left", "dependencies": {"deep": "^1"}},
                "node_modules/tool": {"version": "1.0.0", "integrity": "sha512-tool"},
                "packages/a": {"dependencies": {"left": "^1.0.0", "b": "*"}},
                "packages/b": {"devDependencies": {"right": "^1.0.0"}},
                "packages/b/node_modules/right": {"version": "1.0.0", "integrity": "sha512-right"}
              }
            }
            """;

    private static final String YARN_1 = """
            # yarn lockfile v1


            deep@^1:
              version "1.0.0"
              integrity sha512-deep

            left@^1.0.0:
              version "1.0.0"
              integrity sha512-left
              dependencies:
                deep "^1"

            "right@^1.0.0":
              version "1.0.0"
              integrity sha512-right
            """;

    private static final String YARN_BERRY = """
            __metadata:
              version: 8
              cacheKey: 10

            "a@workspace:packages/a":
              version: 0.0.0-use.local
              resolution: "a@workspace:packages/a"
              dependencies:
                b: "workspace:*"
                left: "npm:^1.0.0"
              languageName: unknown
              linkType: soft

            "b@workspace:*, b@workspace:packages/b":
              version: 0.0.0-use.local
              resolution: "b@workspace:packages/b"
              dependencies:
                right: ^1.0.0
              languageName: unknown
              linkType: soft

            "deep@npm:^1":
              version: 1.0.0
              resolution: "deep@npm:1.0.0"
              checksum: sha512-deep

            "left@npm:^1.0.0":
              version: 1.0.0
              resolution: "left@npm:1.0.0"
              dependencies:
                deep: "npm:^1"
              checksum: sha512-left

            "right@npm:^1.0.0":
              version: 1.0.0
              resolution: "right@npm:1.0.0"
              checksum: sha512-right
            """;

    @Test
    void pnpm_affects_the_importers_that_reach_a_changed_package() {
        assertThat(pnpmChanges(PNPM_9, "sha512-left", "sha512-new")).containsExactly("dir:packages/a");
        assertThat(pnpmChanges(PNPM_9, "sha512-peer", "sha512-new")).containsExactly("dir:packages/a");
        assertThat(pnpmChanges(PNPM_9, "sha512-deep", "sha512-new"))
                .containsExactly("dir:packages/a", "dir:packages/b");
        assertThat(pnpmChanges(PNPM_9, "version: 1.0.0(peer", "version: 1.0.1(peer"))
                .containsExactly("dir:packages/a");
        assertThat(pnpmChanges(PNPM_6, "sha512-deep", "sha512-new")).containsExactly("dir:packages/a");
        assertThat(pnpmChanges(PNPM_6, "sha512-right", "sha512-new")).containsExactly("dir:packages/b");
        assertThat(pnpmChanges(PNPM_5, "sha512-deep", "sha512-new")).containsExactly("dir:packages/a");
        assertThat(pnpmChanges(PNPM_5, "right: 1.0.0", "right: 1.0.1")).containsExactly("dir:packages/b");
    }

    @Test
    void pnpm_keeps_the_root_apart() {
        assertThat(pnpmChanges(PNPM_9, "sha512-tool", "sha512-new"))
                .containsExactly("dir:", "dir:" + NxProjects.ALIASES);
    }

    @Test
    void pnpm_settings_affect_everybody_but_overrides_do_so_only_by_what_they_change() {
        assertThat(pnpmChanges(PNPM_9, "autoInstallPeers: true", "autoInstallPeers: false"))
                .containsExactly("*");
        assertThat(pnpmChanges(PNPM_9, "'9.0'", "'9.1'")).containsExactly("*");
        assertThat(pnpmChanges(PNPM_9, "left: ^1", "left: ^1.0")).isEmpty();
    }

    @Test
    void pnpm_does_not_count_what_leaves_the_resolved_packages_as_they_are() {
        assertThat(pnpmChanges(PNPM_9, "specifier: ^1.0.0", "specifier: ^1.0")).isEmpty();
        assertThat(pnpmChanges(PNPM_9, ", tarball: some/where", "")).isEmpty();
        assertThat(pnpmChanges(PNPM_6, "tarball: some/where", "tarball: else/where"))
                .isEmpty();
        assertThat(pnpmChanges(PNPM_9, "link:../b", "link:../c")).isEmpty();
        assertThat(pnpmChanges(PNPM_9, "No longer kept", "Gone")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {PNPM_9, PNPM_6, PNPM_5})
    void pnpm_lock_files_are_read_line_by_line(String content) {
        assertThat(new PnpmLockLines(bytes(content)).read()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {PNPM_9, PNPM_6, PNPM_5})
    void pnpm_lock_files_of_another_form_tell_the_same_apart(String content) {
        String reformatted = content.replace("packages:\n", "packages: &all\n");
        assertThat(new PnpmLockLines(bytes(reformatted)).read()).isNull();
        assertThat(changes(new PnpmLockFile(), reformatted, reformatted.replace("sha512-right", "sha512-new")))
                .isEqualTo(pnpmChanges(content, "sha512-right", "sha512-new"));
    }

    @Test
    void a_pnpm_lock_file_with_merge_conflicts_is_refused() {
        String conflict = PNPM_9.replace("packages:\n\n", "<<<<<<< ours\npackages:\n=======\n>>>>>>> theirs\n");
        assertThatThrownBy(() -> digests(new PnpmLockFile(), conflict)).isInstanceOf(ManifestException.class);
    }

    @Test
    void npm_affects_the_members_that_reach_a_changed_package() {
        assertThat(npmChanges("sha512-deep", "sha512-new")).containsExactly("dir:packages/a");
        assertThat(npmChanges("sha512-right", "sha512-new")).containsExactly("dir:packages/b");
        assertThat(npmChanges("sha512-tool", "sha512-new")).containsExactly("dir:", "dir:" + NxProjects.ALIASES);
        assertThat(npmChanges("\"lockfileVersion\": 3", "\"lockfileVersion\": 2"))
                .containsExactly("*");
    }

    @Test
    void npm_does_not_count_where_a_package_is_installed() {
        assertThat(npmChanges("packages/b/node_modules/right", "node_modules/right"))
                .isEmpty();
        assertThat(npmChanges("node_modules/deep", "node_modules/left/node_modules/deep"))
                .isEmpty();
    }

    @Test
    void npm_finds_the_nearest_package_of_a_name() {
        String nearer = NPM_3.replace(
                "\"packages/a\":",
                "\"packages/a/node_modules/left\": {\"version\": \"2.0.0\", \"integrity\": \"sha512-two\"}, \"packages/a\":");
        assertThat(changes(new NpmLockFile(), nearer, nearer.replace("sha512-two", "sha512-new")))
                .containsExactly("dir:packages/a");
        assertThat(changes(new NpmLockFile(), nearer, nearer.replace("sha512-left", "sha512-new")))
                .isEmpty();
    }

    @Test
    void npm_of_the_first_version_knows_no_members() {
        String one = "{\"lockfileVersion\": 1, \"dependencies\": {\"left\": {\"version\": \"1.0.0\"}}}";
        assertThat(changes(new NpmLockFile(), one, one.replace("1.0.0", "1.0.1")))
                .containsExactly("dir:", "dir:" + NxProjects.ALIASES);
        assertThatThrownBy(() -> digests(new NpmLockFile(), "[]")).isInstanceOf(ManifestException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {YARN_1, YARN_BERRY})
    void yarn_affects_the_members_that_reach_a_changed_package(String content) {
        assertThat(yarnChanges(content, "sha512-deep", "sha512-new")).containsExactly("dir:packages/a");
        assertThat(yarnChanges(content, "sha512-right", "sha512-new")).containsExactly("dir:packages/b");
        assertThat(yarnChanges(content, "sha512", "sha1")).containsExactly("dir:packages/a", "dir:packages/b");
    }

    @Test
    void yarn_does_not_count_that_somebody_else_requires_a_package_as_well() {
        assertThat(yarnChanges(YARN_1, "deep@^1:", "deep@^1, deep@^1.0.0:")).isEmpty();
        assertThat(yarnChanges(YARN_BERRY, "\"deep@npm:^1\"", "\"deep@npm:^1, deep@npm:~1\""))
                .isEmpty();
        assertThat(yarnChanges(YARN_BERRY, "b@workspace:*, ", "")).isEmpty();
    }

    @Test
    void yarn_takes_a_requirement_that_was_replaced_at_the_root_for_any_package_of_the_name() {
        String replaced = YARN_1.replace("left@^1.0.0:", "left@2.0.0:");
        assertThat(yarnChanges(replaced, "sha512-left", "sha512-new")).containsExactly("dir:packages/a");
    }

    @Test
    void yarn_settings_affect_everybody() {
        assertThat(yarnChanges(YARN_BERRY, "cacheKey: 10", "cacheKey: 11")).containsExactly("*");
    }

    @Test
    void a_yarn_lock_file_with_merge_conflicts_is_refused() {
        assertThatThrownBy(() -> digests(new YarnLockFile(new NpmBuild()), "<<<<<<< ours\n" + YARN_1))
                .isInstanceOf(ManifestException.class)
                .hasMessageContaining("lock file");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\0",
                "{",
                "[]",
                "a",
                "'",
                "\"",
                "- ",
                "  x",
                "importers:\n  'a",
                "x:\n    y",
                ":",
                "\"a@\":\n  \"v"
            })
    void hostile_content_is_refused_or_read_and_nothing_else(String content) {
        for (SharedInput input : new NpmBuild().sharedInputs()) {
            try {
                assertThat(digests(input, content)).isNotNull();
            } catch (ManifestException expected) {
                assertThat(expected.remedy()).isNotBlank();
            }
        }
    }

    @Test
    void lock_files_are_recognised_by_name() {
        for (String name : new String[] {"pnpm-lock.yaml", "package-lock.json", "npm-shrinkwrap.json", "yarn.lock"}) {
            assertThat(new NpmBuild().sharedInputs())
                    .as(name)
                    .anyMatch(input -> input.matches(name))
                    .anyMatch(input -> input.matches("web/" + name))
                    .noneMatch(input -> input.matches("my" + name));
        }
    }

    private static Set<String> pnpmChanges(String content, String from, String to) {
        assertThat(content).contains(from);
        return changes(new PnpmLockFile(), content, content.replace(from, to));
    }

    private static Set<String> npmChanges(String from, String to) {
        assertThat(NPM_3).contains(from);
        return changes(new NpmLockFile(), NPM_3, NPM_3.replace(from, to));
    }

    private static Set<String> yarnChanges(String content, String from, String to) {
        assertThat(content).contains(from);
        return changes(new YarnLockFile(new NpmBuild()), content, content.replace(from, to));
    }

    /** The keys whose digests differ. */
    private static Set<String> changes(SharedInput input, String before, String after) {
        Map<String, String> old = digests(input, before);
        Map<String, String> now = digests(input, after);
        assertThat(now.keySet()).isEqualTo(old.keySet());
        Set<String> changed = new TreeSet<>();
        for (Map.Entry<String, String> digest : now.entrySet()) {
            if (!digest.getValue().equals(old.get(digest.getKey()))) {
                changed.add(digest.getKey());
            }
        }
        return changed;
    }

    private static Map<String, String> digests(SharedInput input, String content) {
        InMemoryTree tree = InMemoryTree.empty()
                .with("package.json", "{\"workspaces\": [\"packages/*\"]}")
                .with(
                        "packages/a/package.json",
                        "{\"name\": \"a\", \"dependencies\": {\"left\": \"^1.0.0\", \"b\": \"*\"}}")
                .with("packages/b/package.json", "{\"name\": \"b\", \"devDependencies\": {\"right\": \"^1.0.0\"}}");
        Workspace workspace = new Workspace(tree, new FactStore());
        new Discovery(java.util.List.of(new NpmBuild())).discover(workspace);
        return input.digests(workspace, "yarn.lock", bytes(content));
    }

    private static byte[] bytes(String content) {
        return content.getBytes(StandardCharsets.UTF_8);
    }
}
