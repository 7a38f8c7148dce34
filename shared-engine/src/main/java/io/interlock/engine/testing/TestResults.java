package io.interlock.engine.testing;

import java.util.List;

/**
 * What test reports say.
 *
 * @param cases the tests, in the order of the reports
 * @param problems what could not be read, for people; bounded
 */
public record TestResults(List<TestCase> cases, List<String> problems) {

    /** Nothing. */
    public static final TestResults NONE = new TestResults(List.of(), List.of());

    /** Copies the lists. */
    public TestResults {
        cases = List.copyOf(cases);
        problems = List.copyOf(problems);
    }

    /** Those that failed or had an error. */
    public List<TestCase> failures() {
        return cases.stream()
                .filter(test -> test.outcome() == TestCase.Outcome.FAILED || test.outcome() == TestCase.Outcome.ERROR)
                .toList();
    }

    /** How many passed. */
    public long passed() {
        return cases.stream()
                .filter(test -> test.outcome() == TestCase.Outcome.PASSED)
                .count();
    }
}
