package io.interlock.engine.review;

import io.interlock.engine.diff.DiffLine;
import io.interlock.engine.diff.FilePatch;
import io.interlock.engine.diff.FileTexts;
import io.interlock.engine.diff.Hunk;
import io.interlock.engine.model.Side;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What PR-Agent 0.43 (commit 1c256d78) sends of a change for {@code /review} with its default settings, told after its
 * published source: files of the main languages first; five lines more before a hunk, or up to ten back to the head of the
 * function, and one more behind it, for the first fifty files; the lines after the change with their numbers, and again
 * those before it where some go. If that is more than 32,000 tokens: without the additional lines and without hunks that
 * only remove, the largest files first, as many files as fit, and the names of others.
 */
final class PeerPacking {

    /** Its instructions with its default settings and an empty description, counted with the encoding used here. */
    static final long INSTRUCTIONS = 1_438;

    private static final int MOST = 32_000;
    private static final int SOFT = 1_500;
    private static final int HARD = 1_000;
    private static final int WHOLE_FILES = 50;

    private static final Set<String> ENDS =
            Set.of(("app bin bmp bz2 class csv dat db dll dylib egg eot exe gif gitignore"
                            + " glif gradle gz ico jar jpeg jpg lo lock log mp3 mp4 nar o ogg otf p pdf png pickle pkl pyc pyd pyo"
                            + " rkt so ss svg tar tgz tsv ttf war webm woff woff2 xz zip zst snap lockb")
                    .split(" ", -1));

    private static final Set<String> NAMES = Set.of(
            "package-lock.json",
            "yarn.lock",
            "pnpm-lock.yaml",
            "composer.lock",
            "Gemfile.lock",
            "poetry.lock",
            "go.sum",
            ".terraform.lock.hcl",
            "uv.lock",
            "Cargo.lock",
            "Pipfile.lock",
            "mix.lock",
            "pubspec.lock",
            "bun.lockb");

    private final ToLongFunction<String> tokens;
    private final FileTexts texts;
    private final Map<String, Long> languages;

    /**
     * Packs.
     *
     * @param languages bytes in the repository by the end of the name
     */
    PeerPacking(ToLongFunction<String> tokens, FileTexts texts, Map<String, Long> languages) {
        this.tokens = tokens;
        this.texts = texts;
        this.languages = languages;
    }

    /**
     * What is sent.
     *
     * @param text the text
     * @param tokens what it comes to, without instructions
     * @param hunks ids of the hunks in it whose lines are shown
     * @param named paths of files of which the name alone is shown
     */
    record Sent(String text, long tokens, Set<String> hunks, Set<String> named) {}

    Sent pack(List<FilePatch> patches) {
        List<FilePatch> files =
                new ArrayList<>(patches.stream().filter(PeerPacking::isTaken).toList());
        files.sort(Comparator.comparingLong(patch -> -languages.getOrDefault(end(patch.path()), 0L)));
        Set<String> whole = new HashSet<>();
        patches.stream().filter(PeerPacking::isTaken).limit(WHOLE_FILES - 1).forEach(patch -> whole.add(patch.path()));
        List<String> texts = new ArrayList<>();
        for (FilePatch file : files) {
            texts.add(shown(file, whole.contains(file.path()), false));
        }
        String all = String.join("\n", texts);
        long sum = texts.stream().mapToLong(tokens).sum();
        if (INSTRUCTIONS + sum + SOFT < MOST) {
            return sent(
                    all,
                    files.stream()
                            .filter(file -> file.type() != FilePatch.Type.DELETED)
                            .toList(),
                    files,
                    false);
        }
        return compressed(files);
    }

    private Sent compressed(List<FilePatch> files) {
        record Sized(FilePatch file, String text, long tokens) {}
        List<Sized> sized = new ArrayList<>();
        for (FilePatch file : files) {
            if (file.type() != FilePatch.Type.DELETED) {
                String text = shown(file, false, true);
                sized.add(new Sized(file, text, tokens.applyAsLong(text)));
            }
        }
        sized.sort(Comparator.comparingLong((Sized one) -> -languages.getOrDefault(end(one.file.path()), 0L))
                .thenComparing(Comparator.comparingLong(Sized::tokens).reversed()));
        StringBuilder text = new StringBuilder();
        List<FilePatch> shown = new ArrayList<>();
        long used = INSTRUCTIONS;
        for (Sized one : sized) {
            if (used <= MOST - HARD && used + one.tokens <= MOST - SOFT && !one.text.isBlank()) {
                text.append("\n\n").append(one.text.strip()).append('\n');
                used += one.tokens;
                shown.add(one.file);
            }
        }
        for (FilePatch file : files) {
            if (!shown.contains(file) && used + tokens.applyAsLong(file.path()) + 1 < MOST - HARD) {
                text.append(file.path()).append('\n');
                used += tokens.applyAsLong(file.path()) + 1;
            }
        }
        return sent(text.toString(), shown, files, true);
    }

