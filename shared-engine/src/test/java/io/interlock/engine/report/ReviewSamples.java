package io.interlock.engine.report;

import io.interlock.engine.model.CodeRange;
import io.interlock.engine.model.FileCoverage;
import io.interlock.engine.model.FileCoverage.Kind;
import io.interlock.engine.model.FindingState;
import io.interlock.engine.model.Fingerprint;
import io.interlock.engine.model.HunkCoverage;
import io.interlock.engine.model.HunkCoverage.Status;
import io.interlock.engine.model.NotExamined;
import io.interlock.engine.model.Place;
import io.interlock.engine.model.Problem;
import io.interlock.engine.model.ReviewCategory;
import io.interlock.engine.model.ReviewFinding;
import io.interlock.engine.model.ReviewFinding.Source;
import io.interlock.engine.model.ReviewResult;
import io.interlock.engine.model.ReviewResult.Drop;
import io.interlock.engine.model.ReviewResult.Outcome;
import io.interlock.engine.model.ReviewResult.Reviewers;
import io.interlock.engine.model.Severity;
import io.interlock.engine.model.Side;
import io.interlock.engine.model.TrackedFinding;
import io.interlock.engine.model.Usage;
import io.interlock.engine.model.Usd;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reviews to render in tests. */
final class ReviewSamples {

    static final String SINCE = "abc1234abc1234abc1234abc1234abc1234abc12";

    private static final Source MODEL = new Source(Source.Kind.MODEL, "claude-sonnet");
    private static final Source CHECK = new Source(Source.Kind.CHECK, "debug-output");

    private ReviewSamples() {}

    static TrackedFinding tracked(ReviewFinding finding, FindingState state) {
        boolean before = state == FindingState.OPEN || state == FindingState.MOVED;
        CodeRange range = finding.range();
        return new TrackedFinding(
                finding,
                state,
                new Fingerprint(hash(finding), "", "", -1L),
                before ? new CodeRange(range.path(), range.side(), 3, 3) : null,
                state == FindingState.NEW ? "" : SINCE,
                state == FindingState.WONT_FIX ? "the shop is closed at night" : "");
    }

    private static String hash(ReviewFinding finding) {
        String text = finding.rule() + finding.range().text();
        return String.format("%08x", text.hashCode()).repeat(4);
    }

    static ReviewFinding injection() {
        return new ReviewFinding(
                "sql-injection",
                ReviewCategory.SECURITY,
                Severity.HIGH,
                0.92,
                CodeRange.right("src/main/java/Orders.java", 12, 14),
                "  String query = \"select * from orders where name = '\" + name + \"'\";\n"
                        + "\treturn db.query(query);\n}",
                "The name goes into the query as it is.",
                "Whoever signs up as ' or 1=1 -- reads all orders.",
                "  String query = \"select * from orders where name = ?\";\n\treturn db.query(query, name);\n}",
                MODEL);
    }

    static ReviewFinding korean() {
        return new ReviewFinding(
                "null-dereference",
                ReviewCategory.CORRECTNESS,
                Severity.MEDIUM,
                0.7,
                CodeRange.right("결제/src/결제.java", 40, 40),
                "return 주문.금액(); // 주문은 없을 수 있다",
                "주문이 없으면 여기서 멈춘다.",
                "결제가 끝난 뒤에 오류가 난다.",
                null,
                MODEL);
    }

    static ReviewFinding debug() {
        return new ReviewFinding(
                "debug-output",
                ReviewCategory.MAINTAINABILITY,
                Severity.LOW,
                1,
                CodeRange.right("web/app.js", 7, 7),
                "console.log(order);\r",
                "Output for debugging is left.",
                "",
                "",
                CHECK);
    }

    static ReviewFinding removed() {
        return new ReviewFinding(
                "removed-check",
                ReviewCategory.SECURITY,
                Severity.CRITICAL,
                0.8,
                new CodeRange("src/main/java/Orders.java", Side.LEFT, 9, 10),
                "if (!user.mayRead(order)) {\n  throw new Forbidden();",
                "The check of the rights is gone.",
                "Anybody reads any order.",
                null,
                MODEL);
    }

