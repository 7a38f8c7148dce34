package io.interlock.engine.config;

import io.interlock.engine.agent.AgentSpec;
import io.interlock.engine.guardrail.PolicyCheck;
import io.interlock.engine.manifest.Node;
import io.interlock.engine.workflow.Budgets;
import io.interlock.engine.workflow.Orchestrator;
import java.util.List;
import java.util.Map;

/**
 * Reads {@code kind: AIOrchestrator}: agents, workflows, budgets and guardrails. What it accepts is also said by
 * {@code orchestrator-v1.schema.json}, but for what a schema cannot know: expressions, names that refer to others,
 * steps that need each other. The same bytes always give the same result, so that a run can be resumed from the text.
 */
public final class OrchestratorConfigReader {

    /** Where a repository keeps the document. */
    public static final String DEFAULT_FILE = ".interlock/orchestrator.yaml";

    /** The kind of the document. */
    public static final String KIND = GuardrailsConfigReader.ORCHESTRATOR;

    private final Document document;
    private final GuardrailValues origins;

    private OrchestratorConfigReader(Document document, String file) {
        this.document = document;
        this.origins = new GuardrailValues(document, file);
    }

    /**
     * Reads a document.
     *
     * @param file its name for messages
     * @param content its bytes, in UTF-8
     * @throws ConfigException when it is not such a document, with everything that is wrong with it
     */
    public static Orchestrator read(String file, byte[] content) {
        return new OrchestratorConfigReader(Document.read(file, content), file).read();
    }

    private Orchestrator read() {
        Node root = document.root();
        Orchestrator orchestrator = new Orchestrator("", Map.of(), Map.of(), List.of(), Budgets.NONE);
        if (document.isMapping(root, "the document", Header.NAMES)) {
            Header.kind(document, List.of(KIND));
            Node spec = root.get("spec");
            if (spec == Node.MISSING) {
                document.problem(root, "The document has no 'spec'", "Add it, with 'agents' and 'workflows' in it.");
            } else if (document.isMapping(spec, "'spec'", GuardrailsConfigReader.ORCHESTRATOR_SPEC)) {
                orchestrator = spec(spec, root.get("metadata").get("name").textOr(""));
            }
        }
        document.requireValid();
        return orchestrator;
    }

    private Orchestrator spec(Node spec, String name) {
        WorkflowValues values = new WorkflowValues(document);
        Budgets budgets = values.budgets(spec);
        Map<String, AgentSpec> agents = new AgentReader(document, origins, values).agents(spec);
        StepReader steps = new StepReader(document, origins, values, agents);
        GateReader guardrails = new GateReader(document, origins, new PeopleReader(document, origins).teams(spec));
        List<PolicyCheck> checks = guardrails.guardrails(spec, new Names(document));
        return new Orchestrator(
                name,
                agents,
                new WorkflowReader(document, origins, values, steps).workflows(spec, budgets),
                checks,
                budgets);
    }
}
