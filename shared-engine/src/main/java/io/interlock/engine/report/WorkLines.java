package io.interlock.engine.report;

import io.interlock.engine.model.CodeWork;
import io.interlock.engine.model.ProvenCommand;
import io.interlock.engine.model.TestWork;
import java.util.ArrayList;
import java.util.List;

/** What agents wrote in the steps of a run, in a few lines below its report for a terminal. */
public final class WorkLines {

    private static final int MOST_NAMED = 5;

    private final int width;

    /**
     * Creates lines.
     *
     * @param width columns of the terminal to break at, or 0 to break nowhere
     */
    public WorkLines(int width) {
        this.width = width;
    }

    /** What came of writing code, ended by a line feed. */
    public String code(String step, CodeWork work) {
        List<String> parts = new ArrayList<>();
        parts.add(WorkWording.word(work.status()));
        add(parts, work.files().isEmpty() ? "" : "files " + GuardWording.list(work.files(), MOST_NAMED));
        List<String> proofs = new ArrayList<>();
        for (ProvenCommand command : work.commands()) {
            proofs.add(command.name() + (command.passed() ? " passes" : " fails"));
        }
        add(parts, GuardWording.list(proofs, MOST_NAMED));
        add(parts, Wording.count(work.attempts().size(), "attempt"));
        add(parts, work.reason());
        return lines(step, parts, work.warnings());
    }

    /** What came of writing tests, ended by a line feed. */
    public String tests(String step, TestWork work) {
        List<String> parts = new ArrayList<>();
        parts.add(WorkWording.word(work.status()));
        List<String> kept =
                WorkWording.kept(work).stream().map(TestWork.Kept::path).toList();
        add(parts, kept.isEmpty() ? "" : "kept " + GuardWording.list(kept, MOST_NAMED));
        List<String> dropped = new ArrayList<>();
        for (TestWork.Dropped one : WorkWording.dropped(work)) {
            dropped.add(one.path() + " (" + WorkWording.outcome(one.outcome()) + ")");
        }
        add(parts, dropped.isEmpty() ? "" : "dropped " + GuardWording.list(dropped, MOST_NAMED));
        for (TestWork.Component component : work.components()) {
            add(parts, WorkWording.coverage(component));
        }
        add(parts, Wording.count(work.attempts().size(), "attempt"));
        add(parts, work.reason());
        return lines(step, parts, work.warnings());
    }

    private static void add(List<String> parts, String part) {
        if (!part.isEmpty()) {
            parts.add(part);
        }
    }

    private String lines(String step, List<String> parts, List<String> warnings) {
        StringBuilder out = new StringBuilder();
        String line = PrintableText.quoted(step) + ": " + PrintableText.of(String.join("; ", parts));
        Wrapping.append(out, line, 2, width);
        for (String warning : warnings.subList(0, Math.min(MOST_NAMED, warnings.size()))) {
            Wrapping.append(out, PrintableText.of(warning), 4, width);
        }
        return out.toString();
    }
}
