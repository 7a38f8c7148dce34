package io.interlock.engine.affected;

import java.nio.charset.StandardCharsets;

/** Reads what a Go file imports: its import declarations come before everything else, and nothing after them is read. */
final class GoImports {

    /** {@code path}. */
    static final String IMPORT = "import";

    private final String text;
    private final Facts facts = new Facts();
    private int pos;
    private int line = 1;

    private GoImports(byte[] content) {
        text = new String(content, StandardCharsets.UTF_8);
    }

    /** Reads a file; what is not Go ends the reading and is not an error, since the compiler is to say so. */
    static Facts read(byte[] content) {
        GoImports reader = new GoImports(content);
        reader.readFile();
        return reader.facts;
    }

    private void readFile() {
        if (!next().equals("package")) {
            return;
        }
        next();
        String word = next();
        while (word.equals("import") || word.equals(";")) {
            if (word.equals("import")) {
                declaration();
            }
            word = next();
        }
    }

    private void declaration() {
        String word = next();
        if (!word.equals("(")) {
            spec(word);
            return;
        }
        word = next();
        while (!word.equals(")") && !word.isEmpty()) {
            spec(word);
            word = next();
        }
    }

    /** An import may have a name, {@code .} or {@code _} in front of its path. */
    private void spec(String first) {
        String word = first;
        if (!word.startsWith("\"") && !word.equals(";") && !word.equals(")")) {
            word = next();
        }
        if (word.startsWith("\"")) {
            facts.add(IMPORT, line, word.substring(1));
        }
    }

    /** The next word; a string is given with a quote in front and none behind; empty at the end. */
    private String next() {
        skip();
        if (pos >= text.length()) {
            return "";
        }
        int begin = pos;
        char c = text.charAt(pos++);
        if (c == '"' || c == '`') {
            int end = text.indexOf(c, pos);
            if (end < 0) {
                pos = text.length();
                return "";
            }
            pos = end + 1;
            return "\"" + text.substring(begin + 1, end);
        }
        if (Character.isLetterOrDigit(c) || c == '_') {
            while (pos < text.length() && (Character.isLetterOrDigit(text.charAt(pos)) || text.charAt(pos) == '_')) {
                pos++;
            }
        }
        return text.substring(begin, pos);
    }

    private void skip() {
        while (pos < text.length()) {
            char c = text.charAt(pos);
            if (text.startsWith("//", pos)) {
                int end = text.indexOf('\n', pos);
                pos = end < 0 ? text.length() : end;
            } else if (text.startsWith("/*", pos)) {
                skipBlockComment();
            } else if (c <= ' ' || c == '\uFEFF') {
                line += c == '\n' ? 1 : 0;
                pos++;
            } else {
                return;
            }
        }
    }

    private void skipBlockComment() {
        int end = text.indexOf("*/", pos + 2);
        int until = end < 0 ? text.length() : end + 2;
        for (; pos < until; pos++) {
            line += text.charAt(pos) == '\n' ? 1 : 0;
        }
    }
}
