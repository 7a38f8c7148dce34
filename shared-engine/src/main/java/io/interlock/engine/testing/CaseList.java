package io.interlock.engine.testing;

import io.interlock.engine.testing.TestCase.Outcome;
import java.util.ArrayList;
import java.util.List;

/** Tests while reports are read: no more of them, and no more of what they say, than anybody needs. */
final class CaseList {

    private static final int MAX_CASES = 100_000;
    private static final int MAX_NAME = 1_000;
    private static final int MAX_MESSAGE = 4_000;
    private static final int MAX_DETAILS = 30_000;
    private static final int MAX_ALL_DETAILS = 16 << 20;
    private static final int MAX_PROBLEMS = 20;

    private final List<TestCase> cases = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private int detailsLeft = MAX_ALL_DETAILS;

    void add(String suite, String name, Outcome outcome, String message, String details) {
        if (cases.size() == MAX_CASES) {
            problem("There are more than " + MAX_CASES + " tests; the others are left out");
            return;
        }
        String kept = cut(details.strip(), Math.min(MAX_DETAILS, detailsLeft));
        detailsLeft -= kept.length();
        String said = message.isBlank() ? firstLine(details) : message.strip();
        cases.add(new TestCase(cut(suite, MAX_NAME), cut(name, MAX_NAME), outcome, cut(said, MAX_MESSAGE), kept));
    }

    void problem(String what) {
        if (problems.size() < MAX_PROBLEMS && !problems.contains(what)) {
            problems.add(what);
        }
    }

    TestResults toResults() {
        return new TestResults(cases, problems);
    }

    /** What a report says, fit to be shown: no line breaks or other control characters, and not long. */
    static String shown(String text) {
        StringBuilder shown = new StringBuilder();
        text.chars().limit(200).forEach(c -> shown.append(Character.isISOControl(c) ? '?' : (char) c));
        return shown.toString();
    }

    private static String firstLine(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, Math.max(0, most));
    }
}
