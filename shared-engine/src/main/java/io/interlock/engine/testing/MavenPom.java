package io.interlock.engine.testing;

import io.interlock.engine.manifest.ManifestException;
import io.interlock.engine.manifest.XmlElement;
import io.interlock.engine.manifest.XmlReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What the pom of a module, and those in the directories above it, say of its tests.
 *
 * @param text all of them
 * @param sources its directory of sources, when it says one; else empty
 * @param tests its directory of tests, when it says one; else empty
 * @param includes patterns of the classes with tests, when it says some
 */
record MavenPom(String text, String sources, String tests, List<String> includes) {

    MavenPom {
        includes = List.copyOf(includes);
    }

    static MavenPom of(Territory territory) {
        StringBuilder text = new StringBuilder();
        MavenPom found = new MavenPom("", "", "", List.of());
        String at = territory.path();
        while (true) {
            String pom = territory.textOf(RepoPath.child(at, "pom.xml"));
            text.append(pom).append('\n');
            found = found.or(read(pom));
            if (at.isEmpty()) {
                return new MavenPom(text.toString(), found.sources, found.tests, found.includes);
            }
            at = RepoPath.parent(at);
        }
    }

    private MavenPom or(MavenPom above) {
        return new MavenPom(
                "",
                sources.isEmpty() ? above.sources : sources,
                tests.isEmpty() ? above.tests : tests,
                includes.isEmpty() ? above.includes : includes);
    }

    private static MavenPom read(String pom) {
        if (pom.isBlank()) {
            return new MavenPom("", "", "", List.of());
        }
        try {
            XmlElement build =
                    XmlReader.read(pom.getBytes(StandardCharsets.UTF_8)).child("build");
            List<XmlElement> plugins = new ArrayList<>(build.child("plugins").children("plugin"));
            plugins.addAll(build.child("pluginManagement").child("plugins").children("plugin"));
            List<String> includes = plugins.stream()
                    .filter(plugin -> plugin.text("artifactId").equals("maven-surefire-plugin"))
                    .flatMap(plugin -> plugin.child("configuration").child("includes").children("include").stream())
                    .map(XmlElement::text)
                    .toList();
            return new MavenPom(
                    "", plain(build.text("sourceDirectory")), plain(build.text("testSourceDirectory")), includes);
        } catch (ManifestException e) {
            // A pom that cannot be read says nothing here; Maven itself will say what is wrong with it.
            return new MavenPom("", "", "", List.of());
        }
    }

    /** A directory that is written with a property is not known, but for the one of the module itself. */
    private static String plain(String directory) {
        String path = directory.replace("${project.basedir}/", "").replace("${basedir}/", "");
        return path.contains("$") || path.startsWith("/") ? "" : path;
    }

    JvmLayout layout(Territory territory) {
        JvmLayout usual = JvmLayout.of(territory);
        return new JvmLayout(territory, with(territory, sources, usual.mains()), with(territory, tests, usual.tests()));
    }

    private static List<String> with(Territory territory, String own, List<String> usual) {
        List<String> all = new ArrayList<>();
        if (!own.isEmpty()) {
            all.add(territory.at(own));
        }
        all.addAll(usual);
        return all;
    }

    /** Whether classes with tests are told by the names that Surefire expects when it is told nothing. */
    boolean usualNames() {
        return includes.isEmpty();
    }

    /** Whether a class, such as {@code com/acme/CartSpec}, is one with tests by the patterns. */
    boolean includes(String className) {
        return includes.stream().anyMatch(pattern -> matches(pattern, className));
    }

    private static boolean matches(String pattern, String className) {
        String plain = pattern.replace(".java", "").replace(".class", "").replace(".kt", "");
        return new PathPattern(plain).matches(className);
    }
}
