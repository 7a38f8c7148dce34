package io.interlock.engine.affected;

import io.interlock.engine.manifest.JsonReader;
import io.interlock.engine.manifest.ManifestException;
import io.interlock.engine.manifest.Node;
import java.nio.charset.StandardCharsets;

/** Reduces a Terraform file to the sources of the modules it calls, by a scan that knows blocks, strings and comments. */
final class TerraformFile {

    /** {@code source} of a called module. */
    static final String MODULE = "module";

    private static final String REMEDY = "Run 'terraform fmt' to see what Terraform says of it.";

    private final String text;
    private final Facts facts = new Facts();
    private int pos;
    private int line = 1;
    private int depth;
    private boolean inModule;
    private String word = "";
    private String previous = "";

    private TerraformFile(byte[] content) {
        text = new String(content, StandardCharsets.UTF_8);
    }

    /**
     * Reads a file, in the native form or in JSON by its name.
     *
     * @throws ManifestException when brackets, strings or comments do not end
     */
    static Facts read(String path, byte[] content) {
        if (path.endsWith(".json")) {
            return readJson(JsonReader.read(content));
        }
        TerraformFile file = new TerraformFile(content);
        while (file.pos < file.text.length()) {
            file.next();
        }
        if (file.depth > 0) {
            throw file.error("a block that does not end");
        }
        return file.facts;
    }

    private static Facts readJson(Node document) {
        Facts facts = new Facts();
        Node modules = document.get("module");
        addModules(modules, facts);
        for (Node item : modules.items()) {
            addModules(item, facts);
        }
        return facts;
    }

    private static void addModules(Node modules, Facts facts) {
        for (Node module : modules.entries().values()) {
            Node called = module.items().isEmpty() ? module : module.items().get(0);
            Node source = called.get("source");
            if (source.isPresent()) {
                facts.add(MODULE, source.line(), source.text());
            }
        }
    }

    private void next() {
        char c = text.charAt(pos);
        if (c == '\n') {
            line++;
            pos++;
        } else if (c == '#' || text.startsWith("//", pos)) {
            int end = text.indexOf('\n', pos);
            pos = end < 0 ? text.length() : end;
        } else if (text.startsWith("/*", pos)) {
            blockComment();
        } else if (c == '"') {
            string();
        } else if (text.startsWith("<<", pos)) {
            heredoc();
        } else if (Character.isLetter(c) || c == '_') {
            word();
        } else if (c < ' ' && c != '\t' && c != '\r') {
            throw error("a control character");
        } else {
            symbol(c);
        }
    }

    private void symbol(char c) {
        pos++;
        if (c == '{' || c == '[' || c == '(') {
            if (depth == 0) {
                inModule = c == '{' && previous.equals("module");
            }
            depth++;
        } else if (c == '}' || c == ']' || c == ')') {
            if (--depth < 0) {
                throw error("'" + c + "' without its beginning");
            }
        }
        if (c != '=' && c > ' ') {
            word = "";
            previous = "";
        }
    }

    private void word() {
        int begin = pos;
        while (pos < text.length()
                && (Character.isLetterOrDigit(text.charAt(pos)) || "_-".indexOf(text.charAt(pos)) >= 0)) {
            pos++;
        }
        previous = word;
        word = text.substring(begin, pos);
    }

    private void blockComment() {
        int end = text.indexOf("*/", pos + 2);
        if (end < 0) {
            throw error("a comment that does not end");
        }
        for (; pos < end + 2; pos++) {
            line += text.charAt(pos) == '\n' ? 1 : 0;
        }
    }

    /** Reads a string; within a template expression there may be strings again. */
    private void string() {
        int begin = pos + 1;
        int startLine = line;
        int end = endOfString(begin);
        String value = text.substring(begin, end);
        if (depth == 1 && inModule && word.equals("source")) {
            facts.add(MODULE, startLine, value);
        }
        pos = end + 1;
        if (depth == 0) {
            previous = word.isEmpty() ? previous : word;
        }
        word = "";
    }

    private int endOfString(int from) {
        int expressions = 0;
        boolean inner = false;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '\n' && expressions == 0) {
                break;
            } else if (c == '\n') {
                line++;
            } else if (expressions == 0 && c == '"') {
                return i;
            } else if (!inner && (c == '$' || c == '%') && text.startsWith("{", i + 1)) {
                boolean escaped = i > from && text.charAt(i - 1) == c;
                expressions += escaped && expressions == 0 ? 0 : 1;
                i++;
            } else if (expressions > 0 && c == '"') {
                inner = !inner;
            } else if (!inner && expressions > 0 && (c == '{' || c == '}')) {
                expressions += c == '{' ? 1 : -1;
            }
        }
        throw error("a string that does not end");
    }

    /** Skips {@code <<EOT} or {@code <<-EOT} up to the line that holds nothing but the marker. */
    private void heredoc() {
        int begin = pos + 2;
        int from = text.startsWith("-", begin) ? begin + 1 : begin;
        int end = from;
        while (end < text.length()
                && (Character.isLetterOrDigit(text.charAt(end)) || "_-".indexOf(text.charAt(end)) >= 0)) {
            end++;
        }
        if (end == from) {
            pos = begin;
            return;
        }
        String marker = text.substring(from, end);
        int at = text.indexOf('\n', end);
        while (at >= 0) {
            line++;
            int next = text.indexOf('\n', at + 1);
            String content = text.substring(at + 1, next < 0 ? text.length() : next);
            if (content.trim().equals(marker)) {
                pos = next < 0 ? text.length() : next;
                return;
            }
            at = next;
        }
        throw error("a text that does not end with '" + marker + "'");
    }

    private ManifestException error(String what) {
        int column = pos - text.lastIndexOf('\n', Math.max(0, Math.min(pos, text.length()) - 1));
        return new ManifestException(line, Math.max(1, column), "Cannot read the Terraform file: " + what, REMEDY);
    }
}
