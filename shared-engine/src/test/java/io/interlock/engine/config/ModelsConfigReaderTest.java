package io.interlock.engine.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.interlock.engine.llm.KeySource;
import io.interlock.engine.llm.ModelSpec;
import io.interlock.engine.llm.ModelsConfig;
import io.interlock.engine.llm.Provider;
import io.interlock.engine.model.Problem;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelsConfigReaderTest {

    private static final String HEADER = "apiVersion: interlock.io/v1\nkind: AIModels\nspec:\n  models:\n";

    private static ModelsConfig read(String models) {
        return ModelsConfigReader.read("models.yaml", (HEADER + models).getBytes(StandardCharsets.UTF_8));
    }

    private static List<Problem> problems(String models) {
        ConfigException failure = catchThrowableOfType(ConfigException.class, () -> read(models));
        assertThat(failure).as(models).isNotNull();
        return failure.problems();
    }

    private static Problem problem(String models) {
        List<Problem> problems = problems(models);
        assertThat(problems).hasSize(1);
        return problems.get(0);
    }

    @Test
    void reads_all_that_can_be_said_of_a_model() {
        ModelSpec model = read("""
                    - name: fast
                      provider: openai
                      model: gpt-x
                      baseUrl: https://models.example/v1/
                      apiKey: {file: /run/secrets/key}
                      contextTokens: 1000
                      maxOutputTokens: 100
                      price: {input: 0.75, output: 4.5}
                      timeout: 90s
                      retries: 0
                      rateLimit: {requestsPerMinute: 10, tokensPerMinute: 20000}
                      fallback: [gpt-5]
                      temperature: 0.5
                      jsonSchema: false
                """).models().get(0);

        assertThat(model.baseUrl()).isEqualTo("https://models.example/v1");
        assertThat(model.apiKey()).isEqualTo(new KeySource.KeyFile("/run/secrets/key"));
        assertThat(model.price().cachedInput()).isEqualByComparingTo(new BigDecimal("0.75"));
        assertThat(model.timeout()).isEqualTo(Duration.ofSeconds(90));
        assertThat(model.retries()).isZero();
        assertThat(model.rateLimit()).isEqualTo(new ModelSpec.RateLimit(10, 20_000));
        assertThat(model.fallback()).containsExactly("gpt-5");
        assertThat(model.temperature()).isEqualTo(0.5);
        assertThat(model.jsonSchema()).isFalse();
        assertThat(model.line()).isEqualTo(5);
    }

    @Test
    void takes_the_usual_key_for_the_usual_place_only() {
        ModelsConfig models = read("    - {name: a, provider: anthropic}\n    - {name: b, provider: openai}\n"
                + "    - {name: c, provider: openai, baseUrl: 'http://localhost:8080/v1'}\n"
                + "    - {name: d, provider: ollama}\n");

        assertThat(models.models())
                .extracting(ModelSpec::apiKey)
                .containsExactly(
                        new KeySource.Variable("ANTHROPIC_API_KEY"),
                        new KeySource.Variable("OPENAI_API_KEY"),
                        null,
                        null);
        assertThat(problem("    - {name: a, provider: anthropic, baseUrl: 'https://proxy.example'}\n")
                        .message())
                .contains("which key goes to 'https://proxy.example'");
    }

    @Test
    void refuses_a_key_in_the_file_without_repeating_it() {
        String key = "sk-" + "abc123";
        Problem problem = problem("    - name: a\n      provider: openai\n      apiKey: " + key + "\n");

        assertThat(problem.message()).isEqualTo("A key is written into the configuration");
        assertThat(problem.remedy()).contains("apiKey: {env: NAME}");
        assertThat(problem.where()).isEqualTo("models.yaml:7:15");
        assertThat(problem.message() + problem.remedy()).doesNotContain(key);
        assertThat(problem("    - {name: a, provider: openai, apiKey: {env: " + key + "}}\n")
                        .message())
                .doesNotContain(key);
    }

    @Test
    void refuses_places_that_are_not_safe() {
        assertThat(problem("    - {name: a, provider: openai, baseUrl: 'http://models.example/v1'}\n")
                        .message())
                .contains("unencrypted");
        assertThat(problem("    - {name: a, provider: openai, baseUrl: 'https://u:p@models.example/v1'}\n")
                        .message())
                .contains("more than a host and a path");
        assertThat(problem("    - {name: a, provider: openai, baseUrl: 'file:///etc/passwd'}\n")
                        .message())
                .contains("not one of http or https");
        assertThat(problem("    - {name: a, provider: openai, apiKey: {file: keys/mine}}\n")
                        .message())
                .contains("'keys/mine' is no absolute path");
        assertThat(read("    - {name: a, provider: openai, baseUrl: 'http://models.example/v1', allowInsecure: true}\n")
                        .models()
                        .get(0)
                        .provider())
                .isEqualTo(Provider.OPENAI);
    }

    @Test
    void refuses_names_used_twice_and_fallbacks_that_are_no_models() {
        List<Problem> problems = problems("    - {name: a, provider: none, fallback: [a, b, nobody]}\n"
                + "    - {name: b, provider: none}\n    - {name: b, provider: none}\n");

        assertThat(problems)
                .extracting(Problem::message)
                .containsExactly(
                        "The model 'a' steps in for itself",
                        "There is no model 'nobody' to step in",
                        "The name 'b' is already used in line 6");
    }

    @Test
    void tells_everything_that_is_wrong_at_once() {
        assertThat(problems("    - {nam: a, provider: openapi, retries: 11, price: {input: 1}, timeout: 5}\n"))
                .hasSize(6);
    }
}
