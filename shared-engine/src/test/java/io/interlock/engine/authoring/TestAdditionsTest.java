package io.interlock.engine.authoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.testing.Framework;
import org.junit.jupiter.api.Test;

class TestAdditionsTest {

    private static final String JAVA = """
            package a;

            import org.junit.jupiter.api.Test;

            class CalcTest {
                @Test
                void adds() {
                    assertEquals(2, add(1, 1));
                }

                @Test
                void multiplies() {
                    assertEquals(2, times(1, 2));
                }
            }
            """;
    private static final String NEW = """

                @Test
                void subtracts() {
                    assertEquals(0, sub(1, 1));
                }
            """;

    private static String java(String before, String after) {
        return TestAdditions.of(Framework.MAVEN, before, after).problem();
    }

    @Test
    void a_test_at_the_end_is_an_addition() {
        TestAdditions additions =
                TestAdditions.of(Framework.MAVEN, JAVA, JAVA.substring(0, JAVA.length() - 2) + NEW + "}\n");

        assertThat(additions.problem()).isEmpty();
        assertThat(additions.added()).contains("    void subtracts() {").doesNotContain("    void adds() {");
    }

    @Test
    void a_test_between_others_is_an_addition() {
        int at = JAVA.indexOf("\n    @Test\n    void multiplies");

        assertThat(java(JAVA, JAVA.substring(0, at) + NEW + JAVA.substring(at))).isEmpty();
    }

    @Test
    void imports_may_be_added_and_replaced() {
        String more = JAVA.replace(
                "import org.junit.jupiter.api.Test;", "import java.util.List;\nimport org.junit.jupiter.api.*;");

        assertThat(java(JAVA, more.substring(0, more.length() - 2) + NEW + "}\n"))
                .isEmpty();
        assertThat(TestAdditions.of(
                                Framework.PYTEST,
                                "from calc import (\n    add,\n)\n\ndef test_a():\n    assert add(1, 1) == 2\n",
                                "from calc import (\n    add,\n    sub,\n)\n\ndef test_a():\n    assert add(1, 1) == 2\n"
                                        + "\n\ndef test_b():\n    assert sub(1, 1) == 0\n")
                        .problem())
                .isEmpty();
    }

    @Test
    void an_assertion_that_is_gone_or_other_is_none() {
        assertThat(java(JAVA, JAVA.replace("        assertEquals(2, add(1, 1));\n", "")))
                .contains("changes or deletes", "assertEquals(2, add(1, 1));");
        assertThat(java(JAVA, JAVA.replace("assertEquals(2, add", "assertNotNull(add")))
                .contains("changes or deletes");
        assertThat(java(JAVA, "")).contains("changes or deletes");
    }

    @Test
    void what_is_put_into_a_test_is_none() {
        assertThat(java(JAVA, JAVA.replace("void adds() {\n", "void adds() {\n        if (true) return;\n")))
                .contains("puts something into tests that were there: 'if (true) return;'");
        assertThat(java(
                        JAVA,
                        JAVA.replace(
                                "        assertEquals(2, add(1, 1));\n",
                                "/*\n        assertEquals(2, add(1, 1));\n*/\n")))
                .contains("puts something into tests");
    }

    @Test
    void the_same_content_adds_nothing() {
        TestAdditions same = TestAdditions.of(Framework.MAVEN, JAVA, JAVA);

        assertThat(same.added()).isEmpty();
        assertThat(same.problem()).isEmpty();
    }
}
