package io.interlock.engine.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.interlock.engine.authoring.AuthoringSettings;
import io.interlock.engine.config.AuthoringConfigReader;
import io.interlock.engine.config.ConfigException;
import io.interlock.engine.config.GuardrailsConfigReader;
import io.interlock.engine.config.ModelsConfigReader;
import io.interlock.engine.config.OrchestratorConfigReader;
import io.interlock.engine.guardrail.GuardrailsConfig;
import io.interlock.engine.llm.ModelsConfig;
import io.interlock.engine.model.Usd;
import io.interlock.engine.workflow.Budgets;
import io.interlock.engine.workflow.Definitions;
import io.interlock.engine.workflow.Orchestrator;
import io.interlock.engine.workflow.Workflow;
import io.interlock.engine.workflow.WorkflowException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that decides what a run does, kept with it so that it goes on as it began: the configuration files as they were,
 * and what the command line said of money and time.
 *
 * @param orchestrator the workflows and agents, or null when there are none, which only a built-in task does without
 * @param models the models, or null for what is known without configuration
 * @param guardrails the guardrails and gates, or null for what holds without configuration
 * @param authoring how agents write, or null for what holds without configuration
 * @param task the built-in task that it is about, or null for a workflow of its own
 * @param spending what the run may spend besides what is configured
 */
record RunDefinition(
        @Nullable File orchestrator,
        @Nullable File models,
        @Nullable File guardrails,
        @Nullable File authoring,
        @Nullable BuiltInTask task,
        WorkflowOptions.Spending spending) {

    /** Reads the workflows of a stored run. */
    static final Definitions READER = text -> RunDefinition.decode(text).orchestration();

    private static final int VERSION = 1;

    /**
     * A configuration file.
     *
     * @param name what it is called
     * @param content what is in it
     */
    record File(String name, String content) {

        byte[] bytes() {
            return content.getBytes(StandardCharsets.UTF_8);
        }
    }

    /** The definition as text. */
    String encode() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("version", VERSION);
        all.put("orchestrator", map(orchestrator));
        all.put("models", map(models));
        all.put("guardrails", map(guardrails));
        all.put("authoring", map(authoring));
        all.put("task", task == null ? null : task.members());
        all.put("team", spending.team());
        all.put("usdNanos", spending.usd() == null ? null : spending.usd().nanos());
        all.put("tokens", spending.tokens());
        all.put("millis", spending.time() == null ? null : spending.time().toMillis());
        try {
            return RunInputs.JSON.writeValueAsString(all);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Texts and numbers can always be written as JSON", e);
        }
    }

    private static @Nullable Map<String, String> map(@Nullable File file) {
        return file == null ? null : Map.of("name", file.name(), "content", file.content());
    }

    /**
     * The definition of a stored run.
     *
     * @throws WorkflowException when this version cannot read it
     */
    static RunDefinition decode(String text) {
        try {
            JsonNode all = RunInputs.JSON.readTree(text);
            File orchestrator = file(all.get("orchestrator"));
            BuiltInTask task = BuiltInTask.of(all.path("task"));
            if (all.path("version").asInt() == VERSION && (orchestrator != null || task != null)) {
                return new RunDefinition(
                        orchestrator,
                        file(all.get("models")),
                        file(all.get("guardrails")),
                        file(all.get("authoring")),
                        task,
                        spending(all));
            }
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw unreadable(e);
        }
        throw unreadable(null);
    }

    private static WorkflowException unreadable(@Nullable Exception cause) {
        return new WorkflowException(
                "Cannot read what the run was started with",
                "Go on with it by the version of Interlock that started it.",
                cause);
    }

    private static @Nullable File file(@Nullable JsonNode node) {
        boolean complete = node != null
                && node.path("name").isTextual()
                && node.path("content").isTextual();
        return node == null || !complete
                ? null
                : new File(node.get("name").textValue(), node.get("content").textValue());
    }

    private static WorkflowOptions.Spending spending(JsonNode all) {
        JsonNode team = all.path("team");
        JsonNode usd = all.path("usdNanos");
        JsonNode tokens = all.path("tokens");
        JsonNode millis = all.path("millis");
        return new WorkflowOptions.Spending(
                team.isTextual() ? team.textValue() : null,
                usd.isNumber() ? new Usd(usd.longValue()) : null,
                tokens.isNumber() ? tokens.longValue() : null,
                millis.isNumber() ? Duration.ofMillis(millis.longValue()) : null);
    }

    /**
     * The workflows, with what the command line said of money and time.
     *
     * @throws ConfigException when the file is not what it should be
     */
    Orchestrator orchestration() {
        Orchestrator configured =
                orchestrator == null ? null : OrchestratorConfigReader.read(orchestrator.name(), orchestrator.bytes());
        Orchestrator read = task == null ? configured : task.orchestrator(configured, modelsConfig());
        if (read == null) {
            throw unreadable(null);
        }
        if (spending.equals(WorkflowOptions.Spending.CONFIGURED)) {
            return read;
        }
        Map<String, Workflow> workflows = new LinkedHashMap<>();
        read.workflows().forEach((name, workflow) -> workflows.put(name, paidBy(workflow)));
        Budgets budgets = read.budgets();
        Budgets tighter = new Budgets(
                budgets.call(),
                budgets.step(),
                tighter(budgets.run()),
                budgets.day(),
                budgets.teams(),
                budgets.onExceeded());
        return new Orchestrator(read.name(), read.agents(), workflows, read.guardrails(), tighter);
    }

    private Workflow paidBy(Workflow workflow) {
        String team = spending.team();
        return team == null
                ? workflow
                : new Workflow(
                        workflow.name(),
                        workflow.description(),
                        workflow.inputs(),
                        workflow.steps(),
                        workflow.timeout(),
                        workflow.maxParallel(),
                        workflow.budget(),
                        team,
                        workflow.output(),
                        workflow.origin());
    }

    /** What is said on the command line narrows what is configured, and never widens it. */
    private Budgets.Limit tighter(Budgets.Limit limit) {
        return new Budgets.Limit(
                least(limit.tokens(), spending.tokens()),
                least(limit.usd(), spending.usd()),
                least(limit.time(), spending.time()));
    }

    private static <T extends Comparable<? super T>> @Nullable T least(@Nullable T first, @Nullable T second) {
        if (first == null || second == null) {
            return first == null ? second : first;
        }
        return first.compareTo(second) <= 0 ? first : second;
    }

    /** Whether the file of the workflows has a word in it. */
    boolean mentions(String word) {
        return orchestrator != null && orchestrator.content().contains(word);
    }

    /** The models. */
    ModelsConfig modelsConfig() {
        return models == null ? ModelsConfig.NONE : ModelsConfigReader.read(models.name(), models.bytes());
    }

    /** How agents write, with what the command line said of it. */
    AuthoringSettings authoringSettings() {
        AuthoringSettings read = authoring == null
                ? AuthoringSettings.DEFAULT
                : AuthoringConfigReader.read(authoring.name(), authoring.bytes());
        return task == null ? read : task.limits().applied(read);
    }

    /** The guardrails, with the conditions that the workflows' file has. */
    GuardrailsConfig guardrailsConfig(Orchestrator orchestration) {
        GuardrailsConfig read = guardrails == null
                ? GuardrailsConfig.DEFAULT
                : GuardrailsConfigReader.read(guardrails.name(), guardrails.bytes());
        return read.plusGuardrails(orchestration.guardrails());
    }
}
