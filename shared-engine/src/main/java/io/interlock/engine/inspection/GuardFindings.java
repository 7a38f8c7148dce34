package io.interlock.engine.inspection;

import io.interlock.engine.diff.FilePatch;
import io.interlock.engine.diff.FileTexts;
import io.interlock.engine.model.GuardResult;
import io.interlock.engine.model.ReviewFinding;
import java.util.List;

/** What guardrails and the tools they ran found, as findings of a review. */
public final class GuardFindings {

    private GuardFindings() {}

    /** The findings that are in a file of the change, or on a line of it; in their order. */
    public static List<ReviewFinding> of(GuardResult guarded, List<FilePatch> patches, FileTexts texts) {
        return List.of();
    }
}
