package io.interlock.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkflowCommandTest {

    @Test
    void no_value_can_end_the_command_or_its_property() {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("file", "a,b:c\n100%");
        properties.put("line", "3");
        assertThat(WorkflowCommand.render("warning", properties, "x, y: 100%\r\n::error::z"))
                .isEqualTo("::warning file=a%2Cb%3Ac%0A100%25,line=3::x, y: 100%25%0D%0A::error::z\n");
    }

    @Test
    void a_command_without_properties_is_short() {
        assertThat(WorkflowCommand.render("notice", Map.of(), "done")).isEqualTo("::notice::done\n");
    }
}
