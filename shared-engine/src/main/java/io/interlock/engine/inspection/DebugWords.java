package io.interlock.engine.inspection;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a printed text tells of why it is printed. */
final class DebugWords {

    /** Words that engineers print to find out whether a line is reached. */
    private static final Set<String> WORDS =
            Set.of("debug", "debugging", "here", "xxx", "wtf", "asdf", "foo", "reached", "testing", "tmp", "yolo");

    private static final List<String> MARKS =
            List.of(">>>", "<<<", "!!!", "###", "***", "===>", "--->", "@@@", "$$$", "here1", "here2");

    /** What servers and installers tell people. */
    private static final List<String> OUTPUT =
            List.of("listening", "running", "started", "ready", "usage:", "http://", "https://", "✓", "✔", "✅");

    /** Names of what turns printing on. */
    private static final List<String> SWITCHES =
            List.of("debug", "verbose", "quiet", "silent", "__dev__", "loglevel", "log_level", ".dev", "trace");

    private DebugWords() {}

    /** Whether the strings of a line are what nobody but its author wants to read. */
    static boolean areIn(LexedLine line) {
        String strings = strings(line);
        if (MARKS.stream().anyMatch(strings::contains)) {
            return true;
        }
        int from = 0;
        for (int i = 0; i <= strings.length(); i++) {
            if (i == strings.length() || !Character.isJavaIdentifierPart(strings.charAt(i))) {
                if (WORDS.contains(strings.substring(from, i))) {
                    return true;
                }
                from = i + 1;
            }
        }
        return false;
    }

    /** Whether the strings of a line are for the people who run the program. */
    static boolean areOutput(LexedLine line) {
        String strings = strings(line);
        return OUTPUT.stream().anyMatch(strings::contains);
    }

    /** Whether a line asks whether somebody wants to see more. */
    static boolean asksForMore(LexedLine line) {
        String code = line.code().toLowerCase(Locale.ROOT);
        return SWITCHES.stream().anyMatch(code::contains);
    }

    private static String strings(LexedLine line) {
        StringBuilder strings = new StringBuilder(line.text().length());
        for (int i = 0; i < line.text().length(); i++) {
            boolean inString = line.code().charAt(i) == ' ' && line.comment().charAt(i) == ' ';
            strings.append(inString ? line.text().charAt(i) : ' ');
        }
        return strings.toString().toLowerCase(Locale.ROOT);
    }
}
