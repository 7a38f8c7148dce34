package io.interlock.engine.agent;

import io.interlock.engine.guardrail.Origin;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An agent of a configuration.
 *
 * @param name its name
 * @param type what it is for, such as {@code code-generation}; decides which actions it knows
 * @param model name of the configured model that it asks, or null for an agent that needs none
 * @param role its place among others
 * @param capabilities what it is for in detail; empty for all that its type can do
 * @param constraints what holds it back
 * @param instructions what it is told besides; may be empty
 * @param origin where it is written
 */
public record AgentSpec(
        String name,
        String type,
        @Nullable String model,
        Role role,
        List<String> capabilities,
        Constraints constraints,
        String instructions,
        Origin origin) {

    /** Copies the list. */
    public AgentSpec {
        capabilities = List.copyOf(capabilities);
    }

    /** The place of an agent among others. */
    public enum Role {
        /** Says in which order declared steps are to be done. */
        PLANNER,
        /** Says which declared step comes next. */
        COORDINATOR,
        /** Does the work. */
        WORKER
    }

    /**
     * What holds an agent back. What is null is not limited by it.
     *
     * @param maxTokensPerRequest tokens of a request, input and output
     * @param maxFilesModified files that one task may change
     * @param maxTestFiles test files that one task may write
     * @param maxIterations rounds of trying again
     * @param timeout of one task
     * @param reviewDepth {@code quick}, {@code normal} or {@code thorough}
     */
    public record Constraints(
            @Nullable Integer maxTokensPerRequest,
            @Nullable Integer maxFilesModified,
            @Nullable Integer maxTestFiles,
            @Nullable Integer maxIterations,
            @Nullable Duration timeout,
            @Nullable String reviewDepth) {

        /** None. */
        public static final Constraints NONE = new Constraints(null, null, null, null, null, null);
    }
}
