package io.interlock.engine.config;

import io.interlock.engine.guardrail.AllowRule;
import io.interlock.engine.guardrail.GuardrailsConfig;
import io.interlock.engine.guardrail.GuardrailsConfig.Sizes;
import io.interlock.engine.guardrail.PolicyCheck;
import io.interlock.engine.guardrail.Teams;
import io.interlock.engine.guardrail.ToolSettings;
import io.interlock.engine.guardrail.Tools;
import io.interlock.engine.guardrail.Validation;
import io.interlock.engine.manifest.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads {@code kind: AIGuardrails}, and the {@code guardrails} of {@code kind: AIOrchestrator}. What it accepts is also
 * said by {@code guardrails-v1.schema.json}, but for what a schema cannot know: expressions, patterns, names used twice.
 */
public final class GuardrailsConfigReader {

    /** Where a repository keeps the document. */
    public static final String DEFAULT_FILE = ".interlock/guardrails.yaml";

    /** The kind that is all about guardrails. */
    public static final String KIND = "AIGuardrails";

    /** The kind that has some beside its agents and workflows. */
    public static final String ORCHESTRATOR = "AIOrchestrator";

    private static final List<String> SPEC = List.of(
            "inputValidation",
            "outputValidation",
            "checks",
            "behaviorLimits",
            "approvalGates",
            "guardrails",
            "tools",
            "allow",
            "teams",
            "roles",
            "accounts",
            "failOn",
            "sizes");

    /** What an orchestrator document is about; all but its guardrails is read by {@link OrchestratorConfigReader}. */
    static final List<String> ORCHESTRATOR_SPEC = List.of("agents", "workflows", "guardrails", "teams", "budgets");

    private static final List<String> TOOL = List.of("command", "timeout", "format");
    private static final List<String> ALLOW = List.of("rules", "paths", "patterns", "stopWords", "reason");

    private final Document document;
    private final GuardrailValues values;

    private GuardrailsConfigReader(Document document, String file) {
        this.document = document;
        this.values = new GuardrailValues(document, file);
    }

    /**
     * Reads a document of either kind.
     *
     * @param file its name for messages
     * @param content its bytes, in UTF-8
     * @throws ConfigException when it is not such a document, with everything that is wrong with it
     */
    public static GuardrailsConfig read(String file, byte[] content) {
        return new GuardrailsConfigReader(Document.read(file, content), file).read();
    }

    private GuardrailsConfig read() {
        Node root = document.root();
        GuardrailsConfig config = GuardrailsConfig.DEFAULT;
        if (document.isMapping(root, "the document", Header.NAMES)) {
            String kind = Header.kind(document, List.of(KIND, ORCHESTRATOR));
            Node spec = root.get("spec");
            boolean orchestrator = ORCHESTRATOR.equals(kind);
            if (spec == Node.MISSING) {
                document.problem(root, "The document has no 'spec'", "Add it; 'interlock init' writes an example.");
            } else if (document.isMapping(spec, "'spec'", orchestrator ? ORCHESTRATOR_SPEC : SPEC)) {
                config = spec(spec, root.get("metadata").get("name").textOr(""));
            }
        }
        document.requireValid();
        return config;
    }

    private GuardrailsConfig spec(Node spec, String name) {
        Teams teams = new PeopleReader(document, values).teams(spec);
        Names names = new Names(document);
        ValidationReader validations = new ValidationReader(document, values, names);
        List<Validation> input = validations.input(spec);
        List<Validation> output = validations.output(spec);
        GateReader gates = new GateReader(document, values, teams);
        List<PolicyCheck> guardrails = gates.guardrails(spec, names);
        return new GuardrailsConfig(
                name,
                input,
                output,
                new CheckReader(document, values).checks(spec),
                gates.limits(spec),
                gates.gates(spec),
                guardrails,
                tools(spec.get("tools")),
                allow(spec),
                teams,
                values.severity(spec, "failOn"),
                sizes(spec.get("sizes")));
    }

    private Sizes sizes(Node node) {
        if (node.kind() == Node.Kind.MISSING
                || !document.isMapping(node, "'sizes'", List.of("largeFile", "examined"))) {
            return Sizes.DEFAULT;
        }
        return new Sizes(
                values.size(node, "largeFile", Sizes.DEFAULT.largeFile()),
                values.size(node, "examined", Sizes.DEFAULT.examined()));
    }

    private Map<String, ToolSettings> tools(Node node) {
        Map<String, ToolSettings> tools = new LinkedHashMap<>();
        if (node.kind() == Node.Kind.MISSING || !values.isNamed(node, "'tools'")) {
            return tools;
        }
        for (Map.Entry<String, Node> entry : node.entries().entrySet()) {
            Node tool = entry.getValue();
            if (document.isMapping(tool, "the tool '" + entry.getKey() + "'", TOOL)) {
                List<String> command = values.words(tool, "command");
                tools.put(
                        entry.getKey(),
                        new ToolSettings(
                                command,
                                values.duration(tool, "timeout"),
                                document.choice(tool, "format", Tools.formats())));
            }
        }
        return tools;
    }

    private List<AllowRule> allow(Node spec) {
        List<AllowRule> rules = new ArrayList<>();
        for (Node item : document.list(spec, "allow")) {
            if (document.isMapping(item, "an item of 'allow'", ALLOW)) {
                rules.add(allowRule(item));
            }
        }
        return rules;
    }

    private AllowRule allowRule(Node item) {
        boolean narrow = false;
        for (String name : ALLOW) {
            narrow |= !name.equals("reason") && !item.get(name).items().isEmpty();
        }
        if (!narrow) {
            document.problem(
                    item,
                    "This item of 'allow' would allow everything",
                    "Give it rules, paths, patterns or stopWords; 'checks' switches a whole check off.");
        }
        String reason = document.text(item, "reason");
        return new AllowRule(
                values.texts(item, "rules"),
                values.paths(document.texts(item, "paths")),
                values.patterns(document.texts(item, "patterns")),
                values.texts(item, "stopWords"),
                reason == null ? "" : reason,
                values.origin(item));
    }
}
