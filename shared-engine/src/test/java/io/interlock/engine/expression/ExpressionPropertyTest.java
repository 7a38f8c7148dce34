package io.interlock.engine.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.model.FileChange;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;

class ExpressionPropertyTest {

    private static final Scope SCOPE = Scope.EMPTY
            .with("a", Type.TRUTH)
            .with("b", Type.TRUTH)
            .with("c", Type.TRUTH)
            .with("any", Type.OPEN_OBJECT)
            .with("text", Type.TEXT)
            .withPaths();

    private static Values values(boolean a, boolean b, boolean c) {
        return new Values(
                Map.of(
                        "a", Value.of(a),
                        "b", Value.of(b),
                        "c", Value.of(c),
                        "any", Value.from(Map.of("n", 3, "t", "x", "list", List.of(1, "x", false))),
                        "text", Value.of("some text")),
                ChangedPaths.of(ExpressionTest.change(
                        ExpressionTest.file("x/y", FileChange.Type.ADDED, null, "1"),
                        ExpressionTest.file("x/z", FileChange.Type.DELETED, "2", null))));
    }

    private static final Values VALUES = values(true, false, true);

    /** What evaluating gives: the value, or the words of the failure without its place. */
    private static String outcome(String source) {
        try {
            return Expression.parse(source, SCOPE).evaluate(VALUES).toString();
        } catch (ExpressionException e) {
            return e.getMessage().replaceAll(" at column \\d+", "");
        }
    }

    /** Expressions of which most can be read, and many fail when they are evaluated. */
    @Provide
    Arbitrary<String> expressions() {
        return Arbitraries.longs().map(seed -> RandomExpressions.truth(new Random(seed), 5));
    }

    @Property(tries = 3000, edgeCases = EdgeCasesMode.NONE)
    void reading_what_was_printed_gives_the_same(@ForAll("expressions") String source) {
        String printed = Expression.parse(source, SCOPE).toString();

        assertThat(Expression.parse(printed, SCOPE)).hasToString(printed);
        assertThat(outcome(printed)).isEqualTo(outcome(source));
    }

    @Property(tries = 3000)
    void fails_in_one_way_only_whatever_is_written(
            @ForAll
                    @StringLength(max = 40)
                    @Chars({
                        'a', 'b', '.', '[', ']', '(', ')', '!', '=', '<', '>', '&', '|', '\'', '"', ',', ' ', '1', '-',
                        'e', '$', '{', '}', '\uDC80', '\u0000', '한'
                    })
                    String source) {
        outcome(source);
        try {
            Template.parse("${{" + source, SCOPE).evaluate(VALUES);
            Template.parse(source, SCOPE).evaluate(VALUES);
        } catch (ExpressionException e) {
            assertThat(e.column()).isBetween(0, source.length() + 4);
            assertThat(e.remedy()).isNotBlank();
        }
    }

    @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
    void fails_in_one_way_only_when_a_piece_is_damaged(
            @ForAll("expressions") String source, @ForAll int at, @ForAll @StringLength(max = 2) String damage) {
        int index = Math.floorMod(at, source.length());

        assertThat(outcome(source.substring(0, index) + damage + source.substring(index + 1)))
                .isNotEmpty();
    }

    @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
    void never_takes_more_steps_than_it_may(@ForAll("expressions") String source) {
        for (long limit = 0; limit < 20; limit += 3) {
            Budget budget = new Budget(limit);
            try {
                Expression.parse(source, SCOPE).evaluate(VALUES, budget);
            } catch (ExpressionException e) {
                assertThat(e).hasMessageStartingWith("Cannot");
            }
            assertThat(budget.spent()).isLessThanOrEqualTo(limit);
        }
    }

    @Property
    void obeys_de_morgan(@ForAll boolean a, @ForAll boolean b) {
        assertThat(holds("!(a && b) == (!a || !b)", a, b, false)).isTrue();
        assertThat(holds("!(a || b) == (!a && !b)", a, b, false)).isTrue();
    }

    @Property
    void obeys_the_laws_of_truth(@ForAll boolean a, @ForAll boolean b, @ForAll boolean c) {
        assertThat(holds("(a && (b || c)) == (a && b || a && c)", a, b, c)).isTrue();
        assertThat(holds("(a || b && c) == ((a || b) && (a || c))", a, b, c)).isTrue();
        assertThat(holds("(a && b && c) == (a && (b && c))", a, b, c)).isTrue();
        assertThat(holds("!!a == a", a, b, c)).isTrue();
        assertThat(holds("(a != b) == !(a == b)", a, b, c)).isTrue();
        assertThat(holds("(a || b || c)", a, b, c)).isEqualTo(a || b || c);
    }

    private static boolean holds(String source, boolean a, boolean b, boolean c) {
        return Expression.condition(source, SCOPE).holds(values(a, b, c));
    }

    @Property(tries = 2000)
    void finds_a_part_exactly_when_the_jdk_does(
            @ForAll @StringLength(max = 60) @Chars({'a', 'b'}) String text,
            @ForAll @StringLength(min = 10, max = 24) @Chars({'a', 'b'}) String part,
            @ForAll boolean inside) {
        String searched = inside ? text + part + text : text;

        assertThat(Substring.isIn(searched, part, new Budget(1000))).isEqualTo(searched.contains(part));
    }

    @Property(tries = 1000)
    void writes_any_text_so_that_it_reads_back(@ForAll String text) {
        String source = "'" + text.replace("'", "''") + "'";

        assertThat(Expression.parse(source, SCOPE).evaluate(VALUES)).isEqualTo(Value.of(text));
        assertThat(Expression.parse(source, SCOPE)).hasToString(source);
    }
}
