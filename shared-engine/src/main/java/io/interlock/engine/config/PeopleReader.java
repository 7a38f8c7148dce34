package io.interlock.engine.config;

import io.interlock.engine.approval.Directory;
import io.interlock.engine.approval.Login;
import io.interlock.engine.guardrail.Teams;
import io.interlock.engine.manifest.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads who is who: {@code teams}, {@code roles} and {@code accounts}. */
final class PeopleReader {

    private static final List<String> ASKED = List.of("approval", "senior");
    private static final List<String> GROUP = List.of("members");
    private static final List<String> ACCOUNT = List.of("system", "emails", "bot");

    private final Document document;
    private final GuardrailValues values;

    PeopleReader(Document document, GuardrailValues values) {
        this.document = document;
        this.values = values;
    }

    Teams teams(Node spec) {
        Node teams = spec.get("teams");
        boolean given = teams.kind() != Node.Kind.MISSING && values.isNamed(teams, "'teams'");
        String approval = given ? document.text(teams, "approval") : null;
        String senior = given ? document.text(teams, "senior") : null;
        Directory directory = new Directory(
                given ? groups(teams, "team", ASKED) : Map.of(),
                groups(spec.get("roles"), "role", List.of()),
                accounts(spec.get("accounts")));
        boolean known = !directory.equals(Directory.NONE);
        if (approval == null && senior == null && !known) {
            return Teams.DEFAULT;
        }
        return new Teams(
                approval == null ? Teams.DEFAULT.approval() : approval,
                senior == null ? Teams.DEFAULT.senior() : senior,
                directory);
    }

    /** Groups by name; {@code approval} and {@code senior} are names of teams, and not teams. */
    private Map<String, List<String>> groups(Node node, String what, List<String> others) {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        if (node.kind() == Node.Kind.MISSING || !values.isNamed(node, "'" + what + "s'")) {
            return groups;
        }
        for (Map.Entry<String, Node> entry : node.entries().entrySet()) {
            Node group = entry.getValue();
            String called = "the " + what + " '" + entry.getKey() + "'";
            if (!others.contains(entry.getKey()) && document.isMapping(group, called, GROUP)) {
                if (group.get("members").kind() == Node.Kind.MISSING) {
                    document.problem(group, "There is no 'members' in " + called, "List them, or remove it.");
                }
                groups.put(entry.getKey(), RuleReader.logins(document, group, "members"));
            }
        }
        return groups;
    }

    private Map<String, Directory.Account> accounts(Node node) {
        Map<String, Directory.Account> accounts = new LinkedHashMap<>();
        if (node.kind() == Node.Kind.MISSING || !values.isNamed(node, "'accounts'")) {
            return accounts;
        }
        for (Map.Entry<String, Node> entry : node.entries().entrySet()) {
            Node account = entry.getValue();
            String wrong = Login.problem(entry.getKey());
            if (!wrong.isEmpty()) {
                document.problem(account, "'" + entry.getKey() + "' is not a name: " + wrong, "Type it by hand.");
            } else if (document.isMapping(account, "the account '" + entry.getKey() + "'", ACCOUNT)) {
                accounts.put(
                        entry.getKey(),
                        new Directory.Account(
                                values.texts(account, "system"),
                                values.texts(account, "emails"),
                                document.truth(account, "bot", false)));
            }
        }
        return accounts;
    }
}
