package io.interlock.engine.personal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for every kind of number; a new kind is covered when it has an example in {@link Published}. */
class IdKindTest {

    /** Kinds without a check digit, or whose check digit does not see every change of one digit. */
    private static final Set<IdKind> WEAK = EnumSet.of(
            IdKind.KR_RRN,
            IdKind.KR_FRN,
            IdKind.KR_DRIVER,
            IdKind.US_SSN,
            IdKind.US_ITIN,
            IdKind.UK_NINO,
            IdKind.UK_DRIVER,
            IdKind.DK_CPR,
            IdKind.IN_PAN,
            IdKind.IN_VOTER,
            IdKind.MY_NRIC,
            IdKind.ID_NIK);

    /** Kinds whose check digit has one value for two remainders, even weights, or leaves a digit out. */
    private static final Set<IdKind> PARTLY = EnumSet.of(
            IdKind.RO_CNP,
            IdKind.EE_LT_CODE,
            IdKind.LV_CODE,
            IdKind.MX_CURP,
            IdKind.AU_MEDICARE,
            IdKind.TW_ID,
            IdKind.TH_ID,
            IdKind.PT_NIF,
            IdKind.GR_AFM,
            IdKind.BG_EGN,
            IdKind.RU_SNILS,
            IdKind.RU_INN,
            IdKind.BR_CPF,
            IdKind.BR_CNPJ,
            IdKind.JP_MY_NUMBER);

    private final Random random = new Random(7);

    @ParameterizedTest
    @EnumSource
    void the_published_example_passes_the_check(IdKind kind) {
        assertThat(Published.examples()).containsKey(kind);
        assertThat(IdChecks.check(kind, normal(Published.examples().get(kind)))).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void the_published_example_is_found_beside_a_word_that_names_it(IdKind kind) {
        String number = Published.examples().get(kind);
        assertThat(rules(said(kind, number))).contains(rule(kind, number));
    }

    @ParameterizedTest
    @EnumSource
    void a_generated_number_is_found_in_every_shape(IdKind kind) {
        for (String spec : kind.shapes().split("\\|", -1)) {
            for (int i = 0; i < 2; i++) {
                String number = generated(kind, spec.substring(0, spec.indexOf('=')));
                assertThat(IdChecks.check(kind, normal(number))).isNotNegative();
                assertThat(rules(said(kind, number))).as("%s as %s", kind, spec).isNotEmpty();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void one_changed_digit_is_not_found(IdKind kind) {
        if (WEAK.contains(kind)) {
            return;
        }
        String number = generated(kind, kind.shapes().substring(0, kind.shapes().indexOf('=')));
        int found = 0;
        for (int i = 0; i < 40; i++) {
            found += rules(said(kind, changed(number))).contains("personal-" + kind.id()) ? 1 : 0;
        }
        assertThat(found).isLessThanOrEqualTo(PARTLY.contains(kind) ? 10 : 0);
    }

    @ParameterizedTest
    @EnumSource
    void a_word_longer_by_a_digit_is_not_found(IdKind kind) {
        String spec = kind.shapes().substring(0, kind.shapes().indexOf('='));
        String number = generated(kind, spec);
        assertThat(rules(said(kind, number + "7"))).doesNotContain("personal-" + kind.id());
        assertThat(rules(said(kind, "_" + number))).doesNotContain("personal-" + kind.id());
    }

    private static String rule(IdKind kind, String number) {
        return kind == IdKind.CARD && Cards.published(normal(number)) ? "personal-card-test" : "personal-" + kind.id();
    }

    private static Set<String> rules(String text) {
        return Scan.text(text).stream().map(m -> m.rule().id()).collect(java.util.stream.Collectors.toSet());
    }

    private static String said(IdKind kind, String number) {
        String words = kind.words();
        int bar = words.indexOf('|');
        return "The " + (bar < 0 ? words : words.substring(0, bar)) + ": " + number + " was given";
    }

    private static String normal(String number) {
        return number.replaceAll("[^A-Za-z0-9]", "").toUpperCase(Locale.ROOT);
    }

    private String generated(IdKind kind, String shape) {
        for (int i = 0; i < 20_000_000; i++) {
            String number = filled(shape);
            if (IdChecks.check(kind, normal(number)) == 0) {
                return number;
            }
        }
        throw new AssertionError("No number of " + kind + " has the shape " + shape);
    }

    private String filled(String shape) {
        StringBuilder out = new StringBuilder(shape.length());
        for (int i = 0; i < shape.length(); i++) {
            char c = shape.charAt(i);
            switch (c) {
                case '#' -> out.append((char) ('0' + random.nextInt(10)));
                case 'A' -> out.append((char) ('A' + random.nextInt(26)));
                case '_', '?' -> out.append(' ');
                default -> out.append(c);
            }
        }
        return out.toString();
    }

    private String changed(String number) {
        StringBuilder out = new StringBuilder(number);
        int at;
        do {
            at = random.nextInt(number.length());
        } while (!Character.isDigit(number.charAt(at)));
        out.setCharAt(at, (char) ('0' + (number.charAt(at) - '0' + 1 + random.nextInt(9)) % 10));
        return out.toString();
    }
}
