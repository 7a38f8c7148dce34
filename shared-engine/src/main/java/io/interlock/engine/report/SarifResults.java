package io.interlock.engine.report;

import io.interlock.engine.model.Finding;
import io.interlock.engine.model.Location;
import io.interlock.engine.model.Place;
import io.interlock.engine.model.Region;
import io.interlock.engine.model.SuppressedFinding;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the results of a SARIF run. */
final class SarifResults {

    /** The name by which GitHub knows the root of the repository. */
    static final String ROOT = "%SRCROOT%";

    private static final String ELSEWHERE = ".interlock/";

    private final JsonWriter json;
    private final GuardRules rules;
    private final @Nullable String head;
    private final Map<String, Integer> seen = new HashMap<>();

    /**
     * Creates a writer.
     *
     * @param head full id of the commit that is shown with the results, or null
     */
    SarifResults(JsonWriter json, GuardRules rules, @Nullable String head) {
        this.json = json;
        this.rules = rules;
        this.head = head;
    }

    /** Appends one result, with the suppression when there is one. */
    void append(Finding finding, @Nullable SuppressedFinding suppressed) {
        json.line().beginObject();
        json.field("ruleId", PrintableText.of(finding.rule().id())).field("ruleIndex", rules.index(finding.rule()));
        json.field("level", SarifDocument.level(finding.severity()));
        json.name("message");
        SarifDocument.text(json, message(finding));
        json.name("locations").beginArray();
        String uri = location(finding.location());
        json.endArray();
        fingerprints(finding, uri);
        if (suppressed != null) {
            suppression(suppressed);
        }
        json.name("rank").any(Math.round(Math.max(0, Math.min(1, finding.score())) * 1000) / 10.0);
        properties(finding);
        json.endObject();
    }

    /** The message, with the place when the location alone does not lead there. */
    private String message(Finding finding) {
        Place place = finding.location().place();
        boolean atHead = place.commit() == null || place.commit().equals(head);
        return isPlainFile(place) && atHead
                ? finding.message()
                : finding.message() + " (in " + GuardWording.where(finding.location()) + ")";
    }

    private static boolean isPlainFile(Place place) {
        return place.kind() == Place.Kind.FILE && FilePath.of(place).member().isEmpty();
    }

    /** Writes the location and returns its URI. GitHub refuses results without a file and a line. */
    private String location(Location location) {
        Place place = location.place();
        String uri = uri(place);
        boolean inFile = isPlainFile(place);
        json.beginObject().name("physicalLocation").beginObject();
        json.name("artifactLocation")
                .beginObject()
                .field("uri", uri)
                .field("uriBaseId", ROOT)
                .endObject();
        json.name("region");
        region(inFile ? location.region() : Region.WHOLE);
        json.endObject();
        if (!inFile) {
            logical(place);
        }
        json.endObject();
        return uri;
    }

    private static String uri(Place place) {
        if (place.kind() == Place.Kind.FILE) {
            return FilePath.uri(FilePath.of(place).file());
        }
        String commit = place.commit();
        String name = commit == null ? place.name() : commit;
        String kind = ELSEWHERE + GuardWording.kind(place.kind());
        return name.isEmpty() ? kind : kind + "/" + FilePath.uri(name);
    }

    private void region(Region region) {
        json.beginObject().field("startLine", Math.max(1, region.line()));
        if (region.line() > 0) {
            int endLine = Math.max(region.line(), region.endLine());
            boolean columns = region.column() > 0 && region.endColumn() > 0;
            boolean ordered = endLine > region.line() || region.endColumn() >= region.column();
            if (columns && ordered) {
                json.field("startColumn", region.column());
            }
            json.field("endLine", endLine);
            if (columns && ordered) {
                json.field("endColumn", region.endColumn());
            }
        }
        json.endObject();
    }

    /** What a place that is no file of the repository is, as its kind and its name; its lines are in the properties. */
    private void logical(Place place) {
        String member = place.kind() == Place.Kind.FILE ? FilePath.of(place).member() : "";
        json.name("logicalLocations").beginArray().beginObject();
        json.field("name", PrintableText.of(member.isEmpty() ? place.name() : member));
        json.field("fullyQualifiedName", GuardWording.place(place));
        json.field("kind", member.isEmpty() ? GuardWording.kind(place.kind()) : "member");
        json.endObject().endArray();
    }

    /**
     * GitHub tells alerts apart by a hash that its upload computes of the line; where it cannot, for what is no file,
     * it takes ours.
     */
    private void fingerprints(Finding finding, String uri) {
        String fingerprint = finding.fingerprint();
        if (fingerprint.isEmpty()) {
            return;
        }
        int occurrence = seen.merge(finding.rule().id() + ' ' + fingerprint + ' ' + uri, 1, Integer::sum);
        json.name("partialFingerprints").beginObject();
        json.field("interlockFingerprint/v1", fingerprint + ":" + occurrence);
        if (!isPlainFile(finding.location().place())) {
            json.field("primaryLocationLineHash", fingerprint + ":" + occurrence);
        }
        json.endObject();
    }

    private void suppression(SuppressedFinding suppressed) {
        json.name("suppressions").beginArray().beginObject();
        json.field("kind", suppressed.by().equals("inline") ? "inSource" : "external");
        json.field("status", "accepted");
        if (!suppressed.reason().isEmpty()) {
            json.field("justification", PrintableText.of(suppressed.reason()));
        }
        json.name("properties").beginObject().field("by", suppressed.by()).endObject();
        json.endObject().endArray();
    }

    private void properties(Finding finding) {
        Place place = finding.location().place();
        json.name("properties").beginObject();
        json.field("action", GuardWording.action(finding.action()));
        json.field("severity", GuardWording.severity(finding.severity()));
        json.field("check", finding.check());
        if (!finding.excerpt().isEmpty()) {
            json.field("excerpt", PrintableText.of(finding.excerpt()));
        }
        if (!isPlainFile(place)) {
            json.field("place", GuardWording.kind(place.kind()));
            json.field("line", finding.location().region().line());
            json.field("column", finding.location().region().column());
        }
        if (place.commit() != null) {
            json.field("commit", place.commit());
        }
        json.endObject();
    }
}
