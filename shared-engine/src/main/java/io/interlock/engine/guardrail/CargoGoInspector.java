package io.interlock.engine.guardrail;

import io.interlock.engine.manifest.Node;
import io.interlock.engine.manifest.TomlReader;
import io.interlock.engine.model.Severity;
import java.util.List;
import java.util.Map;

/** Looks into what Cargo and Go read. */
final class CargoGoInspector implements Inspector {

    private static final List<String> DEPENDENCIES = List.of("dependencies", "dev-dependencies", "build-dependencies");

    @Override
    public boolean concerns(String path) {
        String name = Paths.name(path);
        return name.equals("Cargo.toml") || isCargoSettings(path) || name.equals("go.mod") || name.equals("go.work");
    }

    private static boolean isCargoSettings(String path) {
        return path.endsWith(".cargo/config.toml") || path.endsWith(".cargo/config");
    }

    @Override
    public void inspect(String path, byte[] content, List<Hazard> into) {
        if (isCargoSettings(path)) {
            settings(TomlReader.read(content), into);
        } else if (Paths.name(path).equals("Cargo.toml")) {
            manifest(TomlReader.read(content), into);
        } else {
            replacements(content, into);
        }
    }

    private static void manifest(Node root, List<Hazard> into) {
        for (String group : DEPENDENCIES) {
            dependencies(root.get(group), into);
            dependencies(root.get("workspace", group), into);
            for (Node target : root.get("target").entries().values()) {
                dependencies(target.get(group), into);
            }
        }
        dependencies(root.get("replace"), into);
        for (Map.Entry<String, Node> source : root.get("patch").entries().entrySet()) {
            dependencies(source.getValue(), into);
        }
    }

    private static void dependencies(Node table, List<Hazard> into) {
        for (Map.Entry<String, Node> entry : table.entries().entrySet()) {
            Node git = entry.getValue().get("git");
            Node registry = entry.getValue().get("registry");
            if (git.isPresent()) {
                Sources.direct(entry.getKey(), git.text(), git.line(), into);
            } else if (registry.isPresent()) {
                String message = "The crate '" + Shown.text(entry.getKey()) + "' comes from the registry '"
                        + Shown.text(registry.text()) + "'";
                into.add(Hazard.of(
                        DangerRules.DEPENDENCY_SOURCE, registry.line(), entry.getKey() + registry.text(), message));
            }
        }
    }

    private static void settings(Node root, List<Hazard> into) {
        for (Map.Entry<String, Node> source : root.get("source").entries().entrySet()) {
            for (String kind : List.of("registry", "git", "replace-with")) {
                Node value = source.getValue().get(kind);
                if (value.isPresent()) {
                    String what = "The source '" + Shown.text(source.getKey()) + "'";
                    Sources.source(value.text(), value.line(), what, into);
                }
            }
        }
        for (Map.Entry<String, Node> registry : root.get("registries").entries().entrySet()) {
            Node index = registry.getValue().get("index");
            if (index.isPresent()) {
                Sources.source(
                        index.text(), index.line(), "The registry '" + Shown.text(registry.getKey()) + "'", into);
            }
        }
        for (String name : List.of("rustc", "rustc-wrapper", "rustc-workspace-wrapper", "rustdoc")) {
            runs(root.get("build", name), "build." + name, into);
        }
        for (Map.Entry<String, Node> target : root.get("target").entries().entrySet()) {
            runs(target.getValue().get("linker"), "linker", into);
            runs(target.getValue().get("runner"), "runner", into);
        }
    }

    private static void runs(Node value, String name, List<Hazard> into) {
        if (value.isPresent()) {
            String message = "The setting '" + name + "' says what every build runs";
            into.add(Hazard.of(DangerRules.INSTALL_SCRIPT, value.line(), name + value.texts(), message));
        }
    }

    /** {@code replace a => b v1}, alone or in a block. A directory of the repository is ordinary and weighs less. */
    private static void replacements(byte[] content, List<Hazard> into) {
        boolean block = false;
        for (TextLine line : TextLine.of(content)) {
            String text = line.stripped();
            int comment = text.indexOf("//");
            String code = comment == 0 || comment > 0 && text.charAt(comment - 1) == ' '
                    ? text.substring(0, comment).strip()
                    : text;
            boolean starts = code.startsWith("replace ") || code.startsWith("replace(");
            int arrow = code.indexOf("=>");
            if (arrow > 0 && (block || starts)) {
                replacement(code, arrow, line.number(), into);
            }
            block = starts && code.endsWith("(") || block && !code.equals(")");
        }
    }

    private static void replacement(String code, int arrow, int line, List<Hazard> into) {
        List<String> from = TextLine.words(code.substring(0, arrow));
        List<String> to = TextLine.words(code.substring(arrow + 2));
        if (from.isEmpty() || to.isEmpty()) {
            return;
        }
        String module = from.get(0).equals("replace") && from.size() > 1 ? from.get(1) : from.get(0);
        boolean local = to.get(0).startsWith("./") || to.get(0).startsWith("../");
        String message = "The module '" + Shown.text(module) + "' is replaced by '" + Shown.text(to.get(0)) + "'";
        Severity severity = local ? Severity.LOW : Severity.MEDIUM;
        into.add(new Hazard(DangerRules.DEPENDENCY_SOURCE, severity, line, module + ' ' + to.get(0), message));
    }
}
