package io.interlock.engine.affected;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.interlock.engine.model.Component;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class JUnitDurationsTest {

    private final JUnitDurations durations = new JUnitDurations(List.of(
            component("org.shop:core", "core"),
            component("org.shop:core-web", "core/web"),
            component("tools", "packages/tools")));

    @Test
    void a_report_in_a_component_counts_for_the_deepest() {
        add("core/web/target/surefire-reports/TEST-a.xml", "<testsuite time='2.5'><testcase time='2'/></testsuite>");
        add("core/target/surefire-reports/TEST-b.xml", "<testsuite time='1,000.5'/>");
        assertThat(durations.seconds()).containsOnlyKeys("org.shop:core", "org.shop:core-web");
        assertThat(durations.seconds().get("org.shop:core-web")).isEqualTo(2.5, offset(1e-9));
        assertThat(durations.seconds().get("org.shop:core")).isEqualTo(1000.5, offset(1e-9));
    }

    @Test
    void nested_suites_are_not_counted_twice() {
        add(
                "core/junit.xml",
                "<testsuites time='9'><testsuite time='3'><testsuite time='3'><testcase time='3'/></testsuite>"
                        + "</testsuite></testsuites>");
        assertThat(durations.seconds().get("org.shop:core")).isEqualTo(3, offset(1e-9));
    }

    @Test
    void a_report_elsewhere_is_attributed_test_by_test() {
        add("reports/all.xml", """
                <testsuite>
                  <testcase file="packages/tools/tests/test_a.py" time="1"/>
                  <testcase classname="packages.tools.tests.test_b" time="2"/>
                  <testcase classname="org.shop.core.OrderTest" time="4"/>
                  <testcase classname="elsewhere.Test" time="8"/>
                </testsuite>""");
        assertThat(durations.seconds()).containsOnlyKeys("tools", "org.shop:core");
        assertThat(durations.seconds().get("tools")).isEqualTo(3, offset(1e-9));
        assertThat(durations.seconds().get("org.shop:core")).isEqualTo(4, offset(1e-9));
        assertThat(durations.unattributed()).isEqualTo(8, offset(1e-9));
    }

    @Test
    void times_that_make_no_sense_count_as_none() {
        add("core/a.xml", "<testsuite time='NaN'><testcase time='-1'/><testcase time='x'/><testcase/></testsuite>");
        assertThat(durations.seconds().get("org.shop:core")).isEqualTo(0, offset(1e-9));
    }

    @Test
    void what_cannot_be_read_is_a_problem_and_not_an_error() {
        add("core/a.xml", "<testsuite\n<");
        assertThat(durations.seconds()).isEmpty();
        assertThat(durations.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.path()).isEqualTo("core/a.xml");
            assertThat(problem.line()).isEqualTo(2);
        });
    }

    private static Component component(String id, String path) {
        return new Component(id, "maven", path, path + "/pom.xml", false, false, null, null);
    }

    private void add(String path, String xml) {
        durations.add(path, xml.getBytes(StandardCharsets.UTF_8));
    }
}
