package io.interlock.engine.guardrail;

import io.interlock.engine.manifest.Node;
import io.interlock.engine.manifest.TomlReader;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Looks into what pip, uv, Poetry, PDM and Pipenv read. */
final class PythonInspector implements Inspector {

    private static final List<String> OPTIONS =
            List.of("--index-url", "--extra-index-url", "--find-links", "-i", "-f", "--trusted-host");

    @Override
    public boolean concerns(String path) {
        String name = Paths.name(path);
        return isRequirements(path)
                || name.equals("pip.conf")
                || name.equals("pip.ini")
                || name.equals("pyproject.toml")
                || name.equals("uv.toml")
                || name.equals("Pipfile");
    }

    private static boolean isRequirements(String path) {
        String name = Paths.lowerName(path);
        boolean text = name.endsWith(".txt") || name.endsWith(".in");
        return text
                && (name.contains("requirements") || name.contains("constraints") || path.contains("requirements/"));
    }

    @Override
    public void inspect(String path, byte[] content, List<Hazard> into) {
        String name = Paths.name(path);
        if (isRequirements(path)) {
            requirements(content, into);
        } else if (name.startsWith("pip.")) {
            settings(content, into);
        } else {
            toml(TomlReader.read(content), into);
        }
    }

    private static void requirements(byte[] content, List<Hazard> into) {
        for (TextLine line : TextLine.of(content)) {
            String text = line.stripped();
            for (String option : OPTIONS) {
                boolean here = text.startsWith(option + "=") || text.startsWith(option + " ");
                if (here) {
                    option(option, text.substring(option.length() + 1).strip(), line.number(), into);
                }
            }
            requirement(text, line.number(), into);
        }
    }

    private static void option(String option, String value, int line, List<Hazard> into) {
        switch (option) {
            case "--trusted-host" -> trusted(value, line, into);
            case "--extra-index-url" -> Sources.source(value, line, "Whatever package is newer there", into);
            default -> Sources.source(value, line, "Every package", into);
        }
    }

    private static void trusted(String value, int line, List<Hazard> into) {
        String host = Shown.host(value);
        Sources.insecure(line, host, "The certificate of " + host + " is not checked", into);
    }

    /** {@code name @ url}, {@code git+https://...} and plain URLs. */
    private static void requirement(String text, int line, List<Hazard> into) {
        String written = text.startsWith("-e ") ? text.substring(3).strip() : text;
        int at = written.indexOf(" @ ");
        String name = at > 0 ? written.substring(0, at).strip() : "";
        String target = at > 0 ? written.substring(at + 3).strip() : written;
        boolean vcs = target.startsWith("git+") || target.startsWith("hg+") || target.startsWith("svn+");
        if (vcs || target.startsWith("http://") || target.startsWith("https://")) {
            String url = vcs ? target.substring(target.indexOf('+') + 1) : target;
            Sources.direct(name.isEmpty() ? lastSegment(url) : name, url, line, into);
        }
    }

    private static String lastSegment(String url) {
        int end = url.indexOf('#') < 0 ? url.length() : url.indexOf('#');
        return url.substring(url.lastIndexOf('/', end - 1) + 1, end);
    }

    private static void settings(byte[] content, List<Hazard> into) {
        for (TextLine line : TextLine.of(content)) {
            String text = line.stripped();
            int sign = text.indexOf('=');
            if (sign > 0 && text.charAt(0) != '#' && text.charAt(0) != ';') {
                String name =
                        text.substring(0, sign).strip().toLowerCase(Locale.ROOT).replace('_', '-');
                if (OPTIONS.contains("--" + name)) {
                    option("--" + name, text.substring(sign + 1).strip(), line.number(), into);
                }
            }
        }
    }

    private static void toml(Node root, List<Hazard> into) {
        for (Node index : root.get("tool", "uv", "index").items()) {
            url(index, into);
        }
        for (Node index : root.get("index").items()) {
            url(index, into);
        }
        for (Node source : root.get("tool", "poetry", "source").items()) {
            url(source, into);
        }
        for (Node source : root.get("tool", "pdm", "source").items()) {
            url(source, into);
        }
        for (Node source : root.get("source").items()) {
            url(source, into);
            if (source.get("verify_ssl").text().equals("false")) {
                Sources.insecure(source.line(), "verify_ssl", "The certificate of a source is not checked", into);
            }
        }
        for (String option : List.of("index-url", "extra-index-url", "find-links")) {
            for (String value : root.get("tool", "uv", option).texts()) {
                option("--" + option, value, root.get("tool", "uv", option).line(), into);
            }
        }
        dependencies(root.get("tool", "uv", "sources"), into);
        dependencies(root.get("tool", "poetry", "dependencies"), into);
        dependencies(root.get("packages"), into);
        for (Node dependency : root.get("project", "dependencies").items()) {
            requirement(dependency.text(), dependency.line(), into);
        }
        for (Map.Entry<String, Node> group :
                root.get("tool", "poetry", "group").entries().entrySet()) {
            dependencies(group.getValue().get("dependencies"), into);
        }
        for (Node requirement : root.get("build-system", "requires").items()) {
            requirement(requirement.text(), requirement.line(), into);
        }
    }

    private static void url(Node source, List<Hazard> into) {
        Node url = source.get("url");
        if (url.isPresent()) {
            String name = source.get("name").textOr("");
            String what = name.isEmpty() ? "Every package" : "The index '" + Shown.text(name) + "'";
            Sources.source(url.text(), url.line(), what, into);
        }
    }

    private static void dependencies(Node table, List<Hazard> into) {
        for (Map.Entry<String, Node> entry : table.entries().entrySet()) {
            for (String kind : List.of("git", "url")) {
                Node from = entry.getValue().get(kind);
                if (from.isPresent()) {
                    Sources.direct(entry.getKey(), from.text(), from.line(), into);
                }
            }
        }
    }
}
