package io.interlock.engine.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.diff.DiffLine;
import io.interlock.engine.diff.Hunk;
import io.interlock.engine.model.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class QuoteAnchorPropertyTest {

    private static final int FIRST = 40;

    private static SideLines right(List<String> lines) {
        List<DiffLine> all = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            boolean added = i % 3 == 1;
            int number = FIRST + i;
            all.add(new DiffLine(
                    added ? DiffLine.Kind.ADDED : DiffLine.Kind.CONTEXT,
                    added ? 0 : number,
                    number,
                    lines.get(i),
                    false));
        }
        Hunk hunk = new Hunk("0", FIRST, lines.size(), FIRST, lines.size(), "", all, 1, 0);
        return SideLines.of(hunk, Side.RIGHT, line -> new SideLines.Sent(line.text(), false));
    }

    @Provide
    Arbitrary<List<String>> code() {
        Arbitrary<String> line = Arbitraries.of(
                "",
                "    ",
                "}",
                "  return null;",
                "\treturn null;",
                "    int value = compute(first, second);",
                "    int other = compute(second, first);",
                "if (value == null) {",
                "// \uac12\uc744 \ud655\uc778\ud55c\ub2e4",
                "aaaaaaaaaaaaaaaaaaaaaaaa");
        return line.list().ofMinSize(1).ofMaxSize(40);
    }

    @Property
    void what_is_found_says_what_was_quoted(
            @ForAll("code") List<String> lines,
            @ForAll("code") List<String> quoted,
            @ForAll @IntRange(min = 1, max = 120) int start,
            @ForAll @IntRange(min = 0, max = 5) int more) {
        String quote = quoted.stream().limit(3).collect(Collectors.joining("\n"));
        SideLines side = right(lines);

        QuoteAnchor.Spot spot =
                QuoteAnchor.find(List.of(side), new Claim.Where("a", Side.RIGHT, start, start + more), quote);

        if (spot != null) {
            String text = spot.lines().stream().map(SideLines.Line::text).collect(Collectors.joining("\n"));
            assertThat(SideLines.compact(text)).contains(SideLines.compact(quote));
        }
    }

    @Property
    void a_line_that_is_quoted_at_its_number_is_found_there(
            @ForAll("code") List<String> lines, @ForAll @IntRange(min = 0, max = 39) int index) {
        int at = index % lines.size();
        String text = lines.get(at);
        boolean tells = SideLines.compact(text).length() >= 8;

        QuoteAnchor.Spot spot =
                QuoteAnchor.find(List.of(right(lines)), new Claim.Where("a", Side.RIGHT, FIRST + at, FIRST + at), text);

        if (tells) {
            assertThat(spot).isNotNull();
            assertThat(spot.start()).isEqualTo(FIRST + at);
            assertThat(spot.end()).isEqualTo(FIRST + at);
        }
    }

    @Property
    void searching_finds_each_place_that_a_slow_search_finds(
            @ForAll("code") List<String> lines, @ForAll("code") List<String> quoted) {
        String wanted = SideLines.compact(quoted.stream().limit(2).collect(Collectors.joining()));
        String all = SideLines.compact(String.join("", lines));
        int slow = 0;
        for (int at = all.indexOf(wanted); !wanted.isEmpty() && at >= 0; at = all.indexOf(wanted, at + 1)) {
            slow++;
        }
        List<Integer> found = new ArrayList<>();

        right(lines).search(wanted, (first, last) -> found.add(first));

        assertThat(found).hasSize(slow);
    }
}