    static ReviewFinding note() {
        return new ReviewFinding(
                "todo-added",
                ReviewCategory.MAINTAINABILITY,
                Severity.INFO,
                1,
                CodeRange.right("web/app.js", 9, 9),
                "// TODO translate",
                "A TODO was added.",
                "",
                null,
                CHECK);
    }

    static ReviewFinding file() {
        return new ReviewFinding(
                "large-binary",
                ReviewCategory.MAINTAINABILITY,
                Severity.MEDIUM,
                1,
                CodeRange.file("logo.png"),
                "",
                "A binary file of 12.0 MB was added.",
                "Everybody who clones the repository loads it for ever.",
                null,
                new Source(Source.Kind.CHECK, "large-binary"));
    }

    static HunkCoverage hunk(int start, int count, Status status, String reason) {
        return new HunkCoverage("h" + start, start, count, start, count, 2, 1, status, reason);
    }

    private static List<FileCoverage> coverage() {
        return List.of(
                new FileCoverage(
                        "src/main/java/Orders.java",
                        null,
                        Kind.SOURCE,
                        List.of(
                                hunk(6, 12, Status.REVIEWED, ""),
                                hunk(80, 7, Status.REVIEWED_BEFORE, ""),
                                hunk(200, 30, Status.SKIPPED, "the budget is spent")),
                        ""),
                new FileCoverage("결제/src/결제.java", "pay/Pay.java", Kind.SOURCE, reviewed(38), ""),
                new FileCoverage("web/app.js", null, Kind.SOURCE, reviewed(5), ""),
                new FileCoverage("package-lock.json", null, Kind.LOCK, List.of(hunk(1, 900, Status.CHECKED, "")), ""),
                new FileCoverage("run.sh", null, Kind.UNCHANGED, List.of(), ""),
                new FileCoverage("logo.png", null, Kind.BINARY, List.of(), ""));
    }

    private static List<HunkCoverage> reviewed(int start) {
        return List.of(hunk(start, 9, Status.REVIEWED, ""));
    }

    /** Something of everything. */
    static ReviewResult mixed() {
        return new ReviewResult(
                Samples.change(Samples.file("src/main/java/Orders.java")),
                Outcome.PARTLY_REVIEWED,
                List.of(
                        tracked(removed(), FindingState.NEW),
                        tracked(injection(), FindingState.NEW),
                        tracked(korean(), FindingState.OPEN),
                        tracked(file(), FindingState.NEW),
                        tracked(debug(), FindingState.MOVED),
                        tracked(note(), FindingState.NEW)),
                List.of(tracked(at("race", "src/main/java/Cart.java", 3), FindingState.FIXED)),
                List.of(tracked(at("slow-query", "src/main/java/Night.java", 8), FindingState.WONT_FIX)),
                coverage(),
                new Reviewers(List.of("conflict-markers", "debug-output"), "claude-sonnet", "1 of 2 calls failed", 2),
                Map.of(Drop.QUOTE_NOT_FOUND, 2, Drop.DUPLICATE, 1),
                new Usage(3, 30_000, 0, 1_200, new Usd(42_000_000)),
                List.of(new NotExamined(new Place(Place.Kind.BODY, "pull request body", null), "too long")),
                List.of(new Problem(".interlock/review.yaml", 3, 1, "'depht' is not known", "Write depth.")));
    }

    private static ReviewFinding at(String rule, String path, int line) {
        ReviewFinding like = korean();
        CodeRange range = CodeRange.right(path, line, line);
        return new ReviewFinding(
                rule,
                ReviewCategory.PERFORMANCE,
                Severity.MEDIUM,
                0.5,
                range,
                "x",
                "Something about " + rule + ".",
                "",
                like.suggestion(),
                MODEL);
    }

