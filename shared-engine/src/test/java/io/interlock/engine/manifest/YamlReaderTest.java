package io.interlock.engine.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlReaderTest {

    private static Node read(String yaml) {
        return YamlReader.read(yaml.getBytes(UTF_8));
    }

    private static ManifestException failure(String yaml) {
        ManifestException failure = catchThrowableOfType(ManifestException.class, () -> read(yaml));
        assertThat(failure).as(yaml).isNotNull();
        return failure;
    }

    @Test
    void reads_a_workspace_file() {
        Node workspace = read("""
                # pnpm
                packages:
                  - 'packages/*'
                  - "!**/test/**"
                catalog:
                  react: ^18.2.0
                  node: 20
                onlyBuilt: true
                """);

        assertThat(workspace.get("packages").texts()).containsExactly("packages/*", "!**/test/**");
        assertThat(workspace.get("catalog", "react").text()).isEqualTo("^18.2.0");
        assertThat(workspace.get("catalog", "node").kind()).isEqualTo(Node.Kind.LITERAL);
        assertThat(workspace.get("onlyBuilt").isTrue()).isTrue();
        assertThat(workspace.get("packages").items().get(1))
                .extracting(Node::line, Node::column)
                .containsExactly(4, 5);
    }

    @ParameterizedTest
    @CsvSource({
        "yes,STRING",
        "on,STRING",
        "2024-01-01,STRING",
        "1.2.3,STRING",
        "'\"1\"',STRING",
        "!!str 1,STRING",
        "! 1,STRING",
        "!Ref a,STRING",
        "true,LITERAL",
        "FALSE,LITERAL",
        "0x1F,LITERAL",
        "0o17,LITERAL",
        "-.inf,LITERAL",
        ".NaN,LITERAL",
        "1e3,LITERAL",
        "!!int \"3\",LITERAL",
        "null,NULL",
        "~,NULL",
        "'',NULL",
        "1_000,STRING",
        "0b1,STRING",
        "12:30,STRING",
        "+12,LITERAL"
    })
    void resolves_scalars_by_the_core_schema(String scalar, Node.Kind kind) {
        assertThat(read("a: " + scalar).get("a").kind()).isEqualTo(kind);
    }

    @Test
    void keeps_a_boolean_in_one_way_of_writing_it() {
        assertThat(read("a: True").get("a").isTrue()).isTrue();
        assertThat(read("a: 'True'").get("a").text()).isEqualTo("True");
    }

    @Test
    void reads_block_scalars() {
        Node steps = read("a: |\n  one\n   two\nb: >-\n  one\n  two\n");

        assertThat(steps.get("a").text()).isEqualTo("one\n two\n");
        assertThat(steps.get("b").text()).isEqualTo("one two");
    }

    @Test
    void an_alias_is_the_same_value_again() {
        Node root = read("a: &x [1, 2]\nb: *x\n&k c: *k\n");

        assertThat(root.get("b")).isSameAs(root.get("a"));
        assertThat(root.get("c").text()).isEqualTo("c");
    }

    @Test
    void merges_what_the_mapping_does_not_say_itself() {
        Node root = read("""
                base: &base {image: a, script: x, tags: [t]}
                more: &more {script: y, stage: s}
                job:
                  <<: [*base, *more]
                  image: b
                other:
                  image: c
                  <<: *base
                quoted: {"<<": 1}
                """);

        assertThat(root.get("job", "image").text()).isEqualTo("b");
        assertThat(root.get("job", "script").text()).isEqualTo("x");
        assertThat(root.get("job", "stage").text()).isEqualTo("s");
        assertThat(root.get("other").entries().keySet()).containsExactly("image", "script", "tags");
        assertThat(root.get("other", "image").text()).isEqualTo("c");
        assertThat(root.get("quoted", "<<").text()).isEqualTo("1");
    }

    @Test
    void reads_the_first_document_only() {
        assertThat(read("--- a\n--- b\n").text()).isEqualTo("a");
        assertThat(read("").kind()).isEqualTo(Node.Kind.NULL);
        assertThat(read("# nothing\n").kind()).isEqualTo(Node.Kind.NULL);
        assertThat(read("\uFEFFa: 1").get("a").text()).isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: [",
                "a: {",
                "a: 'x",
                "a: \"x",
                "a: \"\\q\"",
                "a:\n\tb: 1",
                "a: b: c",
                "a: *b",
                "&a [*a]",
                "&a {b: *a}",
                "? [x]\n: 1",
                "{a: 1, a: 2}",
                "a: 1\na: 2",
                "<<: 1",
                "<<: [1]",
                "a: b\n]",
                "- a\nb: c",
                "a: @b",
                "a: `b",
                "%X",
                "\u0007",
                "a: !<x"
            })
    void refuses_what_is_not_yaml_or_not_a_manifest(String yaml) {
        assertThat(failure(yaml).getMessage()).startsWith("Cannot read YAML: ");
        assertThat(failure(yaml).line()).isPositive();
        assertThat(failure(yaml).remedy()).endsWith(".");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a: 1\\né: *x | 2 | 4 | the alias *x names nothing that ends before it",
                "é: 1\\né: 2  | 2 | 1 | the name \"?\" is there twice in one mapping",
                "a: 1\\n? [x] | 2 | 3 | a name that is no plain text",
                "a: é\u0007x  | 1 | 5 | the character 0x7 is not allowed"
            })
    void names_the_place_and_what_is_there(String yaml, int line, int column, String message) {
        ManifestException failure = failure(yaml.replace("\\n", "\n"));

        assertThat(failure.getMessage()).isEqualTo("Cannot read YAML: " + message);
        assertThat(failure)
                .extracting(ManifestException::line, ManifestException::column)
                .containsExactly(line, column);
    }

    @Test
    void counts_aliases_in_full() {
        StringBuilder laughs = new StringBuilder("a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
        StringBuilder merges = new StringBuilder("a0: &a0 {x: 1, y: 2}\n");
        for (int i = 1; i < 20; i++) {
            String list = ("*a" + (i - 1) + ",").repeat(9);
            laughs.append("a")
                    .append(i)
                    .append(": &a")
                    .append(i)
                    .append(" [")
                    .append(list)
                    .append("]\n");
            merges.append("a")
                    .append(i)
                    .append(": &a")
                    .append(i)
                    .append(" {<<: [")
                    .append(list)
                    .append("]}\n");
        }

        assertThat(failure(laughs.toString()).getMessage()).contains("counting each alias in full");
        assertThat(failure(merges.toString()).getMessage()).contains("counting each alias in full");
    }

    @Test
    void counts_the_depth_of_aliases() {
        StringBuilder nested = new StringBuilder("- &a0 [x]\n");
        for (int i = 1; i < 300; i++) {
            nested.append("- &a").append(i).append(" [*a").append(i - 1).append("]\n");
        }

        assertThat(failure(nested.toString()).getMessage()).contains("nested deeper than 200 levels");
    }
}
