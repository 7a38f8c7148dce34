package io.interlock.engine.guardrail;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.model.Rule;
import io.interlock.engine.scan.Scanner;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextRedactionTest {

    private static final String TOKEN = "glp" + "at-x7Kq2mVt9RzLpW4sYb3N";

    private final Scanner scanner = TextRedaction.scanner();

    private TextRedaction redaction(String... found) {
        return new TextRedaction(scanner, List.of(), List.of(found));
    }

    @Test
    void what_the_product_says_itself_stays_as_it_is() {
        TextRedaction redaction = redaction();
        CheckSet checks = new CheckSet(GuardrailsConfig.DEFAULT, List.of());

        assertThat(checks.rules()).hasSizeGreaterThan(200).allSatisfy(rule -> assertStays(redaction, rule));
        assertThat(DangerRules.all()).allSatisfy(rule -> assertStays(redaction, rule));
    }

    private static void assertStays(TextRedaction redaction, Rule rule) {
        for (String text : List.of(rule.id(), rule.description(), rule.remedy())) {
            assertThat(redaction.text(text)).isEqualTo(text);
        }
    }

    @Test
    void what_was_redacted_is_not_redacted_again() {
        String clean = redaction().text("password = \"" + TOKEN + "\" and postgres://a:q8Zr" + "K2mWx@host/x");

        assertThat(clean).contains("[REDACTED:").doesNotContain(TOKEN);
        assertThat(redaction().text(clean)).isEqualTo(clean);
    }

    @Test
    void a_token_in_a_name_goes_whatever_joins_it_to_the_rest() {
        for (String name : List.of("a/TOKEN/b", "TOKEN.txt", "a.TOKEN", "zip!/TOKEN.tar.gz", "c:\\x\\TOKEN.y")) {
            assertThat(redaction().path(name.replace("TOKEN", TOKEN))).isEqualTo(name.replace("TOKEN", marker()));
        }
    }

    private String marker() {
        return redaction().text(TOKEN);
    }

    @Test
    void paths_and_sentences_stay_readable_when_a_word_was_taken_for_a_password() {
        TextRedaction redaction = redaction("config", "changeme-please", "Vq7!tRm2Zx");

        assertThat(redaction.path("src/config/changeme-please.txt")).isEqualTo("src/config/changeme-please.txt");
        assertThat(redaction.text("the config is wrong")).isEqualTo("the config is wrong");
        assertThat(redaction.text("it says changeme-please"))
                .startsWith("it says [REDACTED:")
                .doesNotContain("changeme");
        assertThat(redaction.path("src/Vq7!tRm2Zx/a")).doesNotContain("Vq7!tRm2Zx");
    }

    @Test
    void ordinary_names_of_files_stay() {
        for (String path : List.of(
                "src/main/java/io/interlock/engine/scan/SecretHash.java",
                "dist/main.3f2a9c8b7d6e5f4a1b2c.js",
                "k8s/secrets/password.yaml",
                "a/4d6b1f2e-8c3a-4f5e-9b7d-2a1c3e5f7a9b/x.json",
                "commit e83c5163316f89bfbde7d9ab23ca2e25604af290",
                "secret=/token:/password=x/y.txt")) {
            assertThat(redaction().path(path)).isEqualTo(path);
        }
    }
}
