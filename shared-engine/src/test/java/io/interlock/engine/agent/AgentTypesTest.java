package io.interlock.engine.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentTypesTest {

    @ParameterizedTest
    @CsvSource({
        "code-generation,generate_code,code_generation",
        "code-generation,refactor,refactoring",
        "code-generation,fix_bug,bug_fix",
        "test-generation,generate_tests,unit_test_generation",
        "test-generation,generate_tests,integration_test",
        "test-generation,run_tests,test_execution",
        "code-review,review,security_review",
        "code-review,review,style_check"
    })
    void a_capability_opens_its_action(String type, String action, String capability) {
        AgentType known = AgentTypes.find(type);

        assertThat(known).isNotNull();
        assertThat(known.allows(action, List.of(capability))).isTrue();
        assertThat(known.knows(capability)).isTrue();
    }

    @Test
    void an_agent_without_the_capability_may_not_do_it() {
        assertThat(AgentTypes.CODE_GENERATION.allows("refactor", List.of("bug_fix", "code_generation")))
                .isFalse();
    }

    @Test
    void an_agent_without_capabilities_may_do_all_that_its_type_can() {
        for (AgentType type : AgentTypes.all()) {
            for (String action : type.actionNames()) {
                assertThat(type.allows(action, List.of())).as(action).isTrue();
            }
        }
    }

    @Test
    void an_action_of_another_type_is_not_known() {
        assertThat(AgentTypes.CODE_REVIEW.action("generate_code")).isNull();
        assertThat(AgentTypes.CODE_REVIEW.allows("generate_code", List.of())).isFalse();
    }

    @Test
    void a_misspelt_capability_is_not_known() {
        assertThat(AgentTypes.CODE_GENERATION.knows("refactor")).isFalse();
        assertThat(AgentTypes.CODE_REVIEW.knows("_review"))
                .as("nothing before the ending")
                .isFalse();
        assertThat(AgentTypes.CODE_REVIEW.knows("review")).isFalse();
    }

    @Test
    void a_prompt_agent_takes_every_action_and_capability() {
        assertThat(AgentTypes.PROMPT.allows("summarise", List.of("anything"))).isTrue();
        assertThat(AgentTypes.PROMPT.knows("anything")).isTrue();
        assertThat(AgentTypes.PROMPT.allows(" ", List.of())).isFalse();
    }

    @Test
    void no_two_types_have_one_name() {
        assertThat(AgentTypes.names()).doesNotHaveDuplicates().hasSize(6);
        assertThat(AgentTypes.find("nobody")).isNull();
    }
}
