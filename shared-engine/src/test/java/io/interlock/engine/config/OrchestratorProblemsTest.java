package io.interlock.engine.config;

import static io.interlock.engine.config.OrchestratorConfigReaderTest.HEADER;
import static io.interlock.engine.config.OrchestratorConfigReaderTest.problem;
import static io.interlock.engine.config.OrchestratorConfigReaderTest.problems;
import static io.interlock.engine.config.OrchestratorConfigReaderTest.stepProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.model.Problem;
import org.junit.jupiter.api.Test;

/** What is wrong in an orchestrator is told with its place and remedy, all at once. */
class OrchestratorProblemsTest {

    @Test
    void an_unknown_agent_is_named_with_the_nearest() {
        Problem problem = stepProblem("- {agent: codr, action: generate_code}");

        assertThat(problem.where()).isEqualTo("o.yaml:11:19");
        assertThat(problem.message()).isEqualTo("There is no agent 'codr'");
        assertThat(problem.remedy()).isEqualTo("Did you mean 'coder'?");
    }

    @Test
    void actions_are_those_of_the_type_and_of_the_capabilities() {
        assertThat(stepProblem("- {agent: coder, action: generate_cod}").remedy())
                .isEqualTo("Did you mean 'generate_code'?");
        Problem outside = stepProblem("- {agent: coder, action: fix_bug}");
        assertThat(outside.message())
                .isEqualTo("The action 'fix_bug' is outside of the capabilities of the agent 'coder': code_generation");
        assertThat(outside.remedy()).isEqualTo("It takes one of: bug_fix.");
        assertThat(stepProblem("- {supervisor: coder, steps: [{value: 1}]}").message())
                .contains("has no action 'choose'");
    }

    @Test
    void agents_are_checked() {
        assertThat(
                        problems(
                                HEADER + "  agents:\n    - {name: a, type: code-genration}\n"
                                        + "    - {name: a, type: planner, constraints: {maxFiles: 3}}\n"
                                        + "    - {type: planner}\n"
                                        + "    - {name: b, type: code-review, capabilities: [style_chek], constraints: {reviewDepth: deep}}\n"))
                .extracting(problem -> problem.line() + " " + problem.message() + " | " + problem.remedy())
                .containsExactly(
                        "5 Unknown value 'code-genration' of 'type' | Did you mean 'code-generation'?",
                        "6 The agent 'a' is already declared in line 5 | Give one of them another name.",
                        "6 Unknown name 'maxFiles' in 'constraints' | Did you mean 'maxTestFiles'?",
                        "7 There is no 'name' in an agent | Add it.",
                        "8 An agent of type code-review has no capability 'style_chek' | Did you mean 'style_check'?",
                        "8 Unknown value 'deep' of 'reviewDepth' | Known are: quick, normal, thorough.");
    }

    @Test
    void needs_that_are_unknown_or_go_in_a_circle_are_named() {
        Problem unknown = stepProblem("- {id: build, value: 1}\n- {id: test, needs: [biuld], value: 1}");
        assertThat(unknown.message()).isEqualTo("The step 'test' needs 'biuld', which is no step of its list");
        assertThat(unknown.remedy()).isEqualTo("Did you mean 'build'?");
        assertThat(stepProblem("- {id: build, output: jar, value: 1}\n- {id: test, needs: [jar], value: 1}")
                        .remedy())
                .isEqualTo("Write 'build', the id of the step with this output.");
        assertThat(stepProblem("- {id: a, value: 1}\n- {id: b, needs: [d], value: 1}\n- {id: c, value: 1}\n"
                                + "- {id: d, value: 1}")
                        .message())
                .isEqualTo("These steps need each other in a circle, so none of them could begin: b -> d -> c -> b");
    }

    @Test
    void names_used_twice_are_named() {
        assertThat(stepProblem("- {id: a, value: 1}\n- {id: a, value: 1}").message())
                .isEqualTo("The id 'a' is already a name of the step in line 11");
        assertThat(stepProblem("- {output: a, value: 1}\n- {output: a, value: 1}")
                        .message())
                .isEqualTo("The output 'a' is already a name of the step in line 11");
        assertThat(stepProblem("- {id: a, output: b, value: 1}\n- {id: b, value: 1}")
                        .message())
                .isEqualTo("The id 'b' is already a name of the step in line 11");
        assertThat(stepProblem("- {id: a, value: 1}\n- {loop: {until: true, max: 1, steps: [{id: a, value: 1}]}}")
                        .message())
                .isEqualTo("The id 'a' is already a name of a step around this list");
        assertThat(stepProblem("- {id: '1a', value: 1}").message()).isEqualTo("Cannot use '1a' as 'id'");
    }

