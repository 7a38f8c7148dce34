package io.interlock.engine.report;

import io.interlock.engine.model.AffectedComponent;
import io.interlock.engine.model.AffectedResult;

/** Lists the directories of the affected components, for scripts; the repository root is {@code .}. */
public final class PathsReport {

    private final boolean zero;

    /**
     * Creates a report.
     *
     * @param zero whether each path is ended by a NUL and written as it is, rather than ended by a line feed and
     *     quoted like git quotes paths when it holds a control character, a quote or a backslash
     */
    public PathsReport(boolean zero) {
        this.zero = zero;
    }

    /** One path per directory with an affected component, in order; empty when nothing is affected. */
    public String render(AffectedResult result) {
        StringBuilder out = new StringBuilder(result.components().size() * 40);
        String last = null;
        for (AffectedComponent affected : result.components()) {
            String path = affected.component().path();
            if (!path.equals(last)) {
                Lines.append(out, path.isEmpty() ? "." : path, zero);
            }
            last = path;
        }
        return out.toString();
    }
}
