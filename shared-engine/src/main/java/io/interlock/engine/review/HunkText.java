package io.interlock.engine.review;

import io.interlock.engine.diff.DiffLine;
import io.interlock.engine.diff.FilePatch;
import java.util.List;

/**
 * Writes hunks for a model, with as few tokens as let it give exact lines. Line numbers cost as much as short lines do, so
 * one stands only where counting starts and at every tenth line; what a finding quotes says the rest. Of runs of
 * lines that come or go, only the first is marked.
 *
 * <p>A file starts with {@code ###}, a letter as in {@code git diff --name-status}, and its path. A line is its number or
 * nothing, a sign, and its text; empty lines that stay are empty. Every line of a file starts with a sign or a digit, or
 * is empty, so that none can be taken for the start of a file or of a run.
 */
final class HunkText {

    /** What a model has to know to read it. */
    static final String LEGEND = """
            How the change is shown: `### M path` starts a file: A is new (all its lines are added), M modified, R renamed, \
            C copied, D deleted (its lines are not shown). Below it each line is a line number or nothing, one sign, and the \
            text of the line. Signs: + added, - removed, space unchanged. From a line `@+` on all lines are added, from \
            `@-` on all are removed, whatever their sign, up to the next line that starts with @. `@@` stands for lines \
            that are not shown, with the head of the function if it is known, or ends such a run. Numbers are those after the change, for removed lines those before \
            it; lines without a number count on from the one above. Numbers and signs are no part of the code: leave them \
            out of quotes and suggestions. ␍ is a carriage return.""";

    /** Stands between hunks. */
    static final String GAP = "@@\n";

    /** From this length on, marks before and after a run cost less than a sign on each line. */
    private static final int RUN = 8;

    private static final int NUMBERED = 10;

    private final StringBuilder out = new StringBuilder();
    private DiffLine.Kind run = DiffLine.Kind.CONTEXT;
    private boolean started;
    private boolean tell;
    private int shownTo;
    private int next;
    private int nextRemoved;

    private HunkText() {}

    /** Writes views; those of a file stand together, in the order of the file. */
    static String of(List<HunkView> views) {
        HunkText text = new HunkText();
        int file = -1;
        for (HunkView view : views) {
            if (view.at().file() != file) {
                file = view.at().file();
                text.startFile(view.patch());
            }
            text.write(view);
        }
        return text.out.toString();
    }

    /** The first lines of a file, which cost something besides its hunks. */
    static String start(FilePatch patch) {
        HunkText text = new HunkText();
        text.startFile(patch);
        return text.out.toString();
    }

    private void startFile(FilePatch patch) {
        char letter = switch (patch.type()) {
            case ADDED -> 'A';
            case MODIFIED -> 'M';
            case DELETED -> 'D';
            case RENAMED -> 'R';
            case COPIED -> 'C';
        };
        out.append("### ").append(letter).append(' ').append(path(patch.path())).append('\n');
        if (patch.oldPath() != null && !patch.path().equals(patch.oldPath())) {
            out.append("@ from ").append(path(patch.oldPath())).append('\n');
        }
        if (patch.oldMode() != null
                && patch.newMode() != null
                && !patch.oldMode().equals(patch.newMode())) {
            out.append("@ mode ")
                    .append(patch.oldMode())
                    .append(" to ")
                    .append(patch.newMode())
                    .append('\n');
        }
        run = patch.type() == FilePatch.Type.ADDED ? DiffLine.Kind.ADDED : DiffLine.Kind.CONTEXT;
        started = false;
        shownTo = 0;
        next = 0;
        nextRemoved = 0;
    }

    private static String path(String path) {
        return VisibleText.of(path, VisibleText.OTHER);
    }

    private void write(HunkView view) {
        ShownLine head = view.head();
        if (head != null && head.number() == 0) {
            out.append("@@ ").append(head.text()).append('\n');
            started = false;
            run = DiffLine.Kind.CONTEXT;
            next = 0;
            nextRemoved = 0;
        } else if (head != null && head.number() > shownTo) {
            goTo(head.number());
            startRun(head.kind(), 1);
            line(head);
        }
        List<ShownLine> lines = view.lines().stream().filter(this::isNew).toList();
        int first = firstStaying(lines);
        boolean goesOn = first == 0 ? continuesRemoved(lines) : first == next;
        if (!goesOn) {
            goTo(first);
        }
        for (int i = 0; i < lines.size(); i++) {
            ShownLine line = lines.get(i);
            if (i == 0 || lines.get(i - 1).kind() != line.kind()) {
                startRun(line.kind(), length(lines, i));
            }
            line(line);
        }
    }

    private boolean continuesRemoved(List<ShownLine> lines) {
        return !lines.isEmpty() && lines.get(0).number() == nextRemoved;
    }

    private static int firstStaying(List<ShownLine> lines) {
        return lines.stream()
                .filter(ShownLine::stays)
                .mapToInt(ShownLine::number)
                .findFirst()
                .orElse(0);
    }

    /** Goes on elsewhere in the file. */
    private void goTo(int number) {
        if (started) {
            out.append(GAP);
            run = DiffLine.Kind.CONTEXT;
        }
        next = number;
        tell = true;
    }

    /** Lines between two hunks can belong to both. */
    private boolean isNew(ShownLine line) {
        return line.kind() != DiffLine.Kind.CONTEXT || line.number() > shownTo;
    }

    private static int length(List<ShownLine> lines, int from) {
        int to = from;
        while (to < lines.size() && lines.get(to).kind() == lines.get(from).kind()) {
            to++;
        }
        return to - from;
    }

    private void startRun(DiffLine.Kind kind, int length) {
        nextRemoved = 0;
        if (kind == run) {
            return;
        }
        if (kind != DiffLine.Kind.CONTEXT && length >= RUN) {
            out.append('@').append(sign(kind)).append('\n');
            run = kind;
        } else if (run != DiffLine.Kind.CONTEXT) {
            out.append(GAP);
            run = DiffLine.Kind.CONTEXT;
        }
    }

    private void line(ShownLine line) {
        if (line.stays() && line.number() != next) {
            goTo(line.number());
        }
        boolean told = line.stays() ? tell || line.number() % NUMBERED == 0 : line.number() != nextRemoved;
        char sign = line.kind() == run ? ' ' : sign(line.kind());
        if (told) {
            out.append(line.number());
        }
        if (told || sign != ' ' || !line.text().isEmpty()) {
            out.append(sign).append(line.text());
        }
        out.append('\n');
        started = true;
        // Behind removed lines, whose numbers are those of before, counting starts again.
        tell = !line.stays();
        if (line.stays()) {
            shownTo = line.number();
            next = shownTo + 1;
        } else {
            nextRemoved = line.number() + 1;
        }
    }

    private static char sign(DiffLine.Kind kind) {
        return switch (kind) {
            case CONTEXT -> ' ';
            case ADDED -> '+';
            case REMOVED -> '-';
        };
    }
}
