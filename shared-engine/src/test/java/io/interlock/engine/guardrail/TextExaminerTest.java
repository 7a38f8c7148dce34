package io.interlock.engine.guardrail;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.model.Finding;
import io.interlock.engine.model.Place;
import io.interlock.engine.scm.LineRanges;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class TextExaminerTest {

    private static final String TOKEN = "glp" + "at-x7Kq2mVt9RzLpW4sYb3N";
    private static final CheckSet CHECKS = new CheckSet(GuardrailsConfig.DEFAULT, List.of());

    private final Suppressions suppressions = new Suppressions(List.of(), Baseline.NONE, Clock.systemUTC());
    private final Examination examination = new Examination();
    private final TextExaminer examiner = new TextExaminer(CHECKS, suppressions, examination, true);

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] zip(String name, byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
        }
        return out.toByteArray();
    }

    private List<String> found() {
        return examination.findings().stream()
                .map(f -> f.location().place().name() + ":"
                        + f.location().region().line() + " " + f.rule().id())
                .toList();
    }

    @Test
    void only_lines_that_count_have_findings() {
        Document document = new Document(Place.file("a"), LineRanges.of(2, 2));

        examiner.examine(document, bytes("t " + TOKEN + "\nt " + TOKEN + "\nt " + TOKEN + "\n"));

        assertThat(found()).containsExactly("a:2 gitlab-pat");
    }

    @Test
    void an_archive_is_examined_by_its_members_whether_it_is_at_hand_or_read() throws IOException {
        byte[] archive = zip("dir/a.zip", zip("x.txt", bytes("\nt " + TOKEN)));

        examiner.examine(Document.whole(Place.file("one.zip")), archive);
        examiner.examine(Document.whole(Place.file("two.zip")), new ByteArrayInputStream(archive));

        assertThat(found())
                .containsExactly("one.zip!/dir/a.zip!/x.txt:2 gitlab-pat", "two.zip!/dir/a.zip!/x.txt:2 gitlab-pat");
    }

    @Test
    void a_text_that_is_no_file_is_no_archive() throws IOException {
        Place body = new Place(Place.Kind.BODY, "body", null);

        examiner.examine(Document.whole(body), zip("x.txt", bytes("t " + TOKEN)));

        assertThat(found()).isEmpty();
        assertThat(examination.texts()).isEqualTo(1);
    }

    @Test
    void of_a_flood_some_are_listed_and_all_are_counted() {
        StringBuilder flood = new StringBuilder();
        for (int i = 0; i < 30_000; i++) {
            flood.append("t glp")
                    .append("at-x7Kq2mVt9RzLpW")
                    .append(100_000 + i)
                    .append('\n');
        }

        examiner.examine(Document.whole(Place.file("a")), bytes(flood.toString()));

        assertThat(examination.findings()).hasSize(100);
        assertThat(examination.notExamined())
                .anySatisfy(one -> assertThat(one.reason())
                        .matches("it has \\d{5} findings of gitlab-pat, of which the first 100 are listed"));
    }

    @Test
    void what_is_lived_with_does_not_push_out_what_is_not() {
        AllowRule allowed = new AllowRule(List.of(), List.of(), List.of(), List.of("7Kq2m"), "sample", Origin.BUILT_IN);
        Suppressions stopWord = new Suppressions(List.of(allowed), Baseline.NONE, Clock.systemUTC());
        StringBuilder flood = new StringBuilder();
        for (int i = 0; i < 5_000; i++) {
            flood.append("t glp")
                    .append("at-x7Kq2mVt9RzLpW")
                    .append(100_000 + i)
                    .append('\n');
        }
        flood.append("t glp").append("at-Zb41nVt9RzLpWs4Yb3Nq\n");

        new TextExaminer(CHECKS, stopWord, examination, true)
                .examine(Document.whole(Place.file("a")), bytes(flood.toString()));

        assertThat(found()).containsExactly("a:5001 gitlab-pat");
    }

    @Test
    void comments_allow_unless_whoever_wrote_them_may_not() {
        Document document = Document.whole(Place.file("a.py"));
        byte[] content = bytes("t = '" + TOKEN + "'  # interlock:allow gitlab-pat -- test\n");

        examiner.examine(document, content);
        assertThat(examination.findings()).isEmpty();
        assertThat(examination.suppressed()).hasSize(1);

        new TextExaminer(CHECKS, suppressions, examination, false).examine(document, content);
        assertThat(examination.findings())
                .extracting(Finding::excerpt)
                .singleElement()
                .asString()
                .contains("REDACTED");
        assertThat(examination.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.where()).isEqualTo("a.py:1:6"));
    }

    @Test
    void very_many_comments_are_read_in_bounded_memory() {
        byte[] content = bytes("# interlock:allow x -- y\n".repeat(40_000) + "t = '" + TOKEN + "'\n");

        examiner.examine(Document.whole(Place.file("a.py")), content);

        assertThat(found()).containsExactly("a.py:40001 gitlab-pat");
        assertThat(examination.problems()).hasSizeLessThanOrEqualTo(100);
        assertThat(examination.notExamined()).isNotEmpty();
    }

    @Test
    void a_single_line_of_any_length_is_examined_in_bounded_memory() throws IOException {
        int size = 64 << 20;
        Endless content = new Endless(size, bytes(" t " + TOKEN + " "));

        examiner.examine(Document.whole(Place.file("a.js")), content);

        assertThat(examination.bytes()).isEqualTo(size);
        assertThat(examination.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.location().region().line()).isEqualTo(1);
            assertThat(finding.location().region().column()).isGreaterThan(size - 100);
        });
    }

    @Test
    void a_stream_that_breaks_off_is_told_to_the_caller() throws IOException {
        InputStream broken = InputStream.nullInputStream();
        broken.close();

        assertThat(org.assertj.core.api.Assertions.catchThrowable(
                        () -> examiner.examine(Document.whole(Place.file("a")), broken)))
                .isInstanceOf(IOException.class);
    }

    /** One line of filler with something at its end. */
    private static final class Endless extends InputStream {

        private final byte[] end;
        private int left;

        Endless(int size, byte[] end) {
            this.left = size;
            this.end = end;
        }

        @Override
        public int read() {
            return left <= 0 ? -1 : left-- > end.length ? 'x' : end[end.length - left - 1];
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            int count = Math.min(length, left);
            for (int i = 0; i < count; i++) {
                into[offset + i] = (byte) read();
            }
            return count == 0 ? -1 : count;
        }
    }
}
