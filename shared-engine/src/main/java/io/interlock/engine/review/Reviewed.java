package io.interlock.engine.review;

import io.interlock.engine.model.FileCoverage;
import io.interlock.engine.model.NotExamined;
import io.interlock.engine.model.ReviewFinding;
import io.interlock.engine.model.ReviewResult.Drop;
import io.interlock.engine.model.Usage;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What models said of a change, as far as the code supports it.
 *
 * @param findings what is kept, worst first
 * @param coverage every file of the change with every hunk
 * @param dropped how many findings were not kept, by reason
 * @param usage what it used
 * @param calls number of requests that reviewed hunks
 * @param failure why some or all requests failed, for people; empty when none did
 * @param verified whether every finding got its second look, or none was due
 * @param notExamined what goes with the change and was not shown to a model, or not in full
 */
public record Reviewed(
        List<ReviewFinding> findings,
        List<FileCoverage> coverage,
        Map<Drop, Integer> dropped,
        Usage usage,
        int calls,
        String failure,
        boolean verified,
        List<NotExamined> notExamined) {

    /** Copies the collections. */
    public Reviewed {
        findings = List.copyOf(findings);
        coverage = List.copyOf(coverage);
        dropped = Map.copyOf(dropped);
        notExamined = List.copyOf(notExamined);
    }

    /** The same with more findings that were not kept. */
    Reviewed dropping(Drop reason, int count) {
        if (count == 0) {
            return this;
        }
        Map<Drop, Integer> all = new EnumMap<>(Drop.class);
        all.putAll(dropped);
        all.merge(reason, count, Integer::sum);
        return new Reviewed(findings, coverage, all, usage, calls, failure, verified, notExamined);
    }

    /** The same with more that was used. */
    Reviewed using(Usage more) {
        return new Reviewed(findings, coverage, dropped, usage.plus(more), calls, failure, verified, notExamined);
    }
}
