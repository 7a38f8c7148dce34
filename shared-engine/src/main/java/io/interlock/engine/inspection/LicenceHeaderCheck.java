package io.interlock.engine.inspection;

import io.interlock.engine.model.ReviewCategory;
import io.interlock.engine.model.Severity;
import io.interlock.engine.model.Side;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** New files of source without the licence header that those beside them have, or that settings ask for. */
final class LicenceHeaderCheck implements Check {

    /** As many files beside a new one are looked at. */
    private static final int NEIGHBOURS = 8;

    private static final int ENOUGH = 3;

    /** What is too short for a header to matter. */
    private static final int FEW_LINES = 3;

    @Override
    public String name() {
        return "licence-header";
    }

    @Override
    public void inspect(Change change, Findings into) {
        Map<String, Boolean> customs = new HashMap<>();
        for (ChangedFile file : change.files()) {
            if (file.isNew() && isSource(file) && !hasHeader(file, change.settings())) {
                String kind = file.folder() + ' ' + file.language();
                boolean wanted = !change.settings().licenceHeader().isEmpty()
                        || customs.computeIfAbsent(kind, key -> isCustom(change, file));
                if (wanted) {
                    into.add(file, remark(change.settings()));
                }
            }
        }
    }

    private static boolean isSource(ChangedFile file) {
        return file.language().isCode()
                && file.isOurs()
                && file.patch().hunks().stream().mapToInt(hunk -> hunk.added()).sum() > FEW_LINES;
    }

    private static boolean hasHeader(ChangedFile file, InspectionSettings settings) {
        List<String> lines = file.after();
        if (lines == null) {
            lines = new ArrayList<>();
            for (var hunk : file.patch().hunks()) {
                for (var line : hunk.lines()) {
                    lines.add(line.text());
                }
            }
        }
        return settings.licenceHeader().isEmpty()
                ? LicenceHeader.isIn(lines)
                : LicenceHeader.begins(lines, settings.licenceHeader());
    }

    /** Whether most files of the same language beside it, or above it when there are none, have a header. */
    private static boolean isCustom(Change change, ChangedFile file) {
        String folder = file.folder();
        int with = 0;
        int all = 0;
        while (true) {
            List<String> beside = change.texts().files(folder, Side.RIGHT).stream()
                    .filter(path -> Language.of(path) == file.language() && !change.isNew(path))
                    .limit(NEIGHBOURS)
                    .toList();
            all += beside.size();
            for (String path : beside) {
                List<String> lines = change.texts().lines(path, Side.RIGHT);
                with += lines != null && LicenceHeader.isIn(lines) ? 1 : 0;
            }
            if (all >= ENOUGH || folder.isEmpty()) {
                return all > 0 && with * 3 >= all * 2;
            }
            folder = folder.substring(0, Math.max(0, folder.lastIndexOf('/')));
        }
    }

    private static Remark remark(InspectionSettings settings) {
        return new Remark(
                ReviewCategory.STYLE,
                Severity.LOW,
                0.85,
                settings.licenceHeader().isEmpty()
                        ? "The new file has no licence header; the files beside it have one."
                        : "The new file does not begin with the configured licence header.",
                "Whoever takes the file alone cannot tell its licence.");
    }
}
