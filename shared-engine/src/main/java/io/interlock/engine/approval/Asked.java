package io.interlock.engine.approval;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Whom a rule asks, as far as that is known.
 *
 * @param people by name
 * @param unknown teams and roles of which nobody is known, each as a sentence
 * @param isAnybody whether it asks anybody at all
 */
record Asked(Set<String> people, List<String> unknown, boolean isAnybody) {

    private static Asked of(Approvers approvers, Directory directory) {
        Set<String> people = new TreeSet<>();
        List<String> unknown = new ArrayList<>();
        Map<String, Set<String>> aliases = directory.aliases();
        for (String user : approvers.users()) {
            people.add(Login.key(user));
            // Code owners may be written as addresses.
            people.addAll(user.indexOf('@') > 0 ? aliases.getOrDefault(Login.looseKey(user), Set.of()) : Set.of());
        }
        for (String team : approvers.teams()) {
            add(directory.membersOf(team), "nobody is known to belong to the team '" + team + "'", people, unknown);
        }
        for (String role : approvers.roles()) {
            add(directory.holdersOf(role), "nobody is known to have the role '" + role + "'", people, unknown);
        }
        Set<String> everybody = approvers.anybody() ? directory.everybody() : Set.of();
        people.addAll(everybody);
        return new Asked(people, unknown, approvers.anybody() && everybody.isEmpty());
    }

    private static void add(@Nullable Set<String> members, String otherwise, Set<String> people, List<String> unknown) {
        if (members == null) {
            unknown.add(otherwise);
        } else {
            people.addAll(members);
        }
    }

    /** Looks up each group of people once. For use by one thread. */
    static Function<Approvers, Asked> in(Directory directory) {
        Map<Approvers, Asked> known = new HashMap<>();
        return approvers -> known.computeIfAbsent(approvers, each -> of(each, directory));
    }

    boolean includes(String key) {
        return isAnybody || people.contains(key);
    }
}
