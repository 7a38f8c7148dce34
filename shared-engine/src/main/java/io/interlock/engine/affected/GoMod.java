package io.interlock.engine.affected;

import io.interlock.engine.manifest.ManifestException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reduces a {@code go.mod} or {@code go.work} to facts. The two share one grammar of lines, words and blocks. */
final class GoMod {

    /** {@code path}. */
    static final String MODULE = "module";
    /** {@code version} of the language. */
    static final String GO = "go";
    /** {@code path, version}. */
    static final String REQUIRE = "require";
    /** {@code path, version, path or directory, version}; the versions may be empty. */
    static final String REPLACE = "replace";
    /** {@code directory}. */
    static final String USE = "use";

    private static final String REMEDY = "Run 'go mod edit -fmt' (or 'go work edit -fmt') to see what Go says of it.";

    private final String text;
    private final Facts facts = new Facts();
    private final List<String> words = new ArrayList<>();
    private int pos;
    private int line;
    private String block = "";
    private int blockLine;

    private GoMod(byte[] content) {
        String decoded = new String(content, StandardCharsets.UTF_8);
        text = decoded.startsWith("\uFEFF") ? decoded.substring(1) : decoded;
    }

    /**
     * Reads a file.
     *
     * @param path its path, whose name tells a module from a workspace
     * @throws ManifestException when it is not of that grammar, or a module without a name
     */
    static Facts read(String path, byte[] content) {
        GoMod reader = new GoMod(content);
        reader.readLines();
        if (path.endsWith("go.mod") && reader.facts.first(MODULE).isEmpty()) {
            throw new ManifestException(0, 0, "Cannot read the Go module: it has no 'module' directive", REMEDY);
        }
        return reader.facts;
    }

    private void readLines() {
        while (pos < text.length()) {
            line++;
            readWords();
            if (!words.isEmpty()) {
                directive();
            }
        }
        if (!block.isEmpty()) {
            throw error(blockLine, "the block '" + block + " (' does not end", "Close it with ')'.");
        }
    }

    private void directive() {
        String first = words.get(0);
        if (!block.isEmpty()) {
            if (first.equals(")")) {
                block = "";
            } else {
                add(block, 0);
            }
        } else if (words.size() == 2 && words.get(1).equals("(")) {
            requireName(first);
            block = first;
            blockLine = line;
        } else {
            requireName(first);
            add(first, 1);
        }
    }

    /** Directives that are not known are skipped: each release of Go may bring new ones. */
    private void requireName(String word) {
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c < 'a' || c > 'z') {
                throw error(line, "expected a directive", REMEDY);
            }
        }
    }

    private void add(String name, int from) {
        switch (name) {
            case MODULE:
            case GO:
            case USE:
                facts.add(name, line, word(from));
                break;
            case REQUIRE:
                facts.add(name, line, word(from), word(from + 1));
                break;
            case REPLACE:
                addReplace(from);
                break;
            default:
                break;
        }
    }

    private void addReplace(int from) {
        int arrow = words.indexOf("=>");
        if (arrow <= from) {
            throw error(line, "a replacement without '=>'", "Write 'replace OLD => NEW'.");
        }
        String version = arrow > from + 1 ? word(from + 1) : "";
        facts.add(REPLACE, line, word(from), version, word(arrow + 1), word(arrow + 2));
    }

    private String word(int index) {
        return index < words.size() ? words.get(index) : "";
    }

    /** Reads the words of one line and goes past its end. */
    private void readWords() {
        words.clear();
        int length = text.length();
        while (pos < length) {
            char c = text.charAt(pos);
            if (c == '\n') {
                pos++;
                return;
            }
            if (c == ' ' || c == '\t' || c == '\r') {
                pos++;
            } else if (isComment()) {
                int end = text.indexOf('\n', pos);
                pos = end < 0 ? length : end;
            } else if (c == '"' || c == '`') {
                quoted(c);
            } else if (c == '(' || c == ')') {
                words.add(String.valueOf(c));
                pos++;
            } else {
                plain();
            }
        }
    }

    private boolean isComment() {
        return text.startsWith("//", pos);
    }

    private void quoted(char quote) {
        int begin = pos + 1;
        StringBuilder word = new StringBuilder();
        for (int i = begin; i < text.length() && text.charAt(i) != '\n'; i++) {
            char c = text.charAt(i);
            if (c == quote) {
                pos = i + 1;
                words.add(word.toString());
                return;
            }
            if (c == '\\' && quote == '"' && i + 1 < text.length()) {
                c = text.charAt(++i);
            }
            word.append(c);
        }
        throw error(line, "a string that does not end on its line", "Close it with " + quote + ".");
    }

    private void plain() {
        int begin = pos;
        while (pos < text.length() && !isEndOfWord(text.charAt(pos)) && !isComment()) {
            if (text.charAt(pos) < ' ') {
                throw error(line, "a control character", "Remove it.");
            }
            pos++;
        }
        words.add(text.substring(begin, pos));
    }

    private static boolean isEndOfWord(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '(' || c == ')' || c == '"' || c == '`';
    }

    private static ManifestException error(int line, String what, String remedy) {
        return new ManifestException(line, 0, "Cannot read the Go module file: " + what, remedy);
    }
}
