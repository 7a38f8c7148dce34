package io.interlock.engine.authoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.coverage.LineSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TestSourceTest {

    private static final String TEXT =
            IntStream.rangeClosed(1, 200).mapToObj(i -> "line " + i).collect(Collectors.joining("\n"));

    private static TestAim aim(LineSet missed, LineSet changed) {
        return new TestAim("a.py", TEXT, missed, changed);
    }

    @Test
    void lines_have_numbers_and_marks() {
        TestAim aim = aim(LineSet.of(IntStream.of(2, 3)), LineSet.of(IntStream.of(3)));

        assertThat(TestSource.of(aim, "a\nb\nc\n", TestSource.Extent.WHOLE)).isEqualTo("1 | a\n2!| b\n3*| c\n");
    }

    @Test
    void of_a_long_file_the_beginning_and_what_is_missed_are_shown() {
        TestAim aim = aim(LineSet.of(IntStream.of(100)), LineSet.NONE);

        String shown = TestSource.of(aim, TEXT, new TestSource.Extent(1, 1_000));

        assertThat(shown)
                .contains("40 | line 40\n[58 lines not shown]\n99 | line 99\n100!| line 100\n101 | line 101\n")
                .endsWith("[99 lines not shown]\n");
    }

    @Test
    void no_more_lines_than_wanted_are_shown() {
        TestAim aim = aim(LineSet.of(IntStream.rangeClosed(1, 200)), LineSet.NONE);

        assertThat(TestSource.of(aim, TEXT, new TestSource.Extent(5, 10)))
                .contains("10!| line 10")
                .endsWith("[190 lines not shown]\n");
    }
}
