package io.interlock.engine.inspection;

import io.interlock.engine.diff.FilePatch;
import io.interlock.engine.model.ReviewCategory;
import io.interlock.engine.model.Severity;
import io.interlock.engine.model.Side;
import java.util.Locale;

/** Files that are not text and too large for a history that nobody can shorten again. */
final class LargeBinaryCheck implements Check {

    private static final long MEBIBYTE = 1 << 20;

    /** From here on a file is worth a word: pictures of a page are smaller. */
    private static final long LARGE = MEBIBYTE;

    /** From here on it is felt in every clone. */
    private static final long HUGE = 10 * MEBIBYTE;

    @Override
    public String name() {
        return "large-binary";
    }

    @Override
    public void inspect(Change change, Findings into) {
        for (ChangedFile file : change.files()) {
            String path = file.patch().newPath();
            if (path != null && file.patch().content() == FilePatch.Content.BINARY) {
                long size = change.texts().size(path, Side.RIGHT);
                if (size >= LARGE) {
                    into.add(file, remark(size));
                }
            }
        }
    }

    private static Remark remark(long size) {
        return new Remark(
                ReviewCategory.MAINTAINABILITY,
                size >= HUGE ? Severity.MEDIUM : Severity.LOW,
                0.9,
                String.format(
                        Locale.ROOT,
                        "The file is binary and has %.1f MiB, which every clone will carry from now on.",
                        (double) size / MEBIBYTE),
                "It can hardly be taken out of the history again. Git LFS or a store of artifacts can keep it.");
    }
}
