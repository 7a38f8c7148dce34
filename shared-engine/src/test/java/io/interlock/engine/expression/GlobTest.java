package io.interlock.engine.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "**/security/** | security/x | true",
                "**/security/** | a/security/b | true",
                "**/security/** | a/b/security/c/d | true",
                "**/security/** | a/securityx/b | false",
                "**/security/** | a/Security/b | false",
                "k8s/production/** | k8s/production/a/b.yaml | true",
                "k8s/production/** | x/k8s/production/a | false",
                "**/Dockerfile | Dockerfile | true",
                "**/Dockerfile | a/b/Dockerfile | true",
                "**/Dockerfile | a/b/Dockerfile.x | false",
                ".github/workflows/** | .github/workflows/ci.yml | true",
                "*.md | a/b.md | false",
                "*.md | .md | true",
                "/docs/ | docs/a/b | true",
                "./a?c | abc | true",
                "a?c | a/c | false",
                "*.{sql,sh} | x.sh | true",
                "{a,b/**}/c | b/x/y/c | true",
                "{a,{b,c}d} | cd | true",
                "{,x}a | a | true",
                "[a-c]x | bx | true",
                "[!a-c]x | bx | false",
                "[]]x | ]x | true",
                "[a-]x | -x | true",
                "\\[id\\].tsx | [id].tsx | true",
                "\\{a\\} | {a} | true",
                "a**b | axyb | true",
                "a**b | ax/yb | false",
                "** | a/b/c | true",
                "**/** | a | true",
                "a/**/b | a/b | true",
                "a/**/b/**/c | a/x/b/b/y/c | true",
                "a/**/b/**/c | a/x/b/b/y/d | false",
                "*a*b*c | xaxbxbxc | true",
                "*a*b*c | xaxbxbxcx | false",
            })
    void matches(String pattern, String path, boolean expected) {
        assertThat(Glob.of(pattern).matches(path)).isEqualTo(expected);
    }

    @Property(tries = 2000)
    void agrees_with_the_file_system_within_a_segment(
            @ForAll @StringLength(min = 1, max = 8) @Chars({'a', 'b', '*', '?'}) String pattern,
            @ForAll @StringLength(min = 1, max = 10) @CharRange(from = 'a', to = 'b') String name) {
        boolean expected = FileSystems.getDefault()
                .getPathMatcher("glob:" + pattern.replaceAll("\\*+", "*"))
                .matches(Path.of(name));

        assertThat(Glob.of(pattern).matches(name)).isEqualTo(expected);
    }

    @Property(tries = 2000)
    void any_number_of_segments_includes_none(
            @ForAll @StringLength(min = 1, max = 3) @CharRange(from = 'a', to = 'b') String name,
            @ForAll @StringLength(max = 12) @Chars({'a', 'b', '/'}) String before) {
        String path = before.isEmpty() ? name : before + "/" + name;

        assertThat(Glob.of("**/" + name).matches(path)).isTrue();
        assertThat(Glob.of("**").matches(path)).isTrue();
    }

    @Property(tries = 3000)
    void takes_at_most_path_times_pattern_steps(
            @ForAll @StringLength(min = 1, max = 60) @Chars({'a', '*', '/', '?', '[', ']', '{', '}', ',', '\\', '!'})
                    String pattern,
            @ForAll @StringLength(max = 200) @Chars({'a', '/'}) String path) {
        Glob glob;
        try {
            glob = Glob.of(pattern);
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageNotContaining("null");
            return;
        }
        Budget budget = new Budget(Long.MAX_VALUE);

        glob.matches(path, budget);

        int alternatives = 256;
        assertThat(budget.spent())
                .isLessThanOrEqualTo((long) alternatives * 4 * (path.length() + 2) * (pattern.length() + 2));
    }

    @Test
    void stays_fast_on_patterns_made_to_be_slow() {
        Budget budget = new Budget(Long.MAX_VALUE);
        String path = "a/".repeat(500) + "a".repeat(1000);

        assertThat(Glob.of("**/a*".repeat(20) + "/**/*a*a*a*a*a*a*b").matches(path, budget))
                .isFalse();
        assertThat(budget.spent()).isLessThan(1_000_000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | empty segment",
                "a//b | empty segment",
                "../a | '..'",
                "a/./b | '.'",
                "!a | does not negate",
                "{a | '{' is not closed",
                "[a | '[' is not closed",
                "[a/b] | '[' is not closed",
                "{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b} | more than 256",
            })
    void refuses_what_can_match_nothing(String pattern, String message) {
        assertThatThrownBy(() -> Glob.of(pattern))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
