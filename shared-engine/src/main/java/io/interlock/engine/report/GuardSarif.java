package io.interlock.engine.report;

import io.interlock.engine.model.Category;
import io.interlock.engine.model.ChangeSet;
import io.interlock.engine.model.Finding;
import io.interlock.engine.model.GuardResult;
import io.interlock.engine.model.Rule;
import io.interlock.engine.model.Severity;
import io.interlock.engine.model.SuppressedFinding;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Renders what the guardrails say as SARIF 2.1.0 (an OASIS standard), within what GitHub code scanning accepts: at most
 * 25,000 results, each with one location that has a file and a line. What is not in a file of the repository, such as a
 * commit message, gets a path under {@code .interlock/} for that, and a logical location that says what it is.
 */
public final class GuardSarif {

    /** The most results of a run that GitHub takes. */
    static final int MAX_RESULTS = 25_000;

    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    private final SarifRun run;

    /** Creates a report about a run. */
    public GuardSarif(SarifRun run) {
        this.run = run;
    }

    /** The document, ended by a line feed. It holds no lone surrogates, so any Unicode encoding can carry it. */
    public String render(GuardResult result) {
        GuardRules rules = GuardRules.of(result);
        int findings = result.findings().size() + result.suppressed().size();
        JsonWriter json = new JsonWriter(8_192 + Math.min(findings, MAX_RESULTS) * 900);
        json.beginObject().field("$schema", SCHEMA).field("version", "2.1.0");
        json.line().name("runs").beginArray().beginObject();
        tool(json, rules);
        provenance(json, result);
        json.line().field("columnKind", "utf16CodeUnits");
        json.line().name("originalUriBaseIds").beginObject().name(SarifResults.ROOT);
        json.beginObject().name("description");
        text(json, "The root of the repository or directory that was examined");
        json.endObject().endObject();
        int cut = results(json, result, rules);
        new SarifNotifications(json).invocations(result, cut, run.suppressed());
        properties(json, result);
        return json.closingLine().endObject().endArray().endObject() + "\n";
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
        text(json, rule.description());
        json.name("fullDescription");
        text(json, rule.description());
        json.name("help");
        text(json, rule.remedy().isEmpty() ? rule.description() : rule.remedy());
        json.name("defaultConfiguration").beginObject();
        json.field("level", level(rule.severity())).endObject();
        json.name("properties").beginObject();
        boolean security = isSecurity(rule.category());
        if (security) {
            json.field("security-severity", score(rule.severity()));
        }
        json.field("problem.severity", problemSeverity(rule.severity()));
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

    /** SARIF's level of a severity. */
    static String level(Severity severity) {
        return switch (severity) {
            case CRITICAL, HIGH -> "error";
            case MEDIUM -> "warning";
            case LOW, INFO -> "note";
        };
    }

    private static String problemSeverity(Severity severity) {
        String level = level(severity);
        return level.equals("note") ? "recommendation" : level;
    }

    /** A score in the middle of the band that GitHub calls by the same name (above 9.0 critical, from 7.0 high, ...). */
    private static String score(Severity severity) {
        return switch (severity) {
            case CRITICAL -> "9.5";
            case HIGH -> "8.0";
            case MEDIUM -> "5.5";
            case LOW -> "2.5";
            case INFO -> "1.0";
        };
    }

    /** Writes the results and tells how many there was no room for. */
    private int results(JsonWriter json, GuardResult result, GuardRules rules) {
        SarifResults results = new SarifResults(json, rules, head(result));
        json.line().name("results").beginArray();
        int left = MAX_RESULTS;
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

    private void provenance(JsonWriter json, GuardResult result) {
        String commit = head(result);
        String uri = withoutUser(run.repositoryUri());
        if (commit != null && !uri.isEmpty()) {
            json.line().name("versionControlProvenance").beginArray().beginObject();
            json.field("repositoryUri", uri).field("revisionId", commit).name("mappedTo");
            json.beginObject().field("uriBaseId", SarifResults.ROOT).endObject();
            json.endObject().endArray();
        }
    }

    private static String withoutUser(String repository) {
        try {
            URI uri = new URI(repository);
            String scheme = uri.getScheme();
            boolean known = "https".equals(scheme) || "http".equals(scheme) || "ssh".equals(scheme);
            if (!known || uri.getHost() == null) {
                return "";
            }
            return new URI(scheme, null, uri.getHost(), uri.getPort(), uri.getPath(), null, null).toASCIIString();
        } catch (URISyntaxException e) {
            return "";
        }
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

    /** Writes an object that holds a text. */
    static void text(JsonWriter json, String text) {
        json.beginObject().field("text", SarifText.message(text)).endObject();
    }
}
