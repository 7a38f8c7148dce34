package io.interlock.engine.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.interlock.engine.agent.AgentSpec.Constraints;
import io.interlock.engine.expression.Value;
import io.interlock.engine.guardrail.Origin;
import io.interlock.engine.model.Usage;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class AgentCatalogTest extends AgentContract {

    private static final AgentResult ANSWER = new AgentResult(Value.of("mine"), List.of(), Usage.NONE, "", List.of());

    private final AgentCatalog catalog = AgentCatalog.standard(Tasks.GUARD, TestRunner.NONE);

    @Override
    Agent agent() {
        return catalog;
    }

    @Override
    AgentTask task(ScriptedModels models) {
        return Tasks.task(Tasks.agent("code-review", Constraints.NONE), "review", Value.of("a change"), models);
    }

    @Override
    Value goodReply() {
        return Tasks.object("summary", "fine", "severity", "none", "findings", List.of());
    }

    @Test
    void another_agent_can_be_plugged_in_for_a_type() {
        AgentCatalog plugged = catalog.with("code-review", task -> CompletableFuture.completedFuture(ANSWER));

        assertThat(plugged.perform(task(ScriptedModels.saying(goodReply()))).join())
                .isEqualTo(ANSWER);
    }

    @Test
    void an_agent_is_not_asked_for_what_its_type_does_not_know() {
        ScriptedModels models = ScriptedModels.saying(goodReply());
        AgentTask task =
                Tasks.task(Tasks.agent("code-review", Constraints.NONE), "generate_code", Value.of("x"), models);

        assertThatThrownBy(() -> catalog.perform(task).join())
                .cause()
                .isInstanceOf(AgentException.class)
                .hasMessageContaining("may not generate_code");
        assertThat(models.calls).isEmpty();
    }

    @Test
    void an_agent_is_not_asked_for_what_its_capabilities_do_not_open() {
        ScriptedModels models = ScriptedModels.saying(goodReply());
        AgentSpec spec = new AgentSpec(
                "worker",
                "code-generation",
                "clever",
                AgentSpec.Role.WORKER,
                List.of("bug_fix"),
                Constraints.NONE,
                "",
                Origin.BUILT_IN);

        assertThatThrownBy(() -> catalog.perform(Tasks.task(spec, "refactor", Value.of("x"), models))
                        .join())
                .cause()
                .isInstanceOfSatisfying(
                        AgentException.class,
                        failure -> assertThat(failure.remedy()).contains("refactoring"));
        assertThat(models.calls).isEmpty();
    }

    @Test
    void an_unknown_type_is_refused() {
        AgentSpec spec = Tasks.agent("magic", Constraints.NONE);

        assertThatThrownBy(() -> catalog.perform(
                                Tasks.task(spec, "conjure", Value.of("x"), ScriptedModels.saying(goodReply())))
                        .join())
                .cause()
                .hasMessageContaining("'magic'");
    }
}
