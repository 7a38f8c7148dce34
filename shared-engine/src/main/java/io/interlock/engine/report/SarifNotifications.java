package io.interlock.engine.report;

import io.interlock.engine.model.GuardResult;
import io.interlock.engine.model.Place;
import io.interlock.engine.model.Problem;
import io.interlock.engine.model.RequiredApproval;
import java.util.List;

/** Writes what a SARIF run says of itself: what was not examined, problems, approvals, and what was cut. */
final class SarifNotifications {

    private static final int MAX_REASONS = 100;
    private static final int MAX_LOCATIONS = 100;
    private static final int MAX_PROBLEMS = 1_000;

    private final JsonWriter json;

    SarifNotifications(JsonWriter json) {
        this.json = json;
    }

    /** Appends the one invocation. It was successful when it looked at anything. */
    void invocations(GuardResult result, int cut, boolean withSuppressed) {
        json.line().name("invocations").beginArray().beginObject();
        json.field("executionSuccessful", !GuardWording.isNothingExamined(result));
        json.name("toolExecutionNotifications").beginArray();
        if (GuardWording.isNothingExamined(result)) {
            append("nothing-examined", "error", "Nothing was examined: " + GuardWording.examined(result));
        }
        cut(cut);
        if (!withSuppressed && !result.suppressed().isEmpty()) {
            String text = GuardWording.number(result.suppressed().size())
                    + " suppressed findings are not among the results. All are in the JSON result.";
            append("suppressed-left-out", "note", text);
        }
        approvals(result.approvals());
        notExamined(Unexamined.byReason(result.notExamined()));
        problems(result.problems());
        json.endArray().endObject().endArray();
    }

    /** Appends how many results there was no room for, when there are any. */
    void cut(int cut) {
        if (cut > 0) {
            String text = GuardWording.number(cut) + " results are left out: GitHub takes "
                    + GuardWording.number(SarifDocument.MAX_RESULTS) + ". All are in the JSON result.";
            append("results-cut", "warning", text);
        }
    }

    private void approvals(List<RequiredApproval> approvals) {
        for (RequiredApproval approval : approvals) {
            String text = "Approval required by " + PrintableText.quoted(approval.gate()) + ": "
                    + GuardWording.approvers(approval) + ", because of " + GuardWording.because(approval, 10);
            append("approval-required", "note", text);
        }
    }

    /** Appends why something was not examined. */
    void notExamined(List<Unexamined> reasons) {
        int shown = Math.min(reasons.size(), MAX_REASONS);
        for (int i = 0; i < shown; i++) {
            Unexamined reason = reasons.get(i);
            List<Place> places = reason.places();
            String text = "Not or not fully examined: " + PrintableText.of(reason.reason()) + " ("
                    + GuardWording.number(places.size()) + ": " + reason.names(10) + ")";
            begin("not-examined", "warning", text);
            locations(places);
            json.endObject();
        }
        if (reasons.size() > shown) {
            String text = "Not examined for " + (reasons.size() - shown) + " more reasons, all in the JSON result.";
            append("not-examined", "warning", text);
        }
    }

    private void locations(List<Place> places) {
        json.name("locations").beginArray();
        int left = MAX_LOCATIONS;
        for (Place place : places) {
            if (place.kind() == Place.Kind.FILE && left-- > 0) {
                json.beginObject().name("physicalLocation").beginObject();
                artifact(FilePath.of(place).file());
                json.endObject().endObject();
            }
        }
        json.endArray();
    }

    /** Appends the problems. */
    void problems(List<Problem> problems) {
        int shown = Math.min(problems.size(), MAX_PROBLEMS);
        for (int i = 0; i < shown; i++) {
            Problem problem = problems.get(i);
            begin("problem", "warning", (problem.message() + " " + problem.remedy()).strip());
            String path = problem.path();
            if (path != null) {
                json.name("locations").beginArray().beginObject();
                json.name("physicalLocation").beginObject();
                artifact(path);
                position(problem);
                json.endObject().endObject().endArray();
            }
            json.endObject();
        }
        if (problems.size() > shown) {
            String text = GuardWording.number(problems.size() - shown) + " more problems, all in the JSON result.";
            append("problem", "warning", text);
        }
    }

    private void position(Problem problem) {
        if (problem.line() > 0) {
            json.name("region").beginObject().field("startLine", problem.line());
            if (problem.column() > 0) {
                json.field("startColumn", problem.column());
            }
            json.endObject();
        }
    }

    private void artifact(String path) {
        json.name("artifactLocation").beginObject().field("uri", FilePath.uri(path));
        json.field("uriBaseId", SarifResults.ROOT).endObject();
    }

    /** Appends one notification without a place. */
    void append(String id, String level, String text) {
        begin(id, level, text);
        json.endObject();
    }

    private void begin(String id, String level, String text) {
        json.line()
                .beginObject()
                .name("descriptor")
                .beginObject()
                .field("id", id)
                .endObject();
        json.field("level", level).name("message");
        SarifDocument.text(json, text);
    }
}
