package io.interlock.engine.config;

import io.interlock.engine.affected.ComponentsConfig;
import io.interlock.engine.affected.ComponentsConfig.Declared;
import io.interlock.engine.affected.ComponentsConfig.Name;
import io.interlock.engine.affected.ComponentsConfig.Place;
import io.interlock.engine.affected.PathPattern;
import io.interlock.engine.manifest.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code kind: Components}. What it accepts is also said by {@code components-v1.schema.json}. */
public final class ComponentsConfigReader {

    /** Where a repository keeps the document. */
    public static final String DEFAULT_FILE = ".interlock/components.yaml";

    /** The version of all documents. */
    public static final String API_VERSION = "interlock.io/v1";

    /** Most jobs a matrix can have on GitHub. */
    static final int MAX_JOBS = 256;

    /** The build systems that can be switched off. */
    static final List<String> KINDS =
            List.of("cargo", "dotnet", "go", "gradle", "maven", "npm", "nx", "python", "terraform");

    private static final List<String> TOP = List.of("apiVersion", "kind", "metadata", "spec");
    private static final List<String> METADATA = List.of("name", "labels", "annotations");
    private static final List<String> SPEC =
            List.of("components", "global", "ignore", "discover", "includeWorkspaceRoots", "goPackages", "maxJobs");
    private static final List<String> COMPONENT =
            List.of("name", "path", "paths", "dependsOn", "owners", "test", "build");

    private final Document document;
    private final String file;
    private final Map<String, Integer> lineByName = new HashMap<>();

    private ComponentsConfigReader(Document document, String file) {
        this.document = document;
        this.file = file;
    }

    /**
     * Reads a document.
     *
     * @param file its name for messages
     * @param content its bytes, in UTF-8
     * @throws ConfigException when it is not such a document, with everything that is wrong with it
     */
    public static ComponentsConfig read(String file, byte[] content) {
        Document document = Document.read(file, content);
        return new ComponentsConfigReader(document, file).read();
    }

    private ComponentsConfig read() {
        Node root = document.root();
        ComponentsConfig config = ComponentsConfig.NONE;
        if (document.isMapping(root, "the document", TOP)) {
            requireHeader(root);
            Node spec = root.get("spec");
            if (spec == Node.MISSING) {
                document.problem(root, "The document has no 'spec'", "Add it; 'interlock init' writes an example.");
            } else if (document.isMapping(spec, "'spec'", SPEC)) {
                config = spec(spec);
            }
        }
        document.requireValid();
        return config;
    }

    private void requireHeader(Node root) {
        requireValue(root, "apiVersion", API_VERSION);
        requireValue(root, "kind", "Components");
        Node metadata = root.get("metadata");
        if (metadata.kind() != Node.Kind.MISSING && document.isMapping(metadata, "'metadata'", METADATA)) {
            document.text(metadata, "name");
        }
    }

    private void requireValue(Node root, String name, String value) {
        Node node = root.get(name);
        if (node.kind() != Node.Kind.STRING || !node.text().equals(value)) {
            document.problem(
                    node == Node.MISSING ? root : node,
                    "Expected '" + name + ": " + value + "', found " + Document.describe(node),
                    "Write '" + name + ": " + value + "'.");
        }
    }

    private ComponentsConfig spec(Node spec) {
        List<Declared> components = new ArrayList<>();
        for (Node item : document.list(spec, "components")) {
            if (document.isMapping(item, "a component", COMPONENT)) {
                components.add(component(item));
            }
        }
        return new ComponentsConfig(
                file,
                components,
                patterns(spec, "global"),
                patterns(spec, "ignore"),
                switchedOff(spec),
                document.truth(spec, "includeWorkspaceRoots", false),
                document.truth(spec, "goPackages", false),
                document.number(spec, "maxJobs", 1, MAX_JOBS));
    }

    private Declared component(Node item) {
        String name = document.text(item, "name");
        PathPattern path = pattern(item.get("path"), document.text(item, "path"));
        List<PathPattern> paths = patterns(item, "paths");
        requireIdentity(item, name, path);
        List<Name> dependsOn = new ArrayList<>();
        for (Node target : document.texts(item, "dependsOn")) {
            dependsOn.add(new Name(target.text(), new Place(target.line(), target.column())));
        }
        return new Declared(
                name,
                path,
                paths,
                dependsOn,
                owners(item),
                document.text(item, "test"),
                document.text(item, "build"),
                new Place(item.line(), item.column()));
    }

    private void requireIdentity(Node item, @Nullable String name, @Nullable PathPattern path) {
        if (!item.get("name").isPresent() && !item.get("path").isPresent()) {
            document.problem(
                    item, "The component has neither 'name' nor 'path'", "Give it a name, or a path to name it after.");
        }
        if (name != null && path != null && path.hasWildcard()) {
            document.problem(
                    item.get("name"),
                    "The name '" + name + "' would be that of every directory that '" + path.pattern() + "' matches",
                    "Remove 'name': each component is named after its directory.");
        }
        if (path != null && path.hasWildcard() && item.get("paths").isPresent()) {
            document.problem(
                    item.get("paths"),
                    "The files of 'paths' would belong to every directory that '" + path.pattern() + "' matches",
                    "Remove 'paths', or list the components one by one.");
        }
        Integer first = name == null ? null : lineByName.putIfAbsent(name, item.line());
        if (first != null) {
            document.problem(
                    item.get("name"),
                    "The component '" + name + "' is already declared in line " + first,
                    "Join the two, or give one another name.");
        }
    }

    private @Nullable List<String> owners(Node item) {
        if (item.get("owners").kind() == Node.Kind.MISSING) {
            return null;
        }
        List<String> owners = new ArrayList<>();
        for (Node owner : document.texts(item, "owners")) {
            owners.add(owner.text());
        }
        return owners;
    }

    private List<PathPattern> patterns(Node parent, String name) {
        List<PathPattern> patterns = new ArrayList<>();
        for (Node item : document.texts(parent, name)) {
            PathPattern pattern = pattern(item, item.text());
            if (pattern != null) {
                patterns.add(pattern);
            }
        }
        return patterns;
    }

    private @Nullable PathPattern pattern(Node at, @Nullable String text) {
        try {
            return text == null ? null : PathPattern.of(text);
        } catch (IllegalArgumentException e) {
            document.problem(
                    at,
                    "Cannot use the pattern: " + e.getMessage(),
                    "Write a path from the repository root, such as 'core/**'.");
            return null;
        }
    }

    private List<String> switchedOff(Node spec) {
        List<String> off = new ArrayList<>();
        Node discover = spec.get("discover");
        if (discover.kind() != Node.Kind.MISSING && document.isMapping(discover, "'discover'", KINDS)) {
            for (String kind : KINDS) {
                if (!document.truth(discover, kind, true)) {
                    off.add(kind);
                }
            }
        }
        return off;
    }
}
