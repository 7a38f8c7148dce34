package io.interlock.engine.llm;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.llm.KnownModels.Known;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownModelsTest {

    private static final KnownModels TABLE = KnownModels.shipped();

    @Test
    void each_row_is_whole_and_found_by_its_name() {
        Set<String> ids = new HashSet<>();
        assertThat(LocalDate.parse(TABLE.date())).isAfter("2026-01-01");
        for (Known model : TABLE.models()) {
            assertThat(ids.add(model.id())).as(model.id()).isTrue();
            assertThat(Provider.ofModel(model.id())).as(model.id()).isEqualTo(model.provider());
            assertThat(TABLE.find(model.provider(), model.id())).isEqualTo(model);
            assertThat(model.limits().outputTokens())
                    .isBetween(1000, model.limits().contextTokens());
            assertThat(model.price().cachedInput())
                    .isBetween(new BigDecimal("0.0001"), model.price().input());
            assertThat(model.price().output())
                    .isGreaterThanOrEqualTo(model.price().input());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "claude-3-opus, claude-3-opus",
        "claude-3-opus-20240229, claude-3-opus",
        "claude-opus-4-1-20250805, claude-opus-4-1",
        "gpt-4o-2024-08-06, gpt-4o",
        "gpt-4o-2024-05-13, gpt-4o-2024-05-13",
        "gpt-4-0613, gpt-4",
        "claude-3-5-haiku-latest, claude-3-5-haiku",
        "claude-opus-9,",
        "gpt-4o-audio,",
        "claude-3-opus-vision,"
    })
    void knows_a_model_with_a_date_behind_its_name(String name, String id) {
        Known known = TABLE.find(Provider.ofModel(name), name);

        assertThat(known == null ? null : known.id()).isEqualTo(id);
    }

    @Test
    void a_price_does_not_hold_elsewhere() {
        ModelSpec elsewhere = Calls.model("m", Provider.OPENAI, "https://proxy.example/v1");
        ModelSpec unpriced = new ModelSpec(
                "m",
                Provider.OPENAI,
                "gpt-4o",
                elsewhere.baseUrl(),
                null,
                null,
                null,
                null,
                Calls.PATIENCE,
                0,
                ModelSpec.RateLimit.NONE,
                java.util.List.of(),
                null,
                null,
                false,
                1);

        assertThat(new ModelCatalog(ModelsConfig.NONE, TABLE).entry(unpriced).price())
                .isNull();
    }
}
