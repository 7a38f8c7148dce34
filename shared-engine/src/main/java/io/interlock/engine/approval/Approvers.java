package io.interlock.engine.approval;

import java.util.ArrayList;
import java.util.List;

/**
 * People of whom any may say yes.
 *
 * @param users by name
 * @param teams members of any of these teams
 * @param roles holders of any of these roles
 * @param anybody whoever the {@link Directory} knows, or, when it knows nobody, anybody at all
 */
public record Approvers(List<String> users, List<String> teams, List<String> roles, boolean anybody) {

    /** Anybody who may approve at all. */
    public static final Approvers ANYBODY = new Approvers(List.of(), List.of(), List.of(), true);

    /** Copies the lists. */
    public Approvers {
        users = List.copyOf(users);
        teams = List.copyOf(teams);
        roles = List.copyOf(roles);
    }

    /** The members of one team. */
    public static Approvers team(String name) {
        return new Approvers(List.of(), List.of(name), List.of(), false);
    }

    /** For people: {@code team platform, role admin or alice}. */
    public String words() {
        List<String> words = new ArrayList<>();
        teams.forEach(team -> words.add("team " + team));
        roles.forEach(role -> words.add("role " + role));
        words.addAll(users);
        if (anybody) {
            words.add("anybody");
        }
        if (words.size() < 2) {
            return String.join("", words);
        }
        int last = words.size() - 1;
        return String.join(", ", words.subList(0, last)) + " or " + words.get(last);
    }
}
