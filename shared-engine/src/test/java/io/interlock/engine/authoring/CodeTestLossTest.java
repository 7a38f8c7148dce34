package io.interlock.engine.authoring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodeTestLossTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "src/test/java/ATest.java,@Test void a() { assertThat(1).isOne(); },takes away 1 test case and takes away 1 assertion",
                "tests/test_a.py,def test_a():\\n  assert 1,takes away 1 test case and takes away 1 assertion",
                "web/a.test.ts,it('adds'); expect(1),takes away 1 test case and takes away 1 assertion",
                "a_test.go,func TestA(t *testing.T) { t.Fatal() },takes away 1 test case and takes away 1 assertion",
                "tests/a.rs,#[test] fn a() { assert!(true) },takes away 1 test case and takes away 1 assertion"
            })
    void what_is_taken_from_a_test_file_is_counted(String path, String text, String loss) {
        assertThat(CodeTestLoss.warning(path, text, "x")).isEqualTo("The change " + loss + " in " + path);
        assertThat(CodeTestLoss.warning(path, text, null)).isEqualTo("The change deletes the test file " + path);
        assertThat(CodeTestLoss.warning(path, text, text + text)).isEmpty();
        assertThat(CodeTestLoss.note(path, text, text)).isEmpty();
    }

    @Test
    void a_test_that_is_switched_off_is_told_of() {
        assertThat(CodeTestLoss.note("tests/test_a.py", "def test_a(): pass", "@pytest.mark.skip\ndef test_a(): pass"))
                .isEqualTo(". Mind: this switches off 1 test; people will be told");
    }

    @Test
    void other_files_and_words_that_only_end_like_a_test_are_no_tests() {
        assertThat(CodeTestLoss.warning("src/latest.py", "assert x", "")).isEmpty();
        assertThat(CodeTestLoss.warning("tests/test_a.py", "submit(1); profit(2)", ""))
                .isEmpty();
        assertThat(CodeTestLoss.warning("tests/test_a.py", "", null)).isEmpty();
    }
}
