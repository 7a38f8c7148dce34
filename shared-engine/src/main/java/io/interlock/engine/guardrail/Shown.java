package io.interlock.engine.guardrail;

/** Texts of a change as a message may show them: short, on one line, without what could deceive or be a credential. */
final class Shown {

    private static final int MAX_LENGTH = 120;

    private Shown() {}

    /** A name. */
    static String text(String name) {
        StringBuilder shown = new StringBuilder(Math.min(name.length(), MAX_LENGTH));
        for (int i = 0; i < name.length() && i < MAX_LENGTH; i++) {
            char c = name.charAt(i);
            shown.append(c < ' ' || c > 0x7E ? '?' : c);
        }
        return name.length() > MAX_LENGTH ? shown.append("...").toString() : shown.toString();
    }

    /** The scheme and host of a URL, which are all that matters and no secret; empty when it has no host. */
    static String host(String url) {
        int scheme = url.indexOf("://");
        int from = scheme < 0 ? 0 : scheme + 3;
        int end = from;
        while (end < url.length() && "/?#\"' \t,;)]}>".indexOf(url.charAt(end)) < 0) {
            end++;
        }
        String authority = url.substring(from, end);
        String host = authority.substring(authority.lastIndexOf('@') + 1);
        return text(scheme < 0 ? host : url.substring(0, from) + host);
    }
}
