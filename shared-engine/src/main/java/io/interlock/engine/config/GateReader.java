package io.interlock.engine.config;

import io.interlock.engine.affected.PathPattern;
import io.interlock.engine.approval.Fallback;
import io.interlock.engine.approval.Part;
import io.interlock.engine.approval.Rule;
import io.interlock.engine.approval.Terms;
import io.interlock.engine.guardrail.ApprovalGate;
import io.interlock.engine.guardrail.ApprovalGate.Approver;
import io.interlock.engine.guardrail.ApprovalGate.Asking;
import io.interlock.engine.guardrail.Condition;
import io.interlock.engine.guardrail.Limits;
import io.interlock.engine.guardrail.Limits.Limit;
import io.interlock.engine.guardrail.Operation;
import io.interlock.engine.guardrail.Origin;
import io.interlock.engine.guardrail.PolicyCheck;
import io.interlock.engine.guardrail.Teams;
import io.interlock.engine.manifest.Node;
import io.interlock.engine.model.Action;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code behaviorLimits}, {@code approvalGates} and {@code guardrails}. */
final class GateReader {

    private static final int MOST = 99_999_999;
    private static final int MOST_APPROVERS = 100;
    private static final List<String> LIMITS = List.of(
            "maxOutputTokens", "maxFileCreations", "maxFileModifications", "maxFileDeletions", "forbiddenOperations");
    private static final List<String> GATE = List.of(
            "name",
            "trigger",
            "approvers",
            "rules",
            "allowAuthor",
            "allowPusher",
            "allowRequester",
            "timeout",
            "fallback",
            "escalation");
    private static final List<String> TRIGGER = List.of("paths", "conditions", "manual");
    private static final List<String> FALLBACKS = List.of("reject", "approve", "escalate");
    private static final List<String> APPROVER = List.of("team", "minCount", "conditions");
    private static final List<String> GUARDRAIL = List.of("name", "check", "action", "team", "message");
    private static final List<String> ACTIONS =
            List.of("reject", "block", "require-approval", "require-senior-review", "warn");

    private final Document document;
    private final GuardrailValues values;
    private final Teams teams;

    GateReader(Document document, GuardrailValues values, Teams teams) {
        this.document = document;
        this.values = values;
        this.teams = teams;
    }

    Limits limits(Node spec) {
        Node node = spec.get("behaviorLimits");
        if (node.kind() == Node.Kind.MISSING || !document.isMapping(node, "'behaviorLimits'", LIMITS)) {
            return Limits.NONE;
        }
        Map<Operation, Origin> forbidden = new EnumMap<>(Operation.class);
        for (Node item : document.texts(node, "forbiddenOperations")) {
            String word = document.word(item, "forbiddenOperations", Operation.ids());
            Operation operation = word == null ? null : Operation.of(word);
            if (operation != null) {
                forbidden.putIfAbsent(operation, values.origin(item));
            }
        }
        return new Limits(
                limit(node, "maxOutputTokens"),
                limit(node, "maxFileCreations"),
                limit(node, "maxFileModifications"),
                limit(node, "maxFileDeletions"),
                forbidden);
    }

    private @Nullable Limit limit(Node node, String name) {
        Integer value = document.number(node, name, 0, MOST);
        return value == null ? null : new Limit(name, value, values.origin(node.get(name)));
    }

    List<ApprovalGate> gates(Node spec) {
        Names names = new Names(document);
        List<ApprovalGate> gates = new ArrayList<>();
        for (Node item : document.list(spec, "approvalGates")) {
            if (document.isMapping(item, "a gate", GATE)) {
                gates.add(gate(item, names.of(item, "a gate")));
            }
        }
        return gates;
    }

    private ApprovalGate gate(Node item, String name) {
        List<PathPattern> paths = List.of();
        List<Condition> conditions = List.of();
        boolean manual = false;
        Node trigger = item.get("trigger");
        if (trigger.kind() == Node.Kind.MISSING) {
            document.problem(item, "The gate has no 'trigger'", "Add the paths it is for: trigger: {paths: [...]}.");
        } else if (document.isMapping(trigger, "'trigger'", TRIGGER)) {
            manual = document.truth(trigger, "manual", false);
            paths = manual ? unused(trigger) : values.paths(document.requiredTexts(trigger, "paths", "the trigger"));
            conditions = values.conditions(trigger, "conditions");
        }
        return new ApprovalGate(name, paths, conditions, approvers(item), asking(item, manual), values.origin(item));
    }

