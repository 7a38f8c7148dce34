package io.interlock.engine.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.interlock.engine.effect.Effect.Lookup;
import io.interlock.engine.expression.Value;
import io.interlock.engine.guardrail.Limits;
import io.interlock.engine.guardrail.Operation;
import io.interlock.engine.guardrail.Origin;
import io.interlock.engine.process.CommandRunner;
import io.interlock.engine.scm.TestRepository;
import io.interlock.engine.scm.Workspace;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What holds for effects of every kind, tried on real repositories, servers and programs. */
@Timeout(60)
abstract class EffectContract {

    static final String SECRET = "s3cr" + "et-value";

    @TempDir
    Path directory;

    TestRepository repository = TestRepository.at(Path.of("."));

    @BeforeEach
    void makeRepository() {
        repository = TestRepository.in(directory.resolve("r"));
        repository.commit().write("a.txt", "a\n").to("main");
    }

    /** The effects of the run as a process that has just begun would have them. */
    EffectFactory effects(Limits limits) {
        CommandRunner runner = new CommandRunner(TestRepository.gitEnvironment(), Duration.ofSeconds(30));
        Clock clock = Clock.fixed(Instant.ofEpochSecond(1_800_000_000L), ZoneOffset.UTC);
        Workspace.Settings settings = new Workspace.Settings("run-1", "main", Workspace.Author.BOT, clock);
        return new Effects(new Effects.Settings(
                Workspace.of(repository.directory(), runner, settings),
                runner,
                limits,
                text -> text.replace(SECRET, "[redacted]"),
                false));
    }

    EffectFactory effects() {
        return effects(Limits.NONE);
    }

    static Limits forbidding(Operation operation) {
        return new Limits(null, null, null, null, Map.of(operation, new Origin("guardrails.yaml", 3, 5)));
    }

    static Value member(Value value, String name) {
        return ((Value.Mapping) value).members().getOrDefault(name, Value.nothing());
    }

    static EffectException failureOf(Effect effect) {
        AtomicReference<EffectException> failure = new AtomicReference<>();
        assertThatThrownBy(effect::perform).isInstanceOfSatisfying(EffectException.class, failure::set);
        return failure.get();
    }

    /** An effect that can be asked whether it happened. */
    abstract Effect effect(EffectFactory factory);

    /** How often that effect is to be seen in the world. */
    abstract int seen() throws Exception;

    /** Effects that must be refused before anything happens. */
    abstract List<Effect> hostile();

    /** The same effect where it is forbidden. */
    abstract Effect forbidden();

    /** An effect that takes minutes, or null when there is none of this kind. */
    abstract @Nullable Effect slow();

    /** Waits until the slow one has begun. */
    void awaitSlow() throws Exception {}

    @Test
    void performed_once_it_is_there_and_a_later_process_finds_it() throws Exception {
        Value result = effect(effects()).perform();
        assertThat(seen()).isEqualTo(1);
        Lookup lookup = effect(effects()).lookup();
        assertThat(lookup)
                .isInstanceOfSatisfying(
                        Lookup.Happened.class,
                        happened -> assertThat(((Value.Mapping) happened.result())
                                        .members()
                                        .keySet())
                                .isEqualTo(((Value.Mapping) result).members().keySet()));
        assertThat(seen()).as("a look does nothing").isEqualTo(1);
    }

    @Test
    void not_performed_it_is_not_there_and_a_look_does_not_change_that() throws Exception {
        assertThat(effect(effects()).lookup()).isInstanceOf(Lookup.DidNotHappen.class);
        assertThat(seen()).isZero();
        effect(effects()).perform();
        assertThat(seen()).isEqualTo(1);
    }

    @Test
    void what_must_not_be_is_refused_for_good_with_a_remedy_before_anything_happens() throws Exception {
        assertThat(hostile()).isNotEmpty();
        for (Effect effect : hostile()) {
            EffectException failure = failureOf(effect);
            assertThat(failure.isCertain()).as(failure.getMessage()).isTrue();
            assertThat(failure.isRetryable()).as(failure.getMessage()).isFalse();
            assertThat(failure.remedy()).isNotBlank();
            assertThat(failure.getMessage() + effect.target()).doesNotContain(SECRET);
            assertThat(effect.lookup()).isNotInstanceOf(Lookup.Happened.class);
        }
        assertThat(seen()).isZero();
    }

    @Test
    void what_guardrails_forbid_is_refused_with_the_place_that_says_so() throws Exception {
        EffectException failure = failureOf(forbidden());
        assertThat(failure.isCertain()).isTrue();
        assertThat(failure.isRetryable()).isFalse();
        assertThat(failure).hasMessageContaining("guardrails.yaml:3:5");
        assertThat(seen()).isZero();
    }

    @Test
    void ends_within_a_second_when_its_thread_is_interrupted_and_says_that_it_is_open() throws Exception {
        Effect slow = slow();
        if (slow == null) {
            return;
        }
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread worker = new Thread(() -> {
            try {
                slow.perform();
            } catch (EffectException | RuntimeException e) {
                failure.set(e);
            }
        });
        worker.start();
        awaitSlow();
        long begin = System.nanoTime();
        worker.interrupt();
        worker.join(20_000);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(1));
        assertThat(failure.get())
                .isInstanceOfSatisfying(
                        EffectException.class, e -> assertThat(e.isCertain()).isFalse());
    }
}
