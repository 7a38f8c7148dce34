package io.interlock.engine.affected;

import io.interlock.engine.manifest.ManifestException;
import io.interlock.engine.manifest.Node;
import io.interlock.engine.manifest.TomlReader;
import java.util.HashMap;
import java.util.Map;

/** A version catalog: each entry by the names that scripts use for it, with all that it stands for as one text. */
final class GradleCatalog {

    /** The ending of the names of version catalogs. */
    static final String ENDING = ".versions.toml";

    /** Stands for the name of whichever catalog code looks into. */
    static final String ANY = "*";

    private static final int MAX_DEPTH = 8;

    private final Map<String, String> entries = new HashMap<>();
    private final Facts facts = new Facts();

    private GradleCatalog() {}

    /**
     * Reads a catalog.
     *
     * @throws ManifestException when it is not TOML
     */
    static GradleCatalog read(byte[] content) {
        Node document = TomlReader.read(content);
        GradleCatalog catalog = new GradleCatalog();
        Node versions = document.get("versions");
        for (Map.Entry<String, Node> version : versions.entries().entrySet()) {
            catalog.entries.put("versions." + accessor(version.getKey()), text(version.getValue(), 0));
        }
        for (Map.Entry<String, Node> library :
                document.get("libraries").entries().entrySet()) {
            catalog.entries.put(accessor(library.getKey()), versioned(library.getValue(), versions));
        }
        for (Map.Entry<String, Node> plugin : document.get("plugins").entries().entrySet()) {
            String names = "plugins." + accessor(plugin.getKey());
            Node value = plugin.getValue();
            catalog.entries.put(names, versioned(value, versions));
            String id = value.kind() == Node.Kind.STRING
                    ? value.text()
                    : value.get("id").text();
            int colon = id.indexOf(':');
            catalog.facts.add(GradleFact.ALIAS, value.line(), names, colon < 0 ? id : id.substring(0, colon));
        }
        for (Map.Entry<String, Node> bundle : document.get("bundles").entries().entrySet()) {
            StringBuilder all = new StringBuilder();
            for (String alias : bundle.getValue().texts()) {
                all.append(catalog.entries.getOrDefault(accessor(alias), alias)).append('\n');
            }
            catalog.entries.put("bundles." + accessor(bundle.getKey()), all.toString());
        }
        return catalog;
    }

    /** How scripts write an alias: with dots for its separators. */
    static String accessor(String alias) {
        return alias.replace('-', '.').replace('_', '.');
    }

    private static String versioned(Node entry, Node versions) {
        String reference = entry.get("version", "ref").text();
        return text(entry, 0) + (reference.isEmpty() ? "" : text(versions.get(reference), 0));
    }

    private static String text(Node node, int depth) {
        StringBuilder text = new StringBuilder(node.text());
        if (depth < MAX_DEPTH) {
            for (Map.Entry<String, Node> entry : node.entries().entrySet()) {
                text.append(entry.getKey())
                        .append('=')
                        .append(text(entry.getValue(), depth + 1))
                        .append(';');
            }
            for (Node item : node.items()) {
                text.append(text(item, depth + 1)).append(',');
            }
        }
        return text.toString();
    }

    /** What discovery needs of it: the ids of plugins. */
    Facts facts() {
        return facts;
    }

    /** The names of the plugin that has an id, which may be applied by it; empty when there is none. */
    String pluginNames(String id) {
        for (Facts.Fact fact : facts.all()) {
            if (fact.value(1).equals(id)) {
                return fact.value(0);
            }
        }
        return "";
    }

    /** All entries. */
    Map<String, String> entries() {
        return entries;
    }

    /** The entry that some names stand for, which may go on with properties of it; empty when there is none. */
    String lookUp(String names) {
        String rest = names;
        while (true) {
            String entry = entries.get(rest);
            if (entry != null) {
                return entry;
            }
            int dot = rest.lastIndexOf('.');
            if (dot < 0) {
                return "";
            }
            rest = rest.substring(0, dot);
        }
    }
}
