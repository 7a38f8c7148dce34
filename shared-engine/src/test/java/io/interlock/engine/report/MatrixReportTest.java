package io.interlock.engine.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.interlock.engine.manifest.JsonReader;
import io.interlock.engine.manifest.Node;
import io.interlock.engine.model.AffectedComponent;
import io.interlock.engine.model.AffectedResult;
import io.interlock.engine.model.Component;
import io.interlock.engine.model.Effect;
import io.interlock.engine.model.FileChange;
import io.interlock.engine.model.Reason;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MatrixReportTest {

    @Test
    void one_job_per_component_in_the_order_of_paths() {
        assertThat(new MatrixReport(256, Map.of()).render(Samples.shop()))
                .startsWith("{\"include\":[{\"name\":\"audit\",\"component\":\"org.shop:audit\",\"path\":\"audit\","
                        + "\"kind\":\"maven\",\"test\":\"mvn -pl audit -am verify\","
                        + "\"build\":\"mvn -pl audit -am package\"},{\"name\":\"core\"")
                .endsWith("]}\n");
    }

    @Test
    void an_empty_set_is_an_empty_matrix() {
        assertThat(new MatrixReport(256, Map.of()).render(Samples.nothing())).isEqualTo("{\"include\":[]}\n");
    }

    @Test
    void groups_run_their_commands_one_after_the_other() {
        Map<String, Double> seconds = Map.of("org.shop:core", 60.0, "web", 1.0, "audit", 2.0);
        List<Node> jobs = jobs(new MatrixReport(2, seconds).render(Samples.shop()));
        assertThat(jobs).hasSize(2);
        assertThat(jobs.get(1).get("component").text()).isEqualTo("org.shop:core");
        assertThat(jobs.get(0).get("name").text()).isEqualTo("audit (+2)");
        assertThat(jobs.get(0).get("path").text()).isEqualTo("audit,web,결제");
        assertThat(jobs.get(0).get("test").text())
                .isEqualTo("mvn -pl audit -am verify && mvn -pl web -am verify && mvn -pl 결제 -am verify");
    }

    @Test
    void a_command_of_several_keeps_to_itself_within_a_group() {
        AffectedResult result = components(
                component("a", "cd a && npm test"), component("b", "npm -w b test # all"), component("c", null));
        assertThat(jobs(new MatrixReport(1, Map.of()).render(result))
                        .get(0)
                        .get("test")
                        .text())
                .isEqualTo("( cd a && npm test\n) && ( npm -w b test # all\n)");
        assertThat(jobs(new MatrixReport(9, Map.of()).render(result))
                        .get(0)
                        .get("test")
                        .text())
                .isEqualTo("cd a && npm test");
    }

    @Test
    void job_names_differ_even_when_short_names_do_not() {
        AffectedResult result = components(maven("x:core"), maven("y:core"), maven("z:core"), maven("y:core"));
        assertThat(jobs(new MatrixReport(9, Map.of()).render(result)))
                .extracting(job -> job.get("name").text())
                .containsExactly("core", "y:core", "z:core", "y:core #2");
    }

    @Test
    void a_matrix_too_large_for_github_is_refused_with_a_remedy() {
        AffectedResult large = components(component("a", "x".repeat(MatrixReport.MAX_CHARS)));
        MatrixReport report = new MatrixReport(256, Map.of());
        assertThatThrownBy(() -> report.render(large))
                .isInstanceOf(ReportTooLargeException.class)
                .hasMessageContaining("1 MiB")
                .extracting(e -> ((ReportTooLargeException) e).remedy())
                .asString()
                .contains("--result");
    }

    @Test
    void at_least_one_job_must_be_allowed() {
        assertThatThrownBy(() -> new MatrixReport(0, Map.of())).hasMessageContaining("--max-jobs");
    }

    @Property(tries = 200)
    void every_component_is_in_exactly_one_of_at_most_max_jobs_and_jobs_are_balanced(
            @ForAll @Size(max = 60) List<@DoubleRange(min = 0.01, max = 1000) Double> durations,
            @ForAll @IntRange(min = 1, max = 20) int maxJobs) {
        Component[] components = new Component[durations.size()];
        Map<String, Double> seconds = new HashMap<>();
        for (int i = 0; i < components.length; i++) {
            components[i] = component("c" + i, "test " + i);
            seconds.put("c" + i, durations.get(i));
        }
        List<Node> jobs = jobs(new MatrixReport(maxJobs, seconds).render(components(components)));
        List<String> seen = new ArrayList<>();
        double longest = 0;
        for (Node job : jobs) {
            double load = 0;
            for (String id : job.get("component").text().split(",", -1)) {
                seen.add(id);
                load += seconds.get(id);
            }
            longest = Math.max(longest, load);
        }
        assertThat(jobs).hasSize(Math.min(maxJobs, components.length));
        assertThat(seen).hasSize(components.length).doesNotHaveDuplicates();
        double sum = seconds.values().stream().mapToDouble(Double::doubleValue).sum();
        double most =
                seconds.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
        assertThat(longest).isLessThanOrEqualTo(sum / maxJobs + most + 1e-6);
    }

    @Test
    void the_same_components_give_the_same_matrix_whatever_is_known_of_them() {
        AffectedResult result = Samples.reactor(700);
        String first = new MatrixReport(100, Map.of()).render(result);
        assertThat(new MatrixReport(100, Map.of()).render(result)).isEqualTo(first);
        Set<String> names = new HashSet<>();
        jobs(first).forEach(job -> names.add(job.get("name").text()));
        assertThat(names).hasSize(100);
    }

    @Test
    void components_that_take_no_time_are_still_spread() {
        Map<String, Double> seconds = Map.of("a", 0.0, "b", 0.0, "c", 0.0, "d", 0.0);
        AffectedResult result =
                components(component("a", "t"), component("b", "t"), component("c", "t"), component("d", "t"));
        assertThat(jobs(new MatrixReport(2, seconds).render(result)))
                .extracting(job -> job.get("component").text())
                .containsExactly("a,c", "b,d");
    }

    private static List<Node> jobs(String matrix) {
        return JsonReader.read(matrix.getBytes(StandardCharsets.UTF_8))
                .get("include")
                .items();
    }

    private static Component maven(String id) {
        return new Component(id, "maven", id, id, false, false, null, null);
    }

    private static Component component(String id, @Nullable String test) {
        return new Component(id, "npm", id, id + "/package.json", false, false, test, null);
    }

    private static AffectedResult components(Component... components) {
        List<AffectedComponent> affected = Arrays.stream(components)
                .map(component -> new AffectedComponent(
                        component,
                        Effect.PRODUCT,
                        true,
                        List.of(new Reason.FileChanged("x", FileChange.Type.MODIFIED)),
                        List.of()))
                .toList();
        return new AffectedResult(
                Samples.change(Samples.file("x")),
                affected.size(),
                affected,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }
}