    /** A review of one hunk that came to this. */
    static ReviewResult of(Outcome outcome, TrackedFinding... findings) {
        Status status = switch (outcome) {
            case REVIEWED, PARTLY_REVIEWED -> Status.REVIEWED;
            case CHECKS_ONLY -> Status.CHECKED;
            case NOT_REVIEWED, NOTHING_CHANGED -> Status.SKIPPED;
        };
        List<HunkCoverage> hunks = new ArrayList<>(List.of(hunk(1, 3, status, "")));
        if (outcome == Outcome.PARTLY_REVIEWED) {
            hunks.add(hunk(90, 3, Status.SKIPPED, "the budget is spent"));
        }
        boolean asked = status == Status.REVIEWED;
        boolean changed = outcome != Outcome.NOTHING_CHANGED;
        String noModel = outcome == Outcome.NOT_REVIEWED ? "the diff cannot be read" : "no model is configured";
        return new ReviewResult(
                null,
                outcome,
                List.of(findings),
                List.of(),
                List.of(),
                changed ? List.of(new FileCoverage("a.c", null, Kind.SOURCE, hunks, "")) : List.of(),
                new Reviewers(
                        outcome == Outcome.NOT_REVIEWED ? List.of() : List.of("conflict-markers", "debug-output"),
                        asked ? "claude-sonnet" : null,
                        asked || !changed ? "" : noModel,
                        asked ? 1 : 0),
                Map.of(),
                asked ? new Usage(1, 900, 0, 100, new Usd(4_200_000)) : Usage.NONE,
                List.of(),
                List.of());
    }

    /** Every text in it is the one given. */
    static ReviewResult of(String text) {
        List<TrackedFinding> findings = new ArrayList<>();
        for (Source.Kind kind : Source.Kind.values()) {
            findings.add(hostile(text, FindingState.NEW, Severity.HIGH, kind));
        }
        findings.add(hostile(text, FindingState.MOVED, Severity.LOW, Source.Kind.MODEL));
        findings.add(hostile(text, FindingState.OPEN, Severity.INFO, Source.Kind.MODEL));
        HunkCoverage skipped = hunk(9, 1, Status.SKIPPED, text);
        return new ReviewResult(
                Samples.change(Samples.file(text)),
                Outcome.PARTLY_REVIEWED,
                findings,
                List.of(hostile(text, FindingState.FIXED, Severity.LOW, Source.Kind.MODEL)),
                List.of(hostile(text, FindingState.WONT_FIX, Severity.LOW, Source.Kind.MODEL)),
                List.of(
                        new FileCoverage(text, text, Kind.SOURCE, List.of(skipped), text),
                        new FileCoverage(text, text, Kind.TOO_LARGE, List.of(), text)),
                new Reviewers(List.of(text), text, text, 1),
                Map.of(Drop.UNSAFE, 1),
                Usage.NONE,
                List.of(new NotExamined(Place.file(text), text)),
                List.of(new Problem(text, 1, 2, text, text), new Problem(null, 0, 0, text, text)));
    }

    private static TrackedFinding hostile(String text, FindingState state, Severity severity, Source.Kind kind) {
        @Nullable CodeRange before = state == FindingState.MOVED ? CodeRange.right(text, 1, 2) : null;
        ReviewFinding finding = new ReviewFinding(
                text,
                ReviewCategory.SECURITY,
                severity,
                0.5,
                CodeRange.right(text, 3, 4),
                text + "\n" + text,
                text,
                text,
                text + "\n```\n" + text,
                new Source(kind, text));
        return new TrackedFinding(
                finding, state, new Fingerprint("f".repeat(32), "e".repeat(32), "d".repeat(16), 7), before, text, text);
    }

    /** So many findings, each in a file of its own, and as many binary files. */
    static ReviewResult many(int count) {
        List<TrackedFinding> findings = new ArrayList<>(count);
        List<FileCoverage> coverage = new ArrayList<>(2 * count);
        for (int i = 0; i < count; i++) {
            String path = "src/module-" + i + "/Cart.java";
            findings.add(tracked(at("race", path, i + 1), FindingState.NEW));
            coverage.add(new FileCoverage(path, null, Kind.SOURCE, reviewed(i + 1), ""));
            coverage.add(new FileCoverage("src/module-" + i + "/logo.png", null, Kind.BINARY, List.of(), ""));
        }
        return new ReviewResult(
                null,
                Outcome.REVIEWED,
                findings,
                List.of(),
                List.of(),
                coverage,
                new Reviewers(List.of("conflict-markers"), "claude-sonnet", "", count),
                Map.of(),
                Usage.NONE,
                List.of(),
                List.of());
    }
}
