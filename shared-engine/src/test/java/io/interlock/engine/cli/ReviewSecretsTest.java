package io.interlock.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** What a review keeps and says of lines with secrets, over several pushes. */
class ReviewSecretsTest extends ReviewFixture {

    private static final String TOKEN = "ghp_a8Kd93jLqPz0xYvT7mN" + "bR5cWfE2hUs14GiOk";
    private static final String DEBUG = "print(\"DEBUG " + TOKEN + "\")";

    private final String app = numbered("step", 40);

    private void push(String text) {
        repository.commit().write("src/app.py", text).to("topic");
    }

    @Test
    void the_state_holds_no_secret_that_the_report_does_not() throws IOException {
        push(below(app, 20, DEBUG));
        assertThat(states(json("--no-model"))).contains("new src/app.py:21");

        assertThat(Files.readString(stateFiles().get(0)))
                .contains("leftover-debug", "[REDACTED:")
                .doesNotContain(TOKEN);
        push(below(below(app, 20, DEBUG), 2, "import os"));
        assertThat(states(json("--no-model"))).isNotEmpty().allMatch("moved src/app.py:22"::equals);
        push(below(app, 2, "import os"));
        assertThat(states(json("--no-model"))).isNotEmpty().allMatch("fixed src/app.py:22"::equals);
    }

    @Test
    void what_a_model_said_of_a_masked_line_is_open_until_the_line_goes() {
        models.knowing("src/app.py", "log_in_with(\"[REDACTED:", "Anybody who reads the code can log in.");
        models.saying(said -> said.replace("log_in_with(\\\"[REDACTED:", "log_in_with("));
        String line = "log_in_with(\"" + TOKEN + "\")";
        push(below(app, 20, line));
        JsonNode first = json();
        assertThat(ofModel(first)).as(first.toString()).isEqualTo("new 21");

        models.forget();
        push(below(below(app, 20, line), 2, "import os"));
        assertThat(ofModel(json())).isEqualTo("moved 22");
        assertThat(ofModel(json())).isEqualTo("open 22");
        push(below(below(app, 20, "log_in_with(token_of(user))"), 2, "import os"));
        assertThat(ofModel(json())).isEqualTo("fixed 22");
    }

    private static String ofModel(JsonNode result) {
        StringBuilder told = new StringBuilder();
        for (String list : new String[] {"findings", "fixed"}) {
            for (JsonNode one : result.path(list)) {
                if (one.path("rule").asText().equals("planted-defect")) {
                    told.append(one.path("state").asText())
                            .append(' ')
                            .append(one.path("start").asText());
                }
            }
        }
        return told.toString();
    }
}
