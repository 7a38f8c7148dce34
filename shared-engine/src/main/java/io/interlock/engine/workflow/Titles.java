package io.interlock.engine.workflow;

import io.interlock.engine.expression.Value;
import java.util.Locale;

/** What steps do, in a few words for people. */
public final class Titles {

    private Titles() {}

    /** The kind of a step, such as {@code agent}. */
    public static String kind(Step step) {
        Work work = step.work();
        if (work instanceof Work.AgentTask) {
            return "agent";
        } else if (work instanceof Work.Check) {
            return "check";
        } else if (work instanceof Work.Command) {
            return "command";
        } else if (work instanceof Work.Http) {
            return "http";
        } else if (work instanceof Work.WriteFile) {
            return "write";
        } else if (work instanceof Work.Commit) {
            return "commit";
        } else if (work instanceof Work.Gate) {
            return "gate";
        } else if (work instanceof Work.SubWorkflow) {
            return "workflow";
        } else if (work instanceof Work.Loop) {
            return "loop";
        }
        return work instanceof Work.Supervised ? "supervisor" : "value";
    }

    /** What a step does, without values that are worked out when it runs. */
    public static String title(Step step) {
        Work work = step.work();
        if (work instanceof Work.AgentTask task) {
            return task.agent() + ": " + task.action();
        } else if (work instanceof Work.Check check) {
            return check.check().name().toLowerCase(Locale.ROOT);
        } else if (work instanceof Work.Command command) {
            return command.words().isEmpty() ? "" : text(command.words().get(0));
        } else if (work instanceof Work.Http http) {
            return http.method() + " " + text(http.url());
        } else if (work instanceof Work.WriteFile write) {
            return text(write.path());
        } else if (work instanceof Work.Gate gate) {
            return gate.gate();
        } else if (work instanceof Work.SubWorkflow sub) {
            return sub.workflow();
        } else if (work instanceof Work.Loop loop) {
            return "until " + loop.until() + ", at most " + loop.max();
        }
        return work instanceof Work.Supervised supervised ? supervised.agent() : "";
    }

    private static String text(Parameter parameter) {
        return parameter instanceof Parameter.Constant constant && constant.value() instanceof Value.Text text
                ? text.value()
                : "...";
    }
}
