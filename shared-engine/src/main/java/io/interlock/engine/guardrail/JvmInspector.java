package io.interlock.engine.guardrail;

import io.interlock.engine.manifest.XmlElement;
import io.interlock.engine.manifest.XmlReader;
import java.util.List;

/** Looks into what Maven, Gradle and sbt read. */
final class JvmInspector implements Inspector {

    @Override
    public boolean concerns(String path) {
        String name = Paths.name(path);
        return name.equals("pom.xml")
                || path.endsWith(".mvn/extensions.xml")
                || name.equals("settings.xml")
                || isGradle(name)
                || name.equals("build.sbt")
                || name.equals("gradle-wrapper.properties")
                || name.equals("maven-wrapper.properties");
    }

    private static boolean isGradle(String name) {
        return name.endsWith(".gradle") || name.endsWith(".gradle.kts");
    }

    @Override
    public void inspect(String path, byte[] content, List<Hazard> into) {
        String name = Paths.name(path);
        if (name.endsWith(".xml")) {
            XmlElement root = XmlReader.read(content);
            if (name.equals("extensions.xml")) {
                extensions(root, into);
            } else {
                repositories(root, 0, into);
            }
        } else {
            lines(name, content, into);
        }
    }

    private static void repositories(XmlElement element, int depth, List<Hazard> into) {
        for (XmlElement child : element.children()) {
            boolean source = child.name().equals("repository")
                    || child.name().equals("pluginRepository")
                    || child.name().equals("mirror");
            if (source && !element.name().equals("distributionManagement")) {
                XmlElement url = child.child("url");
                Sources.source(
                        url.text().strip(), url.line(), "The repository '" + Shown.text(child.text("id")) + "'", into);
            } else if (depth < 8) {
                repositories(child, depth + 1, into);
            }
        }
    }

    private static void extensions(XmlElement root, List<Hazard> into) {
        for (XmlElement extension : root.children("extension")) {
            String name = Shown.text(extension.text("groupId") + ":" + extension.text("artifactId"));
            String message = "The extension '" + name + "' runs in every build";
            into.add(Hazard.of(DangerRules.INSTALL_SCRIPT, extension.line(), name, message));
        }
    }

    private static void lines(String name, byte[] content, List<Hazard> into) {
        boolean repositories = false;
        boolean summed = false;
        for (TextLine line : TextLine.of(content)) {
            String text = line.stripped();
            if (text.startsWith("//") || text.startsWith("#")) {
                continue;
            }
            summed |= text.startsWith("distributionSha256Sum=") || text.startsWith("wrapperSha256Sum=");
            if (text.startsWith("distributionUrl=") || text.startsWith("wrapperUrl=")) {
                String url = text.substring(text.indexOf('=') + 1).replace("\\", "");
                Sources.source(url, line.number(), "The build tool itself", into);
            } else if (isGradle(name)) {
                repositories = gradle(text, line.number(), repositories, into);
            } else if (text.contains("resolvers +=") && text.contains("://")) {
                Sources.source(firstUrl(text), line.number(), "A resolver", into);
            }
        }
        if (name.endsWith("-wrapper.properties") && !summed) {
            String message = "The checksum of the build tool is no longer compared";
            into.add(Hazard.lost(DangerRules.INSECURE_SOURCE, DangerRules.INSECURE_SOURCE.severity(), 0, message));
        }
    }

    /** Whether the next line may still be in a {@code maven} block. */
    private static boolean gradle(String text, int line, boolean inMaven, List<Hazard> into) {
        boolean opens = text.startsWith("maven(")
                || text.startsWith("maven {")
                || text.startsWith("maven{")
                || text.startsWith("ivy {")
                || text.startsWith("ivy(");
        if (opens && text.contains("://") || inMaven && (text.startsWith("url") || text.startsWith("setUrl"))) {
            if (text.contains("://")) {
                Sources.source(firstUrl(text), line, "A repository", into);
            }
        }
        if (text.contains("llowInsecureProtocol") && text.contains("true")) {
            Sources.insecure(line, "allowInsecureProtocol", "A repository may be reached without encryption", into);
        }
        if (text.contains("apply") && text.contains("from") && text.contains("://")) {
            String host = Shown.host(firstUrl(text));
            into.add(Hazard.of(DangerRules.INSTALL_SCRIPT, line, host, "The build runs a script of " + host));
        }
        return opens && !text.contains("}") || inMaven && !text.contains("}");
    }

    static String firstUrl(String text) {
        int scheme = text.indexOf("://");
        int from = scheme;
        while (from > 0 && Character.isLetter(text.charAt(from - 1))) {
            from--;
        }
        return text.substring(from);
    }
}
