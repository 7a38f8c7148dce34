package io.interlock.engine.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Workflows that would do what their author does not expect are refused when they are read. */
class UnsafeWorkflowTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${{ issue.title }}",
                "https://${{ issue.title }}/x",
                "https://api.test${{ issue.title }}/x",
                "https://api.test:${{ issue.title }}/x",
                "https://user@${{ issue.title }}",
                "https:///${{ issue.title }}"
            })
    void no_value_chooses_the_server_of_a_request(String url) {
        assertThat(OrchestratorConfigReaderTest.stepProblem("- {http: {url: '" + url + "'}}")
                        .message())
                .startsWith("The server in 'url' must not come from an expression");
        assertThat(OrchestratorConfigReaderTest.stepProblem(
                                "- {http: {url: 'https://api.test', lookup: '" + url + "'}}")
                        .message())
                .startsWith("The server in 'lookup' must not come from an expression");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "steps.r.severity == 'critical'",
                "steps.r.severity != 'critical'",
                "steps.r['severity'] == 'critical'",
                "contains(['critical'], steps.r.severity)"
            })
    void no_condition_waits_for_a_severity_that_reviews_never_have(String condition) {
        String review = "- {id: r, agent: critic, action: review}\n";
        String when = "- {gate: human-approval, when: \"" + condition + "\"}";
        assertThat(OrchestratorConfigReaderTest.problem(reviewed(review + when)).message())
                .isEqualTo("'steps.r.severity' is never 'critical': the severity of a review ends at 'high'");
        String loop = "- loop: {until: \"" + condition + "\", max: 2, steps: [{id: r, agent: critic}]}";
        assertThat(OrchestratorConfigReaderTest.problem(reviewed(loop)).remedy())
                .startsWith("Ask for steps.r.critical");
        OrchestratorConfigReaderTest.read(reviewed(review + when.replace("'critical'", "'high'")));
        OrchestratorConfigReaderTest.read(reviewed(review + "- {gate: human-approval, when: steps.r.critical}"));
        OrchestratorConfigReaderTest.read(reviewed("- {id: r, command: [./scan], json: true}\n"
                + "- {gate: human-approval, when: \"steps.r.severity == 'critical'\"}"));
        OrchestratorConfigReaderTest.read(reviewed(
                review + "- {gate: human-approval, when: \"contains(['high', 'critical'], steps.r.severity)\"}"));
    }

    private static String reviewed(String steps) {
        return OrchestratorConfigReaderTest.steps(steps)
                .replace(
                        OrchestratorConfigReaderTest.AGENTS,
                        OrchestratorConfigReaderTest.AGENTS + "    - {name: critic, type: code-review}\n");
    }
}
