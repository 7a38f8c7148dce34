package io.interlock.engine.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A shell command that is only words: variables, a program, its arguments, and maybe a directory to change to before.
 * Anything else needs a shell, and none is ever used.
 *
 * @param directory where, from the root of the repository; empty for the root
 * @param variables environment variables set in front of the program
 * @param words the program and its arguments; never empty
 */
record ShellLine(String directory, Map<String, String> variables, List<String> words) {

    private static final String SPECIAL = "|&;<>()$`*?[]{}!\n\r";

    ShellLine {
        variables = Map.copyOf(variables);
        words = List.copyOf(words);
    }

    /** Reads a command; null when it is more than words. */
    static @Nullable ShellLine parse(String command) {
        String line = command.strip();
        if (line.startsWith("(") && line.endsWith(")")) {
            line = line.substring(1, line.length() - 1).strip();
        }
        String directory = "";
        while (line.startsWith("cd ") && line.contains("&&")) {
            int and = line.indexOf("&&");
            List<String> change = split(line.substring(0, and));
            String into = change == null || change.size() != 2 ? null : RepoPath.resolve(directory, change.get(1));
            if (into == null) {
                return null;
            }
            directory = into;
            line = line.substring(and + 2).strip();
        }
        List<String> words = split(line);
        return words == null ? null : withVariables(directory, words);
    }

    /** The same with other words. */
    ShellLine with(List<String> other) {
        return new ShellLine(directory, variables, other);
    }

    String program() {
        return RepoPath.name(words.get(0).replace('\\', '/'));
    }

    private static @Nullable ShellLine withVariables(String directory, List<String> words) {
        Map<String, String> variables = new LinkedHashMap<>();
        int first = words.get(0).equals("env") ? 1 : 0;
        for (; first < words.size() && isAssignment(words.get(first)); first++) {
            int equals = words.get(first).indexOf('=');
            variables.put(
                    words.get(first).substring(0, equals), words.get(first).substring(equals + 1));
        }
        return first == words.size() ? null : new ShellLine(directory, variables, words.subList(first, words.size()));
    }

    private static boolean isAssignment(String word) {
        int equals = word.indexOf('=');
        for (int i = 0; i < equals; i++) {
            char c = word.charAt(i);
            boolean letter = c == '_' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
            if (!letter && (i == 0 || c < '0' || c > '9')) {
                return false;
            }
        }
        return equals > 0;
    }

    /** The words by the quoting of a POSIX shell; null when something in it needs a shell, or there is none. */
    private static @Nullable List<String> split(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean open = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\'' || c == '"') {
                int end = quoted(line, i, word);
                if (end < 0) {
                    return null;
                }
                i = end;
                open = true;
            } else if (c == ' ' || c == '\t') {
                if (open) {
                    words.add(word.toString());
                    word.setLength(0);
                }
                open = false;
            } else if (c == '\\' && i + 1 < line.length() && line.charAt(i + 1) != '\n') {
                word.append(line.charAt(++i));
                open = true;
            } else if (SPECIAL.indexOf(c) >= 0 || !open && (c == '~' || c == '#') || c == '\\') {
                return null;
            } else {
                word.append(c);
                open = true;
            }
        }
        if (open) {
            words.add(word.toString());
        }
        return words.isEmpty() ? null : words;
    }

    /** Adds what is between quotes; gives the index of the closing one, or -1 when a shell would put something in. */
    private static int quoted(String line, int from, StringBuilder word) {
        char quote = line.charAt(from);
        for (int i = from + 1; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == quote) {
                return i;
            }
            if (quote == '"' && (c == '$' || c == '`')) {
                return -1;
            }
            boolean escape =
                    quote == '"' && c == '\\' && i + 1 < line.length() && "\"\\$`".indexOf(line.charAt(i + 1)) >= 0;
            word.append(escape ? line.charAt(++i) : c);
        }
        return -1;
    }
}
