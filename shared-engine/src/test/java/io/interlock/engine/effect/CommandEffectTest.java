package io.interlock.engine.effect;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.effect.Effect.Lookup;
import io.interlock.engine.expression.Value;
import io.interlock.engine.guardrail.Operation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CommandEffectTest extends EffectContract {

    private static CommandSpec spec(@Nullable List<String> verify, boolean repeatable, boolean json, String... words) {
        return new CommandSpec(
                List.of(words),
                null,
                Map.of("GIVEN", "yes"),
                repeatable,
                verify,
                json,
                Duration.ofSeconds(30),
                "key 1");
    }

    private Effect shell(String script) {
        return effects().command(spec(null, false, false, "sh", "-c", script));
    }

    private Path file() {
        return directory.resolve("done");
    }

    @Override
    Effect effect(EffectFactory factory) {
        return factory.command(
                spec(List.of("test", "-f", file().toString()), false, false, "sh", "-c", "echo x >> " + file()));
    }

    @Override
    int seen() throws Exception {
        return Files.exists(file()) ? Files.readAllLines(file()).size() : 0;
    }

    @Override
    List<Effect> hostile() {
        return List.of(
                effects().command(spec(null, true, false)),
                effects().command(spec(null, true, false, "no-such-program-anywhere")),
                effects().command(spec(null, true, false, "echo", "a\0b")),
                effects()
                        .command(new CommandSpec(
                                List.of("touch", file().toString()),
                                "../..",
                                Map.of(),
                                true,
                                null,
                                false,
                                Duration.ofSeconds(9),
                                "k")),
                effects()
                        .command(new CommandSpec(
                                List.of("touch", file().toString()),
                                null,
                                Map.of("A=B", "x"),
                                true,
                                null,
                                false,
                                Duration.ofSeconds(9),
                                "k")));
    }

    @Override
    Effect forbidden() {
        return effect(effects(forbidding(Operation.RUN_COMMAND)));
    }

    @Override
    Effect slow() {
        return shell("sleep 300 & echo $! > " + directory.resolve("pid") + "; wait");
    }

    @Override
    void awaitSlow() {
        while (!Files.exists(directory.resolve("pid"))) {
            Thread.onSpinWait();
        }
    }

    @Test
    void runs_in_the_working_tree_of_the_run_with_a_bare_environment_and_its_key() throws EffectException {
        Value result = shell("pwd; cat a.txt; env | grep -c GIT_; echo $GIVEN $INTERLOCK_IDEMPOTENCY_KEY; cat")
                .perform();
        assertThat(member(result, "output").asText()).endsWith("/.git/interlock/worktrees/run-1\na\n0\nyes key 1\n");
        assertThat(member(result, "exitCode")).isEqualTo(Value.of(0));
    }

    @Test
    void reads_json_and_redacts_what_it_gives() throws EffectException {
        Value result = effects()
                .command(spec(null, false, true, "printf", "{\"a\": [1, \"" + SECRET + "\"]}"))
                .perform();
        assertThat(member(result, "json")).isEqualTo(Value.from(Map.of("a", List.of(1, "[redacted]"))));
        assertThat(member(result, "output").asText()).doesNotContain(SECRET);
        EffectException failure = failureOf(effects().command(spec(null, false, true, "echo", "{")));
        assertThat(failure).hasMessageContaining("not JSON");
        assertThat(failure.isCertain()).isTrue();
    }

    @Test
    void fails_for_certain_when_the_program_ended_badly_and_shows_the_end_of_what_it_said() {
        EffectException failure = failureOf(shell("echo " + SECRET + " is wrong >&2; exit 3"));
        assertThat(failure).hasMessage("'sh' ended with exit code 3: [redacted] is wrong");
        assertThat(failure.isCertain()).isTrue();
        assertThat(failure.isRetryable()).isTrue();
    }

    @Test
    void is_open_when_its_time_was_over() {
        EffectException failure = failureOf(effects()
                .command(new CommandSpec(
                        List.of("sleep", "300"), null, Map.of(), false, null, false, Duration.ofMillis(200), "k")));
        assertThat(failure.isCertain()).isFalse();
        assertThat(failure).hasMessageContaining("sleep");
    }

    @Test
    void cannot_be_told_without_a_way_to_verify_and_did_not_happen_when_it_may_be_repeated() {
        assertThat(shell("true").lookup())
                .isInstanceOfSatisfying(
                        Lookup.CannotTell.class,
                        told -> assertThat(told.why()).contains("'sh'", "verify", "repeatable"));
        assertThat(effects().command(spec(null, true, false, "true")).lookup()).isInstanceOf(Lookup.DidNotHappen.class);
        assertThat(effects()
                        .command(spec(List.of("sh", "-c", "echo strange; exit 2"), true, false, "true"))
                        .lookup())
                .isInstanceOfSatisfying(
                        Lookup.CannotTell.class, told -> assertThat(told.why()).contains("exit code 2", "strange"));
        assertThat(effects()
                        .command(spec(List.of("no-such-program"), true, false, "true"))
                        .lookup())
                .isInstanceOf(Lookup.CannotTell.class);
    }
}
