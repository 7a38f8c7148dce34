package io.interlock.engine.guardrail;

import io.interlock.engine.guardrail.ToolOutcome.Failed;
import io.interlock.engine.guardrail.ToolOutcome.Missing;
import io.interlock.engine.guardrail.ToolOutcome.NothingToDo;
import io.interlock.engine.guardrail.ToolOutcome.Reported;
import io.interlock.engine.manifest.ManifestException;
import io.interlock.engine.process.CommandException;
import io.interlock.engine.process.CommandResult;
import io.interlock.engine.process.CommandRunner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Runs one tool on the files that are its, so many at a time that their names fit into a command line. */
final class ToolRun {

    /** Most characters of file names in one command line: Windows takes 32,767 in all. */
    private static final int MAX_NAMES = 24_000;

    /** More output than this is no report that anybody would read. */
    private static final int MAX_OUTPUT = 16 << 20;

    /** More of what a tool complains of is not looked at; far less is shown. */
    private static final int MAX_COMPLAINT = 64 << 10;

    private final Tool tool;
    private final Path root;
    private final CommandRunner runner;
    private final UnaryOperator<String> redactor;

    /**
     * Creates it.
     *
     * @param runner its time limit is that of one start of the tool
     * @param redactor gives a text without credentials
     */
    ToolRun(Tool tool, Path root, CommandRunner runner, UnaryOperator<String> redactor) {
        this.tool = tool;
        this.root = root;
        this.runner = runner;
        this.redactor = redactor;
    }

    /**
     * Runs the tool.
     *
     * @param files paths from the root of regular files; those that are not for the tool are left out
     */
    ToolOutcome run(List<String> files) {
        List<String> own = new ArrayList<>();
        for (String file : files) {
            if (tool.isFor(file)) {
                own.add(file);
            }
        }
        if (own.isEmpty()) {
            return new NothingToDo();
        }
        String program = tool.command().get(0);
        if (!runner.finds(program)) {
            return new Missing(program, tool.install());
        }
        return takesFiles() ? inPortions(own) : once(own, tool.command());
    }

    private boolean takesFiles() {
        return Tools.isKnown(tool.name()) || tool.command().contains(Tool.FILES);
    }

    private ToolOutcome inPortions(List<String> files) {
        ToolReport all = null;
        int from = 0;
        while (from < files.size()) {
            int to = from;
            int size = 0;
            while (to < files.size() && (to == from || size + files.get(to).length() + 3 <= MAX_NAMES)) {
                size += files.get(to).length() + 3;
                to++;
            }
            ToolOutcome outcome = once(files, command(files.subList(from, to)));
            if (!(outcome instanceof Reported reported)) {
                return outcome;
            }
            all = all == null ? reported.report() : all.plus(reported.report());
            from = to;
        }
        return all == null ? new NothingToDo() : new Reported(all, files);
    }

    /** File names begin with {@code ./}, so that none can be taken for an option. */
    private List<String> command(List<String> files) {
        List<String> command = new ArrayList<>();
        boolean placed = false;
        for (String word : tool.command()) {
            if (word.equals(Tool.FILES)) {
                addFiles(command, files);
                placed = true;
            } else {
                command.add(word);
            }
        }
        if (!placed) {
            command.add("--");
            addFiles(command, files);
        }
        return command;
    }

    private static void addFiles(List<String> command, List<String> files) {
        for (String file : files) {
            command.add("./" + file);
        }
    }

    private ToolOutcome once(List<String> files, List<String> command) {
        CommandResult result;
        try {
            result = runner.runApart(command, root, MAX_OUTPUT);
        } catch (CommandException e) {
            return failure(e);
        }
        if (!tool.exits().isDone(result.exitCode())) {
            return new Failed(
                    "failed",
                    "ended with code " + result.exitCode() + complaint(result.errorText()),
                    "Run it by hand to see what is wrong: " + ToolText.command(tool.command()));
        }
        try {
            return new Reported(tool.format().read(result.output()), files);
        } catch (ManifestException e) {
            return new Failed(
                    "unreadable-output",
                    "ended with code " + result.exitCode() + ", but its output is not "
                            + tool.format().label() + ": line " + e.line() + ", column " + e.column()
                            + complaint(result.errorText()),
                    "Check that the command makes it write " + tool.format().label() + " to its standard output: "
                            + ToolText.command(tool.command()));
        }
    }

    private String complaint(String errorText) {
        return ToolText.quoted(redactor.apply(errorText.substring(0, Math.min(MAX_COMPLAINT, errorText.length()))));
    }

    private ToolOutcome failure(CommandException e) {
        return switch (e.reason()) {
            case TIMEOUT ->
                new Failed(
                        "timeout",
                        "did not end within its time limit and was killed",
                        "Raise tools." + tool.name() + ".timeout, or examine fewer files at once.");
            case TOO_MUCH_OUTPUT ->
                new Failed(
                        "too-much-output",
                        "wrote more than " + (MAX_OUTPUT >> 20) + " MiB and was killed",
                        "Run it by hand to see what it writes: " + ToolText.command(tool.command()));
            default ->
                new Failed(
                        "failed",
                        "could not be run" + complaint(String.valueOf(e.getMessage())),
                        "Check tools." + tool.name() + ".command: " + ToolText.command(tool.command()));
        };
    }
}
