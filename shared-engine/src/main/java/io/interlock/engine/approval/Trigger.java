package io.interlock.engine.approval;

import io.interlock.engine.expression.Expression;
import java.util.List;
import java.util.function.Predicate;

/** What must be so for a rule to apply. Immutable. */
public sealed interface Trigger {

    /**
     * The change touches one of some paths.
     *
     * @param patterns of which one must match one path
     */
    record Paths(List<Pattern> patterns) implements Trigger {

        /** Copies the list. */
        public Paths {
            patterns = List.copyOf(patterns);
        }
    }

    /**
     * A pattern of paths.
     *
     * @param text as written
     * @param matches whether a path from the repository root matches; must be pure
     */
    record Pattern(String text, Predicate<String> matches) {}

    /**
     * An expression about the change holds. One that cannot be told counts as holding.
     *
     * @param text as written
     * @param expression it, over the names that {@link Change#values} has
     */
    record Holds(String text, Expression expression) implements Trigger {}

    /**
     * What was found out when the gate opened.
     *
     * @param applies whether it holds
     * @param because why or why not, for people
     */
    record Settled(boolean applies, String because) implements Trigger {}
}
