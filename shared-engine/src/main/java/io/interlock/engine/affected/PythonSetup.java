package io.interlock.engine.affected;

import java.nio.charset.StandardCharsets;

/**
 * Reduces the older manifests to facts: {@code setup.cfg} and, without ever running it, {@code setup.py}, from which only
 * a name that is written out is taken.
 */
final class PythonSetup {

    static final String PY = "setup.py";
    static final String CFG = "setup.cfg";

    private static final String SETUP_CALL = "setup(";
    private static final String NAME = "name";

    private PythonSetup() {}

    /** Reads the name and the requirements with a local path from the sections of a {@code setup.cfg}. */
    static Facts readCfg(byte[] content) {
        Facts facts = new Facts();
        String section = "";
        String key = "";
        int number = 0;
        for (String line : lines(content)) {
            number++;
            String text = line.strip();
            boolean continued = !line.isEmpty() && (line.charAt(0) == ' ' || line.charAt(0) == '\t');
            if (text.isEmpty() || text.charAt(0) == '#' || text.charAt(0) == ';') {
                continue;
            }
            if (!continued && text.startsWith("[")) {
                section = text.substring(1, text.endsWith("]") ? text.length() - 1 : text.length());
                continue;
            }
            int equals = continued ? -1 : text.indexOf('=');
            key = equals > 0 ? text.substring(0, equals).strip() : key;
            addCfg(section, key, equals > 0 ? text.substring(equals + 1).strip() : text, number, facts);
        }
        return facts;
    }

    private static void addCfg(String section, String key, String value, int line, Facts facts) {
        if (section.equals("metadata") && key.equals(NAME) && !value.isEmpty() && value.indexOf(':') < 0) {
            facts.add(PythonProjectFile.PROJECT, line, value);
        }
        boolean required = section.equals("options") && key.equals("install_requires");
        String path = required || section.equals("options.extras_require") ? PythonNames.pathOf(value) : null;
        if (path != null) {
            String name = PythonNames.normalized(PythonNames.nameOf(value));
            facts.add(PythonProjectFile.DEPENDENCY, line, name, path, "main");
        }
    }

    /** Finds the call of {@code setup} and a {@code name} given to it as a plain string. */
    static Facts readPy(byte[] content) {
        Facts facts = new Facts();
        String text = new String(content, StandardCharsets.UTF_8);
        int call = text.indexOf(SETUP_CALL);
        while (call > 0 && text.charAt(call - 1) != '.' && isWord(text.charAt(call - 1))) {
            call = text.indexOf(SETUP_CALL, call + 1);
        }
        if (call >= 0) {
            facts.add(PythonProjectFile.PROJECT, lineOf(text, call), nameIn(text, call + SETUP_CALL.length()));
        }
        return facts;
    }

    private static int lineOf(String text, int end) {
        int line = 1;
        for (int i = 0; i < end; i++) {
            line += text.charAt(i) == '\n' ? 1 : 0;
        }
        return line;
    }

    /** Walks the arguments of the call, passing over strings, comments and whatever is in brackets. */
    private static String nameIn(String text, int from) {
        int depth = 1;
        int at = from;
        while (at < text.length() && depth > 0) {
            char c = text.charAt(at);
            if (c == '"' || c == '\'') {
                at = afterString(text, at);
            } else if (c == '#') {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else if (depth == 1 && isNameArgument(text, at)) {
                return literal(text, at + NAME.length());
            } else {
                depth += "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
                at++;
            }
        }
        return "";
    }

    private static boolean isNameArgument(String text, int at) {
        return text.startsWith(NAME, at)
                && !isWord(text.charAt(at - 1))
                && at + NAME.length() < text.length()
                && !isWord(text.charAt(at + NAME.length()));
    }

    /** The plain string after an equals sign, or empty when there is something else. */
    private static String literal(String text, int from) {
        int at = afterBlanks(text, from);
        if (at >= text.length() || text.charAt(at) != '=') {
            return "";
        }
        at = afterBlanks(text, at + 1);
        if (at >= text.length() || (text.charAt(at) != '"' && text.charAt(at) != '\'')) {
            return "";
        }
        int end = afterString(text, at);
        String literal = end - at < 2 ? "" : text.substring(at + 1, end - 1);
        int next = afterBlanks(text, end);
        boolean whole = next < text.length() && (text.charAt(next) == ',' || text.charAt(next) == ')');
        return whole && PythonNames.nameOf(literal).length() == literal.length() ? literal : "";
    }

    private static int afterBlanks(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) <= ' ') {
            at++;
        }
        return at;
    }

    private static int afterString(String text, int from) {
        char quote = text.charAt(from);
        boolean triple = text.startsWith(quote == '"' ? "\"\"\"" : "'''", from);
        int at = from + (triple ? 3 : 1);
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\\') {
                at++;
            } else if (c == quote && (!triple || text.startsWith(quote == '"' ? "\"\"\"" : "'''", at))) {
                return at + (triple ? 3 : 1);
            } else if (c == '\n' && !triple) {
                return at;
            }
            at++;
        }
        return text.length();
    }

    private static boolean isWord(char c) {
        return c == '_' || c == '.' || Character.isLetterOrDigit(c);
    }

    static String[] lines(byte[] content) {
        String text = new String(content, StandardCharsets.UTF_8);
        int count = 1;
        for (int i = 0; i < text.length(); i++) {
            count += text.charAt(i) == '\n' ? 1 : 0;
        }
        String[] lines = new String[count];
        int from = 0;
        for (int i = 0; i < count; i++) {
            int end = text.indexOf('\n', from);
            lines[i] = text.substring(from, end < 0 ? text.length() : end);
            from = end + 1;
        }
        return lines;
    }
}
