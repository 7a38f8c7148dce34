package io.interlock.engine.testing;

import io.interlock.engine.manifest.XmlElement;
import io.interlock.engine.manifest.XmlReader;
import io.interlock.engine.testing.TestCase.Outcome;
import java.util.List;

/**
 * Reads the JUnit XML of Surefire, Gradle, pytest, Vitest and others. There is no one schema: suites may be nested, and
 * any attribute may be missing.
 */
final class JunitXml {

    private static final List<String> FLAKY = List.of("flakyFailure", "flakyError");

    private JunitXml() {}

    static void read(byte[] content, CaseList cases) {
        XmlElement root = XmlReader.read(content);
        if (!root.name().equals("testsuites") && !root.name().equals("testsuite")) {
            throw new IllegalArgumentException("its root element is '" + CaseList.shown(root.name()) + "'");
        }
        suite(root, cases);
    }

    /** Nesting is bounded by the reader of XML. */
    private static void suite(XmlElement suite, CaseList cases) {
        String name = suite.attribute("name");
        for (XmlElement child : suite.children()) {
            switch (child.name()) {
                case "testsuite":
                    suite(child, cases);
                    break;
                case "testcase":
                    test(name, child, cases);
                    break;
                case "failure", "error":
                    cases.add(name, "", outcome(child), child.attribute("message"), child.text());
                    break;
                default:
                    break;
            }
        }
    }

    private static void test(String suite, XmlElement test, CaseList cases) {
        String where = test.attributes().getOrDefault("classname", suite);
        XmlElement failed = first(test, List.of("error", "failure"));
        if (failed.isPresent()) {
            cases.add(where, test.attribute("name"), outcome(failed), failed.attribute("message"), details(failed));
        } else if (test.child("skipped").isPresent()) {
            cases.add(
                    where,
                    test.attribute("name"),
                    Outcome.SKIPPED,
                    test.child("skipped").attribute("message"),
                    "");
        } else if (first(test, FLAKY).isPresent()) {
            String message =
                    "passed only when it was run again: " + first(test, FLAKY).attribute("message");
            cases.add(where, test.attribute("name"), Outcome.PASSED, message, details(first(test, FLAKY)));
        } else {
            cases.add(where, test.attribute("name"), Outcome.PASSED, "", "");
        }
    }

    private static Outcome outcome(XmlElement failed) {
        return failed.name().equals("error") ? Outcome.ERROR : Outcome.FAILED;
    }

    /** The stack trace; of tests that were run again it is an element of its own. */
    private static String details(XmlElement failed) {
        return failed.text().isEmpty() ? failed.text("stackTrace") : failed.text();
    }

    private static XmlElement first(XmlElement test, List<String> names) {
        for (XmlElement child : test.children()) {
            if (names.contains(child.name())) {
                return child;
            }
        }
        return XmlElement.MISSING;
    }
}
