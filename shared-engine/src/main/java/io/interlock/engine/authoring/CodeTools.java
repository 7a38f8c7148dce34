package io.interlock.engine.authoring;

import io.interlock.engine.authoring.CodeCommands.Ran;
import io.interlock.engine.llm.ToolArguments;
import io.interlock.engine.llm.ToolCall;
import io.interlock.engine.model.WorkAttempt.Outcome;
import io.interlock.engine.workbench.Workbench;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Does what a model asks of its tools. Whatever it asks, there is an answer. For use by one thread. */
final class CodeTools {

    /** The same call may fail so often. */
    private static final int MOST_REPEATED = 3;

    private static final int MOST_TOLD = 120;

    private final ToolArguments arguments = new ToolArguments(CodeTool.specs());
    private final Workbench bench;
    private final GuardedData data;
    private final CodeFiles files;
    private final CodeEdits edits;
    private final CodeCommands commands;
    private final CodeProof proof;
    private final CodeLog log;
    private final int mostOutput;
    private final Map<String, Integer> failures = new HashMap<>();
    private @Nullable String repeated;

    /**
     * Tools of a piece of work.
     *
     * @param mostOutput most characters of what one of them gives
     */
    CodeTools(CodeParts parts, int mostOutput, int creations) {
        this.bench = parts.bench();
        this.data = parts.data();
        this.commands = parts.commands();
        this.proof = parts.proof();
        this.log = parts.log();
        this.mostOutput = mostOutput;
        this.files = new CodeFiles(bench, data, mostOutput);
        this.edits = new CodeEdits(bench, files, data, creations);
    }

    /**
     * What is worked with.
     *
     * @param bench the files
     * @param data shows what they say
     * @param commands what may be run
     * @param proof proves the changes
     * @param log notes what is tried
     */
    record CodeParts(Workbench bench, GuardedData data, CodeCommands commands, CodeProof proof, CodeLog log) {}

    /**
     * What a call gave.
     *
     * @param call the call as it may be repeated to a model: with a name and arguments that every provider takes
     * @param text what the model is told
     * @param finish its arguments when it says that the work is at its end, else null
     */
    record Answer(ToolCall call, String text, @Nullable CodeArguments finish) {}

    /** Does what a call asks for. */
    Answer answer(ToolCall call) throws InterruptedException {
        ToolArguments.Read read = arguments.read(call);
        CodeTool tool = CodeTool.find(call.tool());
        if (read instanceof ToolArguments.Read.Bad bad) {
            return wrong(call, bad);
        }
        if (tool == null) {
            throw new IllegalStateException("A schema without a tool: " + call.tool());
        }
        CodeArguments given = new CodeArguments(((ToolArguments.Read.Good) read).members());
        ToolCall safe = call.argumentsJson().isBlank() ? new ToolCall(call.id(), call.tool(), "{}") : call;
        if (tool == CodeTool.FINISH) {
            return new Answer(safe, "", given);
        }
        try {
            return new Answer(safe, did(tool, given), null);
        } catch (ToolException e) {
            if (e.isRefused()) {
                log.attempt(what(tool, given), Outcome.REFUSED, String.valueOf(e.getMessage()), 0);
            }
            return new Answer(safe, failed(call, clean(String.valueOf(e.getMessage()))), null);
        }
    }

    private Answer wrong(ToolCall call, ToolArguments.Read.Bad bad) {
        String name = CodeTool.find(call.tool()) == null ? "unknown" : call.tool();
        ToolCall safe = new ToolCall(call.id(), name, bad.object() ? call.argumentsJson() : "{}");
        return new Answer(safe, failed(call, bad.problem()), null);
    }

    /** What refuses may quote what it refuses. */
    private String clean(String message) {
        String clean = data.clean("answer of a tool", message);
        return clean.isEmpty() ? "the guardrails do not let the reason be shown" : clean;
    }

    private String did(CodeTool tool, CodeArguments given) throws ToolException, InterruptedException {
        return switch (tool) {
            case LIST -> files.list(given);
            case READ -> files.read(given);
            case SEARCH -> files.search(given);
            case EDIT -> changed("edits", given, edits.edit(given));
            case CREATE -> changed("makes", given, edits.create(given));
            case DELETE -> changed("deletes", given, edits.delete(given));
            case RUN -> ran(given.text("command"));
            case DIFF -> diff();
            case FINISH -> "";
        };
    }

    private String changed(String what, CodeArguments given, String text) {
        log.tell(what + " " + given.path());
        failures.clear();
        return text;
    }

    private String ran(String name) throws ToolException, InterruptedException {
        Ran ran = commands.run(commands.named(name), edits.revision());
        proof.lookAgain(edits.revision());
        if (ran.isKilled()) {
            log.attempt("run " + name, Outcome.KILLED, ran.words() + "\n" + ran.digest(), ran.millis());
        }
        return told(ran);
    }

    /** What the model is told of a command. */
    String told(Ran ran) {
        String says = ran.digest().isBlank()
                ? ""
                : "\n"
                        + data.show("output of " + ran.name(), WorkTexts.cut(ran.digest(), mostOutput))
                                .text();
        return "'" + ran.name() + "' " + ran.words() + says;
    }

    private String diff() {
        if (bench.edits().isEmpty()) {
            return "Nothing is changed";
        }
        return data.show("diff", bench.diff(mostOutput)).text();
    }

    private String failed(ToolCall call, String problem) {
        int times = failures.merge(call.tool() + " " + call.argumentsJson(), 1, Integer::sum);
        if (times >= MOST_REPEATED) {
            repeated = WorkTexts.plain(WorkTexts.cut(call.tool() + " " + call.argumentsJson(), MOST_TOLD), MOST_TOLD);
        }
        return "Not done: " + problem;
    }

    private static String what(CodeTool tool, CodeArguments given) {
        String on = tool == CodeTool.RUN ? given.text("command") : given.text("path");
        return tool.title() + " " + on;
    }

    /** The call that failed again and again, or null. */
    @Nullable String repeated() {
        return repeated;
    }

    /** What changes files. */
    CodeEdits edits() {
        return edits;
    }
}
