package io.interlock.engine.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.diff.FilePatch;
import io.interlock.engine.model.Side;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class QuoteAnchorTest {

    private static final String DIFF = """
            diff --git a/src/Shop.java b/src/Shop.java
            index 1111111..2222222 100644
            --- a/src/Shop.java
            +++ b/src/Shop.java
            @@ -10,7 +10,9 @@ class Shop {
                 int total(List<Item> items) {
                     int total = 0;
                     for (Item item : items) {
            -            total += item.price();
            +            if (item.isFree()) {
            +                continue;
            +            }
                     }
                     return total;
                 }
            @@ -100,4 +102,5 @@ class Shop {
                 void close() {
            +        log.info("closing " + password);
                     connection.close();
                 }
             }
            """;

    private static List<SideLines> sides() {
        FilePatch patch = Changes.patches(DIFF).get(0);
        List<SideLines> sides = new ArrayList<>();
        patch.hunks().forEach(hunk -> {
            for (Side side : Side.values()) {
                sides.add(SideLines.of(hunk, side, line -> new SideLines.Sent(line.text(), false)));
            }
        });
        return sides;
    }

    private static QuoteAnchor.@Nullable Spot find(Side side, int start, int end, String quote) {
        return QuoteAnchor.find(sides(), new Claim.Where("src/Shop.java", side, start, end), quote);
    }

    private static String at(QuoteAnchor.@Nullable Spot spot) {
        return spot == null ? "nowhere" : spot.in().side() + " " + spot.start() + "-" + spot.end();
    }

    @Test
    void a_quote_at_its_lines_stays_there() {
        QuoteAnchor.Spot spot = find(Side.RIGHT, 103, 103, "        log.info(\"closing \" + password);");

        assertThat(at(spot)).isEqualTo("RIGHT 103-103");
        assertThat(spot).isNotNull().returns(true, QuoteAnchor.Spot::sure).returns(0, QuoteAnchor.Spot::distance);
    }

    @Test
    void a_quote_beside_its_lines_is_found() {
        assertThat(at(find(Side.RIGHT, 98, 98, "log.info(\"closing \" + password);")))
                .isEqualTo("RIGHT 103-103");
        assertThat(at(find(Side.RIGHT, 109, 109, "log.info(\"closing \" + password);")))
                .isEqualTo("RIGHT 103-103");
    }

    @Test
    void of_equal_lines_none_is_sure_but_the_one_that_is_named() {
        FilePatch patch = Changes.patches(Changes.newFile(
                        "a.go", "if err != nil {", "    return nil", "}", "work()", "more()", "    return nil", "}"))
                .get(0);
        SideLines lines =
                SideLines.of(patch.hunks().get(0), Side.RIGHT, line -> new SideLines.Sent(line.text(), false));

        assertThat(QuoteAnchor.find(List.of(lines), new Claim.Where("a.go", Side.RIGHT, 5, 5), "return nil"))
                .isNotNull()
                .returns(6, QuoteAnchor.Spot::start)
                .returns(false, QuoteAnchor.Spot::sure);
        assertThat(QuoteAnchor.find(List.of(lines), new Claim.Where("a.go", Side.RIGHT, 2, 2), "return nil"))
                .isNotNull()
                .returns(2, QuoteAnchor.Spot::start)
                .returns(true, QuoteAnchor.Spot::sure);
    }

    @Test
    void a_quote_far_from_its_lines_is_not() {
        assertThat(find(Side.RIGHT, 170, 170, "log.info(\"closing \" + password);"))
                .isNull();
        assertThat(find(Side.RIGHT, 13, 13, "log.info(\"closing \" + password);"))
                .isNull();
    }

    @Test
    void a_quote_of_the_other_side_is_found_there() {
        assertThat(at(find(Side.RIGHT, 13, 13, "total += item.price();"))).isEqualTo("LEFT 13-13");
        assertThat(at(find(Side.LEFT, 13, 13, "total += item.price();"))).isEqualTo("LEFT 13-13");
    }

    @Test
    void numbers_and_signs_of_the_request_are_no_part_of_a_quote() {
        assertThat(at(find(Side.RIGHT, 13, 14, "13+            if (item.isFree()) {\n+                continue;")))
                .isEqualTo("RIGHT 13-14");
        assertThat(at(find(Side.RIGHT, 13, 13, "-total += item.price();\n+if (item.isFree()) {")))
                .isEqualTo("RIGHT 13-13");
        assertThat(at(find(Side.RIGHT, 103, 103, "103 | log.info(\"closing \" + password);")))
                .isEqualTo("RIGHT 103-103");
    }

    @Test
    void lines_that_are_joined_or_empty_are_the_same_code() {
        assertThat(at(find(Side.RIGHT, 13, 15, "if (item.isFree()) { continue; }")))
                .isEqualTo("RIGHT 13-15");
        assertThat(at(find(Side.RIGHT, 13, 15, "if (item.isFree()) {\n\n\n    continue;")))
                .isEqualTo("RIGHT 13-15");
    }

    @Test
    void what_is_said_of_lines_around_a_quote_holds_when_they_are_there() {
        assertThat(at(find(Side.RIGHT, 12, 15, "item.isFree()"))).isEqualTo("RIGHT 12-15");
        assertThat(at(find(Side.RIGHT, 12, 60, "item.isFree()"))).isEqualTo("RIGHT 13-13");
    }

    @Test
    void a_quote_that_could_stand_anywhere_has_to_stand_at_its_changed_line() {
        assertThat(at(find(Side.RIGHT, 15, 15, "}"))).isEqualTo("RIGHT 15-15");
        assertThat(find(Side.RIGHT, 16, 16, "}")).isNull();
        assertThat(find(Side.RIGHT, 14, 14, "}")).isNull();
        assertThat(find(Side.RIGHT, 13, 13, "if (")).isNull();
        assertThat(find(Side.RIGHT, 13, 13, "")).isNull();
        assertThat(find(Side.RIGHT, 13, 13, " \n\t")).isNull();
    }

    @Test
    void an_invented_quote_is_nowhere() {
        assertThat(find(Side.RIGHT, 13, 13, "if (item.isPaid()) {")).isNull();
        assertThat(find(Side.RIGHT, 103, 103, "log.info(\"closing \" + passwords);"))
                .isNull();
        assertThat(find(Side.RIGHT, 13, 14, "if (item.isFree()) {\nreturn total;"))
                .isNull();
    }

    @Test
    void a_line_further_up_tells_that_the_suggestion_is_not_for_it() {
        assertThat(find(Side.RIGHT, 98, 99, "log.info(\"closing \" + password);"))
                .isNotNull()
                .returns(false, QuoteAnchor.Spot::sure);
        assertThat(find(Side.RIGHT, 99, 99, "log.info(\"closing \" + password);"))
                .isNotNull()
                .returns(true, QuoteAnchor.Spot::sure);
    }

    @Test
    void lines_know_how_far_they_are_from_the_change() {
        SideLines right = sides().get(1);

        assertThat(right.side()).isEqualTo(Side.RIGHT);
        assertThat(right.lines()).extracting(SideLines.Line::distance).containsExactly(3, 2, 1, 0, 0, 0, 1, 2, 3);
    }
}
