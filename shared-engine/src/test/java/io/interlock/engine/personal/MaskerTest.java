package io.interlock.engine.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.interlock.engine.scan.Match;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class MaskerTest {

    private static final SecretKey KEY = new SecretKeySpec(new byte[32], "AES");
    private static final SecretKey OTHER =
            new SecretKeySpec("0123456789abcdef".getBytes(StandardCharsets.US_ASCII), "AES");
    private static final String JANE = "jane.roe" + "@" + "uni-bonn.de";
    private static final String ADA = "ada.king" + "@" + "uni-bonn.de";

    private static String mask(Masker masker, String text) {
        return masker.mask(text, Scan.text(text));
    }

    @Test
    void the_same_value_gets_the_same_token_in_every_text_of_a_session() {
        Masker masker = Masker.tokens();
        assertThat(mask(masker, JANE + " and " + ADA + " and " + JANE))
                .isEqualTo("<EMAIL_1> and <EMAIL_2> and <EMAIL_1>");
        assertThat(mask(masker, "문의: " + ADA + "로")).isEqualTo("문의: <EMAIL_2>로");
    }

    @Test
    void tokens_are_undone_with_the_key_and_only_with_it() {
        Masker masker = Masker.tokens();
        String masked = mask(masker, "to " + JANE);
        byte[] sealed = masker.seal(KEY, new SecureRandom());
        assertThat(Masker.unmask(masked + " <EMAIL_9> a < b", sealed, KEY))
                .isEqualTo("to " + JANE + " <EMAIL_9> a < b");
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("jane");
        assertThatThrownBy(() -> Masker.unmask(masked, sealed, OTHER)).hasMessageContaining("key");
        sealed[sealed.length - 1] ^= 1;
        assertThatThrownBy(() -> Masker.unmask(masked, sealed, KEY)).hasMessageContaining("changed");
        assertThatThrownBy(() -> Masker.unmask(masked, new byte[3], KEY)).hasMessageContaining("3 bytes");
    }

    @Test
    void a_token_that_stands_in_the_text_already_is_not_given_again() {
        Masker masker = Masker.tokens();
        String masked = mask(masker, "<EMAIL_1> " + JANE);
        assertThat(masked).isEqualTo("<EMAIL_1> <EMAIL_2>");
        assertThat(Masker.unmask(masked, masker.seal(KEY, new SecureRandom()), KEY))
                .isEqualTo("<EMAIL_1> " + JANE);
    }

    @Test
    void stars_keep_the_last_four_of_a_card() {
        String card = Published.digits("ebbb-bbbb-bbbb-bbbb");
        Masker masker = new Masker(MaskStyle.STARS, new byte[0]);
        assertThat(mask(masker, "card " + card)).isEqualTo("card ****-****-****-1111");
        assertThat(mask(masker, "to " + JANE)).isEqualTo("to ****.***@***-****.**");
    }

    @Test
    void lookalikes_keep_the_form_and_depend_on_the_salt() {
        String card = Published.digits("ebbb-bbbb-bbbb-bbbb");
        String one = mask(new Masker(MaskStyle.LOOKALIKE, new byte[] {1}), card);
        String again = mask(new Masker(MaskStyle.LOOKALIKE, new byte[] {1}), card);
        String other = mask(new Masker(MaskStyle.LOOKALIKE, new byte[] {2}), card);
        assertThat(one)
                .matches("\\d{4}-\\d{4}-\\d{4}-\\d{4}")
                .isEqualTo(again)
                .isNotEqualTo(card)
                .isNotEqualTo(other);
    }

    @Test
    void overlapping_finds_are_masked_as_one_named_by_the_surer() {
        Match wide = new Match(PersonalRules.NAME, 0, 6, 0.9, Match.Rank.NAMED, "");
        Match sure = new Match(PersonalRules.EMAIL, 4, 8, 0.9, Match.Rank.SPECIFIC, "");
        assertThat(Masker.tokens().mask("0123456789", List.of(sure, wide))).isEqualTo("<EMAIL_1>89");
    }

    @Test
    void bytes_that_are_no_text_stay_as_they_are() {
        byte[] text = {(byte) 0xFF, 'a', 'b', (byte) 0x80};
        Match match = new Match(PersonalRules.NAME, 1, 3, 0.9, Match.Rank.NAMED, "");
        assertThat(Masker.tokens().mask(text, List.of(match)))
                .startsWith((byte) 0xFF, '<')
                .endsWith('>', (byte) 0x80);
    }

    @Property(tries = 300)
    void masking_is_undone_whatever_the_text(@ForAll String text, @ForAll @Size(max = 6) List<Integer> places) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        String whole = new String(bytes, StandardCharsets.UTF_8);
        List<Match> matches = places.stream()
                .filter(p -> whole.length() > 0)
                .map(p -> {
                    int from = whole.offsetByCodePoints(0, Math.floorMod(p, whole.codePointCount(0, whole.length())));
                    int start = whole.substring(0, from).getBytes(StandardCharsets.UTF_8).length;
                    int length = new String(Character.toChars(whole.codePointAt(from)))
                            .getBytes(StandardCharsets.UTF_8)
                            .length;
                    return new Match(PersonalRules.NAME, start, start + length, 0.9, Match.Rank.NAMED, "");
                })
                .toList();
        Masker masker = Masker.tokens();
        String masked = masker.mask(whole, matches);
        assertThat(Masker.unmask(masked, masker.seal(KEY, new SecureRandom()), KEY))
                .isEqualTo(whole);
    }
}
