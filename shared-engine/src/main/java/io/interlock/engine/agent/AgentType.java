package io.interlock.engine.agent;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A kind of agent: which actions it knows, and which capabilities open them.
 *
 * @param name as written in configuration, such as {@code code-generation}
 * @param purpose what it is for, in a few words for people
 * @param actions what it knows
 * @param anyAction whether it takes every other action too
 */
public record AgentType(String name, String purpose, List<Action> actions, boolean anyAction) {

    /** Copies the list. */
    public AgentType {
        actions = List.copyOf(actions);
    }

    /**
     * Something that agents of a type can be asked to do.
     *
     * @param name such as {@code generate_code}
     * @param capabilities any of these opens it; one that begins with {@code *} stands for all that end so; empty when
     *     it is always open
     */
    public record Action(String name, List<String> capabilities) {

        /** Copies the list. */
        public Action {
            capabilities = List.copyOf(capabilities);
        }

        /** Whether a capability opens it. */
        public boolean opensBy(String capability) {
            return capabilities.stream().anyMatch(wanted -> matches(wanted, capability));
        }
    }

    /** The action of this name, or null when agents of this type do not know it. */
    public @Nullable Action action(String action) {
        for (Action known : actions) {
            if (known.name().equals(action)) {
                return known;
            }
        }
        return anyAction && !action.isBlank() ? new Action(action, List.of()) : null;
    }

    /**
     * Whether an agent may be asked to do something.
     *
     * @param capabilities what the agent is for in detail; empty for all that its type can do
     */
    public boolean allows(String action, List<String> capabilities) {
        Action known = action(action);
        return known != null
                && (capabilities.isEmpty()
                        || known.capabilities().isEmpty()
                        || capabilities.stream().anyMatch(known::opensBy));
    }

    /** Whether a capability opens anything; any does where every action is taken or none needs one. */
    public boolean knows(String capability) {
        List<String> all = capabilities();
        return all.isEmpty() || all.stream().anyMatch(wanted -> matches(wanted, capability));
    }

    /** All capabilities that open an action, in order; one that begins with {@code *} stands for all that end so. */
    public List<String> capabilities() {
        List<String> all = new ArrayList<>();
        for (Action action : actions) {
            all.addAll(action.capabilities());
        }
        return List.copyOf(all);
    }

    /** Names of the actions, in order. */
    public List<String> actionNames() {
        return actions.stream().map(Action::name).toList();
    }

    private static boolean matches(String wanted, String capability) {
        return wanted.startsWith("*")
                ? capability.length() >= wanted.length() && capability.endsWith(wanted.substring(1))
                : wanted.equals(capability);
    }
}
