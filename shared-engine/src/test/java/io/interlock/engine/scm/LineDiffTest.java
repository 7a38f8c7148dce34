package io.interlock.engine.scm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class LineDiffTest {

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String added(String before, String after) {
        return LineDiff.added(bytes(before), bytes(after), false).toString();
    }

    @Provide
    Arbitrary<List<String>> texts() {
        return Arbitraries.of("a", "b", "c", "d", "", "}").list().ofMaxSize(40);
    }

    @Property
    void what_is_not_added_is_the_old_text_in_its_order_and_no_more_is_added_than_needed(
            @ForAll("texts") List<String> before, @ForAll("texts") List<String> after) {
        LineRanges added = LineDiff.added(bytes(text(before)), bytes(text(after)), false);
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < after.size(); i++) {
            if (!added.contains(i + 1)) {
                kept.add(after.get(i));
            }
        }
        assertThat(isSubsequence(kept, before)).isTrue();
        // Setting aside a common beginning and end costs nothing, so that the simplest of all algorithms must agree.
        assertThat(kept).hasSize(longestCommon(before, after));
    }

    private static String text(List<String> lines) {
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }

    private static boolean isSubsequence(List<String> part, List<String> whole) {
        int at = 0;
        for (String line : whole) {
            if (at < part.size() && part.get(at).equals(line)) {
                at++;
            }
        }
        return at == part.size();
    }

    private static int longestCommon(List<String> a, List<String> b) {
        int[][] best = new int[a.size() + 1][b.size() + 1];
        for (int i = 1; i <= a.size(); i++) {
            for (int j = 1; j <= b.size(); j++) {
                best[i][j] = a.get(i - 1).equals(b.get(j - 1))
                        ? best[i - 1][j - 1] + 1
                        : Math.max(best[i - 1][j], best[i][j - 1]);
            }
        }
        return best[a.size()][b.size()];
    }

    @Property(tries = 30)
    void large_differences_keep_what_is_unique_and_in_order(@ForAll java.util.Random random) {
        List<String> before = lines(random, 3000);
        List<String> after = lines(random, 3000);
        for (int i = 0; i < 200; i++) {
            before.set(i * 15, "anchor " + i);
            after.set(i * 15 + random.nextInt(15), "anchor " + i);
        }
        LineRanges added = LineDiff.added(bytes(text(before)), bytes(text(after)), false);
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < after.size(); i++) {
            if (!added.contains(i + 1)) {
                kept.add(after.get(i));
            }
        }
        assertThat(isSubsequence(kept, before)).isTrue();
        assertThat(kept.stream().filter(line -> line.startsWith("anchor"))).hasSize(200);
    }

    private static List<String> lines(java.util.Random random, int count) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            lines.add("line " + random.nextInt(40));
        }
        return lines;
    }

    @Example
    void tells_the_lines_that_are_new() {
        assertThat(added("a\nb\nc\n", "a\nx\nb\nc\ny\n")).isEqualTo("2,5");
        assertThat(added("a\nb\n", "a\nb\n")).isEmpty();
        assertThat(added("a\nb\nc\n", "c\n")).isEmpty();
        assertThat(added("a\n", "")).isEmpty();
        assertThat(added("", "a\n")).isEqualTo("1-");
        assertThat(added("x\n", "1\n2\n3\n")).isEqualTo("1-3");
    }

    @Example
    void a_line_without_an_end_is_the_same_line() {
        assertThat(added("a\nb", "a\nb\nc")).isEqualTo("3");
        assertThat(added("a\nb\n", "a\nb")).isEmpty();
        assertThat(added("ab", "b")).isEqualTo("1");
        assertThat(added("a\nxb", "a\nb")).isEqualTo("2");
    }

    @Example
    void a_carriage_return_makes_a_difference_only_between_commits() {
        byte[] before = bytes("a\nb\n");
        byte[] after = bytes("a\r\nb\r\nc\r\n");
        assertThat(LineDiff.added(before, after, false)).hasToString("1-3");
        assertThat(LineDiff.added(before, after, true)).hasToString("3");
    }

    @Example
    void counts_lines_of_utf_16_by_their_characters() {
        byte[] before = "\uFEFFa\n\u0A0Ab\n".getBytes(StandardCharsets.UTF_16LE);
        byte[] after = "\uFEFFa\n\u0A0Ab\nnew\n".getBytes(StandardCharsets.UTF_16LE);
        assertThat(LineDiff.added(before, after, false)).hasToString("3");
    }

    @Example
    void work_is_bounded_when_nothing_fits_together() {
        StringBuilder before = new StringBuilder();
        StringBuilder after = new StringBuilder();
        for (int i = 0; i < 200_000; i++) {
            before.append(i % 7).append('\n');
            after.append(i * 31L % 11 % 7).append('\n');
        }
        assertThat(added(before.toString(), after.toString())).isNotEmpty();
    }

    @Example
    void memory_is_bounded_when_there_are_too_many_lines() {
        String many = "\n".repeat(500_000);
        assertThat(added("first\na" + many + "last\n", "first\nb\nb" + many + many + "c\nlast\n"))
                .isEqualTo("2-1000003");
        assertThat(added("first\na" + many, "first\n" + many + "x")).isEqualTo("2-500002");
        assertThat(added("first\na" + many, "first\n")).isEmpty();
    }

    @Example
    void ranges_are_joined_cut_and_widened() {
        LineRanges.Builder builder = new LineRanges.Builder();
        builder.add(1, 2);
        builder.add(3, 3);
        builder.add(7, 9);
        LineRanges ranges = builder.build();
        assertThat(ranges).hasToString("1-3,7-9");
        assertThat(ranges.and(LineRanges.of(3, 7))).hasToString("3,7");
        assertThat(ranges.and(LineRanges.ALL)).isEqualTo(ranges);
        assertThat(ranges.widened(2)).hasToString("1-11");
        assertThat(LineRanges.ALL.widened(5).isAll()).isTrue();
        assertThat(ranges.contains(4)).isFalse();
        assertThat(ranges.intersects(4, 7)).isTrue();
        assertThat(ranges.intersects(10, 20)).isFalse();
        assertThat(LineRanges.NONE.intersects(1, 5)).isFalse();
    }
}
