package io.interlock.engine.report;

import io.interlock.engine.model.Severity;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * What all our SARIF 2.1.0 documents (an OASIS standard) have in common, within what GitHub code scanning accepts: at
 * most 25,000 results, each with one location that has a file and a line.
 */
final class SarifDocument {

    /** The most results of a run that GitHub takes. */
    static final int MAX_RESULTS = 25_000;

    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    private SarifDocument() {}

    /** Begins the document and its one run. */
    static void begin(JsonWriter json) {
        json.beginObject().field("$schema", SCHEMA).field("version", "2.1.0");
        json.line().name("runs").beginArray().beginObject();
    }

    /** Ends the run and the document, with a line feed. */
    static String end(JsonWriter json) {
        return json.closingLine().endObject().endArray().endObject() + "\n";
    }

    /**
     * Writes where the files are from.
     *
     * @param repository absolute URI of the repository; may be empty
     * @param commit full id of the commit, or null
     */
    static void origin(JsonWriter json, String repository, @Nullable String commit) {
        String uri = withoutUser(repository);
        if (commit != null && !uri.isEmpty()) {
            json.line().name("versionControlProvenance").beginArray().beginObject();
            json.field("repositoryUri", uri).field("revisionId", commit).name("mappedTo");
            json.beginObject().field("uriBaseId", SarifResults.ROOT).endObject();
            json.endObject().endArray();
        }
        json.line().field("columnKind", "utf16CodeUnits");
        json.line().name("originalUriBaseIds").beginObject().name(SarifResults.ROOT);
        json.beginObject().name("description");
        text(json, "The root of the repository or directory that was examined");
        json.endObject().endObject();
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

    /** SARIF's level of a severity. */
    static String level(Severity severity) {
        return switch (severity) {
            case CRITICAL, HIGH -> "error";
            case MEDIUM -> "warning";
            case LOW, INFO -> "note";
        };
    }

    /** GitHub's word for it in a rule. */
    static String problemSeverity(Severity severity) {
        String level = level(severity);
        return level.equals("note") ? "recommendation" : level;
    }

    /** A score in the middle of the band that GitHub calls by the same name (above 9.0 critical, from 7.0 high, ...). */
    static String score(Severity severity) {
        return switch (severity) {
            case CRITICAL -> "9.5";
            case HIGH -> "8.0";
            case MEDIUM -> "5.5";
            case LOW -> "2.5";
            case INFO -> "1.0";
        };
    }

    /** Writes an object that holds a text. */
    static void text(JsonWriter json, String text) {
        json.beginObject().field("text", SarifText.message(text)).endObject();
    }
}
