package io.interlock.engine.affected;

import io.interlock.engine.manifest.Node;
import io.interlock.engine.manifest.TomlReader;
import java.util.List;
import java.util.Map;

/** Reduces a {@code Cargo.toml} to facts. Paths are kept as written, relative to the directory of the manifest. */
final class CargoManifest {

    static final String FILE = "Cargo.toml";

    /** {@code name}: the manifest declares a crate. */
    static final String PACKAGE = "package";
    /** No values: the manifest is the root of a workspace. */
    static final String WORKSPACE = "workspace";
    /** {@code pattern}. */
    static final String MEMBER = "member";
    /** {@code path}. */
    static final String EXCLUDE = "exclude";
    /** {@code key, package, path, "workspace" when inherited, scope as one of main, build, dev}. */
    static final String DEPENDENCY = "dependency";
    /** {@code key, package, path, digest} of a dependency that members can inherit. */
    static final String WORKSPACE_DEPENDENCY = "workspaceDependency";
    /** {@code package, path} of a crate that stands in for a published one. */
    static final String PATCH = "patch";
    /** {@code field}: something other than a dependency that is taken from the workspace root. */
    static final String INHERITS = "inherits";
    /** {@code field, digest} of what members can inherit. */
    static final String INHERITABLE = "inheritable";
    /** {@code digest} of what applies to all members. */
    static final String FOR_ALL = "forAll";

    static final String LINTS = "lints";

    private static final List<String> FOR_ALL_TABLES = List.of("profile", "patch", "replace", "cargo-features");

    private CargoManifest() {}

    static Facts read(byte[] content) {
        Node root = TomlReader.read(content);
        Facts facts = new Facts();
        Node own = root.get(root.get("package").isPresent() ? "package" : "project");
        if (own.isPresent()) {
            facts.add(
                    PACKAGE,
                    Math.max(1, own.get("name").line()),
                    own.get("name").text());
            readInherited(own, root.get("lints"), facts);
        }
        readDependencies(root, facts);
        for (Node target : root.get("target").entries().values()) {
            readDependencies(target, facts);
        }
        readPatches(root, facts);
        if (root.get("workspace").isPresent()) {
            readWorkspace(root, root.get("workspace"), facts);
        }
        return facts;
    }

    private static void readInherited(Node own, Node lints, Facts facts) {
        for (Map.Entry<String, Node> field : own.entries().entrySet()) {
            if (field.getValue().get("workspace").isTrue()) {
                facts.add(INHERITS, field.getValue().line(), field.getKey());
            }
        }
        if (lints.get("workspace").isTrue()) {
            facts.add(INHERITS, lints.line(), LINTS);
        }
    }

    private static void readDependencies(Node table, Facts facts) {
        readDependencies(table.get("dependencies"), "main", facts);
        readDependencies(table.get("build-dependencies"), "build", facts);
        readDependencies(table.get("build_dependencies"), "build", facts);
        readDependencies(table.get("dev-dependencies"), "dev", facts);
        readDependencies(table.get("dev_dependencies"), "dev", facts);
    }

    private static void readDependencies(Node dependencies, String scope, Facts facts) {
        for (Map.Entry<String, Node> entry : dependencies.entries().entrySet()) {
            Node declared = entry.getValue();
            facts.add(
                    DEPENDENCY,
                    declared.line(),
                    entry.getKey(),
                    declared.get("package").textOr(entry.getKey()),
                    path(declared),
                    declared.get("workspace").isTrue() ? "workspace" : "",
                    scope);
        }
    }

    private static void readPatches(Node root, Facts facts) {
        for (Node registry : root.get("patch").entries().values()) {
            for (Map.Entry<String, Node> entry : registry.entries().entrySet()) {
                addPatch(entry.getKey(), entry.getValue(), facts);
            }
        }
        for (Map.Entry<String, Node> entry : root.get("replace").entries().entrySet()) {
            int colon = entry.getKey().indexOf(':');
            addPatch(colon < 0 ? entry.getKey() : entry.getKey().substring(0, colon), entry.getValue(), facts);
        }
    }

    private static void addPatch(String key, Node patch, Facts facts) {
        if (patch.get("path").isPresent()) {
            facts.add(PATCH, patch.line(), patch.get("package").textOr(key), path(patch));
        }
    }

    /** The path as written, where an empty one means the directory itself; empty when there is none. */
    private static String path(Node declared) {
        Node path = declared.get("path");
        return path.isPresent() && path.text().isEmpty() ? "." : path.text();
    }

    private static void readWorkspace(Node root, Node workspace, Facts facts) {
        facts.add(WORKSPACE, workspace.line());
        for (String member : workspace.get("members").texts()) {
            facts.add(MEMBER, workspace.get("members").line(), member);
        }
        for (String excluded : workspace.get("exclude").texts()) {
            facts.add(EXCLUDE, workspace.get("exclude").line(), excluded);
        }
        for (Map.Entry<String, Node> entry :
                workspace.get("dependencies").entries().entrySet()) {
            Node declared = entry.getValue();
            facts.add(
                    WORKSPACE_DEPENDENCY,
                    declared.line(),
                    entry.getKey(),
                    declared.get("package").textOr(entry.getKey()),
                    path(declared),
                    new ContentDigest().add(declared).hex());
        }
        for (Map.Entry<String, Node> field : workspace.get("package").entries().entrySet()) {
            facts.add(INHERITABLE, field.getValue().line(), field.getKey(), digest(field.getValue()));
        }
        facts.add(INHERITABLE, workspace.get(LINTS).line(), LINTS, digest(workspace.get(LINTS)));
        ContentDigest forAll = new ContentDigest().add(workspace.get("resolver"));
        for (String table : FOR_ALL_TABLES) {
            forAll.add(root.get(table));
        }
        facts.add(FOR_ALL, workspace.line(), forAll.hex());
    }

    private static String digest(Node node) {
        return new ContentDigest().add(node).hex();
    }
}
