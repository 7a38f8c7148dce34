package io.interlock.engine.inspection;

import io.interlock.engine.diff.DiffLine;
import io.interlock.engine.model.ReviewCategory;
import io.interlock.engine.model.Severity;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tests that are run alone, so that the others are not, and tests that are switched off without a word. */
final class FocusedTest {

    private static final List<String> ONLY = List.of(
            "describe.only(",
            "it.only(",
            "test.only(",
            "context.only(",
            "suite.only(",
            "specify.only(",
            "describe.only.each",
            "it.only.each",
            "test.only.each");

    private static final List<String> FOCUS = List.of("fdescribe(", "fcontext(", "fit(", "fspecify(");
    private static final List<String> RUBY_FOCUS = List.of("fdescribe ", "fcontext ", "fit ", "focus: true", ":focus");
    private static final Set<String> OFF =
            Set.of("@Disabled", "@Ignore", "@Disabled()", "@pytest.mark.skip", "@pytest.mark.skip()", "[Ignore]");

    private FocusedTest() {}

    /** What is to be said of an added line. */
    static Optional<Remark> of(ChangedFile file, List<DiffLine> lines, int at) {
        if (!file.isTest()) {
            return Optional.empty();
        }
        LexedLine line = file.lexed(lines.get(at));
        String code = line.code().strip();
        return switch (file.language()) {
            case SCRIPT -> script(line, code);
            case RUBY ->
                RUBY_FOCUS.stream()
                        .filter(mark -> begins(code, mark) || mark.contains("focus") && code.contains(mark))
                        .findFirst()
                        .map(mark -> focused(mark.strip()));
            case JAVA, KOTLIN, PYTHON, C_SHARP ->
                OFF.contains(code) && !isExplained(file, lines, at) ? Optional.of(off(code)) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<Remark> script(LexedLine line, String code) {
        for (String mark : ONLY) {
            if (begins(code, mark)) {
                return Optional.of(focused(mark.substring(0, mark.indexOf(".only") + 5))
                        .suggesting(line.text().replaceFirst("\\.only", "")));
            }
        }
        for (String mark : FOCUS) {
            if (begins(code, mark)) {
                String plain = line.text().replaceFirst("\\bf(?=describe|context|it|specify)", "");
                return Optional.of(focused(mark.substring(0, mark.length() - 1)).suggesting(plain));
            }
        }
        return Optional.empty();
    }

    private static boolean begins(String code, String mark) {
        return code.startsWith(mark);
    }

    private static boolean isExplained(ChangedFile file, List<DiffLine> lines, int at) {
        for (int i = Math.max(0, at - 1); i <= Math.min(lines.size() - 1, at + 1); i++) {
            if (lines.get(i).kind() != DiffLine.Kind.REMOVED
                    && file.lexed(lines.get(i)).hasComment()) {
                return true;
            }
        }
        return false;
    }

    private static Remark focused(String mark) {
        return new Remark(
                ReviewCategory.CORRECTNESS,
                Severity.MEDIUM,
                0.95,
                "'" + mark + "' runs these tests alone: the others no longer run.",
                "The build stays green whatever breaks in the tests that are left out.");
    }

    private static Remark off(String mark) {
        return new Remark(
                ReviewCategory.TESTS,
                Severity.LOW,
                0.6,
                "'" + mark + "' switches a test off without a reason.",
                "Nobody will know when it can be switched on again.");
    }
}
