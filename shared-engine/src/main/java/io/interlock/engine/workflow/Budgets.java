package io.interlock.engine.workflow;

import io.interlock.engine.model.Usd;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What may be spent ({@code budgets}).
 *
 * @param call by one call of a model
 * @param step by one step, all its attempts together
 * @param run by one run
 * @param day by all runs of the store in one day (UTC)
 * @param teams by all runs of a team in one month (UTC), by name of the team
 * @param onExceeded how a run ends that has spent its budget
 */
public record Budgets(Limit call, Limit step, Limit run, Limit day, Map<String, Limit> teams, OnExceeded onExceeded) {

    /** No limits. */
    public static final Budgets NONE =
            new Budgets(Limit.NONE, Limit.NONE, Limit.NONE, Limit.NONE, Map.of(), OnExceeded.FAIL);

    /** Copies the map. */
    public Budgets {
        teams = Map.copyOf(teams);
    }

    /** How a run ends that has spent its budget. */
    public enum OnExceeded {
        /** As failed, marked partial. */
        FAIL,
        /** As succeeded, marked partial. */
        FINISH
    }

    /**
     * A limit. What is null is not limited.
     *
     * @param tokens tokens read and written
     * @param usd what models cost
     * @param time time that passes; of a day or a team, time of their runs together
     */
    public record Limit(
            @Nullable Long tokens,
            @Nullable Usd usd,
            @Nullable Duration time) {

        /** None. */
        public static final Limit NONE = new Limit(null, null, null);
    }
}
