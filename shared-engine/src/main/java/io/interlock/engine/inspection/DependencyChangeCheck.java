package io.interlock.engine.inspection;

import io.interlock.engine.diff.DiffLine;
import io.interlock.engine.diff.Hunk;
import io.interlock.engine.model.ReviewCategory;
import io.interlock.engine.model.Severity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which dependencies come, go, or are of another version; worse than a note only where they become riskier. */
final class DependencyChangeCheck implements Check {

    @Override
    public String name() {
        return "dependency-change";
    }

    @Override
    public void inspect(Change change, Findings into) {
        for (ChangedFile file : change.files()) {
            Manifest manifest = Manifest.of(file.path());
            if (manifest != null && file.isOurs()) {
                inspect(file, manifest, into);
            }
        }
    }

    private static void inspect(ChangedFile file, Manifest manifest, Findings into) {
        Map<Integer, DiffLine> added = changed(file, DiffLine.Kind.ADDED);
        Map<Integer, DiffLine> removed = changed(file, DiffLine.Kind.REMOVED);
        Map<String, Requirement> before = named(manifest.read(side(file, file.before(), DiffLine.Kind.ADDED)));
        Map<String, Requirement> after = named(manifest.read(side(file, file.after(), DiffLine.Kind.REMOVED)));
        for (Requirement now : after.values()) {
            Requirement was = before.get(now.name());
            boolean differs = was == null || !was.spec().equals(now.spec());
            List<DiffLine> lines = differs ? at(now, added) : List.of();
            if (!lines.isEmpty()) {
                into.add(file, lines, remark(new RequirementRisk(manifest, file), was, now));
            }
        }
        for (Requirement was : before.values()) {
            List<DiffLine> lines = after.containsKey(was.name()) ? List.of() : at(was, removed);
            if (!lines.isEmpty()) {
                into.add(file, lines, note("'" + was.shownName() + "' is no longer a dependency."));
            }
        }
    }

    private static Map<Integer, DiffLine> changed(ChangedFile file, DiffLine.Kind kind) {
        Map<Integer, DiffLine> lines = new HashMap<>();
        for (Hunk hunk : file.patch().hunks()) {
            for (DiffLine line : hunk.lines()) {
                if (line.kind() == kind) {
                    lines.put(kind == DiffLine.Kind.ADDED ? line.newLine() : line.oldLine(), line);
                }
            }
        }
        return lines;
    }

    private static Map<String, Requirement> named(List<Requirement> all) {
        Map<String, Requirement> named = new LinkedHashMap<>();
        all.forEach(one -> named.putIfAbsent(one.name(), one));
        return named;
    }

    /** The lines of a declaration when all of it changed, else the changed one of its version; empty for none. */
    private static List<DiffLine> at(Requirement requirement, Map<Integer, DiffLine> changed) {
        List<DiffLine> lines = new ArrayList<>();
        for (int line = requirement.first(); line <= requirement.line(); line++) {
            if (changed.containsKey(line)) {
                lines.add(changed.get(line));
            }
        }
        boolean whole = lines.size() == requirement.line() - requirement.first() + 1;
        return whole || lines.isEmpty() ? lines : lines.subList(lines.size() - 1, lines.size());
    }

    /** The lines of a side; of a file that cannot be had, those that its diff shows, at their places. */
    private static List<String> side(ChangedFile file, @Nullable List<String> known, DiffLine.Kind without) {
        if (known != null) {
            return known;
        }
        boolean right = without == DiffLine.Kind.REMOVED;
        List<Hunk> hunks = file.patch().hunks();
        if (hunks.isEmpty()) {
            return List.of();
        }
        Hunk last = hunks.get(hunks.size() - 1);
        int size = right ? last.newStart() + last.newCount() : last.oldStart() + last.oldCount();
        if (size > 1 << 20) {
            return List.of();
        }
        String[] lines = new String[size];
        Arrays.fill(lines, "");
        for (Hunk hunk : hunks) {
            for (DiffLine line : hunk.lines()) {
                if (line.kind() != without) {
                    lines[(right ? line.newLine() : line.oldLine()) - 1] = line.text();
                }
            }
        }
        return new ArrayList<>(Arrays.asList(lines));
    }

    private static Remark remark(RequirementRisk risks, @Nullable Requirement was, Requirement now) {
        String name = "'" + now.shownName() + "'";
        String risk = risks.of(was, now);
        String what = was == null
                ? name + " becomes a dependency: " + now.shownSpec()
                : name + " goes from " + was.shownSpec() + " to " + now.shownSpec();
        if (risk == null) {
            return note(what + ".");
        }
        return new Remark(
                ReviewCategory.SECURITY,
                Severity.MEDIUM,
                0.85,
                what + ", and " + risk + ".",
                "What is built tomorrow may not be what was reviewed today.");
    }

    private static Remark note(String message) {
        return new Remark(ReviewCategory.SECURITY, Severity.INFO, 0.95, message, "");
    }
}
