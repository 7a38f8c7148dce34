package io.interlock.engine.scm;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The {@code .gitignore} files of a tree as one list of rules for its root. So it is the tree that says what is ignored,
 * and not what programs have left among the files: a {@code .gitignore} that ignores itself and what lies beside it.
 */
final class IgnoreRules {

    /** Name of the files. */
    static final String FILE = ".gitignore";

    private IgnoreRules() {}

    /**
     * As one list, deeper files later, since the last rule that matches counts.
     *
     * @param files text of each, by path
     */
    static String of(Map<String, String> files) {
        List<String> paths = new ArrayList<>(files.keySet());
        paths.sort(Comparator.comparingLong(
                        (String path) -> path.chars().filter(c -> c == '/').count())
                .thenComparing(Comparator.naturalOrder()));
        StringBuilder rules = new StringBuilder();
        for (String path : paths) {
            String directory = path.substring(0, Math.max(0, path.lastIndexOf('/')));
            String text = files.getOrDefault(path, "");
            text = text.startsWith("\uFEFF") ? text.substring(1) : text;
            for (String line : text.split("\n", -1)) {
                add(directory, line.endsWith("\r") ? line.substring(0, line.length() - 1) : line, rules);
            }
        }
        return rules.toString();
    }

    private static void add(String directory, String line, StringBuilder rules) {
        boolean negated = line.startsWith("!");
        String pattern = negated ? line.substring(1) : line;
        if (pattern.isBlank() || line.startsWith("#") || directory.indexOf('\n') >= 0) {
            return;
        }
        rules.append(negated ? "!" : "");
        if (!directory.isEmpty()) {
            int slash = pattern.indexOf('/');
            boolean anchored = slash >= 0 && slash < pattern.stripTrailing().length() - 1;
            rules.append('/').append(escaped(directory)).append(anchored ? "/" : "/**/");
            pattern = pattern.startsWith("/") ? pattern.substring(1) : pattern;
        }
        rules.append(pattern).append('\n');
    }

    private static String escaped(String directory) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < directory.length(); i++) {
            char c = directory.charAt(i);
            text.append("\\*?[".indexOf(c) >= 0 ? "\\" : "").append(c);
        }
        return text.toString();
    }
}
