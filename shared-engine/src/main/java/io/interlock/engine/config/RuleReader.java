package io.interlock.engine.config;

import io.interlock.engine.affected.PathPattern;
import io.interlock.engine.approval.Approvers;
import io.interlock.engine.approval.Login;
import io.interlock.engine.approval.Rule;
import io.interlock.engine.approval.Trigger;
import io.interlock.engine.guardrail.Condition;
import io.interlock.engine.manifest.Node;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the {@code rules} of an approval gate. */
final class RuleReader {

    private static final int MOST_PEOPLE = 100;
    private static final List<String> PEOPLE = List.of("team", "teams", "users", "roles");
    private static final List<String> RULE = List.of(
            "team",
            "teams",
            "users",
            "roles",
            "codeowners",
            "minCount",
            "all",
            "any",
            "atLeast",
            "of",
            "paths",
            "conditions");

    private final Document document;
    private final GuardrailValues values;

    RuleReader(Document document, GuardrailValues values) {
        this.document = document;
        this.values = values;
    }

    /** The rules of a list that has at least one. */
    List<Rule> rules(Node parent, String name, String what) {
        return rules(parent, name, what, 0);
    }

    private List<Rule> rules(Node parent, String name, String what, int depth) {
        List<Rule> rules = new ArrayList<>();
        for (Node item : document.requiredList(parent, name, what)) {
            Rule rule = rule(item, depth);
            if (rule != null) {
                rules.add(rule);
            }
        }
        return rules;
    }

    /** A rule, or null when it is none. */
    @Nullable Rule rule(Node node, int depth) {
        if (depth >= Rule.MAX_DEPTH) {
            document.problem(
                    node,
                    "These rules are nested more than " + Rule.MAX_DEPTH + " levels deep",
                    "Say it with fewer levels, or with several gates.");
            return null;
        }
        if (!document.isMapping(node, "a rule", RULE)) {
            return null;
        }
        List<Trigger> when = when(node);
        String kind = kind(node);
        return switch (kind) {
            case "all" -> new Rule.All(rules(node, "all", "the rule", depth + 1), when);
            case "any" -> Rule.any(rules(node, "any", "the rule", depth + 1), when);
            case "atLeast" -> atLeast(node, depth, when);
            case "codeowners" -> owners(node, when);
            case "people" -> new Rule.Require(people(node), minCount(node), when);
            default -> null;
        };
    }

    /** Which kind of rule it is; notes a problem when it is none or several. */
    private String kind(Node node) {
        List<String> kinds = new ArrayList<>();
        for (String name : List.of("all", "any", "atLeast", "codeowners")) {
            if (isGiven(node, name)) {
                kinds.add(name);
            }
        }
        if (PEOPLE.stream().anyMatch(name -> isGiven(node, name))) {
            kinds.add("people");
        }
        if (kinds.size() != 1) {
            document.problem(
                    node,
                    kinds.isEmpty() ? "The rule asks nobody" : "The rule is several rules at once",
                    "Give it either people (team, teams, users, roles), or codeowners: true, or one of all, any,"
                            + " atLeast.");
            return "";
        }
        requireFitting(node, kinds.get(0));
        return kinds.get(0);
    }

    private void requireFitting(Node node, String kind) {
        boolean group = !kind.equals("people") && !kind.equals("codeowners");
        if (group && isGiven(node, "minCount")) {
            document.problem(
                    node.get("minCount"),
                    "A rule about rules has no 'minCount'",
                    "Write atLeast: N with of: [...], or put minCount where the people are named.");
        }
        if (!kind.equals("atLeast") && isGiven(node, "of")) {
            document.problem(node.get("of"), "There is an 'of' without 'atLeast'", "Say at least how many of them.");
        }
    }

    private static boolean isGiven(Node node, String name) {
        return node.get(name).kind() != Node.Kind.MISSING;
    }

    private @Nullable Rule atLeast(Node node, int depth, List<Trigger> when) {
        Integer count = document.number(node, "atLeast", 1, MOST_PEOPLE);
        List<Rule> rules = rules(node, "of", "the rule", depth + 1);
        return count == null ? null : new Rule.AtLeast(count, rules, when);
    }

    private Rule owners(Node node, List<Trigger> when) {
        Node value = node.get("codeowners");
        if (!document.truth(node, "codeowners", true)) {
            document.problem(value, "The rule asks nobody", "Write codeowners: true, or remove the rule.");
        }
        return new Rule.Owners(minCount(node), when);
    }

    private int minCount(Node node) {
        Integer count = document.number(node, "minCount", 1, MOST_PEOPLE);
        return count == null ? 1 : count;
    }

    private Approvers people(Node node) {
        List<String> teams = new ArrayList<>();
        String team = document.text(node, "team");
        if (team != null) {
            teams.add(team);
        }
        for (String name : List.of("teams", "users", "roles")) {
            if (isGiven(node, name)) {
                document.requiredList(node, name, "the rule");
            }
        }
        teams.addAll(values.texts(node, "teams"));
        List<String> users = logins(document, node, "users");
        return new Approvers(users, teams, values.texts(node, "roles"), false);
    }

    /** Names of people; notes a problem for each that could not be compared. */
    static List<String> logins(Document document, Node parent, String name) {
        List<String> logins = new ArrayList<>();
        for (Node item : document.texts(parent, name)) {
            String wrong = Login.problem(item.text());
            if (wrong.isEmpty()) {
                logins.add(item.text().strip());
            } else {
                document.problem(item, "'" + item.text() + "' is not a name: " + wrong, "Type the name by hand.");
            }
        }
        return logins;
    }

    private List<Trigger> when(Node node) {
        List<Trigger> when = new ArrayList<>();
        if (isGiven(node, "paths")) {
            when.add(paths(values.paths(document.requiredTexts(node, "paths", "the rule"))));
        }
        when.addAll(conditions(values.conditions(node, "conditions")));
        return when;
    }

    static Trigger paths(List<PathPattern> patterns) {
        List<Trigger.Pattern> paths = new ArrayList<>(patterns.size());
        for (PathPattern pattern : patterns) {
            paths.add(new Trigger.Pattern(pattern.pattern(), pattern::matches));
        }
        return new Trigger.Paths(paths);
    }

    static List<Trigger> conditions(List<Condition> conditions) {
        List<Trigger> triggers = new ArrayList<>(conditions.size());
        for (Condition condition : conditions) {
            triggers.add(new Trigger.Holds(condition.text(), condition.expression()));
        }
        return triggers;
    }
}
