package io.interlock.engine.workflow;

import io.interlock.engine.effect.CommandSpec;
import io.interlock.engine.effect.CommitSpec;
import io.interlock.engine.effect.Effect;
import io.interlock.engine.effect.HttpSpec;
import io.interlock.engine.effect.WriteSpec;
import io.interlock.engine.expression.Expression;
import io.interlock.engine.expression.Value;
import io.interlock.engine.guardrail.BehaviorLimits;
import io.interlock.engine.guardrail.Limits;
import io.interlock.engine.guardrail.Operation;
import io.interlock.engine.guardrail.Origin;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A step that is one effect: a program, a request, a file or a commit. */
final class EffectStep {

    /** What decides about runs is written by people: no reply of a model and no text of a change may lead there. */
    private static final BehaviorLimits WORKED_OUT = BehaviorLimits.of(new Limits(
            null,
            null,
            null,
            null,
            Map.of(
                    Operation.MODIFY_CI, Origin.BUILT_IN,
                    Operation.MODIFY_WORKFLOW, Origin.BUILT_IN,
                    Operation.MODIFY_GUARDRAILS, Origin.BUILT_IN,
                    Operation.MODIFY_AGENT_INSTRUCTIONS, Origin.BUILT_IN,
                    Operation.MODIFY_PERMISSIONS, Origin.BUILT_IN)));

    private final Workshop workshop;
    private final Job job;

    EffectStep(Workshop workshop, Job job) {
        this.workshop = workshop;
        this.job = job;
    }

    Outcome perform() throws StepFailure, InterruptedException {
        String key = job.key();
        Value result = job.effects().perform(key, effect(key));
        return workshop.finished(job, RunEvent.Made.of(result), List.of());
    }

    private Effect effect(String key) {
        Work work = job.step().work();
        if (work instanceof Work.Command command) {
            return workshop.parts.effects().command(command(command, key));
        } else if (work instanceof Work.Http http) {
            return workshop.parts.effects().http(http(http, key));
        } else if (work instanceof Work.WriteFile write) {
            return workshop.parts.effects().write(new WriteSpec(path(write.path()), text(write.content()), key));
        } else if (work instanceof Work.Commit commit) {
            return workshop.parts.effects().commit(commit(commit, key));
        }
        throw new IllegalStateException("Not an effect: " + work);
    }

    /** A path that the configuration spells out is the word of who wrote it; one that is worked out is not. */
    private String path(Parameter parameter) {
        String path = text(parameter);
        boolean spelledOut = parameter instanceof Parameter.Constant;
        if (!spelledOut && WORKED_OUT.tryWrite(path) instanceof BehaviorLimits.Refusal refusal) {
            throw new WorkflowException(
                    "Cannot write '" + path + "', a path that an expression gave. " + refusal.message(),
                    "Spell the path out in the configuration, or let the expression give another one.");
        }
        return path;
    }

    private CommandSpec command(Work.Command command, String key) {
        return new CommandSpec(
                texts(command.words()),
                optional(command.directory()),
                texts(command.variables()),
                command.repeatable(),
                command.verify() == null ? null : texts(command.verify()),
                command.json(),
                job.timeout(),
                key);
    }

    private HttpSpec http(Work.Http http, String key) {
        return new HttpSpec(
                http.method(),
                address(http.url()),
                texts(http.headers()),
                http.body() == null ? null : http.body().evaluate(job.values()),
                null,
                http.lookup() == null ? null : address(http.lookup()),
                http.repeatable(),
                key,
                job.timeout());
    }

    private CommitSpec commit(Work.Commit commit, String key) {
        return new CommitSpec(
                text(commit.message()), List.of(), null, null, key, workshop.run.id(), job.id(), null, null);
    }

    /** Beside what is written, a value is one part of a URL, whatever it says. */
    private String address(Parameter parameter) {
        requireAll(parameter);
        return parameter instanceof Parameter.Text text
                ? text.template().text(job.values(), EffectStep::encoded)
                : text(parameter);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private String text(Parameter parameter) {
        requireAll(parameter);
        return parameter.evaluate(job.values()).asText();
    }

    /** What is not there is no empty word: a program or a server would take it for something else. */
    private void requireAll(Parameter parameter) {
        Expression missing =
                parameter instanceof Parameter.Text text ? text.template().missing(job.values()) : null;
        if (missing != null) {
            throw new WorkflowException(
                    "Cannot do the step: ${{ " + missing + " }} gives nothing",
                    "Check what the step that it names gave; an output of a command is read as JSON with 'json: true'.");
        }
    }

    private @Nullable String optional(@Nullable Parameter parameter) {
        return parameter == null ? null : text(parameter);
    }

    private List<String> texts(List<Parameter> parameters) {
        List<String> texts = new ArrayList<>(parameters.size());
        parameters.forEach(parameter -> texts.add(text(parameter)));
        return texts;
    }

    private Map<String, String> texts(Map<String, Parameter> parameters) {
        Map<String, String> texts = new LinkedHashMap<>();
        parameters.forEach((name, parameter) -> texts.put(name, text(parameter)));
        return texts;
    }
}
