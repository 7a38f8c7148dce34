package io.interlock.engine.authoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.testing.Framework;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CandidateWordsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "    @Disabled(\"later\")",
                "it.skip('x', () => {",
                "  xit('x'",
                "@pytest.mark.skipif(True)",
                "    #[ignore]",
                "t.Skip()",
                "test.only('x'",
                "        Thread.sleep(100);",
                "    time . sleep (1)",
                "new Socket(\"localhost\", 80)",
                "http.Get(url)"
            })
    void tests_that_are_switched_off_wait_or_ask_the_network_are_refused(String line) {
        assertThat(CandidateWords.refusal(List.of("ok", line))).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sys.exit(1)",
                "assert client.skipped == 3",
                "submit.skipAll()",
                "runtime.sleep(1)",
                "monkeypatch.setattr('requests.get', fake)",
                "const url = 'http://example.com'"
            })
    void longer_names_and_mere_addresses_are_not(String line) {
        assertThat(CandidateWords.refusal(List.of(line))).isEmpty();
    }

    @Test
    void of_several_words_in_a_line_the_same_is_told_each_time() {
        assertThat(CandidateWords.refusal(List.of("it.skip(x); test.skip(y); Thread.sleep(1)")))
                .isEqualTo("waits for time to pass (Thread.sleep()");
    }

    @Test
    void a_file_of_each_framework_shows_that_it_may_have_a_test() {
        assertThat(CandidateWords.mayTest(Framework.PYTEST, "def test_a(): pass"))
                .isTrue();
        assertThat(CandidateWords.mayTest(Framework.PYTEST, "def helper(): pass"))
                .isFalse();
        assertThat(CandidateWords.mayTest(Framework.GO, "func TestA(t *testing.T) {}"))
                .isTrue();
        assertThat(CandidateWords.mayTest(Framework.GO, "func helper() {}")).isFalse();
        assertThat(CandidateWords.mayTest(Framework.VITEST, "it('x', () => {})"))
                .isTrue();
        assertThat(CandidateWords.mayTest(Framework.JEST, "export const a = 1")).isFalse();
        assertThat(CandidateWords.mayTest(Framework.CARGO, "#[test]")).isTrue();
        assertThat(CandidateWords.mayTest(Framework.MAVEN, "@Test void a() {}")).isTrue();
    }
}
