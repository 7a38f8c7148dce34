package io.interlock.engine.report;

import io.interlock.engine.model.Action;
import io.interlock.engine.model.Finding;
import io.interlock.engine.model.GuardResult;
import io.interlock.engine.model.Problem;
import io.interlock.engine.model.RequiredApproval;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Renders what the guardrails say as JUnit XML, in the form that Jenkins reads. Each check is a suite. What blocks or
 * waits for an approval is a failure, one test case for each rule and text, so that its name does not change when lines
 * move; a check without such findings is one test case that succeeds. Milder findings are in the suite's output. What
 * was not examined is a skipped test case for each reason.
 */
public final class GuardJunit {

    private static final int MAX_NAMES = 1_000;
    private static final String PREFIX = "interlock.guard.";

    private final List<Suite> suites = new ArrayList<>();

    /** One suite: its test cases as XML and how many of them there are. */
    private static final class Suite {

        final String name;
        final StringBuilder cases = new StringBuilder();
        final StringBuilder output = new StringBuilder();
        int tests;
        int failures;
        int skipped;

        Suite(String name) {
            this.name = name;
        }

        void add(String test, String element, String message, String body) {
            tests++;
            cases.append("    <testcase classname=\"").append(Markup.text(PREFIX + name));
            cases.append("\" name=\"").append(Markup.text(test)).append("\" time=\"0\"");
            if (element.isEmpty()) {
                cases.append("/>\n");
                return;
            }
            failures += element.equals("failure") ? 1 : 0;
            skipped += element.equals("skipped") ? 1 : 0;
            cases.append(">\n      <").append(element).append(" message=\"").append(Markup.text(message));
            cases.append("\">").append(body).append("</").append(element).append(">\n    </testcase>\n");
        }
    }

    private GuardJunit() {}

    /** The document, in a form to be encoded as UTF-8. */
    public static String render(GuardResult result) {
        GuardJunit report = new GuardJunit();
        report.checks(result);
        report.approvals(result.approvals());
        report.notExamined(result);
        report.problems(result.problems());
        return report.document();
    }

    private void checks(GuardResult result) {
        Map<String, List<Finding>> byCheck = new LinkedHashMap<>();
        if (result.examined().texts() > 0) {
            for (String check : result.examined().checks()) {
                byCheck.put(check, new ArrayList<>());
            }
        }
        for (Finding finding : result.findings()) {
            byCheck.computeIfAbsent(finding.check(), check -> new ArrayList<>()).add(finding);
        }
        byCheck.forEach(this::check);
    }

    private void check(String check, List<Finding> findings) {
        Suite suite = suite(check);
        Map<String, List<Finding>> failures = new LinkedHashMap<>();
        for (Finding finding : findings) {
            if (finding.action().compareTo(Action.REQUIRE_APPROVAL) >= 0) {
                String place = GuardWording.place(finding.location().place());
                String name = PrintableText.quoted(finding.rule().id()) + " in " + place;
                failures.computeIfAbsent(name, key -> new ArrayList<>()).add(finding);
            } else {
                lines(suite.output, finding);
            }
        }
        if (failures.isEmpty()) {
            suite.add("no finding that stops the change", "", "", "");
        }
        failures.forEach((name, group) -> failure(suite, name, group));
    }

    private static void failure(Suite suite, String name, List<Finding> group) {
        StringBuilder body = new StringBuilder("\n");
        for (Finding finding : group) {
            lines(body, finding);
        }
        Finding first = group.get(0);
        String more = group.size() == 1 ? "" : " (and " + GuardWording.number(group.size() - 1) + " more)";
        suite.add(
                name,
                "failure",
                GuardWording.decision(first.action()) + ": " + first.message() + more,
                body.toString());
    }

    private static void lines(StringBuilder out, Finding finding) {
        out.append(Markup.text(GuardWording.where(finding.location()))).append(": ");
        out.append(GuardWording.severity(finding.severity())).append(", ");
        out.append(GuardWording.decision(finding.action())).append(", ");
        out.append(Markup.name(finding.rule().id())).append(": ").append(Markup.text(finding.message()));
        indented(out, finding.excerpt());
        indented(out, finding.rule().remedy());
        out.append('\n');
    }

    private static void indented(StringBuilder out, String text) {
        if (!text.isBlank()) {
            out.append("\n    ").append(Markup.text(text.strip()));
        }
    }

    private void approvals(List<RequiredApproval> approvals) {
        if (approvals.isEmpty()) {
            return;
        }
        Suite suite = suite("approvals");
        for (RequiredApproval approval : approvals) {
            String message = "approval required: " + GuardWording.approvers(approval);
            String because = "because of " + GuardWording.because(approval, MAX_NAMES);
            suite.add(PrintableText.quoted(approval.gate()), "failure", message, Markup.text(because));
        }
    }

    private void notExamined(GuardResult result) {
        List<Unexamined> reasons = Unexamined.byReason(result.notExamined());
        boolean nothing = GuardWording.isNothingExamined(result);
        if (reasons.isEmpty() && !nothing) {
            return;
        }
        Suite suite = suite("not-examined");
        if (nothing) {
            suite.add("nothing was examined", "skipped", GuardWording.examined(result), "");
        }
        for (Unexamined reason : reasons) {
            String count = GuardWording.number(reason.places().size()) + " not or not fully examined";
            suite.add(reason.reason(), "skipped", count, Markup.text(reason.names(MAX_NAMES)));
        }
    }

    private void problems(List<Problem> problems) {
        if (problems.isEmpty()) {
            return;
        }
        Suite suite = suite("problems");
        suite.add("problems are told in the output", "", "", "");
        for (Problem problem : problems) {
            String where = TableReport.where(problem);
            suite.output.append(Markup.text(where.isEmpty() ? "" : where + ": "));
            suite.output.append(Markup.text(problem.message()));
            indented(suite.output, problem.remedy());
            suite.output.append('\n');
        }
    }

    private Suite suite(String name) {
        Suite suite = new Suite(name);
        suites.add(suite);
        return suite;
    }

    private String document() {
        int tests = 0;
        int failures = 0;
        StringBuilder body = new StringBuilder(2048);
        for (Suite suite : suites) {
            tests += suite.tests;
            failures += suite.failures;
            append(body, suite);
        }
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"interlock guard\" tests=\"" + tests
                + "\" failures=\"" + failures + "\" errors=\"0\">\n" + body + "</testsuites>\n";
    }

    private static void append(StringBuilder out, Suite suite) {
        out.append("  <testsuite name=\"").append(Markup.text(PREFIX + suite.name));
        out.append("\" tests=\"").append(suite.tests);
        out.append("\" failures=\"")
                .append(suite.failures)
                .append("\" errors=\"0\" skipped=\"")
                .append(suite.skipped);
        out.append("\" time=\"0\">\n").append(suite.cases);
        if (suite.output.length() > 0) {
            out.append("    <system-out>").append(suite.output).append("</system-out>\n");
        }
        out.append("  </testsuite>\n");
    }
}
