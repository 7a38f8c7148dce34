package io.interlock.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.guardrail.TextRedaction;
import io.interlock.engine.scan.RedactingStream;
import io.interlock.engine.scan.Redactor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What passes through {@code interlock redact}. */
class RedactCommandTest {

    private static final Redactor REDACTOR = new Redactor(TextRedaction.scanner());

    @TempDir
    Path directory;

    private static String key(Random random) {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        StringBuilder key = new StringBuilder("-----BEGIN " + "PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASC");
        for (int i = 1; i < 1600; i++) {
            key.append(i % 64 == 33 ? "\n" : "").append(alphabet.charAt(random.nextInt(64)));
        }
        return key.append("\n-----END " + "PRIVATE KEY-----\n").toString();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 64, 65, 500, 4000})
    void a_key_that_flushes_cut_goes_as_a_whole(int piece) throws IOException {
        String key = key(new Random(5));
        byte[] bytes = ("before\n" + key + "after\n").getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (RedactingStream stream = new RedactingStream(out, REDACTOR)) {
            for (int at = 0; at < bytes.length; at += piece) {
                stream.write(bytes, at, Math.min(piece, bytes.length - at));
                stream.flush();
            }
        }
        String clean = out.toString(StandardCharsets.US_ASCII);
        assertThat(clean).startsWith("before\n").endsWith("after\n").contains("[REDACTED:private-key:");
        for (String line : key.split("\n", -1)) {
            if (!line.isEmpty() && !line.startsWith("-----")) {
                assertThat(clean).doesNotContain(line.substring(0, Math.min(20, line.length())));
            }
        }
    }

    @Test
    void credentials_go_and_the_rest_stays_byte_for_byte() {
        String token = "glp" + "at-x7Kq2mVt9RzLpW4sYb3N";
        CliRun run = CliRun.in(directory)
                .with("MY_TOKEN", "well known words")
                .input("a\r\n\u00e9 " + token + " b\nsaid well known words\nno end")
                .run("redact");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .matches("(?s)a\r\n\u00e9 \\[REDACTED:gitlab-pat:[0-9a-f]{8}] b\n"
                        + "said \\[REDACTED:known-secret:[0-9a-f]{8}]\nno end");
    }
}
