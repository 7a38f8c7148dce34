package io.interlock.engine.effect;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.expression.Value;
import io.interlock.engine.guardrail.Limits;
import io.interlock.engine.guardrail.Limits.Limit;
import io.interlock.engine.guardrail.Operation;
import io.interlock.engine.guardrail.Origin;
import io.interlock.engine.model.FileEdit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CommitEffectTest extends EffectContract {

    private static CommitSpec spec(String key, FileEdit... edits) {
        return new CommitSpec(
                "Say " + SECRET, List.of(edits), null, null, key, "run-1", "code", "code-agent", "some-model");
    }

    private static FileEdit edit(String path, @Nullable String content) {
        return new FileEdit(path, content, false);
    }

    @Override
    Effect effect(EffectFactory factory) {
        return factory.commit(spec("k1", edit("a.txt", "b\n")));
    }

    @Override
    int seen() {
        return repository.git("branch", "--list", "interlock/run-1").isEmpty()
                ? 0
                : Integer.parseInt(repository.git("rev-list", "--count", "main..interlock/run-1"));
    }

    @Override
    List<Effect> hostile() {
        return List.of(
                effects().commit(spec("k2", edit("../out", "x"))),
                effects().commit(spec("k3", edit("ok.txt", "x"), edit(".git/hooks/pre-commit", "x"))),
                effects().commit(spec("k4", edit("/etc/passwd", "x"))));
    }

    @Override
    Effect forbidden() {
        return effects(forbidding(Operation.MODIFY_WORKFLOW))
                .commit(spec("k5", edit("ok.txt", "x"), edit(".GitHub/Workflows/ci.yml", "x")));
    }

    @Override
    @Nullable Effect slow() {
        return null;
    }

    @Test
    void keeps_who_made_it_in_the_message_and_no_secret() throws EffectException {
        effect(effects()).perform();
        assertThat(repository.git("log", "-1", "--format=%B", "interlock/run-1"))
                .isEqualTo("Say [redacted]\n\nInterlock-Run: run-1\nInterlock-Step: code\n"
                        + "Interlock-Agent: code-agent\nInterlock-Model: some-model\nInterlock-Effect: k1");
    }

    @Test
    void says_when_there_was_nothing_to_commit() throws EffectException {
        Value result = effects().commit(spec("k1", edit("a.txt", "a\n"))).perform();
        assertThat(member(result, "commit")).isEqualTo(Value.nothing());
        assertThat(seen()).isZero();
    }

    @Test
    void counts_all_that_the_run_has_changed_also_before_a_restart() throws EffectException {
        Limit two = new Limit("maxFileCreations", 2, Origin.BUILT_IN);
        Limits limits = new Limits(null, two, null, null, Map.of());
        effects(limits).commit(spec("k1", edit("1", "x"), edit("2", "x"))).perform();
        effects(limits).commit(spec("k2", edit("2", "y"), edit("a.txt", "z"))).perform();
        EffectException failure = failureOf(effects(limits).commit(spec("k3", edit("3", "x"))));
        assertThat(failure).hasMessageContaining("would make 3, but maxFileCreations is 2");
        assertThat(failure.isCertain()).isTrue();
        assertThat(seen()).isEqualTo(2);
    }

    @Test
    void refuses_what_a_program_did_to_a_workflow_of_the_code_host() throws EffectException {
        EffectFactory effects = effects(forbidding(Operation.MODIFY_WORKFLOW));
        effects.command(new CommandSpec(
                        List.of("cp", "a.txt", "Jenkinsfile"),
                        null,
                        Map.of(),
                        false,
                        null,
                        false,
                        java.time.Duration.ofSeconds(20),
                        "c1"))
                .perform();
        assertThat(failureOf(effects.commit(spec("k1")))).hasMessageContaining("modify_workflow");
        assertThat(seen()).isZero();
    }

    @Test
    void tells_where_the_branch_stands() throws EffectException {
        EffectFactory effects = effects();
        String before = effects.head();
        assertThat(before).isEqualTo(repository.git("rev-parse", "main"));
        Value result = effect(effects).perform();
        assertThat(Value.of(effects.head())).isEqualTo(member(result, "commit"));
        CommitSpec late =
                new CommitSpec("m", List.of(edit("a.txt", "late")), null, before, "k2", "run-1", "other", null, null);
        assertThat(failureOf(effects.commit(late))).hasMessageContaining("another step");
    }
}
