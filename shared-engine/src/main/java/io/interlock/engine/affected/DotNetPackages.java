package io.interlock.engine.affected;

import io.interlock.engine.affected.Facts.Fact;
import io.interlock.engine.manifest.XmlElement;
import io.interlock.engine.manifest.XmlReader;
import io.interlock.engine.model.Component;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** {@code Directory.Packages.props}: versions of packages, each of which feeds the projects that use the package. */
final class DotNetPackages implements SharedInput {

    private static final String NAME = "Directory.Packages.props";

    private static final int MAX_RESOLVED = 10_000;

    private final DotNetBuild system;

    DotNetPackages(DotNetBuild system) {
        this.system = system;
    }

    @Override
    public boolean matches(String path) {
        return GoSum.isNamed(path, NAME);
    }

    @Override
    public boolean isSelfContained() {
        return false;
    }

    @Override
    public Map<String, String> digests(Workspace workspace, String path, byte[] content) {
        Map<String, String> versions = new HashMap<>();
        Map<String, String> properties = new HashMap<>();
        ContentDigest everyone = new ContentDigest();
        read(XmlReader.read(content), versions, properties, everyone);
        boolean pinsAll = "true".equals(properties.get("CentralPackageTransitivePinningEnabled"));
        DotNetPaths paths = new DotNetPaths(system, workspace);
        Map<String, String> digests = new HashMap<>();
        for (Component component : workspace.components()) {
            if (DotNetBuild.isProject(component.manifest())
                    && RepoPath.isWithin(component.path(), RepoPath.parent(path))) {
                ContentDigest digest = new ContentDigest();
                for (Facts facts : paths.files(component.manifest()).values()) {
                    addUsed(facts, versions, properties, digest);
                }
                digests.put("id:" + component.id(), digest.hex());
            }
        }
        if (pinsAll) {
            for (Map.Entry<String, String> version : versions.entrySet()) {
                everyone.addUnordered(version.getKey() + " " + resolved(version.getValue(), properties));
            }
        }
        digests.put(EVERYONE, everyone.hex());
        return digests;
    }

    /** Collects versions and properties; whatever else the file says concerns everybody. */
    private static void read(
            XmlElement project, Map<String, String> versions, Map<String, String> properties, ContentDigest everyone) {
        for (XmlElement group : project.children()) {
            for (XmlElement item : group.children()) {
                if (item.name().equals("PackageVersion")) {
                    String name = item.attribute("Include") + item.attribute("Update");
                    String version = item.attribute("Version") + item.text("Version") + " "
                            + item.attribute("Condition") + " " + group.attribute("Condition");
                    versions.merge(name.toLowerCase(Locale.ROOT), version, (one, other) -> one + "\n" + other);
                } else if (group.name().equals("PropertyGroup")) {
                    properties.merge(
                            item.name(),
                            item.text() + group.attribute("Condition"),
                            (one, other) -> one + "\n" + other);
                } else {
                    everyone.addUnordered(whole(item).add(group.attribute("Condition")));
                }
            }
        }
    }

    private static ContentDigest whole(XmlElement item) {
        ContentDigest digest = new ContentDigest().add(item.name()).add(item.text());
        for (Map.Entry<String, String> attribute : item.attributes().entrySet()) {
            digest.add("@" + attribute.getKey()).add(attribute.getValue());
        }
        for (XmlElement child : item.children()) {
            digest.addUnordered(whole(child));
        }
        return digest;
    }

    private static void addUsed(
            Facts facts, Map<String, String> versions, Map<String, String> properties, ContentDigest digest) {
        for (Fact fact : facts.all()) {
            if (fact.name().equals(DotNetFile.PACKAGE)) {
                String name = fact.value(0).toLowerCase(Locale.ROOT);
                digest.addUnordered(name + " " + resolved(versions.getOrDefault(name, ""), properties));
            }
        }
    }

    /** A version followed by the values of the properties that it names. */
    private static String resolved(String version, Map<String, String> properties) {
        StringBuilder resolved = new StringBuilder(version);
        for (int i = 0; i < resolved.length() && resolved.length() < MAX_RESOLVED; i++) {
            int end = resolved.charAt(i) == '$' ? resolved.indexOf(")", i) : -1;
            if (end > i + 2) {
                resolved.append(' ').append(properties.getOrDefault(resolved.substring(i + 2, end), ""));
            }
        }
        return resolved.length() < MAX_RESOLVED ? resolved.toString() : resolved + " " + new TreeMap<>(properties);
    }
}
