package io.interlock.engine.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.model.Region;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentScanTest {

    private static final String VALUE = "well-known-value";

    private final DocumentScan scan =
            new DocumentScan(new Scanner(List.of(new KnownValues(List.of(VALUE)))).newSession());

    @Test
    void a_finding_has_line_and_column_in_utf16_units_and_an_excerpt_without_the_value() {
        List<Found> found = scan.scan(("first\n한글 😀 " + VALUE + " end\r\nlast").getBytes(StandardCharsets.UTF_8), "x");

        assertThat(found).singleElement().satisfies(one -> {
            assertThat(one.region()).isEqualTo(new Region(2, 7, 2, 7 + VALUE.length()));
            assertThat(one.excerpt())
                    .startsWith("한글 😀 [REDACTED:known-secret:")
                    .endsWith("] end");
        });
    }

    @Test
    void what_is_found_does_not_depend_on_where_the_window_ends() throws IOException {
        int lines = 120_000;
        List<Integer> planted = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        Random random = new Random(7);
        for (int line = 1; line <= lines; line++) {
            text.append("x".repeat(random.nextInt(60)));
            if (random.nextInt(50) == 0) {
                planted.add(line);
                text.append(' ').append(VALUE);
            }
            text.append('\n');
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);

        List<Found> found = scan.scan(new Trickle(bytes), "x");

        assertThat(found).extracting(one -> one.region().line()).isEqualTo(planted);
        assertThat(scan.examined()).isEqualTo(bytes.length);
    }

    @Test
    void a_long_single_line_keeps_its_columns() {
        String text = "y".repeat(5_000_000) + VALUE + "z".repeat(1_500_000) + VALUE;

        assertThat(scan.scan(text.getBytes(StandardCharsets.UTF_8), "x"))
                .extracting(Found::region)
                .containsExactly(
                        new Region(1, 5_000_001, 1, 5_000_001 + VALUE.length()),
                        new Region(1, 6_500_001 + VALUE.length(), 1, 6_500_001 + 2 * VALUE.length()));
    }

    @ParameterizedTest
    @CsvSource({"UTF-16LE, true", "UTF-16BE, true", "UTF-16LE, false", "UTF-16BE, false", "UTF-32LE, true"})
    void other_encodings_of_unicode_are_read(String charset, boolean mark) {
        String text = (mark ? "\uFEFF" : "") + "line one\nkey = " + VALUE + "\n";

        assertThat(scan.scan(text.getBytes(Charset.forName(charset)), "x"))
                .extracting(one -> one.region().line())
                .containsExactly(2);
    }

    @Test
    void invalid_utf8_and_binary_files_are_scanned_as_they_are() {
        byte[] bytes = ("\0\1\2" + VALUE + "\u00ff").getBytes(StandardCharsets.ISO_8859_1);

        assertThat(scan.scan(bytes, "x")).hasSize(1);
    }

    @Test
    void a_picture_that_carries_its_source_is_no_text_for_it() throws IOException {
        byte[] start = ("\u0089PNG\r\n\0" + "source of a diagram ".repeat(500)).getBytes(StandardCharsets.ISO_8859_1);

        assertThat(TextEncoding.decode(new ByteArrayInputStream(start), "a.png").binary())
                .isTrue();
        assertThat(TextEncoding.decode(new ByteArrayInputStream(start), "a.py").binary())
                .isFalse();
    }

    /** Gives a few bytes at a time. */
    private static final class Trickle extends InputStream {

        private final ByteArrayInputStream bytes;

        Trickle(byte[] bytes) {
            this.bytes = new ByteArrayInputStream(bytes);
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            return bytes.read(into, offset, Math.min(length, 1000));
        }
    }
}
