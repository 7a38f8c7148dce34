package io.interlock.engine.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.interlock.engine.model.FileChange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever writes an expression or supplies its values, it ends soon and in one of two ways. */
class HostileExpressionTest {

    private static final Scope SCOPE =
            Scope.EMPTY.with("text", Type.TEXT).with("any", Type.ANY).withPaths();

    private static ExpressionException failure(String source, Values values) {
        return catchThrowableOfType(
                ExpressionException.class, () -> Expression.parse(source, SCOPE).evaluate(values));
    }

    private static ExpressionException failure(String source) {
        return failure(source, Values.of(Map.of("text", Value.of(""), "any", Value.nothing())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "[", "!", "lower(", "any[", "any == (", "-", ".", "true || ("})
    void refuses_what_is_nested_without_end(String piece) {
        String source = piece.repeat(Limits.MAX_SOURCE / piece.length());

        assertThat(failure(source)).hasMessageStartingWith("Cannot read the expression");
    }

    @ParameterizedTest
    @ValueSource(strings = {".a", "[0]", " == true", " < 1"})
    void refuses_chains_that_make_a_deep_tree(String link) {
        assertThat(failure("any" + link.repeat(2000))).hasMessageContaining("nested deeper than 64 levels");
    }

    @Test
    void reads_up_to_the_limit_of_depth_and_not_beyond() {
        assertThat(Expression.parse("(".repeat(63) + "1" + ")".repeat(63), SCOPE))
                .hasToString("1");
        assertThat(failure("(".repeat(64) + "1" + ")".repeat(64))).hasMessageContaining("at column 65");
        assertThat(Expression.parse("any" + ".a".repeat(63), SCOPE)).isNotNull();
        assertThat(failure("any" + ".a".repeat(64))).hasMessageContaining("nested deeper");
    }

    @Test
    void refuses_a_source_of_a_megabyte() {
        assertThat(failure("1".repeat(1 << 20))).hasMessageContaining("it has 1048576 characters; at most 16384");
        assertThatThrownBy(() -> Template.parse("x".repeat(Limits.MAX_TEMPLATE + 1), SCOPE))
                .isInstanceOf(ExpressionException.class)
                .hasMessageContaining("at most 1048576");
        assertThatThrownBy(() -> Template.parse("${{ '" + "x".repeat(20_000) + "' }}", SCOPE))
                .isInstanceOf(ExpressionException.class)
                .hasMessageContaining("at most 16384");
        assertThatThrownBy(() -> Template.parse("${{1}}".repeat(1001), SCOPE))
                .isInstanceOf(ExpressionException.class)
                .hasMessageContaining("more than 1000 expressions");
    }

    @Test
    void takes_a_long_row_of_conditions() {
        Expression all = Expression.condition("true" + " && true".repeat(2000), SCOPE);
        Expression list = Expression.parse("[" + "1,".repeat(8000) + "].length", SCOPE);

        assertThat(all.holds(Values.of(Map.of()))).isTrue();
        assertThat(list.evaluate(Values.of(Map.of()))).isEqualTo(Value.of(8000));
    }

    @Test
    void stops_searching_huge_lists() {
        Value huge = new Value.Sequence(Collections.nCopies(2_000_000, Value.of("x".repeat(100))));
        String search = "contains(any, '" + "y".repeat(100) + "')";

        assertThat(failure(search, Values.of(Map.of("any", huge)))).hasMessageContaining("more than 16777216 steps");
    }

    @Test
    void searches_texts_made_to_be_slow_in_linear_time() {
        Value text = Value.of("a".repeat(1_000_000));
        String search = "contains(text, '" + "a".repeat(8000) + "b')";

        assertThat(Expression.condition(search, SCOPE).holds(Values.of(Map.of("text", text))))
                .isFalse();
    }

    @Test
    void stops_at_too_many_paths_times_patterns() {
        List<FileChange> files = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            files.add(ExpressionTest.file("a/".repeat(50) + i, FileChange.Type.MODIFIED, "1", "2"));
        }
        Values values = new Values(Map.of(), ChangedPaths.of(ExpressionTest.change(files.toArray(new FileChange[0]))));

        assertThat(Expression.condition("modifies('**/19999')", SCOPE).holds(values))
                .isTrue();
        assertThat(failure("modifies('{**/,}{**/,}{**/,}{**/,}{**/,}{**/,}*a*b')", values))
                .hasMessageContaining("more than 16777216 steps");
        assertThat(failure("[" + "touched('**'),".repeat(1000) + "].length", values))
                .hasMessageContaining("more than 16777216 steps");
    }

    @Test
    void does_not_write_more_than_fits() {
        Values values = Values.of(Map.of("text", Value.of("\u0001".repeat(1_000_000))));

        assertThatThrownBy(() -> Template.parse("${{ text }}".repeat(5), SCOPE).evaluate(values))
                .isInstanceOf(ExpressionException.class)
                .hasMessageContaining("longer than 4194304");
        assertThatThrownBy(() -> Template.parse("x${{ [text] }}", SCOPE).evaluate(values))
                .isInstanceOf(ExpressionException.class)
                .hasMessageContaining("longer than 4194304");
    }

    @Test
    void refuses_values_that_are_nested_without_end() {
        List<Object> deep = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            deep = new ArrayList<>(List.of(deep));
        }
        Object nested = deep;
        Value value = Value.of(1);
        for (int i = 0; i < 5000; i++) {
            value = new Value.Sequence(List.of(value));
        }
        Values values = Values.of(Map.of("any", value));

        assertThatThrownBy(() -> Value.from(nested)).hasMessageContaining("deeper than 100 levels");
        assertThatThrownBy(() -> Template.parse("x${{ any }}", SCOPE).evaluate(values))
                .isInstanceOf(ExpressionException.class)
                .hasMessageContaining("deeper than 100 levels");
    }

    @Test
    void takes_only_what_json_knows_as_values() {
        assertThatThrownBy(() -> Value.from(new Object())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Value.of(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThat(Value.of(-0.0)).isEqualTo(Value.of(0));
    }
}