    @Test
    void expressions_see_only_what_is_done_by_then() {
        Problem typo = stepProblem("- {id: build, value: 1}\n- {id: test, value: '${{ steps.biuld.ok }}'}");
        assertThat(typo.where()).isEqualTo("o.yaml:12:29");
        assertThat(typo.message())
                .isEqualTo("Cannot read the expression: an object has no member 'biuld' at column 11:"
                        + " ${{ steps.biuld.ok }}");
        assertThat(typo.remedy()).contains("Did you mean 'build'?");
        assertThat(stepProblem("- {id: build, value: 1}\n- {id: test, needs: [], value: '${{ steps.build }}'}")
                        .remedy())
                .isEqualTo("The step 'build' need not be done by then; list it in 'needs'.");
        assertThat(stepProblem("- {id: build, value: 1, when: \"status.test == 'failed'\"}\n- {id: test, value: 1}")
                        .remedy())
                .contains("'test'");
        assertThat(stepProblem("- {value: '${{ loop.iteration }}'}").message()).contains("unknown name 'loop'");
        assertThat(stepProblem("- {value: '${{ matrix.x }}'}").message()).contains("unknown name 'matrix'");
    }

    @Test
    void workflows_that_are_unknown_or_call_each_other_in_a_circle_are_named() {
        assertThat(stepProblem("- {workflow: ww}").remedy()).isEqualTo("Did you mean 'w'?");
        assertThat(problem(HEADER + "  workflows:\n    a: {steps: [{workflow: b}]}\n    b: {steps: [{workflow: c}]}\n"
                                + "    c: {steps: [{workflow: b}]}\n")
                        .message())
                .isEqualTo("These workflows call each other in a circle: b -> c -> b");
        assertThat(problems(HEADER + "  workflows:\n    a: {steps: [{workflow: b, inputs: {y: 1}}]}\n"
                        + "    b: {inputs: {xx: {required: true}}, steps: [{value: 1}]}\n"))
                .extracting(Problem::message)
                .containsExactlyInAnyOrder(
                        "The workflow 'b' has no input 'y'", "The workflow 'b' is called without its input 'xx'");
    }

    @Test
    void steps_say_one_thing() {
        assertThat(stepProblem("- {id: a}").message()).isEqualTo("The step does not say what it does");
        assertThat(stepProblem("- {check: guard, value: 1}").message())
                .isEqualTo("The step does two things at once: 'check' and 'value'");
        assertThat(stepProblem("- {check: guard, when: true, condition: true}").message())
                .contains("both 'when' and 'condition'");
        assertThat(stepProblem("- {gate: g, retry: 3}").message()).isEqualTo("Unknown name 'retry' in a step");
        assertThat(stepProblem("- {gate: g, fallback: approve}").message()).contains("no 'timeout'");
    }

    @Test
    void bounds_are_kept() {
        assertThat(stepProblem("- {loop: {until: true, steps: [{value: 1}]}}").message())
                .isEqualTo("The loop has no 'max'");
        assertThat(stepProblem("- {loop: {until: true, max: 0, steps: [{value: 1}]}}")
                        .message())
                .isEqualTo("Expected a whole number from 1 to 1000 as 'max', found '0'");
        assertThat(stepProblem("- {value: 1, schema: {typ: object}}").remedy()).isEqualTo("Did you mean 'type'?");
        assertThat(stepProblem("- {check: guard, matrix: {a: 1, b: 2}}").message())
                .contains("one variable");
        assertThat(stepProblem("- {check: guard, matrix: {a: 'x ${{ issue.y }}'}}")
                        .message())
                .contains("a list, or an expression that gives one");
        assertThat(stepProblem("- {check: guard, timeout: 5 minutes}").message())
                .contains("a time such as");
        assertThat(stepProblem("- {check: guard, timeout: 9000d}").message()).contains("a time such as");
    }

    @Test
    void schemas_that_are_none_are_noticed() {
        assertThat(stepProblem("- {value: 1, schema: {type: objekt}}").remedy()).contains("'object'");
        assertThat(stepProblem("- {value: 1, schema: {properties: {a: 3}}}").message())
                .contains("a JSON Schema");
        assertThat(stepProblem("- {value: 1, schema: {$ref: 'https://x.test/s.json'}}")
                        .message())
                .contains("leads to nothing");
        assertThat(stepProblem("- {value: 1, schema: {$ref: '#'}}").message()).contains("without end");
        assertThat(stepProblem("- {value: 1, schema: {pattern: '('}}").message())
                .contains("Cannot use the pattern");
    }
}