    private Sent sent(String text, List<FilePatch> shown, List<FilePatch> files, boolean additionsOnly) {
        Set<String> hunks = new HashSet<>();
        Set<String> named = new HashSet<>();
        for (FilePatch file : shown) {
            for (Hunk hunk : file.hunks()) {
                if (!additionsOnly || hunk.added() > 0) {
                    hunks.add(hunk.id());
                }
            }
        }
        for (FilePatch file : files) {
            if (text.contains(file.path())) {
                named.add(file.path());
            }
        }
        return new Sent(text, tokens.applyAsLong(text), hunks, named);
    }

    static boolean isTaken(FilePatch patch) {
        String path = patch.path();
        String name = path.substring(path.lastIndexOf('/') + 1);
        boolean generated = NAMES.contains(name)
                || name.endsWith(".min.js")
                || name.endsWith(".min.css")
                || name.endsWith(".js.map")
                || name.endsWith(".ts.map")
                || name.endsWith(".css.map");
        return !generated
                && !path.startsWith("vendor/")
                && !ENDS.contains(end(path))
                && !patch.hunks().isEmpty();
    }

    static String end(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    private String shown(FilePatch file, boolean extended, boolean additionsOnly) {
        if (file.type() == FilePatch.Type.DELETED) {
            return "\n\n## File '" + file.path() + "' was deleted\n";
        }
        StringBuilder out = new StringBuilder("\n\n## File: '" + file.path() + "'\n");
        boolean prose = file.path().endsWith(".md") || file.path().endsWith(".txt");
        String oldPath = file.oldPath();
        List<String> before = extended && !prose && oldPath != null ? texts.lines(oldPath, Side.LEFT) : null;
        List<String> after = file.newPath() == null ? null : texts.lines(file.newPath(), Side.RIGHT);
        boolean some = false;
        for (Hunk hunk : file.hunks()) {
            if (!additionsOnly || hunk.added() > 0) {
                write(out, hunk, before, after);
                some = true;
            }
        }
        return some ? out.toString().stripTrailing() : "";
    }

    private static void write(
            StringBuilder out, Hunk hunk, @Nullable List<String> before, @Nullable List<String> after) {
        int more = before == null || after == null ? 0 : more(hunk, before, after);
        int behind = before == null ? 0 : Math.min(1, before.size() - (hunk.oldStart() + hunk.oldCount() - 1));
        boolean headed = more > 0
                && before != null
                && !hunk.section().isEmpty()
                && before.get(hunk.oldStart() - 1 - more).contains(hunk.section());
        out.append("\n@@ -").append(hunk.oldStart() - more).append(',').append(hunk.oldCount() + more + behind);
        out.append(" +").append(hunk.newStart() - more).append(',').append(hunk.newCount() + more + behind);
        out.append(" @@ ").append(headed ? "" : hunk.section()).append("\n__new hunk__\n");
        int number = hunk.newStart() - more;
        StringBuilder old = new StringBuilder();
        boolean removes = false;
        for (int i = more; i > 0 && before != null; i--) {
            String line = before.get(hunk.oldStart() - 1 - i);
            out.append(number++).append("  ").append(line).append('\n');
            old.append(' ').append(line).append('\n');
        }
        for (DiffLine line : hunk.lines()) {
            if (line.kind() == DiffLine.Kind.REMOVED) {
                old.append('-').append(line.text()).append('\n');
                removes = true;
            } else {
                char sign = line.kind() == DiffLine.Kind.ADDED ? '+' : ' ';
                out.append(number++)
                        .append(' ')
                        .append(sign)
                        .append(line.text())
                        .append('\n');
                old.append(sign == ' ' ? " " + line.text() + "\n" : "");
            }
        }
        if (behind > 0 && before != null) {
            String line = before.get(hunk.oldStart() + hunk.oldCount() - 1);
            out.append(number).append("  ").append(line).append('\n');
            old.append(' ').append(line).append('\n');
        }
        if (removes) {
            out.append("__old hunk__\n").append(old);
        }
    }

    /** Up to ten lines back to the head of the function, else five; only as far as they are the same on both sides. */
    private static int more(Hunk hunk, List<String> before, List<String> after) {
        int most = Math.max(0, Math.min(10, Math.min(hunk.oldStart(), hunk.newStart()) - 1));
        int same = 0;
        while (same < most && before.get(hunk.oldStart() - 2 - same).equals(after.get(hunk.newStart() - 2 - same))) {
            same++;
        }
        // An empty section is in every line, so that all ten are shown.
        int head = most;
        while (head > 0 && !before.get(hunk.oldStart() - 1 - head).contains(hunk.section())) {
            head--;
        }
        return head > 0 && head <= same ? head : Math.min(5, same);
    }
}
