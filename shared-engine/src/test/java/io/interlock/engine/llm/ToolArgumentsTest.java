package io.interlock.engine.llm;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.expression.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToolArgumentsTest {

    private static final ToolSpec READ = new ToolSpec(
            "read",
            "reads",
            "{\"type\":\"object\",\"additionalProperties\":false,\"required\":[\"path\"],\"properties\":{"
                    + "\"path\":{\"type\":\"string\"},\"from\":{\"type\":\"integer\",\"minimum\":1}}}");
    private static final ToolSpec DIFF =
            new ToolSpec("diff", "shows", "{\"type\":\"object\",\"additionalProperties\":false,\"properties\":{}}");

    private final ToolArguments arguments = new ToolArguments(List.of(READ, DIFF));

    @Test
    void arguments_that_follow_the_schema_are_read() {
        assertThat(read("read", "{\"path\":\"a\",\"from\":3}"))
                .isEqualTo(new ToolArguments.Read.Good(Map.of("path", Value.of("a"), "from", Value.of(3))));
    }

    @Test
    void a_tool_without_arguments_may_be_given_nothing_at_all() {
        assertThat(read("diff", "")).isEqualTo(new ToolArguments.Read.Good(Map.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"path\":1}|string|true",
                "{}|path|true",
                "{\"path\":\"a\",\"to\":1}|to|true",
                "{\"path\":\"a\",\"from\":0}|from|true",
                "{\"path\":\"a\",\"from\":1.5}|from|true",
                "{\"path\":\"a\"|no JSON object|false",
                "[\"a\"]|no JSON object|false",
                "{\"path\":\"a\",\"path\":\"b\"}|no JSON object|false",
                "path=a|no JSON object|false"
            })
    void arguments_that_do_not_follow_it_are_told_why(String json, String word, boolean object) {
        ToolArguments.Read.Bad bad = (ToolArguments.Read.Bad) read("read", json);

        assertThat(bad.problem()).contains(word);
        assertThat(bad.object()).isEqualTo(object);
    }

    @Test
    void a_tool_that_is_not_there_is_told_with_those_that_are() {
        ToolArguments.Read.Bad bad = (ToolArguments.Read.Bad) read("shell", "{}");

        assertThat(bad.problem()).contains("'shell'").contains("read, diff");
        assertThat(bad.object()).isTrue();
    }

    private ToolArguments.Read read(String tool, String json) {
        return arguments.read(new ToolCall("1", tool, json));
    }
}
