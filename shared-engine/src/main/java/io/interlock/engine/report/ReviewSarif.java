package io.interlock.engine.report;

import io.interlock.engine.model.ChangeSet;
import io.interlock.engine.model.ReviewCategory;
import io.interlock.engine.model.ReviewResult;
import io.interlock.engine.model.ReviewResult.Outcome;
import io.interlock.engine.model.TrackedFinding;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Renders a review as SARIF 2.1.0 (an OASIS standard), within what GitHub code scanning accepts. Suggestions are fixes;
 * what became of a finding is its baseline state. For whoever opens an alert for each result, fixed and dismissed
 * findings and notes are left out ({@link SarifRun#suppressed}), and the document tells their number.
 */
public final class ReviewSarif {

    private static final int MAX_REASONS = 100;

    private final SarifRun run;

    /** Creates a report about a run. */
    public ReviewSarif(SarifRun run) {
        this.run = run;
    }

    /** The document, ended by a line feed. It holds no lone surrogates, so any Unicode encoding can carry it. */
    public String render(ReviewResult result) {
        List<TrackedFinding> told = told(result);
        int shown = Math.min(told.size(), SarifDocument.MAX_RESULTS);
        ReviewRules rules = ReviewRules.of(told.subList(0, shown));
        JsonWriter json = new JsonWriter(8_192 + shown * 1_400);
        SarifDocument.begin(json);
        tool(json, rules);
        SarifDocument.origin(json, run.repositoryUri(), head(result));
        json.line().name("results").beginArray();
        ReviewSarifResults results = new ReviewSarifResults(json, rules);
        for (TrackedFinding tracked : told.subList(0, shown)) {
            results.append(tracked);
        }
        json.endArray();
        invocation(json, result, told.size() - shown);
        properties(json, result);
        return SarifDocument.end(json);
    }

    private List<TrackedFinding> told(ReviewResult result) {
        if (!run.suppressed()) {
            return ReviewWording.disturbing(result.findings());
        }
        List<TrackedFinding> all = new ArrayList<>(result.findings());
        all.addAll(result.dismissed());
        all.addAll(result.fixed());
        return all;
    }

    private void tool(JsonWriter json, ReviewRules rules) {
        json.line().name("tool").beginObject().name("driver").beginObject();
        json.field("name", "Interlock Review");
        if (!run.version().isEmpty()) {
            json.field("version", run.version());
        }
        json.name("rules").beginArray();
        for (ReviewRules.Rule rule : rules.all()) {
            rule(json.line(), rule);
        }
        json.endArray().endObject().endObject();
    }

    private static void rule(JsonWriter json, ReviewRules.Rule rule) {
        String category = ReviewWording.category(rule.category());
        String described = rule.id() + " (" + category + ")";
        json.beginObject().field("id", PrintableText.of(rule.id()));
        json.name("shortDescription");
        SarifDocument.text(json, described);
        json.name("fullDescription");
        SarifDocument.text(json, described);
        json.name("help");
        SarifDocument.text(json, "The message of each result says what is wrong there and why it matters.");
        json.name("defaultConfiguration").beginObject();
        json.field("level", SarifDocument.level(rule.severity())).endObject();
        json.name("properties").beginObject();
        boolean security = rule.category() == ReviewCategory.SECURITY;
        if (security) {
            json.field("security-severity", SarifDocument.score(rule.severity()));
        }
        json.field("problem.severity", SarifDocument.problemSeverity(rule.severity()));
        json.field("tags", List.of(category)).endObject().endObject();
    }

    private void invocation(JsonWriter json, ReviewResult result, int cut) {
        ReviewCoverage coverage = ReviewCoverage.of(result.coverage());
        SarifNotifications notifications = new SarifNotifications(json);
        json.line().name("invocations").beginArray().beginObject();
        json.field("executionSuccessful", result.outcome() != Outcome.NOT_REVIEWED);
        json.name("toolExecutionNotifications").beginArray();
        notifications.append(
                "review-" + ReviewWording.word(result.outcome()),
                level(result.outcome()),
                ReviewVerdict.text(result, coverage));
        notifications.cut(cut);
        leftOut(notifications, result);
        String dropped = ReviewWording.dropped(result.dropped());
        if (!dropped.isEmpty()) {
            notifications.append("dropped", "note", "Not kept of what the model said: " + dropped);
        }
        unread(notifications, Unexamined.byReason(coverage.unread()));
        notifications.notExamined(Unexamined.byReason(coverage.files()));
        notifications.notExamined(Unexamined.byReason(result.notExamined()));
        notifications.problems(result.problems());
        json.endArray().endObject().endArray();
    }

    private static void unread(SarifNotifications notifications, List<Unexamined> reasons) {
        int shown = Math.min(reasons.size(), MAX_REASONS);
        for (Unexamined reason : reasons.subList(0, shown)) {
            notifications.append("not-reviewed", "warning", "No model read " + told(reason));
        }
        if (reasons.size() > shown) {
            String text =
                    "No model read hunks for " + (reasons.size() - shown) + " more reasons, all in the JSON result.";
            notifications.append("not-reviewed", "warning", text);
        }
    }

    private static String level(Outcome outcome) {
        return switch (outcome) {
            case NOTHING_CHANGED, REVIEWED -> "note";
            case PARTLY_REVIEWED, CHECKS_ONLY -> "warning";
            case NOT_REVIEWED -> "error";
        };
    }

    private static String told(Unexamined reason) {
        int hunks = reason.places().size();
        return GuardWording.number(hunks) + (hunks == 1 ? " hunk (" : " hunks (") + reason.names(10) + "): "
                + PrintableText.of(reason.reason());
    }

    private void leftOut(SarifNotifications notifications, ReviewResult result) {
        int notes = ReviewWording.notes(result.findings()).size();
        int left = notes + result.fixed().size() + result.dismissed().size();
        if (!run.suppressed() && left > 0) {
            String text = notes + " notes, " + result.fixed().size() + " fixed and "
                    + result.dismissed().size()
                    + " dismissed findings are not among the results. All are in the JSON result.";
            notifications.append("left-out", "note", text);
        }
    }

    private static @Nullable String head(ReviewResult result) {
        ChangeSet change = result.change();
        return change == null ? null : change.head().commit();
    }

    private static void properties(JsonWriter json, ReviewResult result) {
        json.line().name("properties").beginObject();
        json.field("outcome", ReviewWording.word(result.outcome()));
        json.field("checks", result.reviewers().checks());
        String model = result.reviewers().model();
        if (model != null) {
            json.field("model", model);
        }
        json.name("usage");
        RunJson.usage(json, result.usage());
        json.endObject();
    }
}
