package io.interlock.engine.cli;

import io.interlock.engine.agent.AgentSpec;
import io.interlock.engine.llm.KeySource;
import io.interlock.engine.llm.KnownModels;
import io.interlock.engine.llm.ModelCatalog;
import io.interlock.engine.llm.Price;
import io.interlock.engine.model.Usd;
import io.interlock.engine.report.PrintableText;
import io.interlock.engine.report.RunWording;
import io.interlock.engine.workflow.Budgets;
import io.interlock.engine.workflow.Orchestrator;
import io.interlock.engine.workflow.Step;
import io.interlock.engine.workflow.Titles;
import io.interlock.engine.workflow.Work;
import io.interlock.engine.workflow.Workflow;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a workflow would do: its steps, models, prices and gates. Nothing is called or stored. */
final class RunPlans {

    private final Orchestrator orchestrator;
    private final ModelCatalog catalog;
    private final KeyFinder keys;

    RunPlans(RunDefinition definition, Orchestrator orchestrator, KeyFinder keys) {
        this.orchestrator = orchestrator;
        this.catalog = new ModelCatalog(definition.modelsConfig(), KnownModels.shipped());
        this.keys = keys;
    }

    /**
     * Checks that the models are there and their keys as well, before anything is paid for.
     *
     * @throws UsageException when a key is missing
     * @throws io.interlock.engine.llm.ModelException when a model is not known
     */
    void requireModels(Workflow workflow) {
        for (Map.Entry<String, String> needed : asked(workflow).entrySet()) {
            ModelCatalog.Entry model = catalog.get(needed.getKey());
            KeySource source = model.spec().apiKey();
            if (source != null && keys.find(source) == null) {
                throw new UsageException(
                        "The model '" + needed.getKey() + "' of the agent '" + needed.getValue() + "' has no key: "
                                + source + " is not set",
                        "Set it, or say another place by 'apiKey' in " + catalog.file() + ".");
            }
        }
    }

    /** The names of the models that a workflow asks, each with an agent that does. */
    private Map<String, String> asked(Workflow workflow) {
        Map<String, String> models = new LinkedHashMap<>();
        for (String agent : agents(workflow, new LinkedHashSet<>())) {
            AgentSpec spec = orchestrator.agents().get(agent);
            if (spec != null && spec.model() != null) {
                models.putIfAbsent(spec.model(), agent);
            }
        }
        return models;
    }

    private Set<String> agents(Workflow workflow, Set<String> seen) {
        Set<String> agents = new LinkedHashSet<>();
        if (seen.add(workflow.name())) {
            collect(workflow.steps(), agents, seen);
        }
        return agents;
    }

    private void collect(List<Step> steps, Set<String> agents, Set<String> seen) {
        for (Step step : steps) {
            if (step.work() instanceof Work.AgentTask task) {
                // Tests are run and not imagined: no model is asked.
                agents.addAll(task.action().equals("run_tests") ? Set.of() : Set.of(task.agent()));
            } else if (step.work() instanceof Work.Supervised supervised) {
                agents.add(supervised.agent());
                collect(supervised.steps(), agents, seen);
            } else if (step.work() instanceof Work.Loop loop) {
                collect(loop.steps(), agents, seen);
            } else if (step.work() instanceof Work.SubWorkflow sub) {
                Workflow other = orchestrator.workflows().get(sub.workflow());
                agents.addAll(other == null ? Set.of() : agents(other, seen));
            }
            collect(step.policy().fallback(), agents, seen);
            collect(step.policy().compensation(), agents, seen);
        }
    }

    /** The plan, for people. */
    String text(Workflow workflow) {
        StringBuilder out = new StringBuilder("Workflow ").append(PrintableText.quoted(workflow.name()));
        out.append(workflow.description().isEmpty() ? "" : ": " + PrintableText.of(workflow.description()));
        out.append("\n\nSteps\n");
        steps(out, workflow.steps(), 1);
        out.append("\nModels\n").append(models(workflow));
        out.append("\nBudgets\n");
        budget(out, "a call", orchestrator.budgets().call());
        budget(out, "a step", orchestrator.budgets().step());
        budget(out, "this run", orchestrator.budgets().run());
        budget(out, "this workflow", workflow.budget());
        budget(out, "a day", orchestrator.budgets().day());
        String team = workflow.team();
        out.append(team == null ? "" : "  paid by the team " + PrintableText.quoted(team) + "\n");
        return out.append("\nNothing was called or stored.\n").toString();
    }

