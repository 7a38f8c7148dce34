package io.interlock.engine.guardrail;

import io.interlock.engine.model.Category;
import io.interlock.engine.scan.Match;
import io.interlock.engine.scan.ScanText;
import java.util.List;
import java.util.Locale;

/**
 * The lines of a commit message that say who wrote, signed off or reviewed it. People put their names and addresses
 * there for everybody to read, and the commit names its author anyway, so that they are no finding.
 */
final class Trailers {

    private static final int LONGEST = 40;
    private static final List<String> ROLES = List.of("reviewers", "reviewer", "author", "authors", "cc", "committer");

    private Trailers() {}

    /** Whether a match is about a person whom a trailer names. */
    static boolean attributes(Match match, ScanText message) {
        if (match.rule().category() != Category.PERSONAL_DATA) {
            return false;
        }
        int line = message.lineStart(match.start());
        int colon = line;
        while (colon - line < LONGEST && isName(message.at(colon))) {
            colon++;
        }
        String name = message.latin1(line, colon).toLowerCase(Locale.ROOT);
        return message.at(colon) == ':' && match.start() > colon && (name.endsWith("-by") || ROLES.contains(name));
    }

    private static boolean isName(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '-';
    }
}
