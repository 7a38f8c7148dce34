package io.interlock.engine.inspection;

import io.interlock.engine.diff.DiffLine;
import io.interlock.engine.diff.Hunk;
import io.interlock.engine.model.FileCoverage;
import io.interlock.engine.model.ReviewCategory;
import io.interlock.engine.model.Severity;
import java.util.List;
import java.util.Set;

/**
 * Markers that git leaves where two changes meet. They stand at the start of a line, seven characters long. Seven equals
 * signs alone are a heading in many a text; they count only in the company of the others, or where they are no code.
 */
final class ConflictMarkerCheck implements Check {

    private static final int WIDTH = 7;
    private static final int BLOCK = 60;

    /** What shows markers because it is about them. */
    private static final Set<String> PATCHES = Set.of("patch", "diff", "rej", "orig");

    @Override
    public String name() {
        return "conflict-marker";
    }

    @Override
    public void inspect(Change change, Findings into) {
        for (ChangedFile file : change.files()) {
            String name = file.name();
            boolean shows = PATCHES.contains(name.substring(name.lastIndexOf('.') + 1));
            if (file.kind() != FileCoverage.Kind.VENDORED && !shows) {
                file.patch().hunks().forEach(hunk -> inspect(file, hunk, into));
            }
        }
    }

    private static void inspect(ChangedFile file, Hunk hunk, Findings into) {
        List<DiffLine> lines = hunk.lines();
        int at = 0;
        while (at < lines.size()) {
            DiffLine line = lines.get(at);
            char marker = marker(line);
            if (marker == 0 || isShown(file, line)) {
                at++;
            } else if (marker == '<') {
                at = block(file, lines, at, into);
            } else {
                lone(file, line, marker, into);
                at++;
            }
        }
    }

    /** The character a line is a marker of, or 0. The middle one has nothing after it. */
    private static char marker(DiffLine line) {
        String text = line.text();
        if (line.kind() != DiffLine.Kind.ADDED || text.length() < WIDTH || "<=>|".indexOf(text.charAt(0)) < 0) {
            return 0;
        }
        char first = text.charAt(0);
        for (int i = 1; i < WIDTH; i++) {
            if (text.charAt(i) != first) {
                return 0;
            }
        }
        String rest = text.substring(WIDTH).stripTrailing();
        boolean named = rest.length() > 1 && rest.charAt(0) == ' ';
        return first == '=' ? rest.isEmpty() ? first : 0 : named ? first : 0;
    }

    /** Whether the line is part of a longer string of a test, or of prose that shows it. */
    private static boolean isShown(ChangedFile file, DiffLine line) {
        boolean within = file.lexed(line).opensInString();
        return within && (file.isTest() || file.language() == Language.PROSE)
                || TestPaths.isFixture(file.path()) && !file.language().isCode();
    }

    /** Reports a block from its first marker; the place after what is reported. */
    private static int block(ChangedFile file, List<DiffLine> lines, int from, Findings into) {
        int end = from + 1;
        boolean middle = false;
        while (end < lines.size()
                && end - from < BLOCK
                && lines.get(end).kind() == DiffLine.Kind.ADDED
                && marker(lines.get(end)) != '>') {
            middle |= marker(lines.get(end)) == '=';
            end++;
        }
        boolean whole = middle && end < lines.size() && marker(lines.get(end)) == '>';
        int last = whole ? end + 1 : from + 1;
        String message = whole
                ? "The conflict of a merge is not resolved: both sides and git's markers are still there."
                : "A marker of an unresolved merge conflict is added.";
        into.add(file, lines.subList(from, last), remark(whole ? 0.99 : 0.95, message));
        return last;
    }

    private static void lone(ChangedFile file, DiffLine line, char marker, Findings into) {
        boolean counts = marker != '=' && (file.language() != Language.PROSE || isName(line.text()))
                || marker == '='
                        && file.language() != Language.PROSE
                        && file.language() != Language.OTHER
                        && file.lexed(line).code().startsWith("=======");
        if (counts) {
            into.add(file, List.of(line), remark(0.9, "A marker of an unresolved merge conflict is added."));
        }
    }

    /** Whether a marker names a branch or a commit; in prose it may be a quotation of a quotation. */
    private static boolean isName(String text) {
        String name = text.substring(WIDTH).strip();
        int space = name.indexOf(' ');
        return space < 0 || name.charAt(space + 1) == '(';
    }

    private static Remark remark(double confidence, String message) {
        return new Remark(
                ReviewCategory.CORRECTNESS,
                Severity.HIGH,
                confidence,
                message,
                "The file does not compile, or holds both versions of the text.");
    }
}
