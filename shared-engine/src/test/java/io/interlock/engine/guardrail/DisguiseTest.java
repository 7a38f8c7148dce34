package io.interlock.engine.guardrail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.interlock.engine.model.Finding;
import io.interlock.engine.model.Place;
import io.interlock.engine.scan.Redactor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ways in which a file could make itself look like something that is not examined. */
class DisguiseTest {

    private static final String VALUE = "kR9#vTq2" + "xLm8Zw4Pn";
    private static final String PASSWORD = "db_pass" + "word = \"" + VALUE + "\"\n";
    private static final String KEY = "AK" + "IAZ7QXRT5WNB2MLKQD";

    private final Examination examination = new Examination();

    @ParameterizedTest
    @ValueSource(strings = {"a.py", "deploy.sh", "a.yaml", "notes", "data.bin"})
    void a_stray_zero_byte_hides_nothing(String path) {
        examine(path, "# a comment\0\n" + PASSWORD + "more text that makes it a file like any other\n");

        assertThat(rules()).contains("password-in-assignment");
    }

    @Test
    void what_is_called_as_text_is_read_as_text_however_many_zero_bytes_it_has() {
        examine("a.sh", "\0".repeat(9000) + "\n" + PASSWORD);

        assertThat(rules()).contains("password-in-assignment");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PK\3\4 = 1", "\u001f\u008b\b", "BZh91AY = 1"})
    void what_begins_as_an_archive_and_is_none_is_read_as_it_is(String head) {
        examine("a.py", head + "\n" + PASSWORD);

        assertThat(rules()).contains("password-in-assignment");
    }

    @Test
    void a_word_where_tar_has_its_mark_hides_nothing() {
        examine("a.py", "#" + "x".repeat(256) + "ustar\n" + PASSWORD);

        assertThat(rules()).contains("password-in-assignment");
    }

    @Test
    void what_stands_behind_the_end_of_an_archive_is_read() throws IOException {
        examine("a.txt", zip("b.txt", "nothing") + PASSWORD);

        assertThat(rules()).contains("password-in-assignment");
    }

    @Test
    void what_lies_unpacked_in_an_archive_is_found_once() throws IOException {
        examine("a.zip", zip("b.txt", "key " + KEY + "\n"));

        assertThat(examination.findings()).hasSize(1);
        assertThat(examination.findings().get(0).location().place().name()).isEqualTo("a.zip!/b.txt");
    }

    @Test
    void comments_on_a_flood_allow_nothing() {
        String decoys = (KEY + " # interlock:allow aws-access-token -- no\n").repeat(1_500);
        examine("a.txt", decoys);

        assertThat(rules()).contains("aws-access-token");
        assertThat(examination.notExamined()).isNotEmpty();
    }

    @Test
    void a_flood_of_weak_findings_hides_no_sure_one() {
        Finding weak = scored(.2);
        List<Finding> found = new ArrayList<>(Collections.nCopies(150, weak));
        found.add(scored(.9));

        examination.found(found, Map.of(), List.of());

        assertThat(examination.findings()).hasSize(100).anyMatch(finding -> finding.score() == .9);
    }

    @Test
    void a_long_line_of_names_takes_linear_time() {
        // Each name once looked for the end of the line; that took minutes.
        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> examine("a.py", ("pass" + "word=").repeat(100_000)));

        assertThat(examination.texts()).isEqualTo(1);
    }

    @Test
    void redacting_has_no_limit_beyond_which_values_stay() {
        Redactor redactor = new Redactor(new CheckSet(GuardrailsConfig.DEFAULT, List.of()).scanner());

        assertThat(redactor.redact((KEY + "\n").repeat(25_000))).doesNotContain(KEY);
    }

    private void examine(String path, String latin1) {
        Suppressions suppressions =
                new Suppressions(List.of(), Baseline.NONE, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
        new TextExaminer(new CheckSet(GuardrailsConfig.DEFAULT, List.of()), suppressions, examination, true)
                .examine(Document.whole(Place.file(path)), latin1.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static Finding scored(double score) {
        Finding sample = SampleFindings.inFile("a", "b", "c.txt", 1);
        return new Finding(
                sample.rule(),
                sample.severity(),
                sample.location(),
                sample.message(),
                "",
                sample.fingerprint(),
                score,
                sample.check(),
                sample.action());
    }

    private List<String> rules() {
        return examination.findings().stream()
                .map(finding -> finding.rule().id())
                .toList();
    }

    /** A zip of one member that is not packed, as Latin-1. */
    private static String zip(String name, String content) throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            ZipEntry entry = new ZipEntry(name);
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(bytes.length);
            CRC32 crc = new CRC32();
            crc.update(bytes);
            entry.setCrc(crc.getValue());
            zip.putNextEntry(entry);
            zip.write(bytes);
        }
        return out.toString(StandardCharsets.ISO_8859_1);
    }
}
