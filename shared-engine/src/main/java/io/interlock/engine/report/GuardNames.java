package io.interlock.engine.report;

import io.interlock.engine.model.Finding;
import io.interlock.engine.model.GuardResult;
import io.interlock.engine.model.Place;
import java.util.LinkedHashSet;
import java.util.Set;

/** Lists the files with findings, for scripts. */
public final class GuardNames {

    private final boolean zero;

    /**
     * Creates a report.
     *
     * @param zero whether each path is ended by a NUL and written as it is, rather than ended by a line feed and
     *     quoted like git quotes paths when it holds a control character, a quote or a backslash
     */
    public GuardNames(boolean zero) {
        this.zero = zero;
    }

    /**
     * One path per file with findings that are not suppressed, that with the worst first; of a member of an archive the
     * archive. Texts that are no files, such as commit messages, are not in it.
     */
    public String render(GuardResult result) {
        Set<String> paths = new LinkedHashSet<>();
        for (Finding finding : result.findings()) {
            Place place = finding.location().place();
            if (place.kind() == Place.Kind.FILE) {
                paths.add(FilePath.of(place).file());
            }
        }
        StringBuilder out = new StringBuilder(paths.size() * 40);
        for (String path : paths) {
            Lines.append(out, path, zero);
        }
        return out.toString();
    }
}
