package io.interlock.engine.authoring;

import io.interlock.engine.coverage.Coverage;
import io.interlock.engine.sandbox.ProgramRun;
import io.interlock.engine.testing.FailureDigest;
import io.interlock.engine.testing.Framework;
import io.interlock.engine.testing.TestCase;
import io.interlock.engine.testing.TestResults;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * A run of tests, and what it reported.
 *
 * @param ran how the program ended
 * @param results what the test reports say
 * @param coverage covered lines of sources; of no file when they were not asked for or not reported
 * @param problems what was wrong with the coverage reports
 * @param root directory of the run, which is left out of what is told
 */
record TestRun(ProgramRun ran, TestResults results, Coverage coverage, List<String> problems, String root) {

    private static final int MAX_DIGEST = 1_500;

    /** Exit code of pytest when it has found no test. */
    private static final int PYTEST_NO_TESTS = 5;

    TestRun {
        problems = List.copyOf(problems);
    }

    /** Whether it came to its end, said that all is well, and no test in it failed. */
    boolean isGreen() {
        return ran.succeeded() && results.failures().isEmpty();
    }

    /** Whether it was killed. */
    boolean isKilled() {
        return ran.end() != ProgramRun.End.EXITED;
    }

    /** Why it was killed, for the end of a sentence. */
    String kill() {
        return switch (ran.end()) {
            case TIMED_OUT -> "ran past the time limit and was killed";
            case OUT_OF_MEMORY -> "used more memory than it may and was killed";
            case OUT_OF_DISK -> "wrote more to disk than it may and was killed";
            case TOO_MANY_PROCESSES -> "started more processes than it may and was killed";
            case EXITED -> "ended";
        };
    }

    /** Whether it found no test, which some frameworks take for a failure. */
    boolean saysNoTests(Framework framework) {
        String said = (ran.output() + ran.errors()).toLowerCase(Locale.ROOT);
        return results.cases().isEmpty()
                && switch (framework) {
                    case PYTEST -> ran.exitCode() == PYTEST_NO_TESTS;
                    case JEST -> said.contains("no tests found");
                    case VITEST -> said.contains("no test files found");
                    case MAVEN, GRADLE, GO, CARGO -> false;
                };
    }

    /** Whether no test began: nothing is reported, or only that files could not be loaded. */
    boolean ranNoTest() {
        return results.cases().stream().allMatch(TestRun::isNotLoaded);
    }

    private static boolean isNotLoaded(TestCase test) {
        return test.outcome() == TestCase.Outcome.ERROR
                && (test.suite().isEmpty() || test.message().contains("collection failure"));
    }

    /** Ids of the tests that ended so. */
    Set<String> ids(TestCase.Outcome outcome) {
        Set<String> ids = new TreeSet<>();
        for (TestCase test : results.cases()) {
            if (test.outcome() == outcome) {
                ids.add(test.id());
            }
        }
        return ids;
    }

    /** Ids of all tests, however they ended. */
    Set<String> ids() {
        Set<String> ids = new TreeSet<>();
        results.cases().forEach(test -> ids.add(test.id()));
        return ids;
    }

    /** Ids of the tests that passed and did not end otherwise as well. */
    Set<String> passed() {
        Set<String> passed = ids(TestCase.Outcome.PASSED);
        passed.removeAll(failed());
        passed.removeAll(ids(TestCase.Outcome.SKIPPED));
        return passed;
    }

    /** Ids of the tests that failed or had an error. */
    Set<String> failed() {
        Set<String> ids = new TreeSet<>();
        results.failures().forEach(test -> ids.add(test.id()));
        return ids;
    }

    /** The few lines that say what is wrong. */
    String digest() {
        return FailureDigest.of(results, ran.output() + "\n" + ran.errors(), root, MAX_DIGEST)
                .strip();
    }
}
