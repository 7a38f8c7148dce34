package io.interlock.engine.secret;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.model.Rule;
import io.interlock.engine.scan.Detector;
import io.interlock.engine.scan.Match;
import io.interlock.engine.scan.Match.Rank;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProviderRulesTest {

    private static final Path RULES = Path.of("src/main/rules");

    private final Detector rules = ProviderRules.detector();

    @Test
    void the_table_of_the_build_is_what_the_files_say() throws IOException {
        assertThat(RuleTableWriter.write(ProviderRules.load().rules())).isEqualTo(RuleCompiler.compile(RULES));
    }

    @Test
    void no_two_rules_share_an_id() {
        Set<String> ids = new HashSet<>();
        assertThat(rules.rules())
                .allSatisfy(rule -> assertThat(ids.add(rule.id())).as(rule.id()).isTrue());
    }

    @Test
    void each_rule_says_what_to_do() {
        assertThat(rules.rules())
                .extracting(Rule::remedy)
                .allSatisfy(remedy -> assertThat(remedy).isNotBlank());
    }

    @Test
    void a_token_with_its_checksum_is_proven() {
        assertThat(only("token: ghp_{base62:30}{crc32}"))
                .satisfies(match -> assertThat(match.rank()).isEqualTo(Rank.PROVEN))
                .satisfies(match -> assertThat(match.score()).isEqualTo(1.0));
    }

    @Test
    void a_token_whose_checksum_fails_is_worth_less() {
        assertThat(only("token: ghp_{base62:36}"))
                .satisfies(match -> assertThat(match.rank()).isEqualTo(Rank.SPECIFIC))
                .satisfies(match -> assertThat(match.score()).isLessThan(0.6));
    }

    @Test
    void the_match_is_the_value_alone() {
        String text = ExampleText.expand("datadog_app_key: '{alnum:40}' # comment");
        Match match = ExampleProof.find(rules, text, "a.yaml").get(0);
        assertThat(text.substring(match.start(), match.end())).hasSize(40);
        assertThat(match.rank()).isEqualTo(Rank.NAMED);
    }

    @Test
    void placeholders_are_no_secrets() {
        assertThat(found("ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx")).isEmpty();
        assertThat(found("AK{}IAIOSFODNN7EXAMPLE")).isEmpty();
        assertThat(found("heroku_key = \"00000000-0000-0000-0000-000000000000\""))
                .isEmpty();
    }

    @Test
    void a_word_that_only_ends_like_a_name_is_none() {
        assertThat(found("ReactNativeCameraKit: {hex:40}")).isEmpty();
        assertThat(found("SetSysctl = \"{alnum:24}\"")).isEmpty();
    }

    @Test
    void a_token_after_an_escape_is_found() {
        assertThat(found("{\"log\": \"first line\\nglpat-{base62:20}\"}")).hasSize(1);
        assertThat(found("https://example.org/?token%3Dsntryu_{hex:64}")).hasSize(1);
    }

    @Test
    void a_token_longer_than_its_pattern_is_found_to_its_end() {
        String text = ExampleText.expand("t=FwoGZXIvYXdzE{base64:2000}==");
        Match match = ExampleProof.find(rules, text, "a").get(0);
        assertThat(match.end()).isEqualTo(text.length());
    }

    @Test
    void hostile_text_ends_soon() {
        String nasty = "xapp-" + "1-".repeat(20_000) + "pk." + "a".repeat(50_000);
        assertThat(ExampleProof.find(rules, nasty, "a")).isEmpty();
    }

    private Match only(String example) {
        List<Match> found = found(example);
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private List<Match> found(String example) {
        return ExampleProof.find(rules, ExampleText.expand(example), "example");
    }
}
