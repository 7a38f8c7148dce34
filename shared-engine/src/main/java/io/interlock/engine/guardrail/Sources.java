package io.interlock.engine.guardrail;

import java.util.List;

/** Says of a source of dependencies what there is to say, the same in every ecosystem. */
final class Sources {

    private Sources() {}

    /** A place that packages come from. */
    static void source(String url, int line, String what, List<Hazard> into) {
        String host = Shown.host(url);
        if (host.isEmpty()) {
            return;
        }
        into.add(Hazard.of(DangerRules.DEPENDENCY_SOURCE, line, what + ' ' + host, what + " comes from " + host));
        if (isPlain(url)) {
            insecure(line, host, what + " comes from " + host + ", without encryption", into);
        }
    }

    /** Something that switches a proof off. */
    static void insecure(int line, String key, String message, List<Hazard> into) {
        into.add(Hazard.of(DangerRules.INSECURE_SOURCE, line, key, message));
    }

    private static boolean isPlain(String url) {
        return (url.startsWith("http://") || url.startsWith("git://"))
                && !url.startsWith("http://localhost")
                && !url.startsWith("http://127.");
    }

    /** A dependency that is taken from a repository or a URL rather than from a registry. */
    static void direct(String name, String from, int line, List<Hazard> into) {
        String message = "The dependency '" + Shown.text(name) + "' comes from " + Shown.host(from)
                + " rather than from a registry";
        into.add(Hazard.of(DangerRules.DEPENDENCY_SOURCE, line, name + ' ' + Shown.host(from), message));
        if (isPlain(from)) {
            insecure(line, name, "The dependency '" + Shown.text(name) + "' is taken without encryption", into);
        }
    }
}
