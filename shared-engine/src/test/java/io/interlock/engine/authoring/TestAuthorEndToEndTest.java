package io.interlock.engine.authoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.interlock.engine.agent.AgentException;
import io.interlock.engine.agent.AgentResult;
import io.interlock.engine.model.Component;
import io.interlock.engine.model.FileEdit;
import io.interlock.engine.model.TestWork;
import io.interlock.engine.model.WorkAttempt.Outcome;
import io.interlock.engine.model.WorkStatus;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests that are written for small projects, with their own build tools, in a sandbox where there is one. */
class TestAuthorEndToEndTest {

    private static final AuthoringSettings.Tests FAST =
            new AuthoringSettings.Tests(3, 5, 3, 5, Duration.ofSeconds(20), List.of());

    private static final AuthoringSettings.Tests SLOW =
            new AuthoringSettings.Tests(3, 5, 3, 5, Duration.ofMinutes(3), List.of());

    @TempDir
    private Path folder;

    private final FakeWork model = new FakeWork();

    private static void requireTool(String name) {
        boolean found = false;
        for (String directory : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            found |= Files.isExecutable(Path.of(directory, name));
        }
        assumeTrue(found, "'" + name + "' is not on the PATH");
    }

    private static TestWork told(AgentResult result) {
        TestWork told = WorkValues.tests(result.output());
        assertThat(told).isNotNull();
        return told;
    }

    private static AgentResult run(RealProject project, Component component, FakeWork saying) {
        boolean fast = component.kind().equals("python");
        return new TestAuthor(project.place(component, fast ? FAST : SLOW, Map.of()))
                .perform(saying.task())
                .join();
    }

    private TestWork notDone(RealProject project, Component component) {
        Throwable thrown = catchThrowable(() -> run(project, component, model));
        assertThat(thrown).cause().isInstanceOf(AgentException.class);
        TestWork told = WorkValues.tests(((AgentException) thrown.getCause()).output());
        assertThat(told).as(thrown.getMessage()).isNotNull();
        return told;
    }

    @Nested
    class Pytest {

        private static final Component SHOP =
                new Component("shop", "python", "", "pyproject.toml", false, false, "python3 -m pytest", null);
        private static final String PATH = "tests/test_unused.py";
        private static final String GOOD =
                "from shop.unused import answer\n\n\ndef test_answer():\n    assert answer() == 42\n";

        private RealProject project;

        @BeforeEach
        void begin() throws IOException {
            requireTool("python3");
            project = RealProject.of("pytest", folder);
        }

