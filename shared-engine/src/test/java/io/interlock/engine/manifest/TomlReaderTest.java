package io.interlock.engine.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TomlReaderTest {

    private static Node read(String toml) {
        return TomlReader.read(toml.getBytes(UTF_8));
    }

    private static ManifestException failure(String toml) {
        ManifestException failure = catchThrowableOfType(ManifestException.class, () -> read(toml));
        assertThat(failure).as(toml).isNotNull();
        return failure;
    }

    @Test
    void reads_a_cargo_workspace() {
        Node manifest = read("""
                # workspace
                [workspace]
                members = ["crates/*", # all
                  "tools/x",
                ]

                [package]
                name = "root"
                edition.workspace = true

                [dependencies]
                serde = { version = "1.0", features = ["derive"] }
                "quoted.name" = '1'

                [target.'cfg(unix)'.dependencies]
                nix = "0.27"
                """);

        assertThat(manifest.get("workspace", "members").texts()).containsExactly("crates/*", "tools/x");
        assertThat(manifest.get("package", "edition", "workspace").isTrue()).isTrue();
        assertThat(manifest.get("dependencies", "serde", "features").texts()).containsExactly("derive");
        assertThat(manifest.get("dependencies", "quoted.name").text()).isEqualTo("1");
        assertThat(manifest.get("target", "cfg(unix)", "dependencies", "nix").text())
                .isEqualTo("0.27");
        assertThat(manifest.get("dependencies", "serde"))
                .extracting(Node::line, Node::column)
                .containsExactly(12, 9);
    }

    @Test
    void reads_a_lock_file_of_arrays_of_tables() {
        Node lock = read("""
                version = 3
                [[package]]
                name = "a"
                [[package.source]]
                id = 1
                [[package]]
                name = "b"
                [package.metadata]
                x = 2
                """);

        assertThat(lock.get("package").items())
                .extracting(p -> p.get("name").text())
                .containsExactly("a", "b");
        assertThat(lock.get("package").items().get(0).get("source").items()).hasSize(1);
        assertThat(lock.get("package").items().get(1).get("metadata", "x").text())
                .isEqualTo("2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "+1",
                "-17",
                "1_000",
                "0xDEAD_beef",
                "0o755",
                "0b1101",
                "3.14",
                "-0.01",
                "5e+22",
                "1e06",
                "6.626e-34",
                "0e0",
                "inf",
                "-inf",
                "+nan",
                "true",
                "false",
                "1979-05-27",
                "07:32:00",
                "07:32:00.999999",
                "1979-05-27T07:32:00Z",
                "1979-05-27 07:32:00-07:00",
                "1979-05-27t07:32:00.5z",
                "2000-02-29",
                "07:32",
                "1979-05-27 07:32Z"
            })
    void keeps_numbers_booleans_and_dates_as_written(String literal) {
        Node value = read("a = " + literal + " # c").get("a");

        assertThat(value.kind()).isEqualTo(Node.Kind.LITERAL);
        assertThat(value.text()).isEqualTo(literal);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "01",
                "+0x1",
                "1_",
                "_1",
                "1__0",
                "1.",
                ".1",
                "1.e1",
                "1e",
                "0x",
                "0b2",
                "0o8",
                "0xg",
                "True",
                "nul",
                "1979-13-01",
                "1979-02-29",
                "1900-02-29",
                "1979-5-27",
                "24:00:00",
                "07:60:00",
                "07:32:00.",
                "1979-05-27T",
                "1979-05-27 x",
                "1979-05-27T07:32:00+25:00",
                "1 2",
                "a",
                "",
                "+",
                "infinity",
                "--1",
                "1.5.2"
            })
    void refuses_a_value_that_is_none(String literal) {
        assertThat(failure("a = " + literal).getMessage()).startsWith("Cannot read TOML: expected ");
    }

    @Test
    void reads_all_kinds_of_strings() {
        assertThat(read("a = \"\\b\\t\\n\\f\\r\\\"\\\\\\u00e9\\U0001F600\\e\\x41\"")
                        .get("a")
                        .text())
                .isEqualTo("\b\t\n\f\r\"\\é😀\u001BA");
        assertThat(read("a = 'C:\\x\\'").get("a").text()).isEqualTo("C:\\x\\");
        assertThat(read("a = \"\"\"\nx\\\n   \n  y\r\nz\"\"\"").get("a").text()).isEqualTo("xy\nz");
        assertThat(read("a = \"\"\"\"\"x\"\"\"\"\"").get("a").text()).isEqualTo("\"\"x\"\"");
        assertThat(read("a = '''\n'x' \\n ''''").get("a").text()).isEqualTo("'x' \\n '");
        assertThat(read("a = ''\nb = \"\"\nc = ''''''").get("c").text()).isEmpty();
    }

    @Test
    void says_where_values_begin_behind_characters_of_several_bytes() {
        Node root = read("a = [\"é漢\", '''é\né''', 1]");

        assertThat(root.get("a").items()).extracting(Node::line).containsExactly(1, 1, 2);
        assertThat(root.get("a").items()).extracting(Node::column).containsExactly(6, 12, 7);
    }

    @Test
    void reads_what_the_next_version_of_toml_adds() {
        assertThat(read("a = {\n b = 1, # c\n c = 2,\n}").get("a", "c").text()).isEqualTo("2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a=1\na=2",
                "a=1\n\"a\"=2",
                "a=1\n[a]",
                "a=1\n[[a]]",
                "[a]\n[a]",
                "[a]\n[[a]]",
                "[[a]]\n[a]",
                "a=[]\n[[a]]",
                "a={}\n[a.b]",
                "a={}\na.b=1",
                "a=[{}]\n[a.b]",
                "a.b=1\na=1",
                "a.b=1\n[a]",
                "[a]\nb.c=1\n[a.b]",
                "[a.b.c]\n[a]\nb.d=1",
                "[a.b]\n[a]\n[a]",
                "[a.b]\n[[a]]",
                "a={b=1,b=2}",
                "a={b=1,b.c=2}",
                "a={b.c=1,b={}}",
                "[[a.b]]\n[a]\nb.c=1",
                "a=1\na.b=1"
            })
    void refuses_what_is_defined_twice(String toml) {
        assertThat(failure(toml).getMessage()).containsPattern("is defined (already )?in line \\d");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[a.b]\n[a]",
                "[a]\nb.c=1\n[a.b.d]",
                "a.b=1\na.c=2",
                "[[a]]\n[a.b]\n[[a]]\n[a.b]",
                "[a.b]\n[a.c]\n[a]\nx=1",
                "[a]\nb.c=1\n[[a.b.d]]",
                "a={b.c=1,b.d=2}",
                "",
                "\n",
                "# c",
                "1=2",
                "\"\"=1",
                "a.\"b.c\" . d=1",
                "[ a . b ]",
                "\uFEFFa=1"
            })
    void accepts_what_is_defined_once(String toml) {
        assertThat(read(toml).kind()).isEqualTo(Node.Kind.MAPPING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "a =",
                "= 1",
                "a = 1 b = 2",
                "a b = 1",
                "[",
                "[a",
                "[]",
                "[a.]",
                "[.a]",
                "[[a]",
                "[[a] ]",
                "[a] b",
                "a. = 1",
                "a = [",
                "a = [1",
                "a = [1,,2]",
                "a = [1 2]",
                "a = {",
                "a = {b",
                "a = {b=1",
                "a = {,}",
                "a = {b=1 c=2}",
                "a = \"",
                "a = \"x\ny\"",
                "a = '",
                "a = '''",
                "a = \"\"\"",
                "a = \"\"\"\"\"\"\"\"\"",
                "a = \"\\q\"",
                "a = \"\\ud800\"",
                "a = \"\\U00110000\"",
                "a = \"\\u12\"",
                "a = \"\\x4\"",
                "a = \"\\",
                "a = '\u0001'",
                "# \u0001",
                "a = 1\r",
                "a = '''x\ry'''",
                "'''a''' = 1",
                "é = 1",
                "a\n= 1"
            })
    void refuses_what_is_not_toml(String toml) {
        assertThat(failure(toml).getMessage()).startsWith("Cannot read TOML: ");
        assertThat(failure(toml).line()).isPositive();
        assertThat(failure(toml).remedy()).endsWith(".");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a = 1\\n[b]\\nc = yes    | 3 | 5 | expected a value, found \"yes\"",
                "é = 1                    | 1 | 1 | expected a key, found 'é'",
                "[a]\\nb = 1\\nb = 2      | 3 | 1 | \"b\" is defined already in line 2",
                "[a]\\n[x]\\n [a]         | 3 | 3 | \"a\" is defined already in line 1",
                "a = [\"é\", \"b]         | 1 | 11 | a string that does not end"
            })
    void names_the_place_and_what_is_there(String toml, int line, int column, String message) {
        ManifestException failure = failure(toml.replace("\\n", "\n"));

        assertThat(failure.getMessage()).isEqualTo("Cannot read TOML: " + message);
        assertThat(failure)
                .extracting(ManifestException::line, ManifestException::column)
                .containsExactly(line, column);
    }

    @Test
    void refuses_bytes_that_are_not_utf8_even_in_comments() {
        ManifestException failure = catchThrowableOfType(
                ManifestException.class, () -> TomlReader.read(new byte[] {'#', ' ', (byte) 0xFF}));

        assertThat(failure.getMessage()).isEqualTo("Cannot read TOML: the byte 0xff is not UTF-8");
    }
}
