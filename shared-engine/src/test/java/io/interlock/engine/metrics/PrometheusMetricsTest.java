package io.interlock.engine.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.interlock.engine.event.EngineEvent;
import io.interlock.engine.model.RunStatus;
import io.interlock.engine.model.StepStatus;
import io.interlock.engine.model.Usage;
import io.interlock.engine.model.Usd;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PrometheusMetricsTest {

    private final PrometheusMetrics metrics = new PrometheusMetrics();

    @Test
    void counts_under_the_names_that_dashboards_ask_for() {
        run("code-agent", StepStatus.SUCCEEDED);
        run("code-agent", StepStatus.FAILED);
        metrics.on(new EngineEvent.GuardrailTriggered("r", "no-secrets", "block"));
        metrics.on(new EngineEvent.BudgetExceeded("r", "day", "usd"));
        metrics.on(new EngineEvent.RunStopped("r", "feature", RunStatus.WAITING, Usage.NONE));
        assertThat(Exposition.read(metrics.text()))
                .contains(
                        entry("ai_agent_tasks_total{agent=\"code-agent\",status=\"success\"}", 1.0),
                        entry("ai_agent_tasks_total{agent=\"code-agent\",status=\"failure\"}", 1.0),
                        entry("ai_agent_response_duration_seconds_count{agent=\"code-agent\"}", 2.0),
                        entry("ai_agent_response_duration_seconds_sum{agent=\"code-agent\"}", 6.0),
                        entry("ai_agent_response_duration_seconds_bucket{agent=\"code-agent\",le=\"2.0\"}", 0.0),
                        entry("ai_agent_response_duration_seconds_bucket{agent=\"code-agent\",le=\"5.0\"}", 2.0),
                        entry("ai_agent_response_duration_seconds_bucket{agent=\"code-agent\",le=\"+Inf\"}", 2.0),
                        entry("ai_agent_tokens_used_total{agent=\"code-agent\",model=\"opus\"}", 240.0),
                        entry("llm_cost_total{agent=\"code-agent\",agent_name=\"code-agent\",model=\"opus\"}", 0.5),
                        entry("ai_guardrail_triggered_total{action=\"block\",rule=\"no-secrets\"}", 1.0),
                        entry("active_agents{agent=\"code-agent\",agent_name=\"code-agent\"}", 0.0),
                        entry("interlock_budget_exceeded_total{scope=\"day\",unit=\"usd\"}", 1.0),
                        entry("interlock_runs_total{status=\"waiting\",workflow=\"feature\"}", 1.0));
    }

    @Test
    void shows_who_is_at_work() {
        metrics.on(new EngineEvent.StepStarted("r", "a", "code-agent", 1));
        metrics.on(new EngineEvent.StepStarted("r", "b", "code-agent", 1));
        metrics.on(new EngineEvent.StepStarted("r", "c", null, 1));
        assertThat(Exposition.read(metrics.text()))
                .containsOnly(entry("active_agents{agent=\"code-agent\",agent_name=\"code-agent\"}", 2.0));
    }

    @Test
    void a_task_that_was_skipped_took_no_time_and_leaves_others_at_work() {
        metrics.on(new EngineEvent.StepStarted("r", "a", "code-agent", 1));
        metrics.on(new EngineEvent.StepEnded("r", "b", "code-agent", StepStatus.SKIPPED, Duration.ZERO, ""));
        assertThat(Exposition.read(metrics.text()))
                .containsOnly(
                        entry("active_agents{agent=\"code-agent\",agent_name=\"code-agent\"}", 1.0),
                        entry("ai_agent_tasks_total{agent=\"code-agent\",status=\"skipped\"}", 1.0));
    }

    @Test
    void writes_odd_names_so_that_they_can_be_read_again() {
        run("a \"b\" \\ c\nd", StepStatus.SUCCEEDED);
        assertThat(Exposition.read(metrics.text()))
                .containsKey("ai_agent_tasks_total{agent=\"a \\\"b\\\" \\\\ c\\nd\",status=\"success\"}");
    }

    @Test
    void counts_what_many_threads_tell_at_once() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int number = 0; number < 8; number++) {
            int offset = number * 1_000;
            threads.add(new Thread(() -> {
                for (int i = 0; i < 1_000; i++) {
                    metrics.on(new EngineEvent.GuardrailTriggered("r", "rule-" + (offset + i), "warn"));
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        Map<String, Double> samples = Exposition.read(metrics.text());
        assertThat(samples).hasSize(Names.MOST + 1);
        assertThat(samples.values().stream().mapToDouble(count -> count).sum()).isEqualTo(8_000);
    }

    @Test
    void does_not_grow_without_end() {
        for (int i = 0; i < 2_000; i++) {
            metrics.on(new EngineEvent.GuardrailTriggered("r", "rule-" + i, "warn"));
        }
        Map<String, Double> samples = Exposition.read(metrics.text());
        assertThat(samples).hasSize(Names.MOST + 1);
        assertThat(samples).containsEntry("ai_guardrail_triggered_total{action=\"warn\",rule=\"other\"}", 1_500.0);
    }

    @Test
    void adds_up_what_runs_counted_one_after_another() {
        run("code-agent", StepStatus.SUCCEEDED);
        String once = metrics.text();
        PrometheusMetrics second = new PrometheusMetrics();
        second.on(new EngineEvent.GuardrailTriggered("r", "no-secrets", "block"));
        String sum = MetricsText.sum(MetricsText.sum(once, once), second.text());
        assertThat(sum).isNotNull();
        assertThat(Exposition.read(sum))
                .contains(
                        entry("ai_agent_tasks_total{agent=\"code-agent\",status=\"success\"}", 2.0),
                        entry("ai_agent_response_duration_seconds_bucket{agent=\"code-agent\",le=\"5.0\"}", 2.0),
                        entry("ai_guardrail_triggered_total{action=\"block\",rule=\"no-secrets\"}", 1.0));
        assertThat(sum).doesNotContain("active_agents");
    }

    @Test
    void adds_nothing_to_a_file_that_is_something_else() {
        run("code-agent", StepStatus.SUCCEEDED);
        assertThat(MetricsText.sum("root:x:0:0\n", metrics.text())).isNull();
        assertThat(MetricsText.sum("# TYPE a counter\na{} many\n", metrics.text()))
                .isNull();
        assertThat(MetricsText.sum(null, metrics.text())).isEqualTo(metrics.text());
        assertThat(MetricsText.sum("", metrics.text())).isEqualTo(metrics.text());
    }

    private void run(String agent, StepStatus status) {
        Usage usage = new Usage(1, 100, 0, 20, Usd.of(new BigDecimal("0.25")));
        metrics.on(new EngineEvent.StepStarted("r", "s", agent, 1));
        metrics.on(new EngineEvent.ModelCalled("r", agent, "opus", "ok", usage, Duration.ofSeconds(1)));
        metrics.on(new EngineEvent.StepEnded("r", "s", agent, status, Duration.ofSeconds(3), ""));
    }
}
