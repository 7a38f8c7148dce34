package io.interlock.engine.config;

import java.util.ArrayList;
import java.util.List;

/** The kinds of steps, each with the name that makes a step one of them, and the names that may stand beside it. */
enum StepKind {
    AGENT("agent", Group.EFFECT, "action", "input"),
    CHECK("check", Group.WORK),
    COMMAND("command", Group.EFFECT, "directory", "env", "repeatable", "verify", "json"),
    HTTP("http", Group.EFFECT),
    WRITE("write", Group.EFFECT),
    COMMIT("commit", Group.EFFECT),
    GATE("gate", Group.POINT, "timeout", "fallback", "continueOnError"),
    WORKFLOW("workflow", Group.WORK, "inputs", "with"),
    LOOP("loop", Group.WORK),
    SUPERVISOR("supervisor", Group.WORK, "goal", "steps", "max"),
    PARALLEL("parallel", Group.POINT),
    VALUE("value", Group.POINT, "schema");

    /** The names that steps of several kinds have. */
    private enum Group {
        POINT(List.of()),
        WORK(List.of("matrix", "retry", "timeout", "continueOnError", "fallback", "compensate", "budget", "schema")),
        EFFECT(List.of(
                "matrix",
                "retry",
                "timeout",
                "continueOnError",
                "fallback",
                "compensate",
                "budget",
                "schema",
                "idempotencyKey"));

        private final List<String> names;

        Group(List<String> names) {
            this.names = names;
        }
    }

    final String word;
    private final List<String> names;

    StepKind(String word, Group group, String... own) {
        this.word = word;
        List<String> all = new ArrayList<>(List.of(word));
        all.addAll(List.of(own));
        all.addAll(List.of("id", "name", "output", "needs", "when", "condition"));
        all.addAll(group.names);
        this.names = List.copyOf(all);
    }

    /** What such a step may have. */
    List<String> names() {
        return names;
    }

    /** The words that make a step one of the kinds. */
    static List<String> words() {
        List<String> words = new ArrayList<>();
        for (StepKind kind : values()) {
            words.add(kind.word);
        }
        return words;
    }

    /** What a step of any kind may have. */
    static List<String> allNames() {
        List<String> all = new ArrayList<>();
        for (StepKind kind : values()) {
            for (String name : kind.names) {
                if (!all.contains(name)) {
                    all.add(name);
                }
            }
        }
        return all;
    }
}
