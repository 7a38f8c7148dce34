package io.interlock.engine.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class UsesTest {

    private static final Scope SCOPE = Scope.EMPTY
            .with("steps", Type.OPEN_OBJECT)
            .with("inputs", Type.OPEN_OBJECT)
            .withPaths();

    @Test
    void a_path_of_constant_members_is_used_as_far_as_it_goes() {
        assertThat(Expression.parse("steps.review['the severity'] == 'high' && !(inputs.on == true)", SCOPE)
                        .uses())
                .containsExactlyInAnyOrder(List.of("steps", "review", "the severity"), List.of("inputs", "on"));
    }

    @Test
    void a_computed_member_uses_all_that_it_may_be() {
        assertThat(Expression.parse("steps[inputs.name].ok", SCOPE).uses())
                .containsExactlyInAnyOrder(List.of("steps"), List.of("inputs", "name"));
    }

    @Test
    void arguments_and_items_are_used() {
        assertThat(Expression.parse("contains([steps.a, steps.b], inputs.x)", SCOPE)
                        .uses())
                .containsExactlyInAnyOrder(List.of("steps", "a"), List.of("steps", "b"), List.of("inputs", "x"));
    }

    @Test
    void a_template_uses_what_its_expressions_use() {
        assertThat(Template.parse("${{ steps.a }} and ${{ steps.b.c }}", SCOPE).uses())
                .containsExactlyInAnyOrder(List.of("steps", "a"), List.of("steps", "b", "c"));
        assertThat(Template.parse("no expression", SCOPE).uses()).isEmpty();
    }
}
