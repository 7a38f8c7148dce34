package io.interlock.engine.affected;

import io.interlock.engine.manifest.JsonReader;
import io.interlock.engine.manifest.ManifestException;
import io.interlock.engine.manifest.Node;
import io.interlock.engine.manifest.YamlReader;
import java.util.Map;

/**
 * Reduces {@code package.json}, {@code pnpm-workspace.yaml}, {@code lerna.json}, {@code rush.json}, {@code nx.json},
 * {@code project.json} and {@code tsconfig.base.json} to facts. All are read in the same way, so that files of equal
 * content have equal facts whatever their names.
 */
final class NpmManifest {

    /** {@code name, version, packageManager}. */
    static final String PACKAGE = "package";
    /** {@code pattern, key it is listed under}. */
    static final String MEMBER = "member";
    /** {@code name, specifier}: what is installed for the package. */
    static final String DEPENDENCY = "dependency";
    /** {@code catalog, name, range}. */
    static final String CATALOG = "catalog";
    /** {@code name, specifier}: replaces the specifier of every dependency on that name. */
    static final String OVERRIDE = "override";
    /** {@code name} of a script or Nx target that the engine may offer. */
    static final String SCRIPT = "script";
    /** {@code project or pattern}. */
    static final String IMPLICIT = "implicit";
    /** {@code path} that an import alias stands for. */
    static final String ALIAS = "alias";

    private static final String[] SECTIONS = {"dependencies", "devDependencies", "optionalDependencies"};

    private NpmManifest() {}

    static Facts read(String path, byte[] content) {
        if (!path.endsWith(".yaml")) {
            return facts(JsonReader.readLenient(content), true);
        }
        Facts simple = PnpmWorkspaceFile.read(content);
        return simple != null ? simple : facts(YamlReader.read(content), false);
    }

    private static Facts facts(Node document, boolean objectOnly) {
        if (document.kind() != Node.Kind.MAPPING && (objectOnly || document.isPresent())) {
            throw new ManifestException(
                    document.line(),
                    document.column(),
                    "Cannot read the manifest: it holds something other than named values",
                    "Restore the document; it begins with a name.");
        }
        Facts facts = new Facts();
        Node name = document.get("name");
        facts.add(
                PACKAGE,
                name.line(),
                name.text(),
                document.get("version").text(),
                document.get("packageManager").text());
        addMembers(document, facts);
        addDependencies(document, facts);
        addCatalogs(document, facts);
        addCatalogs(document.get("workspaces"), facts);
        addOverrides(document, facts);
        addScripts(document, facts);
        addProject(document, facts);
        return facts;
    }

    private static void addMembers(Node document, Facts facts) {
        Node workspaces = document.get("workspaces");
        Node listed = workspaces.kind() == Node.Kind.MAPPING ? workspaces.get("packages") : workspaces;
        addPatterns(listed, "workspaces", facts);
        addPatterns(document.get("packages"), "packages", facts);
        for (Node project : document.get("projects").items()) {
            Node folder = project.get("projectFolder");
            if (folder.isPresent()) {
                facts.add(MEMBER, folder.line(), folder.text(), "projects");
            }
        }
    }

    private static void addPatterns(Node patterns, String key, Facts facts) {
        if (patterns.kind() == Node.Kind.STRING) {
            facts.add(MEMBER, patterns.line(), patterns.text(), key);
        }
        for (Node pattern : patterns.items()) {
            if (pattern.kind() == Node.Kind.STRING) {
                facts.add(MEMBER, pattern.line(), pattern.text(), key);
            }
        }
    }

    private static void addDependencies(Node document, Facts facts) {
        for (String section : SECTIONS) {
            for (Map.Entry<String, Node> dependency :
                    document.get(section).entries().entrySet()) {
                Node specifier = dependency.getValue();
                if (specifier.kind() == Node.Kind.STRING) {
                    facts.add(DEPENDENCY, specifier.line(), dependency.getKey(), specifier.text());
                }
            }
        }
    }

    private static void addCatalogs(Node holder, Facts facts) {
        addCatalog("default", holder.get("catalog"), facts);
        for (Map.Entry<String, Node> catalog : holder.get("catalogs").entries().entrySet()) {
            addCatalog(catalog.getKey(), catalog.getValue(), facts);
        }
    }

    private static void addCatalog(String name, Node catalog, Facts facts) {
        for (Map.Entry<String, Node> entry : catalog.entries().entrySet()) {
            facts.add(
                    CATALOG,
                    entry.getValue().line(),
                    name,
                    entry.getKey(),
                    entry.getValue().text());
        }
    }

    private static void addOverrides(Node document, Facts facts) {
        addOverridesOf(document.get("overrides"), facts);
        addOverridesOf(document.get("resolutions"), facts);
        addOverridesOf(document.get("pnpm").get("overrides"), facts);
    }

    private static void addOverridesOf(Node overrides, Facts facts) {
        for (Map.Entry<String, Node> override : overrides.entries().entrySet()) {
            Node specifier = override.getValue();
            if (specifier.kind() == Node.Kind.STRING) {
                facts.add(OVERRIDE, specifier.line(), override.getKey(), specifier.text());
            }
        }
    }

    private static void addScripts(Node document, Facts facts) {
        addScript("test", document.get("scripts"), facts);
        addScript("build", document.get("scripts"), facts);
        addScript("test", document.get("targets"), facts);
        addScript("build", document.get("targets"), facts);
    }

    /** The script that {@code npm init} writes only says that there is no test. */
    private static void addScript(String name, Node scripts, Facts facts) {
        Node script = scripts.get(name);
        if (script.isPresent() && !script.text().contains("no test specified")) {
            facts.add(SCRIPT, script.line(), name);
        }
    }

    private static void addProject(Node document, Facts facts) {
        for (Node project : document.get("implicitDependencies").items()) {
            facts.add(IMPLICIT, project.line(), project.text());
        }
        for (Node project : document.get("nx").get("implicitDependencies").items()) {
            facts.add(IMPLICIT, project.line(), project.text());
        }
        Node options = document.get("compilerOptions");
        String base = options.get("baseUrl").text();
        for (Node paths : options.get("paths").entries().values()) {
            for (Node path : paths.items()) {
                facts.add(ALIAS, path.line(), base.isEmpty() ? path.text() : base + "/" + path.text());
            }
        }
    }
}
