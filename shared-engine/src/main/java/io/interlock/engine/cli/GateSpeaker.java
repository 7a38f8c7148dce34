package io.interlock.engine.cli;

import io.interlock.engine.approval.Directory;
import io.interlock.engine.approval.Login;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Under which name somebody speaks at a gate. Nobody chooses it freely: it is the name of their account of the operating
 * system, or one that the configuration says is theirs.
 *
 * @param account the account of the operating system
 * @param email what git knows them by, or the empty text; only chooses among names that are theirs
 */
record GateSpeaker(String account, String email) {

    /**
     * The name that policies know.
     *
     * @param wanted the name they want to go by, or null
     * @throws UsageException when it is not theirs, or several are and none is chosen
     */
    String name(Directory directory, @Nullable String wanted) {
        List<String> names = names(directory);
        if (wanted != null) {
            return named(wanted, names);
        }
        if (names.size() == 1) {
            return names.get(0);
        }
        List<String> byEmail = new ArrayList<>();
        for (String name : names) {
            Directory.Account known = directory.accounts().get(name);
            if (known != null && known.emails().stream().anyMatch(email::equalsIgnoreCase)) {
                byEmail.add(name);
            }
        }
        if (byEmail.size() == 1) {
            return byEmail.get(0);
        }
        throw new UsageException(
                "The account '" + account + "' may go by several names: " + String.join(", ", names),
                "Choose one with --as.");
    }

    private String named(String wanted, List<String> names) {
        for (String name : names) {
            if (Login.key(name).equals(Login.key(wanted))) {
                return name;
            }
        }
        throw new UsageException(
                "The account '" + account + "' may not speak as '" + wanted + "', only as "
                        + String.join(" or ", names),
                "If they are the same person, say so in the base of the change: accounts: {" + wanted + ": {system: ["
                        + account + "]}} in .interlock/guardrails.yaml, and begin a new run.");
    }

    /** The names that are theirs; never empty. */
    private List<String> names(Directory directory) {
        Set<String> mapped = directory.namesOf(account);
        if (!mapped.isEmpty()) {
            return new ArrayList<>(mapped);
        }
        for (Map.Entry<String, Directory.Account> entry : directory.accounts().entrySet()) {
            boolean sameName = Login.key(entry.getKey()).equals(Login.key(account));
            if (sameName && !entry.getValue().system().isEmpty()) {
                throw new UsageException(
                        "The account '" + account + "' is not the '" + entry.getKey()
                                + "' of the configuration, who has other accounts",
                        "Add the account to 'system' of '" + entry.getKey() + "' in the base of the change, if it is"
                                + " theirs, and begin a new run.");
            }
        }
        return List.of(account);
    }
}
