package io.interlock.engine.approval;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Somebody who had a part in what is to be approved.
 *
 * @param part which
 * @param names names that they may have where approvals are given
 */
public record Involved(Part part, Set<String> names) {

    private static final String NO_REPLY = "@users.noreply.github.com";

    /** Copies the set. */
    public Involved {
        names = Set.copyOf(names);
    }

    /** Somebody with an account. */
    public static Involved of(Part part, String account) {
        return new Involved(part, Set.of(account));
    }

    /**
     * Somebody as a commit names them. A commit does not say which account that is, so that everybody counts as them
     * who is called like the name, the address, or what stands before its {@code @}: keeping out one too many is the
     * safe mistake.
     *
     * @param name may be empty
     * @param email may be empty
     */
    public static Involved of(Part part, String name, String email) {
        Set<String> names = new LinkedHashSet<>();
        String address = email.strip();
        add(name, names);
        add(address, names);
        int at = address.indexOf('@');
        String local = at > 0 ? address.substring(0, at) : "";
        add(local, names);
        if (address.toLowerCase(Locale.ROOT).endsWith(NO_REPLY) && local.indexOf('+') >= 0) {
            add(local.substring(local.indexOf('+') + 1), names);
        }
        return new Involved(part, names);
    }

    private static void add(String name, Set<String> names) {
        if (!name.isBlank()) {
            names.add(name.strip());
        }
    }
}
