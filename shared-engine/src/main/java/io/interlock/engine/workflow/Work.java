package io.interlock.engine.workflow;

import io.interlock.engine.expression.Expression;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a step does. */
public sealed interface Work {

    /** How long one attempt of anything may take when nothing is said; a gate has no limit. */
    Duration DEFAULT_TIMEOUT = Duration.ofMinutes(30);

    /**
     * An agent does a task ({@code agent}, {@code action}). Files that it wants changed are committed to the branch of
     * the run.
     *
     * @param agent name of the agent
     * @param action what it does
     * @param input on what
     */
    record AgentTask(String agent, String action, Parameter input) implements Work {}

    /**
     * A built-in check of the change ({@code check: affected | guard}).
     *
     * @param check which
     */
    record Check(Kind check) implements Work {

        /** The built-in checks. */
        public enum Kind {
            /** Which components are affected; its output has {@code components}. */
            AFFECTED,
            /** Whether guardrails are kept; fails when they block. */
            GUARD
        }
    }

    /**
     * A program, without a shell ({@code command}).
     *
     * @param words the program and its arguments
     * @param directory where it runs, below the working tree of the run
     * @param variables environment variables besides the few that every program gets
     * @param repeatable whether it may be run again when a crash left open whether it has run to its end
     * @param verify a command that tells so by its exit code (0: it has, 1: it has not), or null
     * @param json whether its standard output is read as JSON
     */
    record Command(
            List<Parameter> words,
            @Nullable Parameter directory,
            Map<String, Parameter> variables,
            boolean repeatable,
            @Nullable List<Parameter> verify,
            boolean json)
            implements Work {

        /** Copies the collections. */
        public Command {
            words = List.copyOf(words);
            variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
            verify = verify == null ? null : List.copyOf(verify);
        }
    }

    /**
     * A request to a server ({@code http}).
     *
     * @param method such as {@code POST}
     * @param url where to
     * @param headers headers by name; {@code Idempotency-Key} is added
     * @param body what is sent: a text as it is, anything else as JSON, or null for nothing
     * @param lookup a URL that answers 200 when the request with this key was done and 404 when not, or null
     * @param repeatable whether the server itself does a request only once for a key, so that it can be sent again
     */
    record Http(
            String method,
            Parameter url,
            Map<String, Parameter> headers,
            @Nullable Parameter body,
            @Nullable Parameter lookup,
            boolean repeatable)
            implements Work {

        /** Copies the map. */
        public Http {
            headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        }
    }

    /**
     * A file is written into the working tree of the run ({@code write}).
     *
     * @param path where
     * @param content what
     */
    record WriteFile(Parameter path, Parameter content) implements Work {}

    /**
     * What changed in the working tree of the run is committed to its branch ({@code commit}).
     *
     * @param message the message
     */
    record Commit(Parameter message) implements Work {}

    /**
     * People are asked ({@code gate}).
     *
     * @param gate name of the policy; {@code human-approval} is known without one
     * @param timeout how long they have, or null for no limit
     * @param fallback what counts when nobody has said anything by then
     */
    record Gate(String gate, @Nullable Duration timeout, Fallback fallback) implements Work {

        /** What counts when nobody has said anything. */
        public enum Fallback {
            /** No. */
            REJECT,
            /** Yes. */
            APPROVE,
            /** The gate's escalation policy is asked, with the same time again; then no. */
            ESCALATE
        }
    }

    /**
     * Another workflow of the same configuration ({@code workflow}).
     *
     * @param workflow its name
     * @param inputs what it is given
     */
    record SubWorkflow(String workflow, Map<String, Parameter> inputs) implements Work {

        /** Copies the map. */
        public SubWorkflow {
            inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
        }
    }

    /**
     * Steps that are done again until a condition holds ({@code loop}). Fails when it does not hold after the last round.
     *
     * @param steps the steps of a round
     * @param until what must hold after a round; sees the outputs of that round
     * @param max most rounds, 1 or more
     */
    record Loop(List<Step> steps, Expression until, int max) implements Work {

        /** Copies the list. */
        public Loop {
            steps = List.copyOf(steps);
        }
    }

    /**
     * Steps of which an agent says which comes next ({@code supervisor}). It may name only these, and may end it.
     *
     * @param agent name of the agent that says so
     * @param goal what is to be reached
     * @param steps what it chooses from, in any order and more than once
     * @param max most choices, 1 or more
     */
    record Supervised(String agent, Parameter goal, List<Step> steps, int max) implements Work {

        /** Copies the list. */
        public Supervised {
            steps = List.copyOf(steps);
        }
    }

    /**
     * Nothing: a point where branches meet ({@code value}).
     *
     * @param value its output
     */
    record Join(Parameter value) implements Work {}
}