    private List<PathPattern> unused(Node trigger) {
        if (trigger.get("paths").kind() != Node.Kind.MISSING) {
            document.problem(
                    trigger.get("paths"),
                    "A gate that is closed by hand has no paths",
                    "Remove either 'manual' or 'paths'; a rule may have paths, too.");
        }
        return List.of();
    }

    private Asking asking(Node item, boolean manual) {
        RuleReader reader = new RuleReader(document, values);
        boolean given = item.get("rules").kind() != Node.Kind.MISSING;
        List<Rule> rules = given ? reader.rules(item, "rules", "the gate") : List.of();
        Node escalation = item.get("escalation");
        Set<Part> mayApprove = EnumSet.noneOf(Part.class);
        if (document.truth(item, "allowAuthor", false)) {
            mayApprove.addAll(List.of(Part.AUTHOR, Part.CO_AUTHOR));
        }
        if (document.truth(item, "allowPusher", false)) {
            mayApprove.add(Part.PUSHER);
        }
        if (document.truth(item, "allowRequester", false)) {
            mayApprove.add(Part.REQUESTER);
        }
        String fallback = document.choice(item, "fallback", FALLBACKS);
        return new Asking(
                manual,
                rules,
                new Terms(
                        mayApprove,
                        values.duration(item, "timeout"),
                        fallback == null ? Fallback.REJECT : Fallback.valueOf(fallback.toUpperCase(Locale.ROOT)),
                        escalation.kind() == Node.Kind.MISSING ? null : reader.rule(escalation, 0)));
    }

    private List<Approver> approvers(Node item) {
        List<Approver> approvers = new ArrayList<>();
        boolean hasRules = item.get("rules").kind() != Node.Kind.MISSING;
        boolean none = hasRules && item.get("approvers").kind() == Node.Kind.MISSING;
        for (Node node : none ? List.<Node>of() : document.requiredList(item, "approvers", "the gate")) {
            if (document.isMapping(node, "an approver", APPROVER)) {
                String team = document.requiredText(node, "team", "an approver");
                Integer count = document.number(node, "minCount", 1, MOST_APPROVERS);
                approvers.add(new Approver(
                        team == null ? "" : team, count == null ? 1 : count, values.conditions(node, "conditions")));
            }
        }
        return approvers;
    }

    List<PolicyCheck> guardrails(Node spec, Names names) {
        List<PolicyCheck> guardrails = new ArrayList<>();
        for (Node item : document.list(spec, "guardrails")) {
            PolicyCheck guardrail = document.isMapping(item, "a guardrail", GUARDRAIL) ? guardrail(item, names) : null;
            if (guardrail != null) {
                guardrails.add(guardrail);
            }
        }
        return guardrails;
    }

    private @Nullable PolicyCheck guardrail(Node item, Names names) {
        String name = names.of(item, "a guardrail");
        String check = document.requiredText(item, "check", "a guardrail");
        Condition condition = check == null ? null : values.condition(item.get("check"));
        String word = document.choice(item, "action", ACTIONS);
        String team = document.text(item, "team");
        String message = document.text(item, "message");
        boolean senior = "require-senior-review".equals(word);
        if (team != null && word != null && !word.startsWith("require-")) {
            document.problem(
                    item.get("team"),
                    "Nobody is asked by the action '" + word + "'",
                    "Remove 'team', or use the action require-approval.");
        }
        String fallback = senior ? teams.senior() : teams.approval();
        return condition == null
                ? null
                : new PolicyCheck(
                        name, condition, action(word), team == null ? fallback : team, message == null ? "" : message);
    }

    private static Action action(@Nullable String word) {
        if (word == null || word.equals("warn")) {
            return Action.WARN;
        }
        return word.startsWith("require-") ? Action.REQUIRE_APPROVAL : Action.BLOCK;
    }
}
