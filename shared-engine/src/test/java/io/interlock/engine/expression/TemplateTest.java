package io.interlock.engine.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {

    private static final Scope SCOPE =
            Scope.EMPTY.with("issue", Type.OPEN_OBJECT).with("steps", Type.OPEN_OBJECT);

    private static Value value(String template) {
        Map<String, Object> changes = new LinkedHashMap<>();
        changes.put("files", List.of("a \"b\"\n", "c\\\u0001"));
        changes.put("count", 2.5);
        changes.put("none", null);
        return Template.parse(template, SCOPE)
                .evaluate(Values.of(Map.of(
                        "issue", Value.from(Map.of("description", "${{ steps }}", "number", 12)),
                        "steps", Value.from(Map.of("code-changes", changes)))));
    }

    @Test
    void gives_the_value_itself_when_there_is_nothing_else() {
        assertThat(value("${{ issue.number }}")).isEqualTo(Value.of(12));
        assertThat(value("  ${{issue.number == 12}}\n")).isEqualTo(Value.of(true));
        assertThat(value("${{ steps.code-changes.files }}")).isInstanceOf(Value.Sequence.class);
    }

    @Test
    void puts_values_into_a_text() {
        assertThat(value("#${{ issue.number }}: ${{ issue.none }}${{ 'a' }} ${{ true }}"))
                .isEqualTo(Value.of("#12: a true"));
        assertThat(value("${{ 1 }}${{ 2 }}")).isEqualTo(Value.of("12"));
        assertThat(value("no expression $ {{ }} }}")).isEqualTo(Value.of("no expression $ {{ }} }}"));
        assertThat(value("")).isEqualTo(Value.of(""));
    }

    @Test
    void writes_lists_and_objects_as_json() {
        assertThat(value("x ${{ steps['code-changes'] }}"))
                .isEqualTo(Value.of("x {\"files\":[\"a \\\"b\\\"\\n\",\"c\\\\\\u0001\"],\"count\":2.5,\"none\":null}"));
    }

    @Test
    void never_reads_a_value_as_a_template() {
        assertThat(value("${{ issue.description }}!")).isEqualTo(Value.of("${{ steps }}!"));
        assertThat(value("${{ '${{' }}!")).isEqualTo(Value.of("${{!"));
    }

    @Test
    void escapes_what_expressions_give_and_nothing_else() {
        String text = Template.parse("/a b/${{ issue.description }}/c d", SCOPE)
                .text(
                        Values.of(Map.of("issue", Value.from(Map.of("description", "../x")))),
                        given -> given.replace("/", "%2F"));

        assertThat(text).isEqualTo("/a b/..%2Fx/c d");
    }

    @Test
    void finds_the_end_of_an_expression_whatever_its_texts_hold() {
        assertThat(value("<${{ '}}' }}>")).isEqualTo(Value.of("<}}>"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a ${{ issue | 3 | the expression that begins at column 3 is not closed",
                "a ${{ issues }} | 7 | unknown name 'issues'",
                "a ${{ }} | 7 | expected a value, found '}}'",
                "a ${{ issue } | 13 | unexpected '}'",
                "a ${{ issue issue }} | 13 | expected an operator or the end",
            })
    void says_where_in_the_template_something_is_wrong(String template, int column, String message) {
        ExpressionException failure =
                catchThrowableOfType(ExpressionException.class, () -> Template.parse(template, SCOPE));

        assertThat(failure).isNotNull().hasMessageContaining(message);
        assertThat(failure.column()).isEqualTo(column);
    }

    @Test
    void knows_whether_it_depends_on_values() {
        assertThat(Template.parse("text", SCOPE).isConstant()).isTrue();
        assertThat(Template.parse("${{ issue }}", SCOPE).isConstant()).isFalse();
        assertThat(Template.parse("${{ issue == null }}", SCOPE).type()).isSameAs(Type.TRUTH);
        assertThat(Template.parse("x${{ issue == null }}", SCOPE).type()).isSameAs(Type.TEXT);
    }
}
