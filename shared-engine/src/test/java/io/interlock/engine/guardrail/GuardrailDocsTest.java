package io.interlock.engine.guardrail;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.model.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The guide says what the code does. */
class GuardrailDocsTest {

    private static String guide() throws IOException {
        return Files.readString(Path.of("../docs/guardrails.md"));
    }

    @Test
    void the_guide_lists_each_operation_with_what_it_is() throws IOException {
        for (Operation operation : Operation.values()) {
            assertThat(guide()).contains("| `" + operation.id() + "` | " + operation.description() + " |");
        }
    }

    @Test
    void the_guide_lists_each_rule_with_its_severity() throws IOException {
        for (Rule rule : DangerRules.all()) {
            String severity = rule.severity().name().toLowerCase(Locale.ROOT);
            assertThat(guide()).contains("| `" + rule.id() + "` | " + severity + " | " + rule.description() + " |");
        }
    }
}
