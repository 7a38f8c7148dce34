package io.interlock.engine.inspection;

import io.interlock.engine.diff.DiffLine;
import io.interlock.engine.diff.FilePatch;
import io.interlock.engine.diff.FileTexts;
import io.interlock.engine.diff.Hunk;
import io.interlock.engine.model.FileCoverage;
import io.interlock.engine.model.Side;
import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A file of a change with what checks ask about it; each answer is worked out once, when it is asked for. */
final class ChangedFile {

    private final FilePatch patch;
    private final FileTexts texts;
    private final FileCoverage.Kind kind;
    private final Language language;
    private final boolean test;
    private @Nullable Boolean quiet;
    private int testsFrom;

    /** Soft: of a change of thousands of files not all are needed at once, and each can be made again. */
    private SoftReference<Map<Integer, LexedLine>> lexed = new SoftReference<>(null);

    ChangedFile(FilePatch patch, FileTexts texts) {
        this.patch = patch;
        this.texts = texts;
        this.kind = FileKinds.of(patch, texts);
        this.language = Language.of(patch.path());
        this.test = TestPaths.isTest(patch.path());
    }

    FilePatch patch() {
        return patch;
    }

    String path() {
        return patch.path();
    }

    /** The last part of the path. */
    String name() {
        return path().substring(path().lastIndexOf('/') + 1);
    }

    /** The path without its last part and without a slash at its end; empty at the root. */
    String folder() {
        return path().substring(0, Math.max(0, path().lastIndexOf('/')));
    }

    FileCoverage.Kind kind() {
        return kind;
    }

    Language language() {
        return language;
    }

    /** Whether it holds tests, helps them, or is read by them. */
    boolean isTest() {
        return test;
    }

    /** Whether a line after the change is in the part of a file that tests the rest: Rust keeps tests at the end. */
    boolean isInTests(int newLine) {
        if (testsFrom == 0) {
            List<String> all = language == Language.RUST ? after() : null;
            int mark = all == null ? -1 : all.indexOf("#[cfg(test)]");
            testsFrom = mark < 0 ? Integer.MAX_VALUE : mark + 1;
        }
        return test || newLine >= testsFrom;
    }

    boolean isNew() {
        return patch.type() == FilePatch.Type.ADDED;
    }

    boolean isGone() {
        return patch.newPath() == null;
    }

    /**
     * Whether people wrote it, as far as anybody says, and what they write in it is meant: no check of quality has to look
     * at what a program or somebody else wrote, or at what is data of a test.
     */
    boolean isOurs() {
        if (quiet == null) {
            quiet = kind != FileCoverage.Kind.SOURCE
                    || TestPaths.isFixture(path())
                    || patch.newPath() != null && FileKinds.isMarked(patch, texts);
        }
        return !quiet;
    }

    /** The lines before the change, or null when they are not known or there were none. */
    @Nullable List<String> before() {
        return patch.oldPath() == null ? null : texts.lines(patch.oldPath(), Side.LEFT);
    }

    /** The lines after the change, or null when they are not known or there are none. */
    @Nullable List<String> after() {
        return patch.newPath() == null ? null : texts.lines(patch.newPath(), Side.RIGHT);
    }

    /** The lines of some files beside it that are in its language and were there before the change. */
    List<List<String>> neighbours(int most) {
        List<List<String>> all = new ArrayList<>();
        for (String other : texts.files(folder(), Side.LEFT)) {
            if (all.size() < most && !other.equals(patch.oldPath()) && Language.of(other) == language) {
                List<String> lines = texts.lines(other, Side.LEFT);
                if (lines != null) {
                    all.add(lines);
                }
            }
        }
        return all;
    }

    /** A line as the lexer sees it; it is one of a hunk, and not a removed one. */
    LexedLine lexed(DiffLine line) {
        Map<Integer, LexedLine> lines = lexed.get();
        if (lines == null) {
            lines = lex();
            lexed = new SoftReference<>(lines);
        }
        return lines.getOrDefault(line.newLine(), new LexedLine(line.text(), line.text(), "", false, false));
    }

    private Map<Integer, LexedLine> lex() {
        Map<Integer, LexedLine> lines = new HashMap<>();
        List<String> all = after();
        for (Hunk hunk : patch.hunks()) {
            if (all != null && !agrees(hunk, all)) {
                all = null;
            }
        }
        if (all != null) {
            lexWhole(all, lines);
        } else {
            patch.hunks().forEach(hunk -> lexHunk(hunk, lines));
        }
        return lines;
    }

    /** Whether the lines of a file are those of its diff: a working tree may have moved on since. */
    private static boolean agrees(Hunk hunk, List<String> all) {
        for (DiffLine line : hunk.lines()) {
            boolean there = line.newLine() <= all.size()
                    && (line.newLine() == 0 || all.get(line.newLine() - 1).equals(line.text()));
            if (!there) {
                return false;
            }
        }
        return true;
    }

    private void lexWhole(List<String> all, Map<Integer, LexedLine> into) {
        Lexer lexer = new Lexer(language);
        int next = 1;
        for (Hunk hunk : patch.hunks()) {
            int end = Math.min(all.size(), hunk.newStart() + hunk.newCount() - 1);
            for (; next <= end; next++) {
                LexedLine line = lexer.next(all.get(next - 1));
                if (next >= hunk.newStart()) {
                    into.put(next, line);
                }
            }
        }
    }

    /** Without the file, a hunk is taken to begin outside of strings, and in a comment when it looks like it. */
    private void lexHunk(Hunk hunk, Map<Integer, LexedLine> into) {
        Lexer lexer = new Lexer(language);
        if (beginsInComment(hunk)) {
            lexer.next(language.syntax().blockOpen());
        }
        for (DiffLine line : hunk.lines()) {
            if (line.kind() != DiffLine.Kind.REMOVED) {
                into.put(line.newLine(), lexer.next(line.text()));
            }
        }
    }

    private boolean beginsInComment(Hunk hunk) {
        Syntax syntax = language.syntax();
        if (hunk.newStart() <= 1 || !syntax.blockOpen().equals("/*")) {
            return false;
        }
        for (DiffLine line : hunk.lines()) {
            int close = line.text().indexOf(syntax.blockClose());
            int open = line.text().indexOf(syntax.blockOpen());
            if (open >= 0 && (close < 0 || open < close)) {
                return false;
            }
            if (close >= 0) {
                return true;
            }
        }
        return hunk.lines().stream().allMatch(line -> line.text().strip().startsWith("*"));
    }
}
