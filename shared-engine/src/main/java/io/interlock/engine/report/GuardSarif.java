package io.interlock.engine.report;

import io.interlock.engine.model.Category;
import io.interlock.engine.model.ChangeSet;
import io.interlock.engine.model.Finding;
import io.interlock.engine.model.GuardResult;
import io.interlock.engine.model.Rule;
import io.interlock.engine.model.SuppressedFinding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Renders what the guardrails say as SARIF 2.1.0 (an OASIS standard), within what GitHub code scanning accepts: at most
 * 25,000 results, each with one location that has a file and a line. What is not in a file of the repository, such as a
 * commit message, gets a path under {@code .interlock/} for that, and a logical location that says what it is.
 */
public final class GuardSarif {

    private final SarifRun run;

    /** Creates a report about a run. */
    public GuardSarif(SarifRun run) {
        this.run = run;
    }

    /** The document, ended by a line feed. It holds no lone surrogates, so any Unicode encoding can carry it. */
    public String render(GuardResult result) {
        GuardRules rules = GuardRules.of(result);
        int findings = result.findings().size() + result.suppressed().size();
        JsonWriter json = new JsonWriter(8_192 + Math.min(findings, SarifDocument.MAX_RESULTS) * 900);
        SarifDocument.begin(json);
        tool(json, rules);
        SarifDocument.origin(json, run.repositoryUri(), head(result));
        int cut = results(json, result, rules);
        new SarifNotifications(json).invocations(result, cut, run.suppressed());
        properties(json, result);
        return SarifDocument.end(json);
    }

    private void tool(JsonWriter json, GuardRules rules) {
        json.line().name("tool").beginObject().name("driver").beginObject();
        json.field("name", "Interlock Guard");
        if (!run.version().isEmpty()) {
            json.field("version", run.version());
        }
        json.name("rules").beginArray();
        for (Rule rule : rules.all()) {
            rule(json.line(), rule);
        }
        json.endArray().endObject().endObject();
    }

    private static void rule(JsonWriter json, Rule rule) {
        json.beginObject().field("id", PrintableText.of(rule.id()));
        json.name("shortDescription");
        SarifDocument.text(json, rule.description());
        json.name("fullDescription");
        SarifDocument.text(json, rule.description());
        json.name("help");
        SarifDocument.text(json, rule.remedy().isEmpty() ? rule.description() : rule.remedy());
        json.name("defaultConfiguration").beginObject();
        json.field("level", SarifDocument.level(rule.severity())).endObject();
        json.name("properties").beginObject();
        boolean security = isSecurity(rule.category());
        if (security) {
            json.field("security-severity", SarifDocument.score(rule.severity()));
        }
        json.field("problem.severity", SarifDocument.problemSeverity(rule.severity()));
        String category = GuardWording.category(rule.category());
        json.field("tags", security ? List.of("security", category) : List.of(category));
        json.endObject().endObject();
    }

    /** GitHub shows rules with this tag by their score, others by the level of their results. */
    private static boolean isSecurity(Category category) {
        return switch (category) {
            case SECRET, PERSONAL_DATA, INJECTION, DANGEROUS_CHANGE -> true;
            case TOOL, LIMIT, POLICY -> false;
        };
    }

    /** Writes the results and tells how many there was no room for. */
    private int results(JsonWriter json, GuardResult result, GuardRules rules) {
        SarifResults results = new SarifResults(json, rules, head(result));
        json.line().name("results").beginArray();
        int left = SarifDocument.MAX_RESULTS;
        int cut = 0;
        for (Finding finding : result.findings()) {
            if (left-- > 0) {
                results.append(finding, null);
            } else {
                cut++;
            }
        }
        for (SuppressedFinding suppressed : run.suppressed() ? result.suppressed() : List.<SuppressedFinding>of()) {
            if (left-- > 0) {
                results.append(suppressed.finding(), suppressed);
            } else {
                cut++;
            }
        }
        json.endArray();
        return cut;
    }

    private static @Nullable String head(GuardResult result) {
        ChangeSet change = result.change();
        return change == null ? null : change.head().commit();
    }

    private static void properties(JsonWriter json, GuardResult result) {
        json.line().name("properties").beginObject();
        json.field("decision", GuardWording.action(result.decision()));
        json.field("texts", result.examined().texts());
        json.field("bytes", result.examined().bytes());
        json.field("checks", result.examined().checks());
        String commit = head(result);
        if (commit != null) {
            json.field("commit", commit);
        }
        json.field("suppressed", result.suppressed().size());
        json.field("notExamined", result.notExamined().size());
        json.endObject();
    }
}
