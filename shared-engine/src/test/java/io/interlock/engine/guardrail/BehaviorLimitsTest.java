package io.interlock.engine.guardrail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.interlock.engine.guardrail.BehaviorLimits.Answer;
import io.interlock.engine.guardrail.BehaviorLimits.Done;
import io.interlock.engine.guardrail.BehaviorLimits.Permit;
import io.interlock.engine.guardrail.BehaviorLimits.Refusal;
import io.interlock.engine.guardrail.Limits.Limit;
import io.interlock.engine.model.Finding;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BehaviorLimitsTest {

    private static final Origin HERE = new Origin("g.yaml", 7, 3);
    private static final BehaviorLimits LEDGER = BehaviorLimits.of(new Limits(
            new Limit("maxOutputTokens", 100, HERE),
            new Limit("maxFileCreations", 2, HERE),
            new Limit("maxFileModifications", 1, HERE),
            null,
            Map.of(Operation.MODIFY_WORKFLOW, HERE, Operation.FORCE_PUSH, HERE)));

    private static BehaviorLimits permitted(Answer answer) {
        return ((Permit) answer).after();
    }

    @Test
    void files_up_to_the_limit_are_permitted_and_the_next_is_refused() {
        BehaviorLimits two = permitted(permitted(LEDGER.tryCreateFile("a")).tryCreateFile("b"));

        assertThat(two.tryCreateFile("c")).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.limit()).isEqualTo("maxFileCreations");
            assertThat(refusal.allowed()).isEqualTo(2);
            assertThat(refusal.wanted()).isEqualTo(3);
            assertThat(refusal.message())
                    .isEqualTo("Refused: creating 'c' would make 3, but maxFileCreations is 2 (g.yaml:7:3)");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "./a", "b/../a", "a/", "/a", "b\\..\\a"})
    void a_file_counts_once_however_it_is_spelt(String again) {
        BehaviorLimits once = permitted(LEDGER.tryModify("a"));

        assertThat(permitted(once.tryModify(again)).done().modified()).containsExactly("a");
    }

    @Test
    void a_file_that_was_created_may_be_modified() {
        BehaviorLimits made = permitted(permitted(LEDGER.tryModify("a")).tryCreateFile("b"));

        assertThat(made.tryModify("b").isPermitted()).isTrue();
        assertThat(made.tryModify("c").isPermitted()).isFalse();
    }

    @Test
    void what_has_no_limit_is_counted_all_the_same() {
        assertThat(permitted(LEDGER.tryDelete("a")).done().deleted()).containsExactly("a");
    }

    @Test
    void a_forbidden_operation_is_refused_with_the_place_that_says_so() {
        assertThat(LEDGER.tryOperation(Operation.PUSH).isPermitted()).isTrue();
        assertThat(LEDGER.tryOperation(Operation.FORCE_PUSH))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.message())
                                .isEqualTo("Refused: force_push is a forbidden operation (g.yaml:7:3)"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".github/workflows/ci.yml",
                "./.github/workflows/ci.yml",
                "x/../.github/workflows/ci.yml",
                ".GitHub/Workflows/ci.yml",
                ".gitlab-ci.yml",
                "services/a/Jenkinsfile",
                ".github/actions/x/action.yml"
            })
    void writing_what_an_operation_stands_for_is_that_operation(String path) {
        assertThat(LEDGER.tryCreateFile(path).isPermitted()).isFalse();
        assertThat(LEDGER.tryModify(path).isPermitted()).isFalse();
        assertThat(LEDGER.tryDelete(path).isPermitted()).isFalse();
    }

    @Test
    void tokens_are_asked_for_before_they_are_written() {
        BehaviorLimits most = permitted(LEDGER.tryOutput(99));

        assertThat(most.remainingTokens()).isEqualTo(1);
        assertThat(most.tryOutput(1).isPermitted()).isTrue();
        assertThat(most.tryOutput(2).isPermitted()).isFalse();
        assertThat(most.tryOutput(Long.MAX_VALUE).isPermitted()).isFalse();
        assertThatThrownBy(() -> most.tryOutput(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_run_that_is_resumed_goes_on_counting() {
        Done done = permitted(permitted(LEDGER.tryCreateFile("a")).tryCreateFile("b"))
                .done();
        Done kept = new Done(done.outputTokens(), done.created(), done.modified(), done.deleted());

        assertThat(new BehaviorLimits(LEDGER.limits(), kept).tryCreateFile("c").isPermitted())
                .isFalse();
    }

    @Property(tries = 200)
    void no_order_of_attempts_gets_past_a_limit(@ForAll List<@IntRange(max = 9) Integer> attempts) {
        BehaviorLimits ledger = LEDGER;
        for (int attempt : attempts) {
            String path = "f" + attempt / 2;
            Answer answer = attempt % 2 == 0 ? ledger.tryCreateFile(path) : ledger.tryModify(path);
            ledger = answer instanceof Permit permit ? permit.after() : ledger;
        }

        assertThat(ledger.done().created()).hasSizeLessThanOrEqualTo(2);
        assertThat(ledger.done().modified()).hasSizeLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "MODIFY_CI, .circleci/config.yml",
        "MODIFY_CI, Jenkinsfile.release",
        "MODIFY_DOCKERFILE, a/b.dockerfile",
        "MODIFY_GUARDRAILS, .interlock/guardrails.yaml",
        "MODIFY_PERMISSIONS, docs/CODEOWNERS",
        "MODIFY_AGENT_INSTRUCTIONS, a/.cursor/rules/x.mdc",
    })
    void the_table_knows_which_paths_imply_an_operation(Operation operation, String path) {
        assertThat(operation.isImpliedBy(path)).isTrue();
        assertThat(operation.isImpliedBy("src/Main.java")).isFalse();
    }

    @Test
    void each_operation_is_found_by_its_id_and_says_what_it_is() {
        for (Operation operation : Operation.values()) {
            assertThat(Operation.of(operation.id())).isEqualTo(operation);
            assertThat(operation.description()).isNotBlank();
        }
        assertThat(Operation.of("delete_everything")).isNull();
    }

    @Test
    void a_change_of_an_agent_is_held_against_its_limits_from_the_outside() {
        Change change = Change.added("a", "")
                .file("b", Side.NONE, Change.text("b"))
                .file("c", Side.NONE, Change.text("c"))
                .file(".gitlab-ci.yml", Change.text("x"), Change.text("y"));

        assertThat(LimitChecks.exceeded(LEDGER.limits(), change.set()))
                .extracting(Finding::message)
                .containsExactly(
                        "Refused: modify_workflow by writing .gitlab-ci.yml is a forbidden operation (g.yaml:7:3)",
                        "The change creates 3 files; maxFileCreations is 2 (g.yaml:7:3)");
    }
}
