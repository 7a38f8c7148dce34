package io.interlock.engine.workflow;

import io.interlock.engine.effect.CommandSpec;
import io.interlock.engine.effect.CommitSpec;
import io.interlock.engine.effect.Effect;
import io.interlock.engine.effect.EffectException;
import io.interlock.engine.effect.EffectFactory;
import io.interlock.engine.effect.HttpSpec;
import io.interlock.engine.effect.WriteSpec;
import io.interlock.engine.expression.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The world outside, which outlives processes. A command has the words of a script: {@code ok}, {@code fail},
 * {@code fail-once}, {@code unclear} (it happens, then nobody knows), {@code lost} (it does not, and nobody knows),
 * {@code hang} (until it is interrupted), {@code deaf} (whatever it is told), {@code meet} (gives another that is being
 * done at the same time a moment to come).
 */
final class World implements EffectFactory {

    /** Keys of what happened, in order, as often as it did. */
    final List<String> happened = new ArrayList<>();

    private final Map<String, Value> results = new ConcurrentHashMap<>();
    private final CompletableFuture<Void> heard = new CompletableFuture<>();
    private final CountDownLatch both = new CountDownLatch(2);
    private final Map<String, Integer> tries = new HashMap<>();

    /** Whether what was done can be found out. */
    boolean canTell = true;

    @Override
    public Effect command(CommandSpec spec) {
        return new Scripted(
                "command",
                String.join(" ", spec.words()),
                spec.key(),
                spec.words().get(0));
    }

    @Override
    public Effect http(HttpSpec spec) {
        return new Scripted("http", spec.url(), spec.key(), "ok");
    }

    @Override
    public Effect write(WriteSpec spec) {
        return new Scripted("file", spec.path(), spec.key(), "ok");
    }

    @Override
    public Effect commit(CommitSpec spec) {
        return new Scripted("commit", spec.message(), spec.key(), "ok");
    }

    @Override
    public String head() {
        return "c0ffee";
    }

    /** A command that hears nothing comes to its end. */
    void hear() {
        heard.complete(null);
    }

    /** As it was when of all that happened only what has these keys had. */
    synchronized World with(List<String> keys) {
        World earlier = new World();
        keys.stream().filter(results::containsKey).forEach(key -> {
            earlier.happened.add(key);
            earlier.results.put(key, Value.from(Map.of("key", key)));
        });
        return earlier;
    }

    synchronized int times(String key) {
        return (int) happened.stream().filter(key::equals).count();
    }

    private synchronized Value happen(String key) {
        happened.add(key);
        Value result = Value.from(Map.of("key", key));
        results.put(key, result);
        return result;
    }

    private synchronized int tried(String key) {
        return tries.merge(key, 1, Integer::sum);
    }

    private final class Scripted implements Effect {
        private final String kind;
        private final String target;
        private final String key;
        private final String script;

        private Scripted(String kind, String target, String key, String script) {
            this.kind = kind;
            this.target = target;
            this.key = key;
            this.script = script;
        }

        @Override
        public String kind() {
            return kind;
        }

        @Override
        public String target() {
            return target;
        }

        @Override
        public Value perform() throws EffectException {
            int tried = tried(key);
            if (script.equals("fail") || script.equals("fail-once") && tried == 1) {
                throw new EffectException("It was refused", "Try another way.", true, true, null);
            } else if (script.equals("lost")) {
                throw new EffectException("The line went dead", "", false, true, null);
            } else if (script.equals("hang")) {
                hang();
            } else if (script.equals("deaf")) {
                heard.join();
            } else if (script.equals("meet")) {
                meet();
            }
            Value result = happen(key);
            if (script.equals("unclear")) {
                throw new EffectException("The line went dead", "", false, true, null);
            }
            return result;
        }

        private void meet() throws EffectException {
            both.countDown();
            try {
                both.await(500, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                throw new EffectException("It was interrupted", "", true, true, e);
            }
        }

        private void hang() throws EffectException {
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException e) {
                throw new EffectException("It was interrupted", "", true, true, e);
            }
        }

        @Override
        public Lookup lookup() {
            if (!canTell) {
                return new Lookup.CannotTell("the other side keeps no record");
            }
            Value result = results.get(key);
            return result == null ? new Lookup.DidNotHappen() : new Lookup.Happened(result);
        }
    }
}
