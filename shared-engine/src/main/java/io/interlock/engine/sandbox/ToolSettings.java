package io.interlock.engine.sandbox;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** How tools get along with caches that they can only read. */
final class ToolSettings {

    /** Where Gradle finds the artifacts that it has fetched before, in {@code modules-2}. */
    static final Path GRADLE_CACHE = Path.of("/run/interlock/gradle");

    private ToolSettings() {}

    /** Variables of the environment. */
    static Map<String, String> readOnlyCaches(Mounts mounts) {
        Map<String, String> variables = new TreeMap<>();
        // Artifacts count as fetched also when the mirror that they came from is not known, as without settings.xml.
        variables.put(
                "MAVEN_OPTS",
                "-Dstyle.color=never -Dmaven.legacyLocalRepo=true -Daether.enhancedLocalRepository.trackingFilename=none");
        variables.put("GRADLE_OPTS", "-Dorg.gradle.daemon=false");
        if (mounts.shows(GRADLE_CACHE.resolve("modules-2"))) {
            variables.put("GRADLE_RO_DEP_CACHE", GRADLE_CACHE.toString());
        }
        return variables;
    }
}
