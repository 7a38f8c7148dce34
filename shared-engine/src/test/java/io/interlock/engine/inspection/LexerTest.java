package io.interlock.engine.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LexerTest {

    private static String code(Language language, String text) {
        Lexer lexer = new Lexer(language);
        StringBuilder code = new StringBuilder();
        for (String line : text.split("\n", -1)) {
            code.append(lexer.next(line).code()).append('\n');
        }
        return code.toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "JAVA   | ~a(); // X~",
                "JAVA   | ~a(\"X\");~",
                "JAVA   | ~a('\"', b); /* X */~",
                "JAVA   | ~String s = \"\"\"\nX\n\"\"\"; b~",
                "KOTLIN | ~/* /* b */ X */ c~",
                "SCRIPT | ~a(`\nX ${b}\n`)~",
                "SCRIPT | ~a = b.replace(/\"X/g, c) // X~",
                "SCRIPT | ~a = b / c; d('X') / e~",
                "GO     | ~a := `\nX\n`~",
                "RUST   | ~let a = r#\"X \" X\"#; b~",
                "RUST   | ~fn a<'b>(c: &'b str) -> &'b str { \"X\" }~",
                "RUST   | ~let a = '\"'; // X~",
                "PYTHON | ~a = 'X' # X~",
                "PYTHON | ~'''\nX \"\"\" X\n'''~",
                "C_SHARP| ~var a = @\"b\\\"; // X~",
                "SQL    | ~SELECT 'X' -- X~",
                "SHELL  | ~a=${#b} # X~",
                "MARKUP | ~<a> <!-- X\nX --> <b/>~"
            })
    void strings_and_comments_are_not_code(Language language, String text) {
        assertThat(code(language, text)).doesNotContain("X");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "JAVA   | ~a(\"b\\\"\"); X~",
                "JAVA   | ~/* b */ X~",
                "SCRIPT | ~a = b / c / X~",
                "SCRIPT | ~a(`b`); X~",
                "RUST   | ~fn a<'b>(X: &'b str)~",
                "PYTHON | ~a = \"#\" + X~",
                "SHELL  | ~a=${#X}~",
                "PYTHON | ~a = 'not closed\nX~"
            })
    void code_beside_them_is(Language language, String text) {
        assertThat(code(language, text)).contains("X");
    }

    @Property
    void every_character_keeps_its_place(@ForAll Language language, @ForAll @StringLength(max = 80) String text) {
        Lexer lexer = new Lexer(language);
        for (String line : text.split("\n", -1)) {
            LexedLine lexed = lexer.next(line);
            assertThat(lexed.code()).hasSameSizeAs(line);
            assertThat(lexed.comment()).hasSameSizeAs(line);
            for (int i = 0; i < line.length(); i++) {
                assertThat(lexed.code().charAt(i)).isIn(line.charAt(i), ' ');
                assertThat(lexed.comment().charAt(i)).isIn(line.charAt(i), ' ');
            }
        }
    }
}
