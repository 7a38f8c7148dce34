package io.interlock.engine.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever the bytes are, a reader gives a value or a {@link ManifestException}, and gives it soon. */
class HostileInputTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    enum Format {
        XML(
                XmlReader::read,
                "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY x 'y'>]><a é='1&amp;'><!-- c --><b>x&#65;<![CDATA[d]]></b>\r\n<c/></a>",
                "<a>",
                "<a b='"),
        JSON(
                JsonReader::read,
                "{\"a\": [1.5e-3, true, null, \"é\\u00e9\\n\"], \"b\": {\"c\": \"d\"}}\r\n",
                "[",
                "{\"a\":"),
        LENIENT_JSON(JsonReader::readLenient, "// é\n{\"a\": [1, /* x */ \"\\\\\",], }", "[", "{\"a\":"),
        TOML(
                TomlReader::read,
                "a.b = \"é\\u00e9\" # c\n[[x.y]]\nz = [1, 1979-05-27 07:32:00Z, { q = '''\nm''' }]\r\n[x.w]\ns = \"\"\"\\\n t\"\"\"",
                "a=[",
                "a={b="),
        YAML(
                YamlReader::read,
                "%YAML 1.2\n---\na: &x [1, 'é', \"\\u00e9\", ~]\nb:\n  <<: {c: d}\n  e: *x\nf: |\n  text\n...\n",
                "[",
                "- ");

        private final Function<byte[], Object> reader;
        private final byte[] sample;
        private final List<String> openings;

        Format(Function<byte[], Object> reader, String sample, String... openings) {
            this.reader = reader;
            this.sample = sample.getBytes(UTF_8);
            this.openings = List.of(openings);
        }

        void survives(byte[] bytes) {
            try {
                assertThat(reader.apply(bytes)).isNotNull();
            } catch (ManifestException e) {
                assertThat(e.getMessage()).startsWith("Cannot read ").doesNotContainPattern("[\\x00-\\x1F\\x7F]");
                assertThat(e.remedy()).isNotBlank();
                assertThat(e.line()).as(e.getMessage()).isPositive();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void every_beginning_of_a_document_is_read_or_refused(Format format) {
        assertThat(format.reader.apply(format.sample)).isNotNull();
        for (int length = 0; length < format.sample.length; length++) {
            format.survives(Arrays.copyOf(format.sample, length));
        }
    }

    @ParameterizedTest
    @EnumSource
    void every_document_with_a_changed_byte_is_read_or_refused(Format format) {
        byte[] changes =
                "\0\t\n\r \"#&'*,-/:<=>[]\\{}|\u0080\u00ff".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        for (int at = 0; at < format.sample.length; at++) {
            for (byte change : changes) {
                byte[] changed = format.sample.clone();
                changed[at] = change;
                format.survives(changed);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void random_bytes_are_read_or_refused(Format format) {
        Random random = new Random(42);
        for (int i = 0; i < 3000; i++) {
            byte[] bytes = new byte[random.nextInt(60)];
            random.nextBytes(bytes);
            format.survives(bytes);
            for (int at = 0; at < bytes.length; at++) {
                bytes[at] = format.sample[(bytes[at] & 0xFF) % format.sample.length];
            }
            format.survives(bytes);
        }
    }

    @ParameterizedTest
    @EnumSource
    void nesting_without_end_is_refused_soon(Format format) {
        for (String opening : format.openings) {
            byte[] nested = opening.repeat(1_000_000).getBytes(UTF_8);

            ManifestException failure = Assertions.assertTimeoutPreemptively(
                    SOON, () -> catchThrowableOfType(ManifestException.class, () -> format.reader.apply(nested)));

            assertThat(failure).as(opening).isNotNull();
        }
    }

    @ParameterizedTest
    @EnumSource
    void megabytes_without_an_end_are_refused_soon(Format format) {
        for (String piece : List.of(
                " ",
                "\n",
                "a",
                "\"",
                "'",
                "<",
                "<!--",
                "<![CDATA[",
                "&",
                "&a;",
                "/*",
                "/",
                "//",
                "#",
                "\\",
                "\\\n",
                "1",
                "-",
                "{\"",
                ".",
                "é",
                "*a ",
                "&a ",
                "? ")) {
            for (String prefix : List.of("", "<a>", "<a b='", "\"", "[", "a=\"\"\"", "a='''", "a: \"", "a: |\n ")) {
                byte[] endless = (prefix + piece.repeat(100_000 / piece.length())).getBytes(UTF_8);

                Assertions.assertTimeoutPreemptively(SOON, () -> format.survives(endless), prefix + piece);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_document_that_is_too_large_is_refused_unread(Format format) {
        ManifestException failure = catchThrowableOfType(
                ManifestException.class, () -> format.reader.apply(new byte[ByteReader.MAX_BYTES + 1]));

        assertThat(failure.getMessage()).contains("the document has 67108865 bytes");
    }

    @Test
    void values_without_end_are_refused_before_they_fill_the_memory() {
        byte[] tiny = ("[" + "0,".repeat(ByteReader.MAX_VALUES) + "0]").getBytes(UTF_8);

        ManifestException failure = catchThrowableOfType(ManifestException.class, () -> JsonReader.read(tiny));

        assertThat(failure.getMessage()).contains("more than 2000000 values");
    }
}
