package io.interlock.engine.affected;

import io.interlock.engine.manifest.Node;
import io.interlock.engine.manifest.TomlReader;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reduces a {@code pyproject.toml} to facts: the standard tables and those of uv, Poetry, PDM, Hatch and Rye. */
final class PythonProjectFile {

    static final String FILE = "pyproject.toml";

    /** {@code name}: the file declares a project. */
    static final String PROJECT = "project";
    /** {@code name}: a tool whose table is there, or {@code build} when the project can be built. */
    static final String TOOL = "tool";
    /** {@code tool}: the file is the root of a workspace of uv or Rye. */
    static final String WORKSPACE = "workspace";
    /** {@code pattern}. */
    static final String MEMBER = "member";
    /** {@code pattern}. */
    static final String EXCLUDE = "exclude";
    /** No values: the project of a workspace root is not a package. */
    static final String UNPACKAGED = "unpackaged";
    /** {@code normalized name, path, "workspace" when it is a member}: where uv takes a dependency from. */
    static final String SOURCE = "source";
    /** {@code normalized name, path, scope as one of main, build, dev}. */
    static final String DEPENDENCY = "dependency";

    private PythonProjectFile() {}

    static Facts read(byte[] content) {
        Node root = TomlReader.read(content);
        Facts facts = new Facts();
        Node project = root.get("project");
        Node tool = root.get("tool");
        Node poetry = tool.get("poetry");
        if (project.isPresent()) {
            facts.add(
                    PROJECT,
                    project.line(),
                    project.get("name").textOr(poetry.get("name").text()));
        } else if (poetry.get("name").isPresent()) {
            facts.add(PROJECT, poetry.line(), poetry.get("name").text());
        }
        readTools(root, facts);
        readRequirements(project.get("dependencies"), "main", facts);
        readEach(project.get("optional-dependencies"), "main", facts);
        readEach(root.get("dependency-groups"), "dev", facts);
        readRequirements(root.get("build-system", "requires"), "build", facts);
        readPoetry(poetry, facts);
        readUv(tool.get("uv"), facts);
        readWorkspace("rye", tool.get("rye"), facts);
        readRequirements(tool.get("rye", "dev-dependencies"), "dev", facts);
        readEach(tool.get("pdm", "dev-dependencies"), "dev", facts);
        for (Node hook : tool.get("hatch", "metadata", "hooks").entries().values()) {
            readRequirements(hook.get("dependencies"), "main", facts);
            readEach(hook.get("optional-dependencies"), "main", facts);
        }
        for (Node environment : tool.get("hatch", "envs").entries().values()) {
            readRequirements(environment.get("dependencies"), "dev", facts);
            readRequirements(environment.get("extra-dependencies"), "dev", facts);
        }
        return facts;
    }

    private static void readTools(Node root, Facts facts) {
        for (String name : new String[] {"uv", "poetry", "pdm", "pytest"}) {
            Node tool = root.get("tool", name);
            if (tool.isPresent()) {
                facts.add(TOOL, tool.line(), name);
            }
        }
        if (root.get("build-system").isPresent()) {
            facts.add(TOOL, root.get("build-system").line(), "build");
        }
    }

    private static void readEach(Node groups, String scope, Facts facts) {
        for (Node group : groups.entries().values()) {
            readRequirements(group, scope, facts);
        }
    }

    private static void readRequirements(Node requirements, String scope, Facts facts) {
        for (Node item : requirements.items()) {
            if (item.kind() == Node.Kind.STRING) {
                addRequirement(item, scope, facts);
            }
        }
    }

    private static void addRequirement(Node item, String scope, Facts facts) {
        String text = item.text().strip();
        if (text.startsWith("-e ")) {
            add("", PythonNames.localPath(text.substring(3).strip()), scope, item.line(), facts);
        } else {
            add(PythonNames.nameOf(text), PythonNames.pathOf(text), scope, item.line(), facts);
        }
    }

    private static void add(String name, @Nullable String path, String scope, int line, Facts facts) {
        if (!name.isEmpty() || path != null) {
            facts.add(DEPENDENCY, line, PythonNames.normalized(name), path == null ? "" : path, scope);
        }
    }

    private static void readPoetry(Node poetry, Facts facts) {
        readPoetryTable(poetry.get("dependencies"), "main", facts);
        readPoetryTable(poetry.get("dev-dependencies"), "dev", facts);
        for (Node group : poetry.get("group").entries().values()) {
            readPoetryTable(group.get("dependencies"), "dev", facts);
        }
    }

    /** A dependency of Poetry is a version, a table, or a list of tables for different environments. */
    private static void readPoetryTable(Node dependencies, String scope, Facts facts) {
        for (Map.Entry<String, Node> entry : dependencies.entries().entrySet()) {
            addPoetry(entry.getKey(), entry.getValue(), scope, facts);
            for (Node alternative : entry.getValue().items()) {
                addPoetry(entry.getKey(), alternative, scope, facts);
            }
        }
    }

    private static void addPoetry(String name, Node declared, String scope, Facts facts) {
        if (declared.get("path").isPresent()) {
            add(name, declared.get("path").text(), scope, declared.line(), facts);
        }
    }

    private static void readUv(Node uv, Facts facts) {
        readWorkspace("uv", uv, facts);
        readRequirements(uv.get("dev-dependencies"), "dev", facts);
        if (uv.get("package").textOr("").equals("false")) {
            facts.add(UNPACKAGED, uv.get("package").line());
        }
        for (Map.Entry<String, Node> entry : uv.get("sources").entries().entrySet()) {
            addSource(entry.getKey(), entry.getValue(), facts);
            for (Node alternative : entry.getValue().items()) {
                addSource(entry.getKey(), alternative, facts);
            }
        }
    }

    private static void addSource(String name, Node source, Facts facts) {
        boolean member = source.get("workspace").isTrue();
        if (member || source.get("path").isPresent()) {
            facts.add(
                    SOURCE,
                    source.line(),
                    PythonNames.normalized(name),
                    source.get("path").text(),
                    member ? "workspace" : "");
        }
    }

    private static void readWorkspace(String tool, Node table, Facts facts) {
        Node workspace = table.get("workspace");
        if (!workspace.isPresent()) {
            return;
        }
        facts.add(WORKSPACE, workspace.line(), tool);
        for (String member : workspace.get("members").texts()) {
            facts.add(MEMBER, workspace.get("members").line(), member);
        }
        for (String excluded : workspace.get("exclude").texts()) {
            facts.add(EXCLUDE, workspace.get("exclude").line(), excluded);
        }
    }
}
