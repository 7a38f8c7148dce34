package io.interlock.engine.report;

import io.interlock.engine.model.AffectedComponent;
import io.interlock.engine.model.AffectedResult;

/** Lists the ids of the affected components, for scripts. */
public final class NamesReport {

    private final boolean zero;

    /**
     * Creates a report.
     *
     * @param zero whether each id is ended by a NUL and written as it is, rather than ended by a line feed and quoted
     *     like git quotes paths when it holds a control character, a quote or a backslash
     */
    public NamesReport(boolean zero) {
        this.zero = zero;
    }

    /** One id per affected component, ordered by the component's path; empty when nothing is affected. */
    public String render(AffectedResult result) {
        StringBuilder out = new StringBuilder(result.components().size() * 40);
        for (AffectedComponent affected : result.components()) {
            Lines.append(out, affected.component().id(), zero);
        }
        return out.toString();
    }
}
