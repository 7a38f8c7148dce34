package io.interlock.engine.guardrail;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.model.Action;
import io.interlock.engine.model.Finding;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MissingModelsTest {

    @Test
    void a_check_whose_model_is_not_there_warns_or_takes_its_own_action() {
        assertThat(decided("acme-toxicity", OnMissing.WARN)).singleElement().satisfies(finding -> {
            assertThat(finding.action()).isEqualTo(Action.WARN);
            assertThat(finding.message()).contains("'acme-toxicity'", "did not run");
        });
        assertThat(decided("acme-toxicity", OnMissing.FAIL))
                .singleElement()
                .extracting(Finding::action)
                .isEqualTo(Action.BLOCK);
    }

    @Test
    void a_built_in_model_is_there() {
        assertThat(decided("pii-detector", OnMissing.FAIL)).isEmpty();
    }

    private static List<Finding> decided(String model, OnMissing onMissing) {
        Validation check = new Validation.Classifier("toxicity", model, 0.8, onMissing, Action.BLOCK, Origin.BUILT_IN);
        GuardrailsConfig none = GuardrailsConfig.DEFAULT;
        GuardrailsConfig config = new GuardrailsConfig(
                "",
                List.of(check),
                List.of(),
                none.checks(),
                none.limits(),
                List.of(),
                List.of(),
                Map.of(),
                List.of(),
                none.teams(),
                null,
                none.sizes());
        return new Policy(config).decide(MissingModels.find(config), List.of()).findings();
    }
}
