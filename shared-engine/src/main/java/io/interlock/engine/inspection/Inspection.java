package io.interlock.engine.inspection;

import io.interlock.engine.diff.FilePatch;
import io.interlock.engine.diff.FileTexts;
import io.interlock.engine.model.ReviewFinding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** All deterministic checks of a change. Thread-safe. */
public final class Inspection {

    private static final List<Check> CHECKS = List.of(
            new ConflictMarkerCheck(),
            new LeftoverDebugCheck(),
            new TodoAddedCheck(),
            new MissingTestCheck(),
            new LargeBinaryCheck(),
            new WorkflowChangedCheck(),
            new DependencyChangeCheck(),
            new MigrationCheck(),
            new LicenceHeaderCheck());

    private static final Comparator<ReviewFinding> BY_PLACE = Comparator.comparing(
                    (ReviewFinding finding) -> finding.range().path())
            .thenComparing(finding -> finding.range().start())
            .thenComparing(ReviewFinding::rule);

    private final InspectionSettings settings;

    /** Checks by these settings. */
    public Inspection(InspectionSettings settings) {
        this.settings = settings;
    }

    /** Names of all checks there are, in order. */
    public static List<String> all() {
        return CHECKS.stream().map(Check::name).toList();
    }

    /** Names of the checks that run, in order. */
    public List<String> names() {
        return all().stream().filter(name -> !settings.off().contains(name)).toList();
    }

    /** What is found in a change, by path and line. */
    public List<ReviewFinding> findings(List<FilePatch> patches, FileTexts texts) {
        Change change = Change.of(patches, texts, settings);
        List<ReviewFinding> all = new ArrayList<>();
        for (Check check : CHECKS) {
            if (!settings.off().contains(check.name())) {
                Findings findings = new Findings(check.name(), settings);
                check.inspect(change, findings);
                all.addAll(findings.all());
            }
        }
        all.sort(BY_PLACE);
        return List.copyOf(all);
    }
}
