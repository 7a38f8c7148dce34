package io.interlock.engine.approval;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.model.GateOutcome;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which names are refused. */
class LoginTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "   ",
                "ali\u200Bce",
                "ali\u00ADce",
                "\u202Eecila",
                "ali\u0000ce",
                "ali\nce",
                "alice\uFE0F\uDC00",
                "\uFF41lice",
                "\u0430lice",
                "al\u03B9ce",
                "\u212Aate",
                "ali\u3164ce",
                "a\u00A0b"
            })
    void names_that_look_like_others_are_refused_and_do_not_count(String name) {
        Scene scene = new Scene();
        scene.rule = new Rule.Require(Approvers.ANYBODY, 1, List.of());
        scene.directory = Directory.NONE;

        assertThat(Login.problem(name)).isNotEmpty();
        assertThat(scene.yes(name).state().outcome()).isEqualTo(GateOutcome.PENDING);
        assertThat(scene.ignored()).singleElement().asString().contains("is not a name that counts");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alice",
                "@Alice",
                "j\u00FCrgen",
                "\u0438\u0432\u0430\u043D",
                "\uAE40\uCCA0\uC218",
                "a.b-c_d@example.com",
                "Alice Doe"
            })
    void names_of_people_are_not(String name) {
        assertThat(Login.problem(name)).isEmpty();
    }

    @Test
    void a_name_is_not_endless() {
        assertThat(Login.problem("a".repeat(257))).contains("more than 256");
    }

    @Test
    void an_author_does_not_hide_behind_another_way_to_write_their_name() {
        Scene scene = new Scene();
        scene.involved.add(Involved.of(Part.AUTHOR, "\uFF21lice\u200B", ""));

        assertThat(scene.yes("alice").state().outcome()).isEqualTo(GateOutcome.PENDING);
    }
}
