package io.interlock.engine.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The words of a command line that is written for a POSIX shell, when no shell is needed to tell them: quotes and
 * variables that are set in front are understood, and a {@code cd} before it; everything that a shell would do besides is
 * not.
 *
 * @param directory where it is to be run, below where it would be; empty for there
 * @param variables what is set in front of the program, such as {@code CI=1}
 * @param words the program and its arguments; empty when only a shell can tell
 * @param reason why only a shell can tell, for the end of a sentence; empty when no shell is needed
 */
record ShellLine(String directory, Map<String, String> variables, List<String> words, String reason) {

    private static final String OPERATORS = "|&;<>()`\n\r";
    private static final String PATTERNS = "*?[";

    /** Copies the collections. */
    ShellLine {
        variables = Map.copyOf(variables);
        words = List.copyOf(words);
    }

    /** Whether it can be run without a shell. */
    boolean isPlain() {
        return reason.isEmpty();
    }

    /** Reads a line. */
    static ShellLine of(String line) {
        String whole = line.strip();
        boolean subshell = whole.startsWith("(cd ") && whole.indexOf(')') == whole.length() - 1;
        String text = subshell ? whole.substring(1, whole.length() - 1).strip() : whole;
        int and = text.startsWith("cd ") ? text.indexOf("&&") : -1;
        if (and < 0) {
            return new Reader(text).read();
        }
        ShellLine cd = new Reader(text.substring(0, and)).read();
        ShellLine rest = new Reader(text.substring(and + 2)).read();
        String to = cd.words().size() == 2 ? below(cd.words().get(1)) : "";
        return to.isEmpty() || !rest.isPlain()
                ? new Reader(whole).read()
                : new ShellLine(to, rest.variables(), rest.words(), "");
    }

    /** A directory below without detours; empty when it is none. */
    private static String below(String path) {
        String to = path.startsWith("./") ? path.substring(2) : path;
        to = to.endsWith("/") ? to.substring(0, to.length() - 1) : to;
        for (String segment : to.split("/", -1)) {
            if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
                return "";
            }
        }
        return to;
    }

    /** Reads one line. */
    private static final class Reader {

        private final String line;
        private final List<String> words = new ArrayList<>();
        private final StringBuilder word = new StringBuilder();
        private boolean inWord;
        private boolean quoted;
        private boolean assigns;
        private int assignments;
        private int at;
        private @Nullable String refused;

        Reader(String line) {
            this.line = line.strip();
        }

        ShellLine read() {
            while (at < line.length() && refused == null) {
                take(line.charAt(at++));
            }
            endWord();
            if (refused == null && words.size() == assignments) {
                refused = "it names no program";
            }
            return refused == null ? plain() : new ShellLine("", Map.of(), List.of(), refused);
        }

        private ShellLine plain() {
            Map<String, String> variables = new LinkedHashMap<>();
            for (String assignment : words.subList(0, assignments)) {
                int equals = assignment.indexOf('=');
                variables.put(assignment.substring(0, equals), assignment.substring(equals + 1));
            }
            return new ShellLine("", variables, words.subList(assignments, words.size()), "");
        }

        private void take(char c) {
            if (c == ' ' || c == '\t') {
                endWord();
            } else if (c == '\'') {
                single();
            } else if (c == '"') {
                doubled();
            } else if (c == '\\' && at < line.length() && line.charAt(at) != '\n') {
                add(line.charAt(at++), true);
            } else {
                plain(c);
            }
        }

        private void plain(char c) {
            if (OPERATORS.indexOf(c) >= 0 || c == '\\') {
                refused = "'" + (c < ' ' ? "a line break" : String.valueOf(c)) + "' takes a shell";
            } else if (c == '$') {
                refused = "a variable takes a shell";
            } else if (PATTERNS.indexOf(c) >= 0) {
                refused = "the pattern with '" + c + "' takes a shell";
            } else if (!inWord && (c == '~' || c == '#' || c == '!') || c == '{') {
                refused = "'" + c + "' takes a shell";
            } else {
                assigns |= c == '=' && isName(word) && !quoted;
                add(c, false);
            }
        }

        private void add(char c, boolean isQuoted) {
            inWord = true;
            quoted |= isQuoted;
            word.append(c);
        }

        private void single() {
            int end = line.indexOf('\'', at);
            inWord = true;
            quoted = true;
            if (end < 0) {
                refused = "a quote is not closed";
                return;
            }
            word.append(line, at, end);
            at = end + 1;
        }

        private void doubled() {
            inWord = true;
            quoted = true;
            while (at < line.length() && line.charAt(at) != '"') {
                char c = line.charAt(at++);
                if (c == '$' || c == '`') {
                    refused = "a variable takes a shell";
                    return;
                }
                boolean escapes = c == '\\' && at < line.length() && "\\\"$`".indexOf(line.charAt(at)) >= 0;
                word.append(escapes ? line.charAt(at++) : c);
            }
            if (at == line.length()) {
                refused = "a quote is not closed";
            }
            at++;
        }

        private void endWord() {
            if (!inWord) {
                return;
            }
            if (assigns && assignments == words.size()) {
                assignments++;
            }
            words.add(word.toString());
            word.setLength(0);
            inWord = false;
            quoted = false;
            assigns = false;
        }

        private static boolean isName(CharSequence text) {
            boolean name = text.length() > 0 && !(text.charAt(0) >= '0' && text.charAt(0) <= '9');
            for (int i = 0; i < text.length() && name; i++) {
                char c = text.charAt(i);
                name = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_';
            }
            return name;
        }
    }
}
