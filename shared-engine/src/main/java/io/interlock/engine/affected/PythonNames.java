package io.interlock.engine.affected;

import org.jspecify.annotations.Nullable;

/** Names, requirements and paths as Python's packaging writes them. */
final class PythonNames {

    private PythonNames() {}

    /** The form of a name that is compared: lower case, with runs of {@code -}, {@code _} and {@code .} as one dash. */
    static String normalized(String name) {
        StringBuilder text = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c != '-' && c != '_' && c != '.') {
                text.append(c >= 'A' && c <= 'Z' ? (char) (c + 32) : c);
            } else if (i == 0 || !isSeparator(name.charAt(i - 1))) {
                text.append('-');
            }
        }
        return text.toString();
    }

    private static boolean isSeparator(char c) {
        return c == '-' || c == '_' || c == '.';
    }

    /** The name that a requirement begins with; empty when it begins with none. */
    static String nameOf(String requirement) {
        String text = requirement.strip();
        int end = 0;
        while (end < text.length() && isNameCharacter(text.charAt(end))) {
            end++;
        }
        return text.substring(0, end);
    }

    private static boolean isNameCharacter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || isSeparator(c);
    }

    /** The local path of a requirement {@code name @ URL}, relative to the project; null when it names none. */
    static @Nullable String pathOf(String requirement) {
        int at = requirement.indexOf('@');
        return at < 0 ? null : localPath(requirement.substring(at + 1).strip());
    }

    /**
     * The path that a URL or path of a requirement names within the repository, relative to the project.
     *
     * @return null when it is absolute, remote or made of what is not known
     */
    static @Nullable String localPath(String url) {
        String text = cut(cut(cut(cut(url, " "), ";"), "#"), "[");
        if (text.startsWith("{root")) {
            return belowRoot(text);
        }
        if (text.startsWith("file:")) {
            text = text.substring("file:".length());
            text = text.startsWith("//") ? text.substring(2) : text;
            int root = text.indexOf("${PROJECT_ROOT}");
            if (root >= 0) {
                String below = text.substring(root + "${PROJECT_ROOT}".length());
                return below.startsWith("/") ? "." + below : ".";
            }
        }
        boolean known = !text.isEmpty() && !text.startsWith("/") && text.indexOf("://") < 0 && text.indexOf('$') < 0;
        return known && text.indexOf('{') < 0 && text.indexOf('+') < 0 ? text : null;
    }

    /** Reads <code>{root:uri}/x</code>, in which each {@code :parent} goes up a directory. */
    private static @Nullable String belowRoot(String text) {
        int close = text.indexOf('}');
        if (close < 0) {
            return null;
        }
        StringBuilder path = new StringBuilder(".");
        int at = text.indexOf(":parent");
        while (at >= 0 && at < close) {
            path.append("/..");
            at = text.indexOf(":parent", at + 1);
        }
        return path.append(text, close + 1, text.length()).toString();
    }

    private static String cut(String text, String from) {
        int at = text.indexOf(from);
        return at < 0 ? text : text.substring(0, at);
    }
}
