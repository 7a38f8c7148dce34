package io.interlock.engine.llm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TokenCounterTest {

    private static final ModelCatalog CATALOG = new ModelCatalog(ModelsConfig.NONE, KnownModels.shipped());

    private static long count(String model, String text) {
        Question question = new Question(model, List.of(new Message.Task(text)), null, List.of(), 0);
        Question empty = new Question(model, List.of(new Message.Task("")), null, List.of(), 0);
        return TokenCounter.count(CATALOG.get(model), question) - TokenCounter.count(CATALOG.get(model), empty);
    }

    @Test
    void counts_as_the_models_of_openai_do() {
        assertThat(count("gpt-4o", "hello world")).isEqualTo(2);
        assertThat(count("gpt-4", "hello world")).isEqualTo(2);
        assertThat(count("gpt-4o", "안녕하세요")).isLessThan(count("gpt-4", "안녕하세요"));
    }

    @Test
    void estimates_more_than_it_comes_to_for_others() {
        String english = "The quick brown fox jumps over the lazy dog. ".repeat(50);
        String code = "for (int i = 0; i < lines.size(); i++) {\n    out.append(lines.get(i)).append('\\n');\n}\n";

        assertThat(count("claude-3-opus", english)).isGreaterThan(count("gpt-4o", english) * 3 / 2);
        assertThat(count("claude-3-opus", code.repeat(20))).isGreaterThan(count("gpt-4o", code.repeat(20)));
        assertThat(count("gemini-2.5-pro", "반올림 규칙".repeat(50))).isGreaterThan(count("gpt-4o", "반올림 규칙".repeat(50)));
    }

    @Test
    void a_text_that_is_hard_to_cut_takes_no_time_worth_naming() {
        long start = System.nanoTime();
        count("gpt-4o", "x".repeat(3 << 20));
        count("gpt-4o", "\uD83D\uDE00".repeat(100_000));

        assertThat(System.nanoTime() - start).isLessThan(20_000_000_000L);
    }
}
