package io.interlock.engine.tracking;

import io.interlock.engine.diff.FilePatch;
import io.interlock.engine.diff.Hunk;
import io.interlock.engine.model.CodeRange;
import io.interlock.engine.model.Fingerprint;
import io.interlock.engine.model.ReviewFinding;
import io.interlock.engine.model.Side;
import java.util.List;

/** Makes what tells findings again. Pure; thread-safe. */
final class Fingerprints {

    /** Stands for a line that is not there. */
    static final String NO_LINE = "00000000";

    private Fingerprints() {}

    /** The fingerprint of a finding at its place. */
    static Fingerprint of(ReviewFinding finding, int occurrence, Spot spot) {
        String path = finding.range().path();
        return new Fingerprint(
                content(finding, occurrence),
                symbol(finding.rule(), path, spot.symbol()),
                spot.context(),
                Wording.of(finding.message(), "").simhash());
    }

    /**
     * What a place looks like.
     *
     * @param symbol name of the function or type it is in; empty when not known
     * @param context see {@link Fingerprint#context}
     */
    record Spot(String symbol, String context) {

        /** Nothing is known of it. */
        static final Spot UNKNOWN = new Spot("", "");
    }

    /** The hash of rule, path, text and occurrence. The side is told only where it is the one before the change. */
    static String content(ReviewFinding finding, int occurrence) {
        CodeRange range = finding.range();
        return Hashes.sha256(
                finding.rule(),
                range.side() == Side.LEFT ? range.path() + "\0before" : range.path(),
                String.join("\n", CodeText.lines(finding.quote())),
                Integer.toString(occurrence));
    }

    /** The hash of rule, path and symbol; empty when the symbol is not known. */
    static String symbol(String rule, String path, String symbol) {
        return symbol.isEmpty() ? "" : Hashes.sha256(rule, path, symbol);
    }

    /** What lines look like where they are. */
    static Spot spot(FileLines file, FilePatch patch, Side side, FileLines.Lines lines) {
        if (!file.isKnown() || lines.first() == 0) {
            return Spot.UNKNOWN;
        }
        String symbol = Declarations.around(file, lines.first());
        return new Spot(symbol.isEmpty() ? ofSection(patch, side, lines.first()) : symbol, context(file, lines));
    }

    /** What git takes for the head of the function; it is above the hunk, so that it is the second best source. */
    private static String ofSection(FilePatch patch, Side side, int line) {
        for (Hunk hunk : patch.hunks()) {
            int start = side == Side.LEFT ? hunk.oldStart() : hunk.newStart();
            int count = side == Side.LEFT ? hunk.oldCount() : hunk.newCount();
            if (line >= start && line < start + count) {
                return Declarations.name(CodeText.collapse(hunk.section()));
            }
        }
        return "";
    }

    /** The hashes of the nearest lines above and below that say something. */
    static String context(FileLines file, FileLines.Lines lines) {
        return line(file, file.landmarkAbove(file.index(lines.first())))
                + line(file, file.landmarkFrom(file.index(lines.last() + 1)));
    }

    private static String line(FileLines file, int index) {
        boolean there = index >= 0 && !file.isGap(index);
        return there ? Hashes.eightDigits(file.line(index)) : NO_LINE;
    }

    /** Which paths a fingerprint of before may have been made with: that of the file now, and that before the change. */
    static List<String> paths(FilePatch patch, String path) {
        String old = patch.oldPath();
        return old == null || old.equals(path) ? List.of(path) : List.of(path, old);
    }
}
