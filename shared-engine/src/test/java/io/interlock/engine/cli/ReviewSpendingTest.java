package io.interlock.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.interlock.engine.llm.CallBudget.Reservation;
import io.interlock.engine.llm.CallBudget.Worst;
import io.interlock.engine.llm.ModelException;
import io.interlock.engine.model.Usage;
import io.interlock.engine.model.Usd;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class ReviewSpendingTest {

    private static Usd usd(String dollars) {
        return Usd.of(new BigDecimal(dollars));
    }

    private static Worst worst(long tokens, String dollars) {
        return new Worst(tokens, 0, usd(dollars));
    }

    @Test
    void what_is_under_way_counts_at_its_worst_and_what_is_done_as_it_was() {
        ReviewSpending spending = new ReviewSpending(usd("1.00"), null);
        Reservation first = spending.reserve(worst(10, "0.60"));
        assertThat(catchThrowableOfType(ModelException.class, () -> spending.reserve(worst(10, "0.60"))))
                .hasMessageContaining("$0.6000 at worst, and $0.4000 of $1.0000 are left");
        assertThat(spending.hasRefused()).isTrue();

        first.settle(new Usage(1, 10, 0, 0, usd("0.10")));
        first.settle(Usage.NONE);
        assertThat(spending.reserve(worst(10, "0.90"))).isNotNull();
        assertThat(catchThrowableOfType(ModelException.class, () -> spending.reserve(worst(1, "0.01")))
                        .reason())
                .isEqualTo(ModelException.Reason.BUDGET);
    }

    @Test
    void tokens_are_limited_by_themselves_and_money_does_not_count_then() {
        ReviewSpending spending = new ReviewSpending(null, 100L);
        assertThat(spending.countsMoney()).isFalse();
        spending.reserve(worst(60, "0")).settle(new Usage(1, 30, 0, 10, Usd.ZERO));
        assertThat(spending.reserve(worst(60, "0"))).isNotNull();
        assertThat(catchThrowableOfType(ModelException.class, () -> spending.reserve(worst(1, "0")))
                        .remedy())
                .isEqualTo("Raise --budget-tokens.");
    }

    @Test
    void sums_that_are_too_large_are_refused_and_not_wrapped_around() {
        ReviewSpending spending = new ReviewSpending(null, Long.MAX_VALUE - 1);
        Worst huge = new Worst(Long.MAX_VALUE, Long.MAX_VALUE, Usd.ZERO);
        assertThat(catchThrowableOfType(ModelException.class, () -> spending.reserve(huge)))
                .isNotNull();
    }
}
