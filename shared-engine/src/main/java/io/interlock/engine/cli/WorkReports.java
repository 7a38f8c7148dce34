package io.interlock.engine.cli;

import io.interlock.engine.agent.AgentSpec;
import io.interlock.engine.authoring.WorkValues;
import io.interlock.engine.expression.Value;
import io.interlock.engine.model.CodeWork;
import io.interlock.engine.model.RunReport;
import io.interlock.engine.model.TestWork;
import io.interlock.engine.model.WorkReport;
import io.interlock.engine.report.WorkRedaction;
import io.interlock.engine.store.Store;
import io.interlock.engine.workflow.RunEngine;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Says what came of a built-in task, from its run and what its step has to show. */
final class WorkReports {

    private WorkReports() {}

    /**
     * The report of a run of a built-in task, redacted.
     *
     * @param redactor gives a text without credentials
     */
    static WorkReport of(RunDefinition definition, RunReport run, Store store, UnaryOperator<String> redactor) {
        Value output = RunEngine.output(store, run.id(), BuiltInTask.STEP);
        CodeWork code = WorkValues.code(output);
        TestWork tests = WorkValues.tests(output);
        AgentSpec agent =
                definition.orchestration().agents().values().iterator().next();
        String model = agent.model();
        return new WorkRedaction(redactor)
                .of(new WorkReport(
                        run.workflow(),
                        run,
                        new WorkReport.Author(agent.name(), model == null ? "" : model),
                        new WorkReport.Branch("interlock/" + run.id(), commit(output)),
                        code,
                        tests));
    }

    private static @Nullable String commit(Value output) {
        return output instanceof Value.Mapping mapping && mapping.members().get("commit") instanceof Value.Text commit
                ? commit.value()
                : null;
    }
}
