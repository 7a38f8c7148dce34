package io.interlock.engine.affected;

import io.interlock.engine.affected.CodeOwners.Rule;
import io.interlock.engine.affected.CodeOwners.Section;
import io.interlock.engine.model.Problem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a code owners file line by line; what it cannot understand it skips and reports, as the code hosts do. */
final class CodeOwnersReader {

    private static final int MAX_PROBLEMS = 20;

    private final String file;
    private final Map<String, Section> sections = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private boolean gitlab;
    private Section section = new Section("", List.of(), new ArrayList<>());
    private int line;

    CodeOwnersReader(String file) {
        this.file = file;
        this.gitlab = file.startsWith(".gitlab/");
        sections.put("", section);
    }

    CodeOwners read(byte[] content) {
        String text = new String(content, StandardCharsets.UTF_8);
        if (text.startsWith("\uFEFF")) {
            text = text.substring(1);
        }
        gitlab |= hasSections(text);
        int from = 0;
        while (from < text.length()) {
            int end = text.indexOf('\n', from);
            end = end < 0 ? text.length() : end;
            line++;
            read(text.substring(from, end).strip());
            from = end + 1;
        }
        return new CodeOwners(file, List.copyOf(sections.values()), List.copyOf(problems));
    }

    /** Whether any line opens a section; such a line means nothing elsewhere. */
    private static boolean hasSections(String text) {
        int from = 0;
        while (from < text.length()) {
            int end = text.indexOf('\n', from);
            end = end < 0 ? text.length() : end;
            if (isHeading(text.substring(from, end).strip())) {
                return true;
            }
            from = end + 1;
        }
        return false;
    }

    /** Whether a line is {@code [Name]} or {@code ^[Name]}, and not a pattern that starts with a character range. */
    private static boolean isHeading(String text) {
        int open = text.startsWith("^[") ? 1 : text.startsWith("[") ? 0 : -1;
        int close = open < 0 ? -1 : text.indexOf(']', open);
        if (close <= open + 1) {
            return false;
        }
        return close + 1 == text.length() || text.charAt(close + 1) == '[' || isSpace(text.charAt(close + 1));
    }

    private void read(String text) {
        if (text.isEmpty() || text.charAt(0) == '#') {
            return;
        }
        if (gitlab && isHeading(text)) {
            openSection(text);
            return;
        }
        boolean excluded = gitlab && text.charAt(0) == '!';
        int end = endOfPattern(text);
        String pattern = text.substring(excluded ? 1 : 0, end);
        String wrong = whyUnusable(pattern);
        if (wrong != null) {
            skip("the pattern '" + pattern + "' " + wrong);
            return;
        }
        List<String> owners = owners(text, end);
        if (owners != null) {
            section.rules().add(new Rule(gitlab ? gitlabSegments(pattern) : githubSegments(pattern), owners, excluded));
        }
    }

    private void openSection(String text) {
        int open = text.indexOf('[');
        int close = text.indexOf(']', open);
        String name = text.substring(open + 1, close).strip().toLowerCase(Locale.ROOT);
        int from = close + 1;
        if (from < text.length() && text.charAt(from) == '[') {
            from = text.indexOf(']', from) + 1;
            from = from == 0 ? text.length() : from;
        }
        List<String> owners = owners(text, from);
        Section known = sections.get(name);
        if (known == null) {
            known = new Section(name, List.of(), new ArrayList<>());
        }
        List<String> defaults = owners == null || owners.isEmpty() ? known.defaultOwners() : owners;
        section = new Section(name, defaults, known.rules());
        sections.put(name, section);
    }

    private @Nullable String whyUnusable(String pattern) {
        if (pattern.isEmpty() || pattern.equals("/")) {
            return "names nothing";
        }
        if (gitlab) {
            return null;
        }
        if (pattern.charAt(0) == '!') {
            return "is negated, which code owners files do not know";
        }
        if (pattern.startsWith("\\#")) {
            return "starts with an escaped #, which code owners files do not know";
        }
        return pattern.indexOf('[') >= 0 ? "has a character range, which code owners files do not know" : null;
    }

    /** Where the pattern ends: at the first space that no backslash escapes. */
    private static int endOfPattern(String text) {
        int at = 0;
        while (at < text.length() && !isSpace(text.charAt(at))) {
            at += text.charAt(at) == '\\' && at + 1 < text.length() ? 2 : 1;
        }
        return at;
    }

    /** The owners after a pattern up to a comment, or null when the line is to be skipped because one is not valid. */
    private @Nullable List<String> owners(String text, int from) {
        List<String> owners = new ArrayList<>(2);
        int at = from;
        while (at < text.length()) {
            while (at < text.length() && isSpace(text.charAt(at))) {
                at++;
            }
            int end = at;
            while (end < text.length() && !isSpace(text.charAt(end))) {
                end++;
            }
            String word = text.substring(at, end);
            if (word.startsWith("#") && !gitlab) {
                break;
            }
            if (isOwner(word)) {
                owners.add(word);
            } else if (!word.isEmpty() && !gitlab) {
                skip("'" + word + "' is neither a @user, a @org/team nor an e-mail address");
                return null;
            }
            at = end;
        }
        return owners;
    }

    /** Whether a word is {@code @user}, {@code @org/team}, GitLab's {@code @@role} or an e-mail address. */
    private static boolean isOwner(String word) {
        int at = word.lastIndexOf('@');
        return at >= 0 && at < word.length() - 1 && (word.charAt(0) == '@' || at > 0);
    }

    private void skip(String why) {
        if (problems.size() < MAX_PROBLEMS) {
            problems.add(new Problem(file, line, 1, "This line has no effect: " + why, "Correct or remove the line."));
        }
    }

    /**
     * GitHub's reading: as in gitignore a pattern with no slash but at its end matches at any depth, and a match of a
     * directory covers all below it; but a last segment {@code *} is one level only.
     */
    private static String[] githubSegments(String pattern) {
        int slash = pattern.indexOf('/');
        boolean anywhere = slash < 0 || slash == pattern.length() - 1;
        return segments(pattern, anywhere, !pattern.endsWith("/*") && !pattern.equals("*"));
    }

    /** GitLab's reading: a pattern matches at any depth unless it starts with a slash, and files unless it ends in one. */
    private static String[] gitlabSegments(String pattern) {
        return segments(pattern, !pattern.startsWith("/"), false);
    }

    private static String[] segments(String pattern, boolean anywhere, boolean coversBelow) {
        boolean directory = pattern.endsWith("/");
        int from = pattern.startsWith("/") ? 1 : 0;
        String[] written = Glob.segments(pattern.substring(from, directory ? pattern.length() - 1 : pattern.length()));
        List<String> segments = new ArrayList<>(written.length + 3);
        if (anywhere) {
            segments.add("**");
        }
        segments.addAll(List.of(written));
        if (directory) {
            segments.add("**");
            segments.add("*");
        } else if (coversBelow) {
            segments.add("**");
        } else if (written[written.length - 1].equals("**")) {
            segments.add("*");
        }
        return segments.toArray(new String[0]);
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\r';
    }
}
