package io.interlock.engine.config;

import io.interlock.engine.guardrail.CheckSettings;
import io.interlock.engine.guardrail.Checks;
import io.interlock.engine.manifest.Node;
import io.interlock.engine.model.Action;
import io.interlock.engine.model.Severity;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads {@code checks}: what a team says of the built-in checks. */
final class CheckReader {

    private static final List<String> CHECKS = List.of("secrets", "personalData", "injection", "dangerousChanges");
    private static final List<String> CHECK = List.of("enabled", "threshold", "action", "rules");
    private static final List<String> CHANGE = List.of("enabled", "action", "rules");
    private static final List<String> ACTIONS = List.of("allow", "warn", "mask", "redact", "require-approval", "block");
    private static final List<String> RULE_ACTIONS =
            List.of("off", "allow", "warn", "mask", "redact", "require-approval", "block");

    private final Document document;
    private final GuardrailValues values;

    CheckReader(Document document, GuardrailValues values) {
        this.document = document;
        this.values = values;
    }

    Checks checks(Node spec) {
        Node node = spec.get("checks");
        if (node.kind() == Node.Kind.MISSING || !document.isMapping(node, "'checks'", CHECKS)) {
            return Checks.DEFAULT;
        }
        return new Checks(
                check(node, "secrets", CHECK),
                check(node, "personalData", CHECK),
                check(node, "injection", CHECK),
                check(node, "dangerousChanges", CHANGE));
    }

    private CheckSettings check(Node parent, String name, List<String> fields) {
        Node node = parent.get(name);
        if (node.kind() == Node.Kind.MISSING) {
            return CheckSettings.DEFAULT;
        }
        if (node.kind() == Node.Kind.LITERAL) {
            return new CheckSettings(document.truth(parent, name, true), 0, Map.of(), Map.of());
        }
        if (!document.isMapping(node, "'" + name + "'", fields)) {
            return CheckSettings.DEFAULT;
        }
        Double threshold = document.decimal(node, "threshold", 1);
        return new CheckSettings(
                document.truth(node, "enabled", true),
                threshold == null ? 0 : threshold,
                actions(node),
                rules(node.get("rules")));
    }

    /** One action for all severities, or one for each that is named. */
    private Map<Severity, Action> actions(Node check) {
        Map<Severity, Action> actions = new EnumMap<>(Severity.class);
        Node node = check.get("action");
        if (node.kind() == Node.Kind.MAPPING) {
            document.isMapping(node, "'action'", GuardrailValues.SEVERITIES);
            for (Severity severity : Severity.values()) {
                Action action = values.action(node, severity.name().toLowerCase(Locale.ROOT), ACTIONS);
                if (action != null) {
                    actions.put(severity, action);
                }
            }
            return actions;
        }
        Action action = values.action(check, "action", ACTIONS);
        for (Severity severity : action == null ? new Severity[0] : Severity.values()) {
            actions.put(severity, action);
        }
        return actions;
    }

    /** Ids of rules are not checked here: rules that a team adds are read elsewhere. */
    private Map<String, Action> rules(Node node) {
        Map<String, Action> rules = new HashMap<>();
        if (node.kind() == Node.Kind.MISSING || !values.isNamed(node, "'rules'")) {
            return rules;
        }
        for (String id : new ArrayList<>(node.entries().keySet())) {
            Action action = values.action(node, id, RULE_ACTIONS);
            if (action != null) {
                rules.put(id, action);
            }
        }
        return rules;
    }
}
