package io.interlock.engine.inspection;

import java.util.List;
import java.util.Locale;

/** The first comment of a file, where licences are named. */
final class LicenceHeader {

    private static final int LINES = 40;
    private static final int LINE_CHARS = 400;

    private static final List<String> WORDS =
            List.of("copyright", "spdx-license-identifier", "licensed", "licence", "license");

    private LicenceHeader() {}

    /** Whether the lines before the first code name a licence. */
    static boolean isIn(List<String> lines) {
        for (String line : lines.subList(0, Math.min(LINES, lines.size()))) {
            String text = (line.length() > LINE_CHARS ? line.substring(0, LINE_CHARS) : line).strip();
            if (text.isEmpty() || text.startsWith("#!") || text.startsWith("<?php") || text.startsWith("'use ")) {
                continue;
            }
            if (!isComment(text)) {
                return false;
            }
            String lower = text.toLowerCase(Locale.ROOT);
            if (WORDS.stream().anyMatch(lower::contains)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isComment(String text) {
        return text.startsWith("/")
                || text.startsWith("*")
                || text.startsWith("#")
                || text.startsWith("--")
                || text.startsWith("<!--")
                || text.startsWith(";")
                || text.startsWith("\"\"\"")
                || text.startsWith("{-")
                || Character.isLetter(text.charAt(0))
                        && text.indexOf(';') < 0
                        && text.indexOf('(') < 0
                        && !isCode(text);
    }

    /** The first words of what is no comment, so that comments without a mark on each line are read on. */
    private static boolean isCode(String text) {
        return text.startsWith("package ")
                || text.startsWith("import ")
                || text.startsWith("from ")
                || text.startsWith("use ")
                || text.startsWith("def ")
                || text.startsWith("class ")
                || text.startsWith("module ")
                || text.startsWith("export ")
                || text.startsWith("pub ")
                || text.startsWith("namespace ")
                || text.startsWith("const ")
                || text.startsWith("require");
    }

    /** Whether a file begins with a text, when white space and the marks of comments are set aside. */
    static boolean begins(List<String> lines, String header) {
        String wanted = plain(header);
        StringBuilder start = new StringBuilder();
        for (int i = 0; i < lines.size() && start.length() < wanted.length() + LINE_CHARS; i++) {
            String line = lines.get(i);
            if (i > 0 || !line.startsWith("#!")) {
                start.append(plain(line.length() > LINE_CHARS ? line.substring(0, LINE_CHARS) : line));
            }
        }
        return start.indexOf(wanted) == 0;
    }

    private static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints().filter(Character::isLetterOrDigit).forEach(plain::appendCodePoint);
        return plain.toString();
    }
}
