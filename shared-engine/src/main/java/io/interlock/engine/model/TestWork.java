package io.interlock.engine.model;

import java.util.List;

/**
 * What came of the work of a test agent.
 *
 * @param status what came of it
 * @param reason why it is not done; empty when it is
 * @param components what was done for each component
 * @param attempts the tries
 * @param sandbox what the sandbox kept programs from, for people
 * @param warnings what people should know, such as that there was no sandbox
 */
public record TestWork(
        WorkStatus status,
        String reason,
        List<Component> components,
        List<WorkAttempt> attempts,
        String sandbox,
        List<String> warnings) {

    /** Copies the lists. */
    public TestWork {
        components = List.copyOf(components);
        attempts = List.copyOf(attempts);
        warnings = List.copyOf(warnings);
    }

    /**
     * What was done for a component.
     *
     * @param id the component
     * @param framework its test framework, for people
     * @param kept test files that are kept
     * @param dropped test files that are not
     * @param coveredBefore lines that tests covered before
     * @param coveredAfter lines that they cover with the kept tests
     * @param coverable lines with code
     * @param changedCoveredBefore changed lines that tests covered before
     * @param changedCoveredAfter changed lines that they cover with the kept tests
     * @param changed changed lines with code; 0 when no change is known
     */
    public record Component(
            String id,
            String framework,
            List<Kept> kept,
            List<Dropped> dropped,
            long coveredBefore,
            long coveredAfter,
            long coverable,
            long changedCoveredBefore,
            long changedCoveredAfter,
            long changed) {

        /** Copies the lists. */
        public Component {
            kept = List.copyOf(kept);
            dropped = List.copyOf(dropped);
        }
    }

    /**
     * A test file that is kept.
     *
     * @param path the file
     * @param tests names of its tests that are new
     * @param runs how often it was run; it passed each time
     * @param gained lines that it covers and no test did before, such as {@code src/a.py: 3-5, 8}
     * @param killed the planted fault that it noticed, for people
     */
    public record Kept(String path, List<String> tests, int runs, List<String> gained, String killed) {

        /** Copies the lists. */
        public Kept {
            tests = List.copyOf(tests);
            gained = List.copyOf(gained);
        }
    }

    /**
     * A test file that is not kept.
     *
     * @param path the file
     * @param outcome why, in a word
     * @param reason why, for people
     */
    public record Dropped(String path, WorkAttempt.Outcome outcome, String reason) {}
}
