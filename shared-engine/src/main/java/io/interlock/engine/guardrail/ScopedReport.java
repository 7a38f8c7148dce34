package io.interlock.engine.guardrail;

import io.interlock.engine.scm.LineRanges;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The part of a report that counts for a scope.
 *
 * @param findings what counts; their paths are from the root of the repository, or empty for none
 * @param stray paths of findings that are not below the root of the repository, as the tool names them
 */
record ScopedReport(List<ToolFinding> findings, List<String> stray) {

    /** How many lines around a changed one count as its context. */
    private static final int CONTEXT_LINES = 3;

    static ScopedReport of(ToolReport report, ToolScope scope, ToolRequest request) {
        ToolPaths paths = new ToolPaths(request.root());
        List<ToolFinding> counted = new ArrayList<>();
        List<String> stray = new ArrayList<>();
        for (ToolFinding finding : report.findings()) {
            String path = finding.path().isEmpty() ? "" : paths.inside(finding.path());
            if (path == null) {
                stray.add(finding.path());
            } else if (counts(finding, request.changed().get(path), scope)) {
                counted.add(new ToolFinding(
                        finding.rule(),
                        finding.severity(),
                        path,
                        finding.region(),
                        finding.message(),
                        finding.score()));
            }
        }
        return new ScopedReport(counted, stray);
    }

    /** What names no line counts where the whole file does. */
    private static boolean counts(ToolFinding finding, @Nullable LineRanges changed, ToolScope scope) {
        if (scope == ToolScope.ALL || finding.path().isEmpty()) {
            return true;
        }
        if (changed == null) {
            return false;
        }
        int line = finding.region().line();
        return scope == ToolScope.FILE
                || changed.isAll()
                || (line > 0
                        && lines(changed, scope)
                                .intersects(line, finding.region().endLine()));
    }

    /** The lines that count of a file with these lines changed. */
    static LineRanges lines(LineRanges changed, ToolScope scope) {
        return switch (scope) {
            case ADDED -> changed;
            case CONTEXT -> changed.widened(CONTEXT_LINES);
            case FILE, ALL -> LineRanges.ALL;
        };
    }
}
