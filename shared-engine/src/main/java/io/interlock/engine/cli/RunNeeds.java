package io.interlock.engine.cli;

import io.interlock.engine.expression.Value;
import io.interlock.engine.workflow.Parameter;
import io.interlock.engine.workflow.Step;
import io.interlock.engine.workflow.Work;
import io.interlock.engine.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a workflow uses without saying that it takes it: the issue that a run is about. */
final class RunNeeds {

    private static final String ISSUE = "issue";

    private RunNeeds() {}

    /**
     * Checks that there is an issue when the workflow uses one, before anything is paid for.
     *
     * @throws UsageException when there is none
     */
    static void require(Workflow workflow, Value.Mapping inputs) {
        boolean told = inputs.members().containsKey(ISSUE) || workflow.inputs().containsKey(ISSUE);
        String step = told ? null : user(workflow.steps());
        if (step != null) {
            throw new UsageException(
                    "The workflow '" + workflow.name() + "' uses the issue in step '" + step + "', and none is given",
                    "Give it with --issue: a text, or a Markdown or JSON file.");
        }
    }

    private static @Nullable String user(List<Step> steps) {
        for (Step step : steps) {
            for (Parameter parameter : parameters(step.work())) {
                if (usesIssue(parameter)) {
                    return step.id();
                }
            }
            String inner = inner(step.work());
            if (inner != null) {
                return inner;
            }
        }
        return null;
    }

    private static boolean usesIssue(Parameter parameter) {
        if (parameter instanceof Parameter.Text text) {
            return text.template().uses().stream().anyMatch(path -> path.get(0).equals(ISSUE));
        } else if (parameter instanceof Parameter.Items items) {
            return items.items().stream().anyMatch(RunNeeds::usesIssue);
        }
        return parameter instanceof Parameter.Members members
                && members.members().values().stream().anyMatch(RunNeeds::usesIssue);
    }

    private static @Nullable String inner(Work work) {
        if (work instanceof Work.Loop loop) {
            return user(loop.steps());
        } else if (work instanceof Work.Supervised supervised) {
            return user(supervised.steps());
        }
        return null;
    }

    private static List<Parameter> parameters(Work work) {
        List<Parameter> parameters = new ArrayList<>();
        if (work instanceof Work.AgentTask task) {
            parameters.add(task.input());
        } else if (work instanceof Work.Command command) {
            parameters.addAll(command.words());
            parameters.addAll(command.variables().values());
        } else if (work instanceof Work.Http http) {
            parameters.add(http.url());
            parameters.addAll(http.headers().values());
            if (http.body() != null) {
                parameters.add(http.body());
            }
        } else if (work instanceof Work.WriteFile write) {
            parameters.add(write.content());
        } else if (work instanceof Work.SubWorkflow sub) {
            parameters.addAll(sub.inputs().values());
        } else if (work instanceof Work.Supervised supervised) {
            parameters.add(supervised.goal());
        }
        return parameters;
    }
}
