package io.interlock.engine.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {

    private static Node read(String json) {
        return JsonReader.read(json.getBytes(UTF_8));
    }

    private static Node lenient(String json) {
        return JsonReader.readLenient(json.getBytes(UTF_8));
    }

    private static ManifestException failure(String json) {
        ManifestException failure = catchThrowableOfType(ManifestException.class, () -> read(json));
        assertThat(failure).as(json).isNotNull();
        return failure;
    }

    @Test
    void reads_a_package_manifest() {
        Node manifest = read("""
                {"name": "@scope/web", "private": true, "version": "1.0.0",
                 "workspaces": ["packages/*", "apps/*"], "none": null, "size": -1.5e3}""");

        assertThat(manifest.get("name").text()).isEqualTo("@scope/web");
        assertThat(manifest.get("private").isTrue()).isTrue();
        assertThat(manifest.get("workspaces").texts()).containsExactly("packages/*", "apps/*");
        assertThat(manifest.get("none").kind()).isEqualTo(Node.Kind.NULL);
        assertThat(manifest.get("size").text()).isEqualTo("-1.5e3");
        assertThat(manifest.get("absent", "deeper")).isSameAs(Node.MISSING);
        assertThat(manifest.entries().keySet())
                .containsExactly("name", "private", "version", "workspaces", "none", "size");
    }

    @Test
    void says_where_each_value_begins() {
        Node root = read("{\n  \"é\": \"漢字\", \"b\": [1,\n\t{}]\n}");

        assertThat(root.get("é")).extracting(Node::line, Node::column).containsExactly(2, 8);
        assertThat(root.get("b")).extracting(Node::line, Node::column).containsExactly(2, 19);
        assertThat(root.get("b").items().get(0))
                .extracting(Node::line, Node::column)
                .containsExactly(2, 20);
        assertThat(root.get("b").items().get(1))
                .extracting(Node::line, Node::column)
                .containsExactly(3, 2);
    }

    @Test
    void takes_the_last_of_two_values_with_the_same_name() {
        assertThat(read("{\"a\": 1, \"a\": 2}").get("a").text()).isEqualTo("2");
    }

    @Test
    void resolves_every_escape() {
        assertThat(read("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0041\\uD83D\\uDE00\"").text())
                .isEqualTo("\"\\/\b\f\n\r\tA😀");
    }

    @Test
    void skips_a_byte_order_mark() {
        assertThat(read("\uFEFF{\"a\": 1}").get("a").column()).isEqualTo(7);
    }

    @Test
    void reads_comments_and_last_commas_only_when_asked_to() {
        String tsconfig = "// head\n{ /* a\nb */ \"files\": [\"a\", \"b\", ], // end\n \"x\": {\"y\": 1,},\n}\n// foot";

        assertThat(lenient(tsconfig).get("files").texts()).containsExactly("a", "b");
        assertThat(lenient(tsconfig).get("x", "y").line()).isEqualTo(4);
        assertThat(failure(tsconfig).line()).isEqualTo(1);
    }

    @Test
    void an_address_in_a_string_is_not_a_comment() {
        assertThat(lenient("{\"a\": \"http://x/*\"}").get("a").text()).isEqualTo("http://x/*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[,]", "{,}", "[1,,]", "[1,,2]", "/", "/* x", "[1 2]", "{\"a\" 1}"})
    void even_leniently_refuses(String json) {
        assertThat(catchThrowableOfType(ManifestException.class, () -> lenient(json)))
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "nul",
                "truex",
                "tru",
                "+1",
                "01",
                "-",
                "1.",
                ".5",
                "1e",
                "1e+",
                "0x1",
                "NaN",
                "'a'",
                "[1,]",
                "{\"a\":1,}",
                "{a:1}",
                "[",
                "[1",
                "{",
                "{\"a\"",
                "{\"a\":",
                "{\"a\":1",
                "\"",
                "\"\\",
                "\"\\x\"",
                "\"\\u12\"",
                "\"a\nb\"",
                "\"a\tb\"",
                "1 2",
                "{}}",
                "[1 2]",
                "{\"a\" 1}",
                "{1:2}",
                "]",
                "}"
            })
    void refuses_what_is_not_json(String json) {
        assertThat(failure(json).getMessage()).startsWith("Cannot read JSON: ");
        assertThat(failure(json).remedy()).endsWith(".");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\": 1,\\n \"b\" 2} | 2 | 6 | expected ':' after a name, found '2'",
                "[\"é漢😀\", x]        | 1 | 9 | expected a value, found 'x'",
                "[1,\\n2               | 2 | 2 | the document ends within what '[' of line 1 opens",
                "{\"a\": \"b}           | 1 | 7 | a string that does not end",
                "[1,\\n\\n 007]        | 3 | 2 | a number that begins with 0",
                "[1]\\n]               | 2 | 1 | expected the end of the document, found ']'"
            })
    void names_the_place_and_what_is_there(String json, int line, int column, String message) {
        ManifestException failure = failure(json.replace("\\n", "\n"));

        assertThat(failure.getMessage()).isEqualTo("Cannot read JSON: " + message);
        assertThat(failure)
                .extracting(ManifestException::line, ManifestException::column)
                .containsExactly(line, column);
    }

    @Test
    void refuses_bytes_that_are_not_utf8() {
        byte[] latin1 = {'"', 'a', (byte) 0xE9, '"'};

        ManifestException failure = catchThrowableOfType(ManifestException.class, () -> JsonReader.read(latin1));

        assertThat(failure.getMessage()).isEqualTo("Cannot read JSON: the byte 0xe9 is not UTF-8");
        assertThat(failure.column()).isEqualTo(3);
    }

    @Test
    void gives_the_same_string_for_the_same_name() {
        Node items = read("[{\"resolved\": 1}, {\"resolved\": 2}]");
        String first = items.items().get(0).entries().keySet().iterator().next();
        String second = items.items().get(1).entries().keySet().iterator().next();

        assertThat(first).isSameAs(second);
    }
}
