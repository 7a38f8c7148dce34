package io.interlock.engine.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.model.CodeRange;
import io.interlock.engine.model.Side;
import org.junit.jupiter.api.Test;

class LineMapTest {

    private static final FilePatch FILE = Patches.one("diff --git a/old b/new\nrename from old\nrename to new\n"
            + "--- a/old\n+++ b/new\n@@ -2,3 +2,4 @@\n a\n-b\n+c\n+d\n e\n@@ -20 +20,0 @@\n-gone\n"
            + "@@ -30,2 +29,6 @@\n x\n+1\n+2\n+3\n+4\n y\n");

    private static final LineMap MAP = LineMap.of(FILE);

    private static Anchor right(int start, int end) {
        return MAP.anchor(CodeRange.right("new", start, end));
    }

    private static Anchor lines(int start, int end) {
        return new Anchor.Lines(CodeRange.right("new", start, end));
    }

    private static CodeRange left(int start, int end) {
        return new CodeRange("old", Side.LEFT, start, end);
    }

    @Test
    void tells_the_hunk_of_a_line_on_either_side() {
        assertThat(MAP.hunk(Side.RIGHT, 1)).isEqualTo(-1);
        assertThat(MAP.hunk(Side.RIGHT, 2)).isZero();
        assertThat(MAP.hunk(Side.RIGHT, 5)).isZero();
        assertThat(MAP.hunk(Side.RIGHT, 6)).isEqualTo(-1);
        assertThat(MAP.hunk(Side.RIGHT, 20)).isEqualTo(-1);
        assertThat(MAP.hunk(Side.RIGHT, 34)).isEqualTo(2);
        assertThat(MAP.hunk(Side.LEFT, 4)).isZero();
        assertThat(MAP.hunk(Side.LEFT, 5)).isEqualTo(-1);
        assertThat(MAP.hunk(Side.LEFT, 20)).isEqualTo(1);
        assertThat(MAP.hunk(Side.LEFT, 0)).isEqualTo(-1);
        assertThat(MAP.hunk(Side.LEFT, Integer.MAX_VALUE)).isEqualTo(-1);
    }

    @Test
    void tells_which_lines_come_and_go() {
        assertThat(MAP.isChanged(Side.RIGHT, 2)).isFalse();
        assertThat(MAP.isChanged(Side.RIGHT, 3)).isTrue();
        assertThat(MAP.isChanged(Side.RIGHT, 4)).isTrue();
        assertThat(MAP.isChanged(Side.RIGHT, 5)).isFalse();
        assertThat(MAP.isChanged(Side.LEFT, 3)).isTrue();
        assertThat(MAP.isChanged(Side.LEFT, 4)).isFalse();
        assertThat(MAP.isChanged(Side.LEFT, 20)).isTrue();
    }

    @Test
    void a_comment_stands_at_its_lines_when_one_hunk_has_all_of_them() {
        assertThat(right(2, 5)).isEqualTo(lines(2, 5));
        assertThat(right(3, 3)).isEqualTo(lines(3, 3));
        assertThat(MAP.anchor(left(20, 20))).isEqualTo(new Anchor.Lines(left(20, 20)));
    }

    @Test
    void a_comment_is_clipped_to_the_hunk_that_has_most_of_its_lines() {
        assertThat(right(1, 4))
                .isEqualTo(new Anchor.Clipped(CodeRange.right("new", 2, 4), CodeRange.right("new", 1, 4)));
        assertThat(right(4, 33))
                .isEqualTo(new Anchor.Clipped(CodeRange.right("new", 29, 33), CodeRange.right("new", 4, 33)));
        assertThat(right(2, 32))
                .isEqualTo(new Anchor.Clipped(CodeRange.right("new", 2, 5), CodeRange.right("new", 2, 32)));
        assertThat(right(1, Integer.MAX_VALUE)).isInstanceOf(Anchor.Clipped.class);
    }

    @Test
    void a_comment_without_lines_in_the_diff_stands_at_the_file_or_nowhere() {
        assertThat(right(7, 19)).isEqualTo(new Anchor.WholeFile("new"));
        assertThat(right(20, 20)).isEqualTo(new Anchor.WholeFile("new"));
        assertThat(MAP.anchor(CodeRange.file("new"))).isEqualTo(new Anchor.WholeFile("new"));
        assertThat(MAP.anchor(CodeRange.right("old", 3, 3))).isEqualTo(new Anchor.WholeFile("new"));
        CodeRange other = CodeRange.right("other", 3, 3);
        assertThat(MAP.anchor(other)).isEqualTo(new Anchor.Outside(other));
    }

    @Test
    void lines_of_a_hunk_that_is_not_kept_count_as_changed() {
        FilePatch large = Patches.read(
                        "diff --git a/f b/f\n--- a/f\n+++ b/f\n@@ -1,2 +1,3 @@\n a\n+b\n c\n"
                                .getBytes(java.nio.charset.StandardCharsets.UTF_8),
                        new PatchLimits(1, 1, 1))
                .get(0);
        LineMap map = LineMap.of(large);
        assertThat(map.isChanged(Side.RIGHT, 1)).isTrue();
        assertThat(map.isChanged(Side.RIGHT, 4)).isFalse();
        assertThat(map.isChanged(Side.LEFT, 1)).isFalse();
        assertThat(map.anchor(CodeRange.right("f", 1, 3))).isInstanceOf(Anchor.Lines.class);
    }

    @Test
    void a_file_that_goes_has_lines_on_the_left_only() {
        LineMap map = LineMap.of(Patches.one(
                "diff --git a/f b/f\ndeleted file mode 100644\n--- a/f\n+++ /dev/null\n@@ -1,2 +0,0 @@\n-a\n-b\n"));
        CodeRange both = new CodeRange("f", Side.LEFT, 1, 2);
        assertThat(map.anchor(both)).isEqualTo(new Anchor.Lines(both));
        assertThat(map.anchor(CodeRange.right("f", 1, 1))).isEqualTo(new Anchor.WholeFile("f"));
    }
}
