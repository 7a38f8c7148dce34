package io.interlock.engine.config;

import io.interlock.engine.manifest.Node;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what documents of several kinds begin with. */
final class Header {

    /** The names at the top of a document. */
    static final List<String> NAMES = List.of("apiVersion", "kind", "metadata", "spec");

    private static final List<String> VERSIONS = List.of("platform.company.io/v1", ComponentsConfigReader.API_VERSION);
    private static final List<String> METADATA = List.of("name", "labels", "annotations");

    private Header() {}

    /** The kind of a document; null, and a problem, when it is none of those allowed. */
    static @Nullable String kind(Document document, List<String> kinds) {
        Node root = document.root();
        requireOneOf(document, "apiVersion", VERSIONS);
        Node metadata = root.get("metadata");
        if (metadata.kind() != Node.Kind.MISSING && document.isMapping(metadata, "'metadata'", METADATA)) {
            document.text(metadata, "name");
        }
        return requireOneOf(document, "kind", kinds);
    }

    private static @Nullable String requireOneOf(Document document, String name, List<String> allowed) {
        Node root = document.root();
        Node node = root.get(name);
        if (node.kind() == Node.Kind.STRING && allowed.contains(node.text())) {
            return node.text();
        }
        document.problem(
                node == Node.MISSING ? root : node,
                "Expected '" + name + ": " + allowed.get(0) + "', found " + Document.describe(node),
                "Write '" + name + ": " + allowed.get(0) + "'.");
        return null;
    }
}
