package io.interlock.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventTest {

    @TempDir
    Path folder;

    private Event read(String content) throws IOException {
        Path file = Files.writeString(folder.resolve("event.json"), content);
        return Event.read(Map.of("GITHUB_EVENT_PATH", file.toString()));
    }

    @Test
    void without_any_variable_there_is_an_event_that_says_nothing() throws IOException {
        Event event = Event.read(Map.of());

        assertThat(event.payload().isPresent()).isFalse();
        assertThat(event.branch()).isEmpty();
        assertThat(event.defaultBranch()).isEmpty();
    }

    @Test
    void a_payload_that_is_not_there_is_named() {
        assertThatThrownBy(() -> Event.read(
                        Map.of("GITHUB_EVENT_PATH", folder.resolve("no").toString())))
                .isInstanceOf(ActionException.class)
                .hasMessageContaining("no such file");
        assertThatThrownBy(() -> Event.read(Map.of("GITHUB_EVENT_PATH", folder.toString())))
                .hasMessageContaining("no such file");
    }

    @Test
    void a_payload_that_is_not_json_is_named_with_its_line_and_column() {
        assertThatThrownBy(() -> read("{\n  \"before\": nope}"))
                .isInstanceOf(ActionException.class)
                .hasMessageContaining("line 2, column 13");
    }

    @Test
    void a_payload_that_is_nested_without_end_is_refused() {
        assertThatThrownBy(() -> read("[".repeat(100_000))).isInstanceOf(ActionException.class);
    }

    @Test
    void a_payload_larger_than_github_sends_is_refused() {
        assertThatThrownBy(() -> read("\"" + "x".repeat(33 << 20) + "\""))
                .isInstanceOf(ActionException.class)
                .hasMessageContaining("more than");
    }

    @Test
    void what_is_said_of_a_forged_value_is_short() throws IOException {
        Event event = read("{\"before\": \"" + "x".repeat(10_000) + "\"}");

        assertThatThrownBy(() -> event.commit("before")).message().hasSizeLessThan(300);
    }
}
