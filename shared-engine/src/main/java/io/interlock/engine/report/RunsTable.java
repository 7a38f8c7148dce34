package io.interlock.engine.report;

import io.interlock.engine.model.RunStatus;
import io.interlock.engine.model.RunSummary;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Renders a list of runs for a terminal. */
public final class RunsTable {

    private static final int MAX_REASON = 80;

    private final TerminalStyle style;
    private final int width;

    /**
     * Creates a report.
     *
     * @param colour whether to use ANSI colours
     * @param width columns of the terminal to fit the text to, or 0 to cut nothing
     */
    public RunsTable(boolean colour, int width) {
        this.style = new TerminalStyle(colour);
        this.width = width;
    }

    /** The table, ended by a line feed. */
    public String render(List<RunSummary> runs) {
        if (runs.isEmpty()) {
            return "There are no runs.\n";
        }
        TextTable table = new TextTable(style, "Run", "Status", "Began (UTC)", "Workflow", "Why", "Took", "Cost");
        for (RunSummary run : runs) {
            table.row(
                    !run.status().isFinal(),
                    PrintableText.quoted(run.id()),
                    RunWording.sign(run.status()) + " " + RunWording.word(run.status()),
                    minute(run.created()),
                    PrintableText.quoted(run.workflow()),
                    DisplayWidth.cut(PrintableText.of(why(run)), MAX_REASON),
                    RunWording.duration(Duration.between(run.created(), run.updated())),
                    run.tokens() == 0 ? "" : run.cost().toString());
        }
        StringBuilder out = new StringBuilder();
        table.appendTo(out, width);
        return out.toString();
    }

    /** A run that is called running while nobody is at it was interrupted, or its process is gone. */
    private static String why(RunSummary run) {
        boolean left = run.status() == RunStatus.RUNNING
                && run.heldBy() == null
                && run.reason().isEmpty();
        return left ? "nobody is at it; run --resume goes on" : run.reason();
    }

    static String minute(Instant time) {
        return time.truncatedTo(ChronoUnit.MINUTES).toString().replace('T', ' ').replace(":00Z", "");
    }
}
