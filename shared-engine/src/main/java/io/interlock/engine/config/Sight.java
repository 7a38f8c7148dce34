package io.interlock.engine.config;

import io.interlock.engine.expression.Scope;
import io.interlock.engine.workflow.WorkflowScope;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What expressions at some place of a workflow see. Immutable.
 *
 * @param inputs names of the inputs, or null for any
 * @param levels the lists of steps around the place, the outermost first
 * @param matrix variables of matrices
 * @param previous outputs of a round of the loop, or null
 */
record Sight(
        @Nullable Set<String> inputs,
        List<Level> levels,
        Set<String> matrix,
        @Nullable Set<String> previous) {

    /**
     * Steps of one list that are done by then.
     *
     * @param graph the list
     * @param done indices of the steps that are done
     */
    record Level(StepGraph graph, BitSet done) {

        boolean hasOutput(String name) {
            Integer index = graph.byOutput().get(name);
            return index != null && done.get(index);
        }

        boolean hasStatus(String name) {
            Integer index = graph.byId().get(name);
            return index != null && done.get(index) || hasOutput(name);
        }
    }

    static Sight of(@Nullable Set<String> inputs) {
        return new Sight(inputs, List.of(), Set.of(), null);
    }

    Sight with(StepGraph graph, BitSet done) {
        List<Level> more = new ArrayList<>(levels);
        more.add(new Level(graph, done));
        return new Sight(inputs, more, matrix, previous);
    }

    Sight withMatrix(String variable) {
        Set<String> more = new HashSet<>(matrix);
        more.add(variable);
        return new Sight(inputs, levels, more, previous);
    }

    Sight withLoop(Set<String> outputs) {
        return new Sight(inputs, levels, matrix, outputs);
    }

    /** Whether a name is one of a step of a list around, done or not. */
    boolean isTaken(String name) {
        for (Level level : levels) {
            if (level.graph().byId().containsKey(name)
                    || level.graph().byOutput().containsKey(name)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The scope with no more names of steps than the text has words for. It accepts the same expressions as the whole,
     * and costs little where there are thousands of steps.
     */
    Scope scopeFor(String text) {
        Set<String> words = words(text);
        Set<String> outputs = new HashSet<>();
        Set<String> statuses = new HashSet<>();
        for (String word : words) {
            for (Level level : levels) {
                if (level.hasOutput(word)) {
                    outputs.add(word);
                }
                if (level.hasStatus(word)) {
                    statuses.add(word);
                }
            }
        }
        return new WorkflowScope(inputs, outputs, statuses, matrix, previous).scope();
    }

    /** The scope with all names, for messages. */
    Scope scope() {
        Set<String> outputs = new HashSet<>();
        Set<String> statuses = new HashSet<>();
        for (Level level : levels) {
            for (String name : level.graph().byOutput().keySet()) {
                if (level.hasOutput(name)) {
                    outputs.add(name);
                }
            }
            for (String name : level.graph().byId().keySet()) {
                if (level.hasStatus(name)) {
                    statuses.add(name);
                }
            }
        }
        statuses.addAll(outputs);
        return new WorkflowScope(inputs, outputs, statuses, matrix, previous).scope();
    }

    /** The id of a step that the text names with its output or status and that need not be done by then, or null. */
    @Nullable String notDone(String text) {
        for (String word : words(text)) {
            for (Level level : levels) {
                Integer index = level.graph().byOutput().get(word);
                index = index == null ? level.graph().byId().get(word) : index;
                boolean named = text.contains("." + word) || text.contains("'" + word) || text.contains("\"" + word);
                if (named && index != null && !level.done().get(index)) {
                    return level.graph().ids().get(index);
                }
            }
        }
        return null;
    }

    private static Set<String> words(String text) {
        Set<String> words = new HashSet<>();
        int start = -1;
        for (int i = 0; i <= text.length(); i++) {
            boolean part = i < text.length() && Identifiers.isPart(text.charAt(i));
            if (part && start < 0) {
                start = i;
            } else if (!part && start >= 0) {
                words.add(text.substring(start, i));
                start = -1;
            }
        }
        return words;
    }
}
