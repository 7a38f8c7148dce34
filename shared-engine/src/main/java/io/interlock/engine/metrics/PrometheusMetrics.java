package io.interlock.engine.metrics;

import io.interlock.engine.event.EngineEvent;
import io.interlock.engine.event.EngineListener;
import io.interlock.engine.model.StepStatus;
import io.interlock.engine.model.Usage;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts what happens in runs, as Prometheus metrics: what agents did and how long they took, what models used and
 * cost, which guardrails did something, which budgets said no. Thread-safe.
 *
 * <p>Labels hold names of a configuration and words of the product only, and at most {@value Names#MOST} names of each
 * kind; further ones count as {@code other}.
 */
public final class PrometheusMetrics implements EngineListener {

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(2),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofMinutes(1),
        Duration.ofMinutes(2),
        Duration.ofMinutes(5),
        Duration.ofMinutes(10),
        Duration.ofMinutes(30)
    };

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Names agents = new Names();
    private final Names models = new Names();
    private final Names rules = new Names();
    private final Names workflows = new Names();
    private final Map<String, AtomicInteger> active = new ConcurrentHashMap<>();

    @Override
    public void on(EngineEvent event) {
        if (event instanceof EngineEvent.StepStarted started && started.agent() != null) {
            active(started.agent()).incrementAndGet();
        } else if (event instanceof EngineEvent.StepEnded ended && ended.agent() != null) {
            task(agents.known(ended.agent()), ended);
        } else if (event instanceof EngineEvent.ModelCalled called) {
            model(called);
        } else if (event instanceof EngineEvent.GuardrailTriggered triggered) {
            count(
                    "ai.guardrail.triggered",
                    "Guardrails that did more than allow",
                    Tags.of("rule", rules.known(triggered.rule()), "action", triggered.action()),
                    1);
        } else if (event instanceof EngineEvent.BudgetExceeded exceeded) {
            count(
                    "interlock.budget.exceeded",
                    "Things that a budget refused",
                    Tags.of("scope", exceeded.scope(), "unit", exceeded.unit()),
                    1);
        } else if (event instanceof EngineEvent.RunStopped stopped) {
            Tags tags = Tags.of("workflow", workflows.known(stopped.workflow()))
                    .and("status", stopped.status().name().toLowerCase(Locale.ROOT));
            count("interlock.runs", "Runs that stopped, for good or until they are resumed", tags, 1);
        }
    }

    private void task(String name, EngineEvent.StepEnded ended) {
        count(
                "ai.agent.tasks",
                "Tasks of agents by how they ended",
                Tags.of("agent", name, "status", status(ended)),
                1);
        if (ended.status() == StepStatus.SKIPPED) {
            // It never began: nobody has stopped working, and no time of work is known.
            return;
        }
        active(name).updateAndGet(count -> Math.max(0, count - 1));
        Timer.builder("ai.agent.response.duration")
                .description("How long agents took for a task")
                .tags("agent", name)
                .serviceLevelObjectives(BUCKETS)
                .register(registry)
                .record(ended.took());
    }

    private static String status(EngineEvent.StepEnded ended) {
        return switch (ended.status()) {
            case SUCCEEDED -> "success";
            case FAILED -> "failure";
            default -> word(ended.status());
        };
    }

    private static String word(StepStatus status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    private void model(EngineEvent.ModelCalled called) {
        String agent = agents.known(called.agent());
        Tags tags = Tags.of("agent", agent, "model", models.known(called.model()));
        Usage usage = called.usage();
        count("ai.agent.tokens.used", "Tokens that models read and wrote", tags, (double) usage.tokens());
        // Both spellings of the agent's label are in use on dashboards.
        count("llm.cost", "What models cost, in US dollars", tags.and("agent_name", agent), dollars(usage));
    }

    private static double dollars(Usage usage) {
        return usage.cost().dollars().doubleValue();
    }

    private void count(String name, String description, Tags tags, double amount) {
        Counter.builder(name)
                .description(description)
                .tags(tags)
                .register(registry)
                .increment(amount);
    }

    private AtomicInteger active(String agent) {
        return active.computeIfAbsent(agents.known(agent), name -> {
            AtomicInteger count = new AtomicInteger();
            gauge(registry, name, count);
            return count;
        });
    }

    private static void gauge(MeterRegistry registry, String agent, AtomicInteger count) {
        Gauge.builder("active.agents", count, AtomicInteger::get)
                .description("Agents that are at a task")
                .tags("agent", agent, "agent_name", agent)
                .strongReference(true)
                .register(registry);
    }

    /** All that was counted so far, in the Prometheus text format 0.0.4. */
    public String text() {
        return registry.scrape("text/plain; version=0.0.4");
    }
}
