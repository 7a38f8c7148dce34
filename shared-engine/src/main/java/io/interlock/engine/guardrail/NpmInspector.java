package io.interlock.engine.guardrail;

import io.interlock.engine.manifest.JsonReader;
import io.interlock.engine.manifest.Node;
import io.interlock.engine.manifest.YamlReader;
import io.interlock.engine.model.Severity;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Looks into what npm, Yarn, pnpm and Bun read. */
final class NpmInspector implements Inspector {

    private static final List<String> DEPENDENCIES = List.of(
            "dependencies", "devDependencies", "optionalDependencies", "peerDependencies", "overrides", "resolutions");

    /** Scripts that run when somebody installs the package, and those that run when somebody installs in the clone. */
    private static final List<String> ON_INSTALL = List.of("preinstall", "install", "postinstall");

    private static final List<String> IN_CLONE =
            List.of("prepare", "preprepare", "postprepare", "prepublish", "dependencies");

    private static final List<String> REMOTE =
            List.of("git+", "git:", "git@", "ssh:", "http:", "https:", "github:", "gitlab:", "bitbucket:", "gist:");

    @Override
    public boolean concerns(String path) {
        return switch (Paths.name(path)) {
            case "package.json", ".npmrc", ".yarnrc", ".yarnrc.yml", "bunfig.toml" -> true;
            default -> false;
        };
    }

    @Override
    public void inspect(String path, byte[] content, List<Hazard> into) {
        switch (Paths.name(path)) {
            case "package.json" -> manifest(JsonReader.readLenient(content), into);
            case ".yarnrc.yml" -> yarn(YamlReader.read(content), into);
            default -> settings(content, into);
        }
    }

    private static void manifest(Node root, List<Hazard> into) {
        for (Map.Entry<String, Node> script : root.get("scripts").entries().entrySet()) {
            boolean onInstall = ON_INSTALL.contains(script.getKey());
            if (onInstall || IN_CLONE.contains(script.getKey())) {
                Node value = script.getValue();
                String message = "The script '" + script.getKey() + "' runs when "
                        + (onInstall ? "the package is installed" : "the project is set up");
                Severity severity = onInstall ? Severity.HIGH : Severity.LOW;
                into.add(new Hazard(
                        DangerRules.INSTALL_SCRIPT, severity, value.line(), script.getKey() + value.text(), message));
            }
        }
        for (String group : DEPENDENCIES) {
            for (Map.Entry<String, Node> entry : root.get(group).entries().entrySet()) {
                dependency(entry.getKey(), entry.getValue(), into);
            }
        }
        Node registry = root.get("publishConfig", "registry");
        if (registry.isPresent()) {
            Sources.source(registry.text(), registry.line(), "The place that packages are published to", into);
        }
    }

    private static void dependency(String name, Node spec, List<Hazard> into) {
        String text = spec.text().toLowerCase(Locale.ROOT);
        for (String remote : REMOTE) {
            if (text.startsWith(remote)) {
                Sources.direct(name, text.startsWith("git+") ? text.substring(4) : text, spec.line(), into);
                return;
            }
        }
        boolean shorthand = text.indexOf('/') > 0
                && text.indexOf(':') < 0
                && text.charAt(0) != '.'
                && text.charAt(0) != '@'
                && text.charAt(0) != '~';
        if (shorthand) {
            Sources.direct(name, "github:" + text, spec.line(), into);
        } else if (text.startsWith("npm:")) {
            int version = text.lastIndexOf('@');
            String other = version > 5 ? text.substring(4, version) : text.substring(4);
            String message = "The dependency '" + Shown.text(name) + "' is in truth '" + Shown.text(other) + "'";
            into.add(new Hazard(DangerRules.DEPENDENCY_SOURCE, Severity.LOW, spec.line(), name + ' ' + other, message));
        }
    }

    /** {@code .npmrc}, {@code .yarnrc} and {@code bunfig.toml}: a name, a sign or a space, a value. */
    private static void settings(byte[] content, List<Hazard> into) {
        for (TextLine line : TextLine.of(content)) {
            String text = line.stripped();
            int end = text.indexOf('=') >= 0 ? text.indexOf('=') : text.indexOf(' ');
            if (end <= 0 || text.startsWith("#") || text.startsWith(";")) {
                continue;
            }
            String name = text.substring(0, end).strip().replace("\"", "");
            String value = text.substring(end + 1).strip().replace("\"", "");
            setting(name, value, line.number(), into);
        }
    }

    private static void setting(String name, String value, int line, List<Hazard> into) {
        if (name.equals("registry") || name.endsWith(":registry") || value.startsWith("http") && name.startsWith("@")) {
            Sources.source(value, line, name.startsWith("@") ? "The scope " + scope(name) : "Every package", into);
        } else if (name.equals("strict-ssl") && value.equals("false")) {
            Sources.insecure(line, name, "The certificate of the registry is not checked", into);
        } else if (name.equals("ignore-scripts") && value.equals("false")) {
            into.add(Hazard.of(DangerRules.INSTALL_SCRIPT, line, name, "Scripts of dependencies run on install"));
        } else if (name.equals("script-shell") || name.equals("node-options") || name.equals("yarn-path")) {
            String message = "The setting '" + name + "' says what is run";
            into.add(Hazard.of(DangerRules.INSTALL_SCRIPT, line, name + value, message));
        }
    }

    private static String scope(String name) {
        int colon = name.indexOf(':');
        return Shown.text(colon < 0 ? name : name.substring(0, colon));
    }

    private static void yarn(Node root, List<Hazard> into) {
        Node server = root.get("npmRegistryServer");
        if (server.isPresent()) {
            Sources.source(server.text(), server.line(), "Every package", into);
        }
        for (Map.Entry<String, Node> scope : root.get("npmScopes").entries().entrySet()) {
            Node of = scope.getValue().get("npmRegistryServer");
            if (of.isPresent()) {
                Sources.source(of.text(), of.line(), "The scope @" + Shown.text(scope.getKey()), into);
            }
        }
        Node path = root.get("yarnPath");
        if (path.isPresent()) {
            String message = "The setting 'yarnPath' says what is run";
            into.add(Hazard.of(DangerRules.INSTALL_SCRIPT, path.line(), path.text(), message));
        }
        Node strict = root.get("enableStrictSsl");
        if (strict.text().equals("false")) {
            Sources.insecure(strict.line(), "enableStrictSsl", "The certificate of the registry is not checked", into);
        }
        for (Node plugin : root.get("plugins").items()) {
            String name = plugin.get("path").textOr(plugin.text());
            into.add(Hazard.of(DangerRules.INSTALL_SCRIPT, plugin.line(), name, "Yarn runs a plug-in"));
        }
    }
}