        @Test
        void a_proven_test_is_kept_and_nothing_else_changes() throws IOException {
            Map<String, String> before = project.snapshot();

            AgentResult result = run(project, SHOP, model.says(PATH, GOOD));

            assertThat(result.edits()).containsExactly(new FileEdit(PATH, GOOD, false));
            TestWork.Component component = told(result).components().get(0);
            assertThat(component.kept().get(0).gained()).containsExactly("src/shop/unused.py: 1-2");
            assertThat(component.kept().get(0).killed()).startsWith("src/shop/unused.py:2 ");
            assertThat(component.coveredAfter()).isGreaterThan(component.coveredBefore());
            assertThat(project.snapshot()).isEqualTo(before);
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                NOT_COMPILED  | def test_answer(:                                                  | SyntaxError
                FAILED        | def test_answer():;    assert answer() == 41                       | 41
                FAILED        | def test_answer():;    import os;    assert answer() == 42;    assert os.environ["INTERLOCK_PROBE"] | INTERLOCK_PROBE
                FLAKY         | import os;def test_answer():;    open("n.txt", "a").write("x");    assert answer() == 42;    assert os.path.getsize("n.txt") == 1 | test_answer
                FLAKY         | seen = [];def test_one():;    seen.append(1);    assert answer() == 42;def test_two():;    assert seen | test_two
                KILLS_NOTHING | def test_answer():;    answer()                                    | passes all the same
                NO_GAIN       | from shop.cart import Cart;def test_again():;    cart = Cart();    cart.add(5);    assert cart.total == 5 | no line
                REFUSED       | def test_answer():;    assert answer() == 42;    open("src/shop/cart.py", "w").write("") | change or leave files
                REFUSED       | def test_answer():;    assert answer() == 42;    open("left.txt", "w").write("")         | change or leave files
                REFUSED       | def helper():;    return answer()  # unittest                     | no new test
                KILLED        | def test_answer():;    while True:;        pass                    | time limit
                """)
        void what_is_not_proven_is_dropped(Outcome outcome, String content, String reason) throws IOException {
            Map<String, String> before = project.snapshot();
            boolean other = content.startsWith("from ");
            String text = (other ? "" : "from shop.unused import answer\n") + content.replace(";", "\n") + "\n";
            model.says(PATH, text);

            TestWork told = notDone(project, SHOP);

            assertThat(told.attempts().get(0).reason()).contains(reason);
            assertThat(told.attempts().get(0).outcome()).isEqualTo(outcome);
            assertThat(project.snapshot()).isEqualTo(before);
        }

        @Test
        void a_test_that_needs_the_network_is_dropped() throws IOException {
            assumeTrue(RealProject.isConfined(), "there is no sandbox that keeps programs from the network");
            model.says(
                    PATH,
                    "import socket\nfrom shop.unused import answer\n\n\ndef test_answer():\n"
                            + "    socket.socket().connect((\"192.0.2.1\", 80))\n    assert answer() == 42\n");

            TestWork.Component told = notDone(project, SHOP).components().get(0);

            assertThat(told.dropped().get(0).outcome()).isEqualTo(Outcome.FAILED);
            assertThat(told.dropped().get(0).reason()).contains("unreachable");
        }
    }

    @Nested
    class Maven {

        private static final Component SHOP = new Component(
                "com.acme:shop", "maven", "shop", "shop/pom.xml", false, false, "mvn test -pl shop -am", null);
        private static final String PATH = "shop/src/test/java/com/acme/shop/UnusedTest.java";
        private static final String GOOD = """
                package com.acme.shop;

                import static org.junit.jupiter.api.Assertions.assertEquals;

                import org.junit.jupiter.api.Test;

                class UnusedTest {
                    @Test
                    void answers() {
                        assertEquals(42, new Unused().answer());
                    }
                }
                """;

        private RealProject project;

        @BeforeEach
        void begin() throws IOException {
            requireTool("mvn");
            project = RealProject.of("maven", folder);
        }

        @Test
        void a_proven_test_is_kept_after_those_that_are_not() throws IOException {
            Map<String, String> before = project.snapshot();
            model.says(PATH, GOOD.replace("42", "\"x\".size()"))
                    .says(PATH, GOOD.replace("assertEquals(42, new Unused().answer())", "new Unused().answer()"))
                    .says(PATH, GOOD);

            AgentResult result = run(project, SHOP, model);

            assertThat(result.edits()).containsExactly(new FileEdit(PATH, GOOD, false));
            TestWork told = told(result);
            assertThat(told.status()).isEqualTo(WorkStatus.DONE);
            assertThat(told.attempts())
                    .extracting(attempt -> attempt.outcome())
                    .containsExactly(Outcome.NOT_COMPILED, Outcome.KILLS_NOTHING, Outcome.KEPT);
            assertThat(told.attempts().get(0).reason())
                    .contains("UnusedTest.java")
                    .doesNotContain(folder.toString());
            assertThat(told.components().get(0).kept().get(0).gained())
                    .containsExactly("shop/src/main/java/com/acme/shop/Unused.java: 3, 5");
            assertThat(project.snapshot()).isEqualTo(before);
        }

        @Test
        void a_test_added_to_a_file_that_is_there_is_kept() {
            String path = "shop/src/test/java/com/acme/shop/CartTest.java";
            String old = String.join("\n", project.lines(path)) + "\n";
            String more = old.substring(0, old.lastIndexOf('}'))
                    + "\n    @Test\n    void greets_strangers() {\n"
                    + "        assertEquals(\"Welcome\", new Cart().greeting(false));\n    }\n}\n";

            AgentResult result = run(project, SHOP, model.says(path, more));

            assertThat(result.edits()).containsExactly(new FileEdit(path, more, false));
            assertThat(told(result).components().get(0).kept().get(0).tests()).hasSize(1);
        }
    }
}
