package io.interlock.engine.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.coverage.LineSet;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MutationsTest {

    private static final LineSet ALL = LineSet.of(IntStream.rangeClosed(1, 10_000));

    private static List<String> faults(String path, String text) {
        return Mutations.of(path, text, ALL, 1_000).stream()
                .map(Mutant::content)
                .toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            A.java  | if (a == b) {       | if (!(a == b)) {
            A.java  | if (a == b) {       | if (a != b) {
            A.java  | if (a < b) {        | if (a <= b) {
            A.java  | return !done;       | return done;
            A.java  | return true;        | return false;
            A.java  | int x = n - 1;      | int x = n + 1;
            A.java  | int x = 1;          | int x = 0;
            A.java  | i++;                | i--;
            A.java  | return "some";      | return "";
            A.java  | s = a ? "x" : "y";  | s = a ? "x" : "";
            A.kt    | return "some"       | return ""
            a.go    | return "some"       | return ""
            A.java  | throw new A("b");   | if (false) throw new A("b");
            a.ts    | throw new A();      | if (false) throw new A();
            a.py    | raise A("b")        | pass
            a.ts    | return a.b(1);      | return undefined;
            a.js    | if (a !== b) x();   | if (a === b) x();
            a.py    | if a and b:         | if not (a and b):
            a.py    | if a and b:         | if a or b:
            a.py    | return f(x)         | return None
            a.py    | x = not y           | x = y
            a.py    | ok = True           | ok = False
            a.go    | if a > b {          | if !(a > b) {
            a.go    | return err          | return nil
            a.rs    | if a > b {          | if a <= b {
            A.kt    | if (a > b) {        | if (a <= b) {
            A.cs    | if (a > b) {        | if (a <= b) {
            A.scala | if (a > b) {        | if (a <= b) {
            """)
    void plants(String path, String line, String fault) {
        assertThat(faults(path, line + "\n")).contains(fault + "\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            int size() { return items.size(); }                          | int size() { return 0; }
            public boolean is(A a) throws B, c.D { return a.is(); }      | public boolean is(A a) throws B, c.D { return false; }
            String name() { if (a) { return b.c(); } return d; }         | String name() { if (a) { return ""; } return d; }
            List<A> all() { for (A a : b) { c(a); } return d; }          | List<A> all() { for (A a : b) { c(a); } return null; }
            int[] all() { return a; }                                    | int[] all() { return null; }
            static A of() { try { return b(); } finally { c(); } }       | static A of() { try { return null; } finally { c(); } }
            """)
    void gives_back_another_value_of_the_type_of_the_method(String method, String fault) {
        assertThat(faults("A.java", lines(method))).contains(lines(fault));
    }

    /** A statement on each line, as people write. */
    private static String lines(String code) {
        return code.replace("{ ", "{\n").replace("; ", ";\n") + "\n";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "int f() { g(() -> { return a; }); }",
                "A() { return; }",
                "x = new A() { return b; }",
                "return a;"
            })
    void does_not_guess_the_type_of_a_result(String method) {
        assertThat(faults("A.java", lines(method)))
                .noneMatch(fault -> fault.contains("return null") || fault.contains("return 0"));
    }

    @Test
    void exchanges_what_joins_conditions() {
        assertThat(faults("A.java", "x = a && b;\n")).containsExactly("x = a || b;\n");
        assertThat(faults("a.go", "x = a || b\n")).containsExactly("x = a && b\n");
    }

    @Test
    void removes_calls_but_lets_the_compiler_see_them() {
        assertThat(faults("A.java", "void f() {\n  list.add(x);\n}\n"))
                .contains("void f() {\n  if (false) { list.add(x); }\n}\n");
        assertThat(faults("a.py", "x = a\nlist.append(x)\n")).contains("x = a\npass\n");
        assertThat(faults("a.go", "func f() {\n\tx := a\n\tg(x)\n}\n"))
                .contains("func f() {\n\tx := a\n\tif false { g(x) }\n}\n");
        assertThat(faults("a.rs", "fn f() {\n  let x = a;\n  println!(x);\n}\n"))
                .contains("fn f() {\n  let x = a;\n  if false { println!(x); }\n}\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A.java|String s = \"a == b && true 1\";",
                "A.java|return \"\";",
                "A.java|return \"a\".length();",
                "A.java|// if (a == b) return true;",
                "A.java|/* a == b\n && 1 */",
                "A.java|Map<String, List<String>> m;",
                "A.java|Runnable r = () -> go;",
                "A.java|@Size(min = 1, max = 2)",
                "A.java|char c = '1';",
                "A.java|String s = \"\"\"\n a == b \"x\" 1\n \"\"\";",
                "A.java|import a.b.*;",
                "A.java|if (x instanceof Foo f) {",
                "A.java|while (true) {",
                "A.java|x = y >> z;",
                "a.js|const f = (a) => b;",
                "a.js|const s = `a ${b == `c ${d && 1}`} 1`;",
                "a.js|const r = /a==b&&1[/]1/g;",
                "a.ts|let x: Array<string>;",
                "a.py|s = '''a == b\nand True 1'''",
                "a.py|s = f\"{a == 1}\"",
                "a.py|# a == b",
                "a.py|def f(a, *, b): pass",
                "a.py|@skip(1 == 2)",
                "a.go|s := `a == b\n&& 1`",
                "a.go|func (r *T) f() {",
                "a.rs|#[cfg(a = 1)]",
                "a.rs|fn f<'a>(x: &'a T) -> Vec<T> {",
                "a.rs|let s = r#\"a == \" b && 1\"#;",
                "a.rs|if let Some(x) = y {",
                "a.rs|let f = || x;",
                "A.kt|val s = \"${if (a == b) 1 else 2}\"",
                "A.kt|if (x != null) {",
                "A.cs|[Foo(1)]",
                "A.cs|var s = @\"a \"\" == b 1\";",
                "A.cs|#if DEBUG == 1",
                "a.txt|a == b",
                "a.d.ts|x == 1",
                "Makefile|a == 1"
            })
    void leaves_alone_what_is_no_code_or_seldom_compiles(String source) {
        int bar = source.indexOf('|');
        assertThat(faults(source.substring(0, bar), source.substring(bar + 1) + "\n"))
                .isEmpty();
    }

    @Test
    void puts_conditions_first_and_each_line_once_before_any_twice() {
        String text = "int n = 7;\nif (a == b) {\n  x = n * 2;\n}\n";
        List<Mutant> mutants = Mutations.of("A.java", text, ALL, 100);
        assertThat(mutants.stream().limit(3).map(Mutant::line)).containsExactly(2, 3, 1);
        assertThat(mutants.get(0).operator()).isEqualTo("negate-condition");
        assertThat(mutants.get(0).description()).isEqualTo("replaced 'a == b' by '!(a == b)'");
        assertThat(Mutations.of("A.java", text, LineSet.of(IntStream.of(3)), 100))
                .isNotEmpty()
                .allMatch(mutant -> mutant.line() == 3);
        assertThat(Mutations.of("A.java", text, ALL, 1)).hasSize(1);
        assertThat(Mutations.of("A.java", text, ALL, 0)).isEmpty();
        assertThat(Mutations.of("A.java", text, LineSet.NONE, 9)).isEmpty();
    }

    @Provide
    Arbitrary<String> sources() {
        return Arbitraries.of(
                        "if",
                        "(",
                        ")",
                        "{",
                        "}",
                        "a",
                        "b",
                        "1",
                        "0",
                        "==",
                        "<",
                        ">",
                        "&&",
                        "||",
                        "!",
                        "not",
                        "and",
                        "return",
                        "true",
                        "True",
                        ";",
                        ":",
                        "\n",
                        "\r\n",
                        " ",
                        "  ",
                        "\"",
                        "'",
                        "`",
                        "${",
                        "/",
                        "//",
                        "/*",
                        "*/",
                        "#",
                        "@",
                        "[",
                        "]",
                        "\\",
                        "+",
                        "-",
                        "++",
                        ".",
                        "f(x);",
                        "\uD83D\uDE00",
                        "\u0000",
                        "\"\"\"",
                        "'''",
                        "r#\"")
                .list()
                .ofMaxSize(60)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<String> paths() {
        return Arbitraries.of("A.java", "A.kt", "A.scala", "A.cs", "a.ts", "a.py", "a.go", "a.rs");
    }

    @Property(tries = 3_000)
    void changes_exactly_one_line_and_always_the_same(
            @ForAll @From("paths") String path, @ForAll @From("sources") String text) {
        List<Mutant> mutants = Mutations.of(path, text, ALL, 50);
        assertThat(Mutations.of(path, text, ALL, 50)).isEqualTo(mutants);
        String[] lines = text.split("\n", -1);
        for (Mutant mutant : mutants) {
            String[] broken = mutant.content().split("\n", -1);
            assertThat(broken).hasSameSizeAs(lines);
            for (int i = 0; i < lines.length; i++) {
                assertThat(broken[i].equals(lines[i])).isEqualTo(i + 1 != mutant.line());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(",
                "if (",
                "if (a) ",
                "f(x);",
                "\"",
                "`${",
                "/*",
                "'",
                "a < b ",
                "!",
                "x && ",
                "@A(",
                "#[",
                "1 + ",
                "r#",
                "a.b",
                "if a ",
                "\n",
                "${",
                "macro_rules! x {",
                "/ ",
                "return a ",
                "[",
                "1.",
                "@a.",
                "/[",
                "a<b "
            })
    void takes_linear_time(String piece) {
        String text = piece.repeat((1 << 19) / piece.length());
        for (String path : List.of("A.java", "A.kt", "a.js", "a.py", "a.rs", "a.go")) {
            Assertions.assertTimeoutPreemptively(
                    Duration.ofSeconds(20), () -> Mutations.of(path, text, ALL, 3), path + " " + piece);
        }
    }
}
