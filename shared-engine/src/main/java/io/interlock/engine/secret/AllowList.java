package io.interlock.engine.secret;

import io.interlock.engine.scan.ScanText;
import io.interlock.engine.scan.UserPattern;
import java.util.List;

/**
 * What a rule lets pass, as gitleaks writes it.
 *
 * @param all whether every criterion that is given must hold, and not just one
 * @param target what the patterns are looked for in
 * @param paths patterns of paths
 * @param patterns patterns of what was found
 * @param stopWords words in the secret, in lower case
 * @param commits whether it names commits, which are not known here and so never hold
 * @param rules ids of the rules it is for; empty for all
 */
record AllowList(
        boolean all,
        Target target,
        List<UserPattern> paths,
        List<UserPattern> patterns,
        List<String> stopWords,
        boolean commits,
        List<String> rules) {

    /** What the patterns are looked for in. */
    enum Target {
        /** The secret. */
        SECRET,
        /** All that the rule matched. */
        MATCH,
        /** The lines of it. */
        LINE
    }

    /** Whether it is for a rule. */
    boolean isFor(String id) {
        return rules.isEmpty() || rules.contains(id);
    }

    /** Whether a secret passes; the match stands from an offset to another. */
    boolean lets(ScanText text, int from, int to, String secret) {
        int given = 0;
        int held = 0;
        if (commits) {
            given++;
        }
        if (!paths.isEmpty()) {
            given++;
            held += anyIn(paths, text.path()) ? 1 : 0;
        }
        if (!patterns.isEmpty()) {
            given++;
            held += anyIn(patterns, targeted(text, from, to, secret)) ? 1 : 0;
        }
        if (!stopWords.isEmpty()) {
            given++;
            held += ValueCheck.contains(secret, stopWords) ? 1 : 0;
        }
        return all ? held == given && given > 0 : held > 0;
    }

    private String targeted(ScanText text, int from, int to, String secret) {
        return switch (target) {
            case SECRET -> secret;
            case MATCH -> text.latin1(from, to);
            case LINE -> text.latin1(text.lineStart(from), text.lineEnd(to));
        };
    }

    private static boolean anyIn(List<UserPattern> patterns, String value) {
        for (UserPattern pattern : patterns) {
            if (pattern.isIn(value)) {
                return true;
            }
        }
        return false;
    }
}
