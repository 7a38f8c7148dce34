package io.interlock.engine.testing;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of output without what differs from one run to the next: durations, times of day, addresses, ports, numbers of
 * processes and threads, temporary names, and directories of this machine. No pattern here tries the same character
 * twice, and lines are bounded, so time is linear.
 */
final class StableLine {

    private static final int MAX_CHARS = 600;

    private static final List<Rule> RULES = List.of(
            rule(
                    "\\b\\d{4}-\\d\\d-\\d\\d(?:[T ]\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d++)?(?:Z|[+-]\\d\\d:?\\d\\d)?)?",
                    "<time>"),
            rule("\\b\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d++)?\\b", "<time>"),
            rule("\\b[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}\\b", "<id>"),
            rule("\\b0x[0-9a-fA-F]++\\b", "<address>"),
            rule("(?<=[\\w$\\]])@[0-9a-f]{5,8}\\b", "@<hash>"),
            rule("(?<=[\\w])-[0-9a-f]{16}\\b", ""),
            rule("(?i)(?<=, )Time elapsed: [0-9.,]++ ?(?:ms|s|sec)\\b", "Time elapsed: <time>"),
            rule("(?<![\\w.])\\d++(?:\\.\\d++)? ?(?:ms|µs|ns|s|sec|secs|seconds|milliseconds)\\b", "<time>"),
            rule("(?i)(?<=\\blocalhost|127\\.0\\.0\\.1|\\[::1\\]|0\\.0\\.0\\.0):\\d{4,5}\\b", ":<port>"),
            rule("(?i)\\bport[ =:]{1,2}\\d{4,5}\\b", "port <port>"),
            rule("(?<=^thread '[^']{1,200}' )\\(\\d++\\)", "(<number>)"),
            rule("\\b(pool-)\\d++(-thread-)\\d++\\b", "$1<number>$2<number>"),
            rule("(?i)\\b(pid|process|thread|goroutine)([ =:#-]{1,2})\\d++\\b", "$1$2<number>"));

    private static final Pattern PATH = Pattern.compile("(?<![\\w./<>-])(?:[A-Za-z]:)?(?:[/\\\\][\\w.@+~$-]++){2,}+");

    private StableLine() {}

    private record Rule(Pattern pattern, String replacement) {}

    private static Rule rule(String pattern, String replacement) {
        return new Rule(Pattern.compile(pattern), replacement);
    }

    /**
     * The line.
     *
     * @param root absolute path of the directory that it was printed in; empty when not known
     */
    static String of(String line, String root) {
        String cut = line.length() <= MAX_CHARS ? line : line.substring(0, MAX_CHARS) + "...";
        String text = root.isEmpty()
                ? cut
                : cut.replace("file://" + root + "/", "")
                        .replace(root + "/", "")
                        .replace(root, ".");
        text = paths(text);
        for (Rule rule : RULES) {
            text = rule.pattern().matcher(text).replaceAll(rule.replacement());
        }
        return text.stripTrailing();
    }

    /** Of files outside of the repository only the last names, and of temporary ones only the last. */
    private static String paths(String text) {
        Matcher path = PATH.matcher(text);
        StringBuilder out = new StringBuilder();
        while (path.find()) {
            path.appendReplacement(
                    out, Matcher.quoteReplacement(shortened(path.group().replace('\\', '/'))));
        }
        return path.appendTail(out).toString();
    }

    private static String shortened(String path) {
        String[] names = path.split("/", -1);
        String last = names[names.length - 1];
        boolean temporary = path.startsWith("/tmp/")
                || path.startsWith("/var/")
                || path.startsWith("/private/")
                || path.contains("/Temp/");
        if (temporary) {
            boolean told = names.length > 3 && last.chars().noneMatch(Character::isDigit);
            return told ? "<temporary>/" + last : "<temporary>";
        }
        return names.length <= 3 ? path : ".../" + names[names.length - 2] + "/" + last;
    }
}
