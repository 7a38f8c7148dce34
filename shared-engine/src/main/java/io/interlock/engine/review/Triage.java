package io.interlock.engine.review;

import io.interlock.engine.diff.FilePatch;
import io.interlock.engine.expression.Glob;
import io.interlock.engine.inspection.FileKinds;
import io.interlock.engine.model.FileCoverage.Kind;
import io.interlock.engine.model.HunkCoverage.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Tells what a model has to read from what it need not: files that people did not write, and what it read before. */
final class Triage {

    private final ReviewSettings settings;
    private final List<Glob> excluded;
    private final CoverageSheet sheet;

    Triage(ReviewSettings settings, CoverageSheet sheet) {
        this.settings = settings;
        this.excluded = settings.paths().exclude().stream().map(Glob::of).toList();
        this.sheet = sheet;
    }

    /** Hands on the hunks to read, in the order of the change; of all others the sheet is told why not. */
    void toRead(ReviewInput input, Consumer<HunkView> views) {
        for (int i = 0; i < input.patches().size(); i++) {
            FilePatch patch = input.patches().get(i);
            Kind kind = kind(patch, input);
            String reason = reason(kind, patch);
            sheet.file(i, kind, reason);
            if (reason.isEmpty()) {
                unseen(i, input).forEach(views);
            }
        }
    }

    private List<HunkView> unseen(int file, ReviewInput input) {
        List<HunkView> views = Surroundings.of(file, input, settings.depth());
        if (views.isEmpty() && !input.patches().get(file).hunks().isEmpty()) {
            sheet.file(
                    file, Kind.TOO_LARGE, reason(Kind.TOO_LARGE, input.patches().get(file)));
        }
        List<HunkView> unseen = new ArrayList<>(views.size());
        for (HunkView view : views) {
            if (input.seen().contains(view.hunk().id())) {
                sheet.hunk(view.at(), Status.REVIEWED_BEFORE, "");
            } else {
                unseen.add(view);
            }
        }
        return unseen;
    }

    private Kind kind(FilePatch patch, ReviewInput input) {
        for (Glob glob : excluded) {
            if (glob.matches(patch.path())) {
                return Kind.EXCLUDED;
            }
        }
        Kind kind = FileKinds.of(patch, input.texts());
        boolean byPeople = kind == Kind.SOURCE || kind == Kind.TOO_LARGE;
        return byPeople && patch.type() == FilePatch.Type.DELETED ? Kind.DELETED : kind;
    }

    private String reason(Kind kind, FilePatch patch) {
        return switch (kind) {
            case SOURCE -> "";
            case DELETED -> "it is deleted, and a model is told its name alone";
            case GENERATED -> "a program wrote it";
            case VENDORED -> "it is code of somebody else";
            case LOCK -> "it is a lock file of a package manager";
            case MINIFIED -> "it is squeezed for machines";
            case BINARY -> "it is not text";
            case SUBMODULE -> "it is a commit of another repository";
            case UNCHANGED -> "no line of it changed";
            case TOO_LARGE -> "it is too large";
            case EXCLUDED -> "the configuration excludes " + excludedBy(patch);
        };
    }

    private String excludedBy(FilePatch patch) {
        return excluded.stream()
                .filter(glob -> glob.matches(patch.path()))
                .map(Glob::pattern)
                .findFirst()
                .orElse("it");
    }
}
