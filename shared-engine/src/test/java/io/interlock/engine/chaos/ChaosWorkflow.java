package io.interlock.engine.chaos;

import io.interlock.engine.agent.AgentSpec;
import io.interlock.engine.expression.Scope;
import io.interlock.engine.expression.Template;
import io.interlock.engine.expression.Type;
import io.interlock.engine.expression.Value;
import io.interlock.engine.guardrail.Origin;
import io.interlock.engine.workflow.Budgets;
import io.interlock.engine.workflow.Orchestrator;
import io.interlock.engine.workflow.Parameter;
import io.interlock.engine.workflow.Step;
import io.interlock.engine.workflow.Work;
import io.interlock.engine.workflow.Workflow;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The workflows of the chaos test: {@link #KNOWABLE}, ten steps of which each effect can be asked for; {@link #OPEN}, of
 * which none can; and {@link #SLOW}, one that hangs.
 *
 * @param server where requests go, such as {@code http://127.0.0.1:4711}
 * @param folder where commands write
 */
record ChaosWorkflow(String server, String folder) {

    static final String KNOWABLE = "knowable";
    static final String OPEN = "open";
    static final String SLOW = "slow";

    /** Commits that the knowable workflow makes. */
    static final int COMMITS = 3;

    Orchestrator orchestrator() {
        AgentSpec agent = new AgentSpec(
                "code-agent",
                "code-generation",
                "scripted",
                AgentSpec.Role.WORKER,
                List.of(),
                AgentSpec.Constraints.NONE,
                "",
                Origin.BUILT_IN);
        Map<String, Workflow> workflows = Map.of(
                KNOWABLE, workflow(KNOWABLE, knowable()), OPEN, workflow(OPEN, open()), SLOW, workflow(SLOW, slow()));
        return new Orchestrator("chaos", Map.of(agent.name(), agent), workflows, List.of(), Budgets.NONE);
    }

    private static Workflow workflow(String name, List<Step> steps) {
        return new Workflow(name, "", Map.of(), steps, null, 4, Budgets.Limit.NONE, null, null, Origin.BUILT_IN);
    }

    private List<Step> knowable() {
        return List.of(
                step("notes", write("notes.txt", "first notes\n")),
                step("announce", post("announce", true, false), "notes"),
                step("order", post("order", false, true), "notes"),
                step("keep", new Work.Commit(constant("Keep the notes")), "announce", "order"),
                step("code", new Work.AgentTask("code-agent", "generate_code", constant("a greeting")), "keep"),
                step("build", appending("build", true), "code"),
                step("report", post("report", true, true), "code"),
                step("summary", write("summary.txt", "code is in ${{ steps.code.file }}\n"), "code"),
                step("save", new Work.Commit(constant("Save the summary")), "build", "report", "summary"),
                step("end", new Work.Join(text("${{ steps.save.files }} on ${{ steps.save.branch }}")), "save"));
    }

    private List<Step> open() {
        return List.of(
                step("run", appending("run", false)),
                step("pay", post("pay", false, false)),
                step("end", new Work.Join(constant("paid")), "run", "pay"));
    }

    private List<Step> slow() {
        String script = "echo $$ >> pids; sleep 600 & echo $! >> pids; echo > begun; wait";
        return List.of(
                step("notes", write("notes.txt", "first notes\n")),
                step(
                        "hang",
                        command(true, null, "sh", "-c", "cd \"$0\" && test -e free || { " + script + "; }", folder),
                        "notes"),
                step("end", new Work.Join(constant("over")), "hang"));
    }

    private static Step step(String id, Work work, String... needs) {
        return new Step(id, id, List.of(needs), null, work, null, Step.StepPolicy.DEFAULT, Origin.BUILT_IN);
    }

    private static Parameter constant(String text) {
        return new Parameter.Constant(Value.of(text));
    }

    private static Parameter text(String template) {
        return new Parameter.Text(Template.parse(template, Scope.EMPTY.with("steps", Type.OPEN_OBJECT)));
    }

    private static Work write(String path, String content) {
        return new Work.WriteFile(constant(path), text(content));
    }

    private Work post(String name, boolean lookup, boolean repeatable) {
        return new Work.Http(
                "POST",
                constant(server + "/posts/" + name),
                Map.of(),
                constant(name),
                lookup ? constant(server + "/posts/" + name + "?key={key}") : null,
                repeatable);
    }

    /** Adds a line to a file; whether it is there tells whether it was done. */
    private Work appending(String name, boolean verify) {
        String file = folder + "/" + name;
        return command(
                false, verify ? List.of("test", "-s", file) : null, "sh", "-c", "echo done >> \"$0\"; echo said", file);
    }

    private static Work command(boolean repeatable, @Nullable List<String> verify, String... words) {
        return new Work.Command(
                constants(List.of(words)),
                null,
                Map.of(),
                repeatable,
                verify == null ? null : constants(verify),
                false);
    }

    private static List<Parameter> constants(List<String> texts) {
        return texts.stream().map(ChaosWorkflow::constant).toList();
    }
}
