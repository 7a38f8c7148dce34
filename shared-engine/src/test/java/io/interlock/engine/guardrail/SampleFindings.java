package io.interlock.engine.guardrail;

import io.interlock.engine.model.Action;
import io.interlock.engine.model.Category;
import io.interlock.engine.model.Finding;
import io.interlock.engine.model.Location;
import io.interlock.engine.model.Place;
import io.interlock.engine.model.Region;
import io.interlock.engine.model.Rule;
import io.interlock.engine.model.Severity;
import io.interlock.engine.scan.SecretHash;

/** Findings to suppress. */
final class SampleFindings {

    private SampleFindings() {}

    static Finding finding(String rule, String value, Place place, int line) {
        return new Finding(
                new Rule(rule, Category.SECRET, Severity.HIGH, "A thing.", "Remove it."),
                Severity.HIGH,
                new Location(place, Region.line(line)),
                "A thing is here.",
                "",
                value.isEmpty() ? "" : SecretHash.fingerprint(rule, value),
                1.0,
                "secrets",
                Action.BLOCK);
    }

    static Finding inFile(String rule, String value, String path, int line) {
        return finding(rule, value, Place.file(path), line);
    }
}
