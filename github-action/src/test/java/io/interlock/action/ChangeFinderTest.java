package io.interlock.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.interlock.engine.manifest.JsonReader;
import io.interlock.engine.manifest.Node;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChangeFinderTest {

    private static final String A = "a".repeat(40);
    private static final String B = "b".repeat(40);
    private static final String C = "c".repeat(40);
    private static final String MAIN = "\"repository\": {\"default_branch\": \"main\"}";

    private final Map<Input, String> inputs = new EnumMap<>(Input.class);

    private Change find(String event, String ref, String payload) {
        Node read = payload.isEmpty() ? Node.MISSING : JsonReader.read(payload.getBytes(StandardCharsets.UTF_8));
        return new ChangeFinder(inputs, new Event(event, read, C, ref), commit -> List.of(A, B)).find();
    }

    private static String push(String before, String after) {
        return "{\"before\": \"" + before + "\", \"after\": \"" + after + "\", " + MAIN + "}";
    }

    private static String pullRequest(String base, String head) {
        return "{\"pull_request\": {\"base\": {\"sha\": \"" + base + "\"}, \"head\": {\"sha\": \"" + head + "\"}}}";
    }

    @Test
    void a_push_is_compared_with_what_was_there_before_also_when_forced() {
        assertThat(find("push", "refs/heads/main", push(A, B))).isEqualTo(new Change(A, B, true));
    }

    @Test
    void the_first_push_of_a_branch_is_compared_with_the_default_branch() {
        assertThat(find("push", "refs/heads/x", push(Change.NOTHING, B)))
                .isEqualTo(new Change("origin/main", B, false));
    }

    @Test
    void the_first_push_of_the_default_branch_is_left_to_the_engine() {
        assertThat(find("push", "refs/heads/main", push(Change.NOTHING, B)))
                .isEqualTo(new Change(Change.NOTHING, B, false));
    }

    @Test
    void a_new_tag_is_the_commit_that_is_checked_out_and_not_the_tag_object() {
        assertThat(find("push", "refs/tags/v1", push(Change.NOTHING, B)))
                .isEqualTo(new Change(Change.NOTHING, C, false));
    }

    @Test
    void a_moved_tag_is_compared_with_where_it_was() {
        assertThat(find("push", "refs/tags/v1", push(A, B))).isEqualTo(new Change(A, C, true));
    }

    @Test
    void a_deleted_branch_has_nothing_to_look_at() {
        assertThatThrownBy(() -> find("push", "refs/heads/x", push(A, Change.NOTHING)))
                .isInstanceOf(ActionException.class)
                .hasMessageContaining("deleted refs/heads/x");
    }

    @Test
    void a_pull_request_whose_merge_commit_is_there_is_what_that_merge_brings() {
        assertThat(find("pull_request", "refs/pull/1/merge", pullRequest(C, B))).isEqualTo(new Change(A, C, true));
    }

    @Test
    void a_commit_that_merges_something_else_is_not_taken_for_the_pull_request() {
        assertThat(find("pull_request_target", "refs/heads/main", pullRequest(B, A)))
                .isEqualTo(new Change(B, A, false));
    }

    @Test
    void a_review_of_a_pull_request_is_about_that_pull_request() {
        assertThat(find("pull_request_review", "refs/pull/1/merge", pullRequest(B, A)))
                .isEqualTo(new Change(B, A, false));
    }

    @Test
    void a_merge_group_is_compared_with_its_base() {
        String payload = "{\"merge_group\": {\"base_sha\": \"" + A + "\", \"head_sha\": \"" + B + "\"}}";

        assertThat(find("merge_group", "refs/heads/gh-readonly-queue/main/pr-1-" + A, payload))
                .isEqualTo(new Change(A, B, true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"workflow_dispatch", "schedule", "release", "workflow_run", "something_new"})
    void other_events_on_a_branch_are_compared_with_the_default_branch(String event) {
        assertThat(find(event, "refs/heads/x", "{" + MAIN + "}")).isEqualTo(new Change("origin/main", C, false));
        assertThat(find(event, "refs/heads/main", "{" + MAIN + "}")).isEqualTo(new Change(Change.NOTHING, C, false));
        assertThat(find(event, "refs/tags/v1", "{" + MAIN + "}")).isEqualTo(new Change(Change.NOTHING, C, false));
        assertThat(find(event, "", "")).isEqualTo(new Change(Change.NOTHING, C, false));
    }

    @Test
    void inputs_count_more_than_the_event() {
        inputs.put(Input.BASE, "v1");
        assertThat(find("push", "refs/heads/main", push(A, B))).isEqualTo(new Change("v1", B, false));

        inputs.put(Input.HEAD, "v2");
        assertThat(find("push", "refs/heads/main", "")).isEqualTo(new Change("v1", "v2", false));

        inputs.remove(Input.BASE);
        assertThat(find("push", "refs/heads/main", push(A, B))).isEqualTo(new Change(A, "v2", true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "main",
                "--output=/x",
                "$(touch x)",
                "a\\n::error::b",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            })
    void a_payload_whose_ids_are_none_is_refused_with_what_it_says(String forged) {
        assertThatThrownBy(() -> find("push", "refs/heads/main", push(forged, B)))
                .isInstanceOf(ActionException.class)
                .hasMessageContaining("before, which is no commit id");
        assertThatThrownBy(() -> find("pull_request", "refs/pull/1/merge", pullRequest(A, forged)))
                .hasMessageContaining("pull_request.head.sha, which is no commit id");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "[]", "\"x\"", "7", "{\"before\": {\"a\": 1}, \"after\": [2]}", "{\"pull_request\": 7}"})
    void a_payload_of_another_shape_is_refused(String payload) {
        assertThatThrownBy(() -> find("push", "refs/heads/main", payload)).isInstanceOf(ActionException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-x", "a..b", "a b", "a;b", "a\\nb", "$(x)", "../../x"})
    void a_default_branch_with_an_odd_name_is_not_looked_up(String name) {
        String payload = "{\"repository\": {\"default_branch\": \"" + name + "\"}}";

        assertThat(find("schedule", "refs/heads/x", payload).base()).isEqualTo(Change.NOTHING);
    }
}
