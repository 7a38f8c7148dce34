package io.interlock.engine.inspection;

import io.interlock.engine.diff.FilePatch;
import io.interlock.engine.diff.FileTexts;
import io.interlock.engine.model.ReviewFinding;
import java.util.List;

/** All deterministic checks of a change. Thread-safe. */
public final class Inspection {

    private final InspectionSettings settings;

    /** Checks by these settings. */
    public Inspection(InspectionSettings settings) {
        this.settings = settings;
    }

    /** Names of all checks there are, in order. */
    public static List<String> all() {
        return List.of();
    }

    /** Names of the checks that run, in order. */
    public List<String> names() {
        return all().stream().filter(name -> !settings.off().contains(name)).toList();
    }

    /** What is found in a change, by path and line. */
    public List<ReviewFinding> findings(List<FilePatch> patches, FileTexts texts) {
        return List.of();
    }
}
