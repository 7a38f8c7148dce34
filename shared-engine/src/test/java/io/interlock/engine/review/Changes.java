package io.interlock.engine.review;

import io.interlock.engine.diff.FilePatch;
import io.interlock.engine.diff.FileTexts;
import io.interlock.engine.diff.PatchLimits;
import io.interlock.engine.diff.PatchReader;
import io.interlock.engine.model.Side;
import io.interlock.engine.scm.TestRepository;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Changes to review. */
final class Changes {

    private Changes() {}

    /** The files of a diff. */
    static List<FilePatch> patches(String diff) {
        List<FilePatch> patches = new ArrayList<>();
        try {
            new PatchReader(PatchLimits.DEFAULT)
                    .read(new ByteArrayInputStream(diff.getBytes(StandardCharsets.UTF_8)), patches::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return patches;
    }

    /** A diff alone. */
    static ReviewInput ofDiff(String diff) {
        return of(patches(diff), FileTexts.NONE);
    }

    /** A new file. */
    static ReviewInput ofNewFile(String path, String... lines) {
        return ofDiff(newFile(path, lines));
    }

    /** The diff of a new file. */
    static String newFile(String path, String... lines) {
        return "diff --git a/" + path + " b/" + path
                + "\nnew file mode 100644\nindex 0000000..1111111\n--- /dev/null\n+++ b/" + path + "\n@@ -0,0 +1,"
                + lines.length + " @@\n+" + String.join("\n+", lines) + "\n";
    }

    /** What a branch changes, read by git itself. */
    static ReviewInput between(TestRepository repository, String base, String head) {
        String diff = repository.git("diff", "--find-renames", base, head) + "\n";
        FileTexts texts = (path, side) -> {
            String revision = side == Side.RIGHT ? head : base;
            try {
                return Arrays.asList(
                        repository.git("show", revision + ":" + path).split("\n", -1));
            } catch (IllegalStateException e) {
                return null;
            }
        };
        return of(patches(diff), texts);
    }

    private static ReviewInput of(List<FilePatch> patches, FileTexts texts) {
        return new ReviewInput(patches, texts, Map.of(), List.of(), List.of(), List.of(), Set.of());
    }

    static ReviewInput saying(ReviewInput input, String title, String body) {
        return new ReviewInput(
                input.patches(),
                input.texts(),
                input.facts(),
                input.guidance(),
                List.of(
                        new ReviewInput.Guidance("pull request title", title),
                        new ReviewInput.Guidance("pull request body", body)),
                input.known(),
                input.seen());
    }

    static ReviewInput guidedBy(ReviewInput input, String name, String text) {
        return new ReviewInput(
                input.patches(),
                input.texts(),
                input.facts(),
                List.of(new ReviewInput.Guidance(name, text)),
                input.about(),
                input.known(),
                input.seen());
    }
}
