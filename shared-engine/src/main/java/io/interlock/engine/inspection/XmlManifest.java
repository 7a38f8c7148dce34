package io.interlock.engine.inspection;

import java.util.ArrayList;
import java.util.List;

/** Manifests in XML: those of Maven, and the projects of .NET. */
final class XmlManifest {

    private static final List<String> BLOCKS = List.of("dependency", "plugin", "parent", "extension");

    private XmlManifest() {}

    /** Dependencies, plugins and the parent with their versions, and properties that hold versions. */
    static List<Requirement> maven(List<String> lines) {
        List<Requirement> all = new ArrayList<>();
        String block = "";
        int first = 0;
        String group = "";
        String artifact = "";
        String version = "";
        int at = 0;
        boolean properties = false;
        boolean inner = false;
        for (int i = 0; i < lines.size(); i++) {
            String text = lines.get(i).strip();
            properties = text.startsWith("<properties>") || properties && !text.startsWith("</properties>");
            if (properties && text.contains("ersion>")) {
                all.add(new Requirement("properties|" + tag(text), value(text, tag(text)), i + 1));
            }
            for (String name : BLOCKS) {
                if (text.startsWith("<" + name + ">")) {
                    block = name;
                    first = i + 1;
                    group = "";
                    artifact = "";
                    version = "";
                    at = i + 1;
                }
            }
            if (block.isEmpty()) {
                continue;
            }
            inner = text.startsWith("<exclusions>") || inner && !text.startsWith("</exclusions>");
            if (!inner) {
                group = text.contains("<groupId>") ? value(text, "groupId") : group;
                artifact = text.contains("<artifactId>") ? value(text, "artifactId") : artifact;
                at = text.contains("<version>") || text.contains("<artifactId>") && version.isEmpty() ? i + 1 : at;
                version = text.contains("<version>") ? value(text, "version") : version;
            }
            if (text.contains("</" + block + ">")) {
                if (!artifact.isEmpty()) {
                    all.add(new Requirement(block + '|' + group + ':' + artifact, version, at, first));
                }
                block = "";
            }
        }
        return all;
    }

    private static String tag(String text) {
        int end = text.indexOf('>');
        return text.startsWith("<") && end > 1 ? text.substring(1, end) : "";
    }

    private static String value(String text, String tag) {
        int from = text.indexOf("<" + tag + ">") + tag.length() + 2;
        int end = text.indexOf('<', Math.min(from, text.length()));
        return end < from ? "" : text.substring(from, end).strip();
    }

    /** {@code PackageReference} and its likes, with the version as an attribute or as the next element. */
    static List<Requirement> nuget(List<String> lines) {
        List<Requirement> all = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String text = lines.get(i);
            boolean package_ = text.contains("<PackageReference ")
                    || text.contains("<PackageVersion ")
                    || text.contains("<package ");
            String name = attribute(text, text.contains("Include=") ? "Include" : "id");
            if (!package_ || name.isEmpty()) {
                continue;
            }
            String version = attribute(text, text.contains("Version=") ? "Version" : "version");
            boolean next = version.isEmpty()
                    && i + 1 < lines.size()
                    && lines.get(i + 1).contains("<Version>");
            all.add(
                    next
                            ? new Requirement(name, value(lines.get(i + 1), "Version"), i + 2, i + 1)
                            : new Requirement(name, version, i + 1));
        }
        return all;
    }

    private static String attribute(String text, String name) {
        int at = text.indexOf(name + "=\"");
        int from = at + name.length() + 2;
        int end = at < 0 ? -1 : text.indexOf('"', from);
        return end < 0 ? "" : text.substring(from, end);
    }
}
