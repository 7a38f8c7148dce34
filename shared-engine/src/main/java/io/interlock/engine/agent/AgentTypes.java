package io.interlock.engine.agent;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The types of agents that a configuration can name. */
public final class AgentTypes {

    /** Writes and changes code. */
    public static final AgentType CODE_GENERATION = new AgentType(
            "code-generation",
            "writes and changes code",
            List.of(
                    new AgentType.Action("generate_code", List.of("code_generation")),
                    new AgentType.Action("refactor", List.of("refactoring")),
                    new AgentType.Action("fix_bug", List.of("bug_fix"))),
            false);

    /** Writes tests and runs them. */
    public static final AgentType TEST_GENERATION = new AgentType(
            "test-generation",
            "writes tests and runs them",
            List.of(
                    new AgentType.Action("generate_tests", List.of("unit_test_generation", "integration_test")),
                    new AgentType.Action("run_tests", List.of("test_execution"))),
            false);

    /** Reviews changes. */
    public static final AgentType CODE_REVIEW = new AgentType(
            "code-review",
            "reviews changes",
            List.of(new AgentType.Action("review", List.of("*_review", "style_check"))),
            false);

    /** Says in which order declared steps are to be done. */
    public static final AgentType PLANNER = new AgentType(
            "planner",
            "says in which order declared steps are to be done",
            List.of(new AgentType.Action("plan", List.of())),
            false);

    /** Says which declared step comes next. */
    public static final AgentType SUPERVISOR = new AgentType(
            "supervisor",
            "says which declared step comes next",
            List.of(new AgentType.Action("choose", List.of())),
            false);

    /** Does what its instructions say. */
    public static final AgentType PROMPT = new AgentType("prompt", "does what its instructions say", List.of(), true);

    private static final List<AgentType> ALL =
            List.of(CODE_GENERATION, TEST_GENERATION, CODE_REVIEW, PLANNER, SUPERVISOR, PROMPT);

    private AgentTypes() {}

    /** All types. */
    public static List<AgentType> all() {
        return ALL;
    }

    /** Names of all types. */
    public static List<String> names() {
        return ALL.stream().map(AgentType::name).toList();
    }

    /** The type of this name, or null. */
    public static @Nullable AgentType find(String name) {
        return ALL.stream().filter(type -> type.name().equals(name)).findFirst().orElse(null);
    }
}
