package io.interlock.engine.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The short way of reading YAML gives what the long way gives, or gives up. */
class SimpleYamlTest {

    private static final String[] SCALARS = {
        "a",
        "b c",
        "1.5",
        "true",
        "~",
        "'it''s'",
        "'a: #'",
        "\"x y\"",
        "a:b",
        "a#b",
        "https://x/y?z",
        "-1",
        "[]",
        "{}",
        "[a, 'b', 1]",
        "{a: 1, 'b': [c, d]}",
        "^1.2.3",
        "<2",
        "a, b",
        "x@1(y)",
        "(a)",
        "a 'b",
        "null",
        "$x",
        "a]"
    };

    private static final String[] ODD = {
        ":",
        " :",
        ": ",
        "#",
        " #",
        "-",
        "- ",
        "'",
        "\"",
        "[",
        "]",
        "{",
        "}",
        ",",
        ", ",
        "&a ",
        "*a",
        "!x ",
        "|",
        ">",
        "?",
        "? ",
        "%",
        "@",
        "`",
        "\\",
        "\n",
        "\n\n",
        " ",
        "  ",
        "---\n",
        "...\n",
        "<<: ",
        "--x",
        ">=1",
        "a",
        "a: ",
        "- - ",
        "|\n  t\n",
        "\t",
        "é",
        "=",
        "~"
    };

    @Example
    void reads_what_manifests_are_written_in() {
        String workspace = """
                # workspace
                packages:
                - 'packages/*'
                - apps/web   # the site

                catalogs:
                    default: {react: ^18.2.0, "react-dom": ^18.2.0}
                    empty:
                lock:
                  '@scope/a@1.2.3(b@2.0.0)':
                    resolution: {integrity: sha512-a+b/c==}
                    engines: {node: '>=12', npm: [a, b]}
                    text: |
                      one
                        two

                      three
                jobs:
                  - name: x
                    needs: [a]
                  -
                    name: y
                """;

        Node simple = SimpleYaml.read(workspace.getBytes(UTF_8));

        assertThat(simple).isNotNull();
        assertThat(show(simple)).isEqualTo(show(FullYaml.read(workspace.getBytes(UTF_8))));
        assertThat(simple.get("jobs").items())
                .extracting(job -> job.get("name").text())
                .containsExactly("x", "y");
    }

    @Property(tries = 1500, edgeCases = EdgeCasesMode.NONE)
    void reads_simple_documents_as_the_library_does(@ForAll long seed) {
        String yaml = document(new Random(seed));

        Node simple = SimpleYaml.read(yaml.getBytes(UTF_8));

        assertThat(simple).as(yaml).isNotNull();
        assertThat(show(simple)).as(yaml).isEqualTo(full(yaml));
    }

    @Property(tries = 3000, edgeCases = EdgeCasesMode.NONE)
    void reads_damaged_documents_as_the_library_does_or_gives_up(@ForAll long seed) {
        Random random = new Random(seed);
        String yaml = Trees.damage(document(random), random, ODD);

        Node simple = SimpleYaml.read(yaml.getBytes(UTF_8));

        assertThat(simple == null ? "gives up" : show(simple)).as(yaml).isIn("gives up", full(yaml));
    }

    private static String full(String yaml) {
        try {
            return show(FullYaml.read(yaml.getBytes(UTF_8)));
        } catch (ManifestException e) {
            return "refused";
        }
    }

    private static String show(Node node) {
        StringBuilder out = new StringBuilder();
        out.append(node.kind())
                .append(node.line())
                .append(':')
                .append(node.column())
                .append(' ')
                .append(node.text());
        node.entries()
                .forEach((name, value) ->
                        out.append(" <").append(name).append("> ").append(show(value)));
        node.items().forEach(item -> out.append(" ( ").append(show(item)).append(" ) "));
        return out.toString();
    }

    private static String document(Random random) {
        StringBuilder yaml = new StringBuilder(random.nextInt(5) == 0 ? "---\n" : "");
        block(yaml, random, 0, 3);
        return yaml.toString();
    }

    private static void block(StringBuilder yaml, Random random, int indent, int depth) {
        boolean sequence = random.nextInt(3) == 0;
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            yaml.append(random.nextInt(8) == 0 ? "  # c: 'd\n\n" : "").append(" ".repeat(indent));
            if (sequence) {
                yaml.append('-');
                if (depth > 0 && random.nextInt(3) == 0) {
                    yaml.append(" k")
                            .append(i)
                            .append(": v\n")
                            .append(" ".repeat(indent + 2))
                            .append(key(random, i))
                            .append(": ");
                    yaml.append(pick(random, SCALARS)).append('\n');
                    continue;
                }
            } else {
                yaml.append(key(random, i)).append(':');
            }
            value(yaml, random, indent, depth);
        }
    }

    private static void value(StringBuilder yaml, Random random, int indent, int depth) {
        if (depth > 0 && random.nextInt(3) == 0) {
            yaml.append(pick(random, "\n", "  # c\n", "\n\n"));
            block(yaml, random, indent + 1 + random.nextInt(3), depth - 1);
        } else if (random.nextInt(10) == 0) {
            String margin = "\n" + " ".repeat(indent + 2);
            yaml.append(pick(random, " |", " |-"))
                    .append(margin)
                    .append("one: 'x")
                    .append(margin)
                    .append("  # two\n")
                    .append(margin)
                    .append("three\n");
        } else {
            yaml.append(pick(random, " ", "   ")).append(random.nextInt(9) == 0 ? "" : pick(random, SCALARS));
            yaml.append(pick(random, "\n", "\n", " \n", " # e: f\n"));
        }
    }

    private static String key(Random random, int number) {
        return pick(
                random, "a" + number, "a b" + number, "'q'' " + number + "'", "\"p" + number + "\"", "x.y/z-" + number);
    }

    private static String pick(Random random, String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
