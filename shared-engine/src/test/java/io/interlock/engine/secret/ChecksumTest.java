package io.interlock.engine.secret;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.secret.Checksum.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChecksumTest {

    @Test
    void the_crc_of_the_public_example_of_npm_and_github_holds() {
        // CRC-32 of "123456789" is 0xCBF43926, the check value of its definition.
        assertThat(Checksum.crc32Base62("123456789")).isEqualTo(base62(0xCBF43926L));
    }

    @Test
    void one_wrong_character_breaks_it() {
        String token = ExampleText.expand("ghp_{base62:30}{crc32}");
        assertThat(Checksum.CRC32_BASE62.verify(token)).isEqualTo(Verdict.HOLDS);
        char other = token.charAt(10) == 'a' ? 'b' : 'a';
        String wrong = token.substring(0, 10) + other + token.substring(11);
        assertThat(Checksum.CRC32_BASE62.verify(wrong)).isEqualTo(Verdict.FAILS);
    }

    @Test
    void a_routable_token_has_its_crc_in_base_36() {
        assertThat(Checksum.CRC32_BASE36.verify(ExampleText.expand("glpat-{base64url:30}.0u{crc36}")))
                .isEqualTo(Verdict.HOLDS);
        assertThat(Checksum.CRC32_BASE36.verify(ExampleText.expand("glpat-{base64url:30}.0uzzzzzzz")))
                .isEqualTo(Verdict.FAILS);
    }

    @Test
    void an_aws_key_id_holds_an_account_of_twelve_digits() {
        assertThat(Checksum.AWS_ACCOUNT.verify("AK" + "IAQAAAAAAAAAAAAAAA")).isEqualTo(Verdict.UNKNOWN);
        assertThat(Checksum.AWS_ACCOUNT.verify("AK" + "IA7777777777777777")).isEqualTo(Verdict.FAILS);
        assertThat(Checksum.AWS_ACCOUNT.verify("AK" + "IAIAAAAAAAAAAAAAAA")).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void bech32_holds_for_the_vectors_of_its_definition() {
        assertThat(Checksum.BECH32.verify("A12UEL5L")).isEqualTo(Verdict.HOLDS);
        assertThat(Checksum.BECH32.verify("abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw"))
                .isEqualTo(Verdict.HOLDS);
        assertThat(Checksum.BECH32.verify("A12UEL5X")).isEqualTo(Verdict.FAILS);
    }

    @Test
    void a_login_has_a_colon() {
        assertThat(Checksum.LOGIN_BASE64.verify(ExampleText.expand("{b64:someone:word}")))
                .isEqualTo(Verdict.HOLDS);
        assertThat(Checksum.LOGIN_BASE64.verify("https///example")).isEqualTo(Verdict.FAILS);
    }

    @ParameterizedTest
    @EnumSource(Checksum.class)
    void no_value_breaks_a_checksum(Checksum checksum) {
        for (String value : new String[] {"a_b", "glpat-.", "ey", "pypi-", "AKIA0189=+/__ABCDEF", "=".repeat(40)}) {
            if (value.length() >= 16 || checksum != Checksum.AWS_ACCOUNT) {
                assertThat(checksum.verify(value)).as(value).isNotNull();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{hex:32}", "{uuid}", "{[a-c_]:5}", "{b64:x:y}"})
    void examples_are_always_the_same(String example) {
        assertThat(ExampleText.expand(example))
                .isEqualTo(ExampleText.expand(example))
                .doesNotContain("{");
    }

    private static String base62(long value) {
        String digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
        StringBuilder text = new StringBuilder();
        for (long rest = value; rest > 0; rest /= 62) {
            text.insert(0, digits.charAt((int) (rest % 62)));
        }
        return text.toString();
    }
}
