package io.interlock.engine.affected;

import io.interlock.engine.affected.Facts.Fact;
import io.interlock.engine.model.Component;
import java.util.HashMap;
import java.util.Map;

/**
 * One Go module.
 *
 * @param component what it is listed as
 * @param facts what its {@code go.mod} says
 */
record GoModule(Component component, Facts facts) {

    private static final int FIRST_COMPLETE_MINOR = 17;

    /** The directory that holds it. */
    String directory() {
        return component.path();
    }

    /** The replacements by local directories, by the replaced path, of a module or a workspace. */
    static Map<String, Fact> localReplacements(Facts facts) {
        Map<String, Fact> replacements = new HashMap<>();
        for (Fact fact : facts.all()) {
            if (fact.name().equals(GoMod.REPLACE) && isLocal(fact.value(2))) {
                replacements.put(fact.value(0), fact);
            }
        }
        return replacements;
    }

    /** Whether a replacement stands for this version: for each when it names none. */
    static boolean replaces(Fact replacement, String version) {
        return replacement.value(1).isEmpty() || replacement.value(1).equals(version);
    }

    /** A replacement is a directory exactly when it is written with leading dots or as an absolute path. */
    private static boolean isLocal(String target) {
        return target.equals(".") || target.equals("..") || target.startsWith("./") || target.startsWith("../");
    }

    /** Whether a {@code go.mod} lists all modules that take part in a build, as it does since Go 1.17. */
    static boolean listsWholeBuild(Facts facts) {
        String version = facts.first(GoMod.GO);
        if (!version.startsWith("1.")) {
            return !version.isEmpty();
        }
        int minor = 0;
        for (int i = 2; i < version.length() && i < 6; i++) {
            char c = version.charAt(i);
            if (c < '0' || c > '9') {
                break;
            }
            minor = minor * 10 + c - '0';
        }
        return minor >= FIRST_COMPLETE_MINOR;
    }
}
