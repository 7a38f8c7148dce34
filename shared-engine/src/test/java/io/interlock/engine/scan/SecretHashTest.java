package io.interlock.engine.scan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SecretHashTest {

    @Test
    void is_the_beginning_of_a_sha_256_over_rule_and_value() throws Exception {
        byte[] message = "interlock-finding-1\0rule\0value".getBytes(UTF_8);
        String hex =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(message));

        assertThat(SecretHash.fingerprint("rule", "value")).isEqualTo(hex.substring(0, 16));
        assertThat(SecretHash.marker("rule", "a value".getBytes(UTF_8), 2, 7))
                .isEqualTo("[REDACTED:rule:" + hex.substring(0, 8) + "]");
    }

    @Test
    void differs_by_rule_and_by_value() {
        assertThat(SecretHash.fingerprint("a", "value"))
                .isNotEqualTo(SecretHash.fingerprint("b", "value"))
                .isNotEqualTo(SecretHash.fingerprint("a", "valve"));
    }

    @Test
    void is_the_same_after_git_has_changed_the_ends_of_lines() {
        assertThat(SecretHash.fingerprint("key", "one\r\ntwo\r\n"))
                .isEqualTo(SecretHash.fingerprint("key", "one\ntwo\n"));
    }

    @Property
    void has_the_form_of_a_fingerprint_and_never_holds_the_value(@ForAll String rule, @ForAll String value) {
        assertThat(SecretHash.isFingerprint(SecretHash.fingerprint(rule, value)))
                .isTrue();
        assertThat(SecretHash.isFingerprint("0123456789abcdeF")).isFalse();
        assertThat(SecretHash.isFingerprint("0123456789abcde")).isFalse();
    }
}
