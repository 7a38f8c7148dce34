package io.interlock.engine.affected;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What changes for whom when a lock file changes. */
class PythonLockTest {

    private static final String UV = """
            version = 1
            revision = 2

            [manifest]
            members = ["app", "lib"]

            [[package]]
            name = "app"
            version = "1"
            source = { virtual = "." }
            dependencies = [{ name = "lib" }, { name = "kit" }]

            [package.dev-dependencies]
            dev = [{ name = "pytest" }]

            [[package]]
            name = "kit"
            source = { directory = "../kit" }
            dependencies = [{ name = "attrs", version = "21" }]

            [[package]]
            name = "attrs"
            version = "21"
            source = { registry = "https://example.org" }
            sdist = { url = "u", hash = "sha256:a21", upload-time = "2020" }

            [[package]]
            name = "attrs"
            version = "22"
            source = { registry = "https://example.org" }
            wheels = [{ url = "u", hash = "sha256:a22" }]

            [[package]]
            name = "lib"
            version = "1"
            source = { editable = "packages/lib" }
            [package.optional-dependencies]
            x = [{ name = "attrs", version = "22" }]

            [[package]]
            name = "pytest"
            version = "8"
            source = { registry = "https://example.org" }
            """;

    private static final String POETRY = """
            [[package]]
            name = "attrs"
            version = "21"
            files = [{ file = "f", hash = "sha256:1" }]

            [metadata]
            content-hash = "abc"
            """;

    @Test
    void a_locked_package_feeds_the_members_that_need_it_in_any_group_or_extra() {
        assertThat(changed("py/uv.lock", UV, "version = \"8\"", "version = \"9\""))
                .containsExactly("dir:py");
        assertThat(changed("py/uv.lock", UV, "sha256:a22", "sha256:b22"))
                .containsExactly("dir:py", "dir:py/packages/lib");
    }

    @Test
    void a_group_of_a_member_does_not_feed_those_who_use_the_member() {
        String grouped = UV.replace("[package.optional-dependencies]", "[package.dev-dependencies]");
        assertThat(changed("py/uv.lock", grouped, "sha256:a22", "sha256:b22")).containsExactly("dir:py/packages/lib");
    }

    @Test
    void a_package_needed_by_a_local_project_that_is_no_member_feeds_the_member_that_needs_that() {
        assertThat(changed("py/uv.lock", UV, "sha256:a21", "sha256:b21")).containsExactly("dir:py");
    }

    @Test
    void upload_times_and_revisions_of_a_lock_file_feed_nobody() {
        assertThat(changed("uv.lock", UV, "\"2020\"", "\"2021\"")).isEmpty();
        assertThat(changed("uv.lock", UV, "revision = 2", "revision = 3")).isEmpty();
    }

    @Test
    void without_a_workspace_the_project_beside_the_lock_file_is_fed() {
        String single = UV.replace("members = [\"app\", \"lib\"]", "");
        assertThat(changed("uv.lock", single, "sha256:a22", "sha256:b22")).containsExactly("dir:");
    }

    @Test
    void a_lock_file_of_poetry_feeds_the_project_beside_it() {
        assertThat(changed("a/poetry.lock", POETRY, "sha256:1", "sha256:2")).containsExactly("dir:a");
        assertThat(changed("a/pdm.lock", POETRY, "\"21\"", "\"22\"")).containsExactly("dir:a");
        assertThat(changed("a/poetry.lock", POETRY, "abc", "def")).isEmpty();
    }

    private static List<String> changed(String path, String content, String from, String to) {
        assertThat(content).contains(from);
        Map<String, String> was = digests(path, content);
        Map<String, String> is = digests(path, content.replace(from, to));
        TreeSet<String> keys = new TreeSet<>(was.keySet());
        keys.addAll(is.keySet());
        assertThat(keys).isNotEmpty();
        keys.removeIf(key -> was.get(key) != null && was.get(key).equals(is.get(key)));
        return new ArrayList<>(keys);
    }

    private static Map<String, String> digests(String path, String content) {
        Workspace workspace = new Workspace(InMemoryTree.empty(), new FactStore());
        for (SharedInput input : new PythonBuild().sharedInputs()) {
            if (input.matches(path)) {
                return input.digests(workspace, path, content.getBytes(StandardCharsets.UTF_8));
            }
        }
        throw new AssertionError("nothing reads " + path);
    }
}