    /** The models that a workflow asks, with their prices. */
    String models(Workflow workflow) {
        StringBuilder out = new StringBuilder();
        asked(workflow).keySet().forEach(model -> model(out, model));
        return out.length() == 0 ? "  none\n" : out.toString();
    }

    private void steps(StringBuilder out, List<Step> steps, int depth) {
        int width = steps.stream().mapToInt(step -> step.id().length()).max().orElse(0);
        for (Step step : steps) {
            String id = PrintableText.quoted(step.id());
            out.append("  ".repeat(depth)).append(id).append(" ".repeat(Math.max(0, width - id.length()) + 2));
            out.append(PrintableText.of(what(step)));
            out.append(step.needs().isEmpty() ? "" : ", after " + PrintableText.of(String.join(", ", step.needs())));
            out.append(
                    step.when() == null
                            ? ""
                            : ", when " + PrintableText.of(step.when().toString()));
            out.append(step.matrix() == null ? "" : ", for each item of a list");
            out.append('\n');
            if (step.work() instanceof Work.Loop loop) {
                steps(out, loop.steps(), depth + 1);
            } else if (step.work() instanceof Work.Supervised supervised) {
                steps(out, supervised.steps(), depth + 1);
            }
        }
    }

    private String what(Step step) {
        Work work = step.work();
        String what = (Titles.kind(step) + " " + Titles.title(step)).stripTrailing();
        if (work instanceof Work.AgentTask task) {
            AgentSpec agent = orchestrator.agents().get(task.agent());
            return agent == null || agent.model() == null ? what : what + " with " + agent.model();
        } else if (work instanceof Work.Gate gate && gate.timeout() != null) {
            String then = gate.fallback().name().toLowerCase(Locale.ROOT);
            return what + ", " + RunWording.duration(gate.timeout()) + ", then " + then;
        } else if (work instanceof Work.Supervised supervised) {
            return what + ", at most " + supervised.max() + " choices";
        }
        return what;
    }

    private void model(StringBuilder out, String name) {
        ModelCatalog.Entry model = catalog.get(name);
        out.append("  ").append(PrintableText.quoted(name)).append(": ");
        out.append(PrintableText.of(model.spec().model())).append(" of ");
        out.append(model.spec().provider().id());
        Price price = model.price();
        long input = Math.max(0, model.limits().contextTokens() - model.limits().outputTokens());
        if (price == null) {
            out.append(", price not known");
        } else {
            out.append("\n    $").append(plain(price.input())).append(" in, $");
            out.append(plain(price.output())).append(" out for a million tokens (");
            out.append(model.priceFrom()).append("), a call at worst ");
            Usd worst = Usd.ofTokens(input, price.input())
                    .plus(Usd.ofTokens(model.limits().outputTokens(), price.output()));
            out.append(worst);
        }
        KeySource source = model.spec().apiKey();
        out.append(source == null || keys.find(source) != null ? "" : "\n    NO KEY: " + source + " is not set");
        out.append('\n');
    }

    private static String plain(BigDecimal dollars) {
        return dollars.stripTrailingZeros().toPlainString();
    }

    private static void budget(StringBuilder out, String what, Budgets.Limit limit) {
        List<String> limits = new ArrayList<>();
        add(limits, limit.usd());
        add(limits, limit.tokens() == null ? null : String.format(Locale.ROOT, "%,d tokens", limit.tokens()));
        add(limits, limit.time() == null ? null : RunWording.duration(limit.time()));
        if (!limits.isEmpty()) {
            out.append("  ")
                    .append(what)
                    .append(": at most ")
                    .append(String.join(", ", limits))
                    .append('\n');
        }
    }

    private static void add(List<String> limits, @Nullable Object amount) {
        if (amount != null) {
            limits.add(amount.toString());
        }
    }
}
