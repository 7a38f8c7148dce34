package io.interlock.engine.scm;

/**
 * Somebody as a commit names them; anybody may write any name there.
 *
 * @param name may be empty
 * @param email may be empty
 */
public record Person(String name, String email) {

    /** Reads {@code Name <email>}, with anything after it. */
    static Person parse(String text) {
        int open = text.indexOf('<');
        int close = text.indexOf('>', open + 1);
        if (open < 0 || close < 0) {
            return new Person(text.strip(), "");
        }
        return new Person(
                text.substring(0, open).strip(), text.substring(open + 1, close).strip());
    }

    /** As {@code Name <email>}. */
    public String text() {
        return email.isEmpty() ? name : (name + " <" + email + ">").strip();
    }
}
