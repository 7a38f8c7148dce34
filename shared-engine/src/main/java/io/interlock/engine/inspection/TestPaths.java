package io.interlock.engine.inspection;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Files of tests and what they read, by the conventions of the languages. */
final class TestPaths {

    private static final Set<String> TEST_FOLDERS = Set.of(
            "test",
            "tests",
            "__tests__",
            "testing",
            "spec",
            "specs",
            "e2e",
            "integration-test",
            "integration_test",
            "integration-tests",
            "integrationtest",
            "androidtest",
            "testfixtures",
            "jmh",
            "mocks",
            "__mocks__");

    private static final Set<String> FIXTURE_FOLDERS = Set.of(
            "testdata",
            "test-data",
            "test_data",
            "fixtures",
            "__fixtures__",
            "fixture",
            "cassettes",
            "golden",
            "goldens",
            "snapshots",
            "corpus");

    private static final List<String> TEST_STEM_ENDS = List.of("_test", ".test", ".spec", "_spec", "-test", "-spec");

    private TestPaths() {}

    /** Whether a file holds tests, or helps those that do. */
    static boolean isTest(String path) {
        return isFixture(path) || hasFolder(path, TEST_FOLDERS) || isTestName(path);
    }

    /** Whether a file is what tests read: its content is data, whatever it looks like. */
    static boolean isFixture(String path) {
        if (hasFolder(path, FIXTURE_FOLDERS)) {
            return true;
        }
        return path.contains("test/resources/") || path.contains("Test/resources/");
    }

    private static boolean hasFolder(String path, Set<String> names) {
        int from = 0;
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', from)) {
            String folder = path.substring(from, slash).toLowerCase(Locale.ROOT);
            if (names.contains(folder) || names == TEST_FOLDERS && isTestProject(folder)) {
                return true;
            }
            from = slash + 1;
        }
        return false;
    }

    /** A module of tests, such as {@code Acme.Orders.Tests}. */
    private static boolean isTestProject(String folder) {
        return folder.endsWith(".tests") || folder.endsWith(".test") || folder.endsWith("-tests");
    }

    private static boolean isTestName(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        String stem = dot < 0 ? name : name.substring(0, dot);
        if (stem.startsWith("test_") || name.equals("conftest.py") || name.equals("tests.py")) {
            return true;
        }
        return TEST_STEM_ENDS.stream().anyMatch(stem::endsWith) || isTestClass(stem);
    }

    private static boolean isTestClass(String stem) {
        return stem.length() > 4
                && (stem.endsWith("Test")
                        || stem.endsWith("Tests")
                        || stem.endsWith("Spec")
                        || stem.endsWith("IT") && Character.isLowerCase(stem.charAt(stem.length() - 3))
                        || stem.endsWith("TestCase"));
    }
}
