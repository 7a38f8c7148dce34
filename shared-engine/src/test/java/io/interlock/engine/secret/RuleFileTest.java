package io.interlock.engine.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.interlock.engine.model.Problem;
import io.interlock.engine.scan.Match;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleFileTest {

    private static final String HEAD = "apiVersion: interlock.io/v1\nkind: SecretRules\nrules:\n";

    @Test
    void a_token_rule_finds_its_token() {
        RuleFile file = yaml("""
                  - id: acme-key
                    description: A key of Acme
                    pattern: 'acme_(?:live|test)_[a-z0-9]{20,24}'
                    examples:
                      match: ['acme_live_{alnum:20}', 'x = "acme_test_{alnum:24}"']
                      not: ['acme_live_{alnum:19}', 'acme_live_{alnum:25}']
                """);
        assertThat(values(file, "key=acme_live_{alnum:22};", "a")).hasSize(1);
        assertThat(file.rules()).extracting(r -> r.id()).containsExactly("acme-key");
    }

    @Test
    void a_named_rule_finds_what_is_assigned() {
        RuleFile file = yaml("  - {id: acme, names: [acme], value: '[a-f0-9]{16}'}\n");
        assertThat(values(file, "acme.token: {hex:16}", "a")).hasSize(1);
        assertThat(values(file, "acme.token: {hex:17}", "a")).isEmpty();
    }

    @Test
    void a_near_rule_finds_around_its_keyword_and_anywhere_without_one() {
        RuleFile near =
                yaml("  - {id: acme, search: near, keywords: [acme], pattern: 'id-([0-9]{6})', secretGroup: 1}\n");
        assertThat(values(near, "id-123456 is of Acme", "a")).containsExactly("123456");
        assertThat(values(near, "id-123456 is of nobody", "a")).isEmpty();
        RuleFile anywhere = yaml("  - {id: acme, search: near, pattern: 'id-[0-9]{6}'}\n");
        assertThat(values(anywhere, "id-123456 is of nobody", "a")).containsExactly("id-123456");
    }

    @Test
    void a_pattern_beyond_ascii_finds_in_utf8_and_knows_its_bytes() {
        RuleFile file =
                yaml("  - {id: ko, search: near, keywords: [key], pattern: '비밀번호: ([a-z0-9]{6})', secretGroup: 1}\n");
        assertThat(values(file, "한글 key 비밀번호: abc123 끝", "a")).containsExactly("abc123");
    }

    @Test
    void all_that_is_wrong_is_said_at_once_with_its_place() {
        List<Problem> problems = problems(HEAD + """
                          - id: one
                            pattern: 'one_(?=x)[a-z]{3}'
                            colour: red
                          - id: one
                            pattern: 'ab[0-9]{9}'
                            severity: awful
                          - pattern: 'three_[a-z]+'
                        """, "rules.yaml");
        assertThat(problems)
                .extracting(Problem::where)
                .allSatisfy(where -> assertThat(where).matches("rules\\.yaml:\\d+:\\d+"));
        assertThat(problems)
                .extracting(Problem::message)
                .anySatisfy(m -> assertThat(m).contains("look-ahead (?=...", "column 5"))
                .anySatisfy(m -> assertThat(m).contains("Unknown field 'colour'"))
                .anySatisfy(m -> assertThat(m).contains("'one' is already described in line 4"))
                .anySatisfy(m -> assertThat(m).contains("keyword 'ab'"))
                .anySatisfy(m -> assertThat(m).contains("Unknown severity 'awful'"))
                .anySatisfy(m -> assertThat(m).contains("no 'id'"));
    }

    @Test
    void an_example_that_does_not_hold_is_an_error() {
        List<Problem> problems = problems(
                HEAD + "  - {id: a, pattern: 'acme_[0-9]{4}', examples: {match: ['acme_12'], not: ['acme_1234']}}\n",
                "rules.yaml");
        assertThat(problems)
                .extracting(Problem::message)
                .containsExactly(
                        "The rule 'a' finds nothing in the example 'acme_12'",
                        "The rule 'a' finds something in the example 'acme_1234'");
    }

    @Test
    void a_catastrophic_pattern_of_a_user_is_harmless() {
        RuleFile file = yaml("  - {id: a, search: near, keywords: [acme], pattern: '(a+)+$'}\n");
        assertThat(values(file, "acme " + "a".repeat(50_000) + "!", "a")).isEmpty();
    }

    @Test
    void gitleaks_rules_keep_their_meaning() {
        RuleFile file = toml("""
                title = "mine"
                [extend]
                useDefault = true
                disabledRules = ["github-pat"]
                [[rules]]
                id = "acme"
                description = "Acme"
                regex = '''(?i)acme[[:alpha:]_]{0,20}\\s*=\\s*"(?P<secret>[a-z0-9]{16})"'''
                entropy = 3
                keywords = ["acme"]
                tags = ["a"]
                [[rules.allowlists]]
                condition = "AND"
                paths = ['''\\.md$''']
                regexes = ['''^docs''']
                [[rules.allowlists]]
                regexTarget = "line"
                regexes = ['''sample''']
                [allowlist]
                stopwords = ["letmein"]
                """);
        assertThat(values(file, "acme_key = \"{alnum:16}\"", "a.py")).hasSize(1);
        assertThat(values(file, "acme_key = \"aaaaaaaaaaaaaaaa\"", "a.py")).isEmpty();
        assertThat(values(file, "acme_key = \"{alnum:16}\" # a sample", "a.py")).isEmpty();
        assertThat(values(file, "acme_key = \"docs{digit:12}\"", "a.md")).isEmpty();
        assertThat(values(file, "acme_key = \"docs{digit:12}\"", "a.py")).hasSize(1);
        assertThat(values(file, "acme_key = \"letMeIn{digit:9}\"", "a.py")).isEmpty();
        assertThat(file.disabledRules()).containsExactly("github-pat");
    }

    @Test
    void a_gitleaks_rule_may_be_a_path_alone() {
        RuleFile file = toml("[[rules]]\nid = \"p12\"\npath = '''\\.p12$'''\n");
        assertThat(values(file, "whatever", "a/key.p12")).hasSize(1);
        assertThat(values(file, "whatever", "a/key.txt")).isEmpty();
    }

    @Test
    void gitleaks_errors_are_said_at_once() {
        List<Problem> problems = problems("""
                [[rules]]
                id = "a"
                regex = '''x(?!y)'''
                colour = 1
                [[rules]]
                id = "a"
                regex = '''x'''
                secretGroup = 2
                [[rules.allowlists]]
                regexTarget = "all"
                """, "gitleaks.toml");
        assertThat(problems)
                .hasSize(5)
                .extracting(Problem::message)
                .anySatisfy(m -> assertThat(m).contains("negative look-ahead"));
        assertThat(problems).extracting(Problem::line).containsExactly(3, 4, 6, 8, 10);
    }

    @Test
    void a_gitleaks_file_extends_another() {
        RuleFile file = RuleFile.read(
                bytes(
                        "[extend]\npath = \"base.toml\"\ndisabledRules = [\"b\"]\n[[rules]]\nid = \"a\"\nregex = \"aaa\"\n"),
                "x.toml",
                path -> bytes("[[rules]]\nid = \"a\"\nregex = \"zzz\"\n[[rules]]\nid = \"b\"\nregex = \"bbb\"\n"
                        + "[[rules]]\nid = \"c\"\nregex = \"ccc\"\n"));
        assertThat(file.rules()).extracting(r -> r.id()).containsExactly("a", "c");
        assertThat(values(file, "aaa zzz", "a")).containsExactly("aaa");
    }

    @Test
    void a_file_that_cannot_be_extended_is_an_error() {
        RuleFileException error = catchThrowableOfType(
                RuleFileException.class,
                () -> RuleFile.read(bytes("[extend]\npath = \"base.toml\"\n"), "x.toml", path -> {
                    throw new IOException("no such file");
                }));
        assertThat(error).hasMessageContaining("base.toml").hasMessageContaining("no such file");
    }

    private static RuleFile yaml(String rules) {
        return RuleFile.read(bytes(HEAD + rules), "rules.yaml");
    }

    private static RuleFile toml(String content) {
        return RuleFile.read(bytes(content), "gitleaks.toml");
    }

    private static List<Problem> problems(String content, String name) {
        return catchThrowableOfType(RuleFileException.class, () -> RuleFile.read(bytes(content), name))
                .problems();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> values(RuleFile file, String example, String path) {
        String text = ExampleText.expand(example);
        List<String> values = new ArrayList<>();
        file.detectors().forEach(detector -> {
            for (Match match : ExampleProof.find(detector, text, path)) {
                byte[] all = bytes(text);
                values.add(new String(all, match.start(), match.end() - match.start(), StandardCharsets.UTF_8));
            }
        });
        return values;
    }
}
