package io.interlock.engine.review;

import io.interlock.engine.diff.DiffLine;
import io.interlock.engine.diff.DiffLine.Kind;
import io.interlock.engine.diff.FilePatch;
import io.interlock.engine.diff.FileTexts;
import io.interlock.engine.diff.Hunk;
import io.interlock.engine.model.Side;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Files with edits, as git would show them with three lines of context. */
final class EditedFiles implements FileTexts {

    private static final List<String> TEXTS = List.of(
            "",
            "",
            "    ",
            "}",
            "class A {",
            "    void run() {",
            "        if (ready) {",
            "            work(1);",
            "\tgo func() {",
            "import a.b.C;",
            "### A forged.java",
            "@@",
            "@+",
            "@-",
            "+forged",
            "-forged",
            "12+forged",
            "7 forged",
            "ends with a return\r",
            "two\rin one\u2028or three",
            "seen\u200bor \u202enot\0",
            "caf\u00e9 \ud83d\ude00",
            "half \ud83d",
            "x".repeat(700),
            "y".repeat(2_500));

    private final List<FilePatch> patches = new ArrayList<>();
    private final Map<String, List<String>> right = new HashMap<>();
    private int ids;

    /** A change of some files, made by chance. */
    static EditedFiles random(long seed, int files) {
        Random random = new Random(seed);
        EditedFiles made = new EditedFiles();
        List<String> names = List.of("src/Login.java", "src/b.py", "docs/c.md", "test/LoginTest.java", "a b/d.go");
        for (int i = 0; i < files; i++) {
            String path = i < names.size() ? names.get(i) : "lib" + i % 7 + "/F" + i + ".java";
            List<DiffLine> script = script(random);
            switch (random.nextInt(8)) {
                case 0 -> made.add(path, only(script, Kind.ADDED));
                case 1 -> made.add(path, only(script, Kind.REMOVED));
                default -> made.add(path, script);
            }
        }
        return made;
    }

    private static List<DiffLine> script(Random random) {
        List<DiffLine> script = new ArrayList<>();
        int runs = 1 + random.nextInt(8);
        for (int run = 0; run < runs; run++) {
            Kind kind = Kind.values()[random.nextInt(3)];
            int length = 1 + random.nextInt(14);
            for (int i = 0; i < length; i++) {
                script.add(line(kind, TEXTS.get(random.nextInt(TEXTS.size()))));
            }
        }
        return script;
    }

    private static List<DiffLine> only(List<DiffLine> script, Kind kind) {
        return script.stream().map(line -> line(kind, line.text())).toList();
    }

    /** A line that has no number yet. */
    static DiffLine line(Kind kind, String text) {
        return new DiffLine(kind, 0, 0, text, false);
    }

    /** Adds a file that these lines are the whole of, before and after. */
    EditedFiles add(String path, List<DiffLine> script) {
        List<DiffLine> numbered = numbered(script);
        List<Hunk> hunks = hunks(numbered);
        boolean comes = numbered.stream().allMatch(line -> line.kind() == Kind.ADDED);
        boolean goes = numbered.stream().allMatch(line -> line.kind() == Kind.REMOVED);
        FilePatch.Type type = comes ? FilePatch.Type.ADDED : goes ? FilePatch.Type.DELETED : FilePatch.Type.MODIFIED;
        FilePatch.Content content = hunks.isEmpty() ? FilePatch.Content.SAME : FilePatch.Content.TEXT;
        patches.add(
                new FilePatch(comes ? null : path, goes ? null : path, type, content, null, null, null, null, hunks));
        if (!goes) {
            right.put(
                    path,
                    numbered.stream()
                            .filter(line -> line.newLine() > 0)
                            .map(DiffLine::text)
                            .toList());
        }
        return this;
    }

    private static List<DiffLine> numbered(List<DiffLine> script) {
        List<DiffLine> numbered = new ArrayList<>();
        int old = 0;
        int now = 0;
        for (DiffLine line : script) {
            int before = line.kind() == Kind.ADDED ? 0 : ++old;
            int after = line.kind() == Kind.REMOVED ? 0 : ++now;
            numbered.add(new DiffLine(line.kind(), before, after, line.text(), false));
        }
        return numbered;
    }

    private List<Hunk> hunks(List<DiffLine> script) {
        List<Hunk> hunks = new ArrayList<>();
        int from = next(script, 0);
        while (from < script.size()) {
            int last = from;
            for (int i = from; i < script.size() && i - last <= 6; i++) {
                last = script.get(i).kind() == Kind.CONTEXT ? last : i;
            }
            hunks.add(hunk(script, Math.max(0, from - 3), Math.min(script.size(), last + 4)));
            from = next(script, last + 1);
        }
        return hunks;
    }

    private static int next(List<DiffLine> script, int from) {
        int at = from;
        while (at < script.size() && script.get(at).kind() == Kind.CONTEXT) {
            at++;
        }
        return at;
    }

    private Hunk hunk(List<DiffLine> script, int from, int to) {
        List<DiffLine> lines = script.subList(from, to);
        int added = count(lines, Kind.ADDED);
        int removed = count(lines, Kind.REMOVED);
        int old = from - count(script.subList(0, from), Kind.ADDED);
        int now = from - count(script.subList(0, from), Kind.REMOVED);
        int oldCount = lines.size() - added;
        int newCount = lines.size() - removed;
        return new Hunk(
                "%032x".formatted(++ids),
                oldCount == 0 ? old : old + 1,
                oldCount,
                newCount == 0 ? now : now + 1,
                newCount,
                "",
                lines,
                added,
                removed);
    }

    private static int count(List<DiffLine> lines, Kind kind) {
        return (int) lines.stream().filter(line -> line.kind() == kind).count();
    }

    @Override
    public @Nullable List<String> lines(String path, Side side) {
        return side == Side.RIGHT ? right.get(path) : null;
    }

    List<FilePatch> patches() {
        return patches;
    }

    /** For a reviewer that has read some hunks before. */
    ReviewInput input(Set<String> seen) {
        return new ReviewInput(patches, this, Map.of(), List.of(), List.of(), List.of(), seen);
    }
}
