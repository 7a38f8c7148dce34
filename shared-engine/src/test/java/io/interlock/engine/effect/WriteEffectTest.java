package io.interlock.engine.effect;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.expression.Value;
import io.interlock.engine.guardrail.Limits;
import io.interlock.engine.guardrail.Limits.Limit;
import io.interlock.engine.guardrail.Operation;
import io.interlock.engine.guardrail.Origin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WriteEffectTest extends EffectContract {

    private Path file() {
        return repository.file(".git/interlock/worktrees/run-1/new/file.txt");
    }

    @Override
    Effect effect(EffectFactory factory) {
        return factory.write(new WriteSpec("new/file.txt", "content\n", "k1"));
    }

    @Override
    int seen() {
        return Files.exists(file()) ? 1 : 0;
    }

    @Override
    List<Effect> hostile() {
        return List.of(
                effects().write(new WriteSpec("../x", "x", "k")),
                effects().write(new WriteSpec("/tmp/x", "x", "k")),
                effects().write(new WriteSpec(".git/config", "x", "k")),
                effects().write(new WriteSpec("a\0b", "x", "k")),
                effects().write(new WriteSpec("a.txt/x", "x", "k")));
    }

    @Override
    Effect forbidden() {
        return effects(forbidding(Operation.MODIFY_WORKFLOW))
                .write(new WriteSpec(".github/workflows/ci.yml", "x", "k"));
    }

    @Override
    @Nullable Effect slow() {
        return null;
    }

    @Test
    void gives_the_hash_of_what_it_wrote() throws EffectException {
        Value result = effect(effects()).perform();
        assertThat(member(result, "sha256"))
                .isEqualTo(Value.of("434728a410a78f56fc1b5899c3593436e61ab0c731e9072d95e96db290205e53"));
        assertThat(file()).hasContent("content\n");
    }

    @Test
    void did_not_happen_when_the_file_has_other_content() throws Exception {
        effect(effects()).perform();
        Files.writeString(file(), "other");
        assertThat(effect(effects()).lookup()).isInstanceOf(Effect.Lookup.DidNotHappen.class);
    }

    @Test
    void counts_what_was_written_before() throws EffectException {
        Limit one = new Limit("maxFileCreations", 1, Origin.BUILT_IN);
        EffectFactory effects = effects(new Limits(null, one, null, null, Map.of()));
        effect(effects).perform();
        assertThat(failureOf(effects.write(new WriteSpec("second", "x", "k2"))))
                .hasMessageContaining("maxFileCreations");
    }
}
