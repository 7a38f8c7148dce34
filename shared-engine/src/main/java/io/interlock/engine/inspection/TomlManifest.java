package io.interlock.engine.inspection;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Manifests in TOML: {@code Cargo.toml}, {@code pyproject.toml}, and the version catalogues of Gradle. */
final class TomlManifest {

    private TomlManifest() {}

    static List<Requirement> cargo(List<String> lines) {
        return tables(lines, section -> section.endsWith("dependencies") || section.startsWith("patch."));
    }

    static List<Requirement> catalogue(List<String> lines) {
        return tables(lines, section -> !section.isEmpty() && !section.equals("bundles"));
    }

    static List<Requirement> pyproject(List<String> lines) {
        List<Requirement> all = new ArrayList<>(tables(
                lines,
                section -> section.startsWith("tool.poetry.") && section.endsWith("dependencies")
                        || section.equals("packages")
                        || section.equals("dev-packages")));
        all.addAll(lists(lines));
        return all;
    }

    /** Entries {@code name = "version"} and {@code name = { version = "..." }} of some tables, and tables of their own. */
    private static List<Requirement> tables(List<String> lines, Predicate<String> wanted) {
        List<Requirement> all = new ArrayList<>();
        String section = "";
        for (int i = 0; i < lines.size(); i++) {
            String text = uncommented(lines.get(i));
            if (text.startsWith("[")) {
                section = header(text);
                continue;
            }
            int equals = text.indexOf('=');
            if (equals <= 0) {
                continue;
            }
            String name = unquoted(text.substring(0, equals).strip());
            String value = text.substring(equals + 1).strip();
            int dot = section.lastIndexOf('.');
            boolean own = dot > 0 && wanted.test(section.substring(0, dot)) && !wanted.test(section);
            if (wanted.test(section) && !name.isEmpty()) {
                String key = name.endsWith(".workspace") ? name.substring(0, name.length() - 10) : name;
                all.add(new Requirement(section + '|' + key, spec(value), i + 1));
            } else if (own && List.of("version", "git", "path", "url").contains(name)) {
                String spec = name.equals("version") ? unquoted(value) : name + " = " + unquoted(value);
                all.add(new Requirement(section.substring(0, dot) + '|' + section.substring(dot + 1), spec, i + 1));
            }
        }
        return all;
    }

    private static String header(String text) {
        int from = text.startsWith("[[") ? 2 : 1;
        int end = text.indexOf(']');
        return end < from ? "" : text.substring(from, end).strip();
    }

    private static String spec(String value) {
        if (!value.startsWith("{")) {
            return unquoted(value);
        }
        List<String> parts = new ArrayList<>();
        for (String part : value.substring(1).replace("}", "").split(",", -1)) {
            String text = part.strip();
            int equals = text.indexOf('=');
            String key = equals < 0 ? text : text.substring(0, equals).strip();
            switch (key) {
                case "version" -> parts.add(unquoted(text.substring(equals + 1).strip()));
                case "git", "path", "url", "branch", "rev", "tag", "version.ref", "workspace" ->
                    parts.add(key + " = " + unquoted(text.substring(equals + 1).strip()));
                default -> {}
            }
        }
        return String.join(", ", parts);
    }

    /** Lists of {@code "name>=1"}: dependencies of a project, groups of them, and what builds it. */
    private static List<Requirement> lists(List<String> lines) {
        List<Requirement> all = new ArrayList<>();
        String section = "";
        boolean open = false;
        for (int i = 0; i < lines.size(); i++) {
            String text = uncommented(lines.get(i));
            if (!open && text.startsWith("[")) {
                section = header(text);
                continue;
            }
            int equals = text.indexOf('=');
            String key = equals < 0 ? "" : text.substring(0, equals).strip();
            boolean opens = !open && text.indexOf('[', Math.max(equals, 0)) > equals && isList(section, key);
            if (open || opens) {
                String part = opens ? text.substring(text.indexOf('[', equals)) : text;
                for (String string : Quoted.in(part)) {
                    all.add(PipManifest.requirement(section + '|', string, i + 1));
                }
                open = !endsList(part);
            }
        }
        return all;
    }

    private static boolean isList(String section, String key) {
        return section.equals("project") && key.equals("dependencies")
                || section.equals("project.optional-dependencies")
                || section.equals("dependency-groups")
                || section.equals("build-system") && key.equals("requires");
    }

    /** Extras have brackets, too: only one outside of quotes ends a list. */
    private static boolean endsList(String text) {
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote == 0 && c == ']') {
                return true;
            }
            if (c == '"' || c == '\'') {
                quote = quote == 0 ? c : quote == c ? 0 : quote;
            }
        }
        return false;
    }

    private static String uncommented(String line) {
        char quote = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quote == 0 && c == '#') {
                return line.substring(0, i).strip();
            }
            if (c == '"' || c == '\'') {
                quote = quote == 0 ? c : quote == c ? 0 : quote;
            }
        }
        return line.strip();
    }

    private static String unquoted(String text) {
        String bare = text.endsWith(",") ? text.substring(0, text.length() - 1) : text;
        boolean quoted = bare.length() >= 2 && (bare.charAt(0) == '"' || bare.charAt(0) == '\'');
        return quoted ? bare.substring(1, bare.length() - 1) : bare;
    }
}
