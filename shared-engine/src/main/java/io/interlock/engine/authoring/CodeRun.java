package io.interlock.engine.authoring;

import io.interlock.engine.agent.AgentException;
import io.interlock.engine.agent.AgentResult;
import io.interlock.engine.agent.AgentTask;
import io.interlock.engine.agent.GuardedInput;
import io.interlock.engine.authoring.CodeCommands.Ran;
import io.interlock.engine.authoring.ProjectCommands.Named;
import io.interlock.engine.expression.Value;
import io.interlock.engine.llm.ModelException;
import io.interlock.engine.workbench.Workbench;
import io.interlock.engine.workbench.WorkbenchException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** One piece of work of a code agent, from the guarded input to edits or to what is told of their absence. */
final class CodeRun {

    static final String OUT_OF_TIME = "its time is over";

    static final String CONFIGURE =
            "Give the component a test or build command, or name commands with the paths that they prove in"
                    + " .interlock/authoring.yaml.";

    private final CodeAuthor.Place place;
    private final AgentTask task;
    private final CodeLimits limits;
    private final ModelTalk models;
    private final GuardedData data;
    private final CodeLog log;
    private final CodeReport report;

    /**
     * Prepares it.
     *
     * @throws AgentException when the agent has no model
     */
    CodeRun(CodeAuthor.Place place, AgentTask task, LongSupplier nanos) {
        this.place = place;
        this.task = task;
        this.limits = CodeLimits.of(place.settings().code(), task, nanos);
        this.models = new ModelTalk(task, limits.time());
        this.log = new CodeLog(models::used, nanos, task.progress());
        this.data = new GuardedData(place.guard(), log::warn);
        this.report = new CodeReport(task, data, log, models);
    }

    /**
     * Does it.
     *
     * @throws AgentException when nothing is kept, with what was tried
     */
    AgentResult run() {
        GuardedInput input;
        try {
            input = GuardedInput.ofWriter(task, place.guard());
        } catch (AgentException e) {
            Throwable why = e.getCause() == null ? e : e.getCause();
            return report.result(CodeEnd.notDone(String.valueOf(why.getMessage()), e.remedy()));
        }
        report.notExamined(input.notExamined());
        if (place.commands().listed().isEmpty()) {
            return report.result(CodeEnd.notDone("no command is known that could prove a change", CONFIGURE));
        }
        try (Workbench bench = place.workbenches().open(limits.files())) {
            report.on(bench);
            return report.result(ended(bench, input));
        } catch (WorkbenchException e) {
            return report.result(CodeEnd.failed("there is no workbench: " + e.getMessage(), e.remedy(), e));
        }
    }

    private CodeEnd ended(Workbench bench, GuardedInput input) {
        try {
            return worked(bench, input);
        } catch (ToolException e) {
            return CodeEnd.notDone(
                    String.valueOf(e.getMessage()), "Give the agent a smaller task, or raise maxTokensPerRequest.");
        } catch (ModelException e) {
            boolean late = limits.time().isUp();
            return CodeEnd.failed(late ? OUT_OF_TIME : "the model failed: " + e.getMessage(), e.remedy(), e);
        } catch (InterruptedException e) {
            return CodeEnd.givenUp(e);
        } catch (WorkbenchException e) {
            return Thread.interrupted()
                    ? CodeEnd.givenUp(e)
                    : CodeEnd.failed(String.valueOf(e.getMessage()), e.remedy(), e);
        } finally {
            // What is left of the work is brought to its end; nobody else waits on this thread.
            Thread.interrupted();
        }
    }

    private CodeEnd worked(Workbench bench, GuardedInput input) throws ToolException, InterruptedException {
        List<String> files = bench.files();
        if (place.commands().proofs(files).isEmpty()) {
            return CodeEnd.notDone("no command is known that proves a change of any file", CONFIGURE);
        }
        CodeCommands commands = new CodeCommands(bench, place.commands(), limits, log);
        CodeProof proof = new CodeProof(bench, commands, log);
        report.proving(proof);
        Ran red = redBefore(commands, files);
        CodePrompt prompt = new CodePrompt(task, input, place, data);
        CodeTalk talk = new CodeTalk(models, CodeTool.specs(), prompt.instructions(limits), prompt.task(files, red));
        CodeTools.CodeParts parts = new CodeTools.CodeParts(bench, data, commands, proof, log);
        CodeTools tools = new CodeTools(parts, talk.mostOutput(), limits.creations());
        report.editing(tools.edits());
        return new CodeLoop(task, limits, parts, talk, tools, report).run();
    }

    /** How the proofs of what is asked for end before anything is changed: the first that fails, or null. */
    private @Nullable Ran redBefore(CodeCommands commands, List<String> files) throws InterruptedException {
        for (Named named : asked(files)) {
            if (!commands.passedBefore(named, List.of())) {
                Ran red = commands.run(named, 0);
                log.warn("'" + red.name() + "' " + red.words() + " before anything was changed");
                return red;
            }
        }
        return null;
    }

    /** The commands that prove what the task names: a component, or files. */
    private List<Named> asked(List<String> files) {
        if (!(task.input() instanceof Value.Mapping mapping)) {
            return List.of();
        }
        if (mapping.members().get("component") instanceof Value.Text component) {
            Named tests = place.commands().find("test " + component.value());
            Named named = tests == null ? place.commands().find("build " + component.value()) : tests;
            return named == null ? List.of() : List.of(named);
        }
        List<String> paths = new ArrayList<>();
        if (mapping.members().get("files") instanceof Value.Sequence named) {
            for (Value file : named.items()) {
                Value path = file instanceof Value.Mapping described
                        ? described.members().getOrDefault("path", Value.nothing())
                        : file;
                if (path instanceof Value.Text text && files.contains(text.value())) {
                    paths.add(text.value());
                }
            }
        }
        return paths.isEmpty() ? List.of() : place.commands().proofs(paths);
    }
}
