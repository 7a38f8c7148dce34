package io.interlock.engine.authoring;

import io.interlock.engine.coverage.Coverage;
import io.interlock.engine.model.TestWork;
import io.interlock.engine.model.WorkAttempt;
import java.util.Set;

/** What came of the proof of a candidate. */
sealed interface Verdict {

    /**
     * It is proven.
     *
     * @param kept what is told of it
     * @param tests ids of its tests, as far as the run of all tests runs them
     * @param coverage what all tests together cover with it
     */
    record Proven(TestWork.Kept kept, Set<String> tests, Coverage coverage) implements Verdict {

        public Proven {
            tests = Set.copyOf(tests);
        }
    }

    /**
     * It is not.
     *
     * @param outcome why, in a word
     * @param reason why, for people and for the model; the same each time
     */
    record Unproven(WorkAttempt.Outcome outcome, String reason) implements Verdict {}
}
