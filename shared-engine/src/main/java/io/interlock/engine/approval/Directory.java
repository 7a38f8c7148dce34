package io.interlock.engine.approval;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Who is who: the members of teams, the holders of roles, the accounts of people. Names are compared without regard to
 * capital letters. Immutable.
 *
 * @param teams members by name of the team
 * @param roles holders by name of the role
 * @param accounts people by name, with what else they are known by
 */
public record Directory(
        Map<String, List<String>> teams, Map<String, List<String>> roles, Map<String, Account> accounts) {

    /** Nobody is known. */
    public static final Directory NONE = new Directory(Map.of(), Map.of(), Map.of());

    /** Copies the maps. */
    public Directory {
        teams = Map.copyOf(teams);
        roles = Map.copyOf(roles);
        accounts = Map.copyOf(accounts);
    }

    /**
     * What else a person is known by.
     *
     * @param system accounts of the operating system that are theirs
     * @param emails addresses that they write commits with
     * @param bot whether it is a program
     */
    public record Account(List<String> system, List<String> emails, boolean bot) {

        /** Copies the lists. */
        public Account {
            system = List.copyOf(system);
            emails = List.copyOf(emails);
        }
    }

    /** Everybody who is known, by the name policies use. */
    public Set<String> everybody() {
        Set<String> everybody = new TreeSet<>();
        teams.values().forEach(members -> addKeys(members, everybody));
        roles.values().forEach(holders -> addKeys(holders, everybody));
        addKeys(accounts.keySet(), everybody);
        return everybody;
    }

    /** The names that somebody with an account of the operating system may go by. */
    public Set<String> namesOf(String systemAccount) {
        Set<String> names = new LinkedHashSet<>();
        new TreeMap<>(accounts).forEach((name, account) -> {
            if (account.system().contains(systemAccount)) {
                names.add(name);
            }
        });
        return names;
    }

    /** The members of a team, or null when nobody says who they are. */
    @Nullable Set<String> membersOf(String team) {
        Set<String> members = members(teams, team);
        int slash = team.lastIndexOf('/');
        return members == null && slash >= 0 ? members(teams, team.substring(slash + 1)) : members;
    }

    /** The holders of a role, or null when nobody says who they are. */
    @Nullable Set<String> holdersOf(String role) {
        return members(roles, role);
    }

    private static @Nullable Set<String> members(Map<String, List<String>> groups, String name) {
        Set<String> members = null;
        for (Map.Entry<String, List<String>> group : groups.entrySet()) {
            if (Login.key(group.getKey()).equals(Login.key(name))
                    && !group.getValue().isEmpty()) {
                members = members == null ? new TreeSet<>() : members;
                addKeys(group.getValue(), members);
            }
        }
        return members;
    }

    /** Whether a name is that of a program. */
    boolean isBot(String key) {
        boolean bot = Login.isBot(key);
        for (Map.Entry<String, Account> account : accounts.entrySet()) {
            bot |= account.getValue().bot() && Login.key(account.getKey()).equals(key);
        }
        return bot;
    }

    /** The names that addresses and accounts stand for. */
    Map<String, Set<String>> aliases() {
        Map<String, Set<String>> aliases = new HashMap<>();
        accounts.forEach((name, account) -> {
            for (List<String> known : List.of(account.emails(), account.system())) {
                for (String alias : known) {
                    aliases.computeIfAbsent(Login.looseKey(alias), key -> new HashSet<>())
                            .add(Login.key(name));
                }
            }
        });
        return aliases;
    }

    private static void addKeys(Collection<String> names, Set<String> into) {
        names.forEach(name -> into.add(Login.key(name)));
    }
}
