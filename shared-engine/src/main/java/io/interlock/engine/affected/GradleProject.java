package io.interlock.engine.affected;

import io.interlock.engine.affected.Facts.Fact;
import io.interlock.engine.model.Component;
import java.util.ArrayList;
import java.util.List;

/** One project of a Gradle build. */
final class GradleProject {

    /** Its path within its build, {@code :} for the root. */
    final String path;
    /** The directory it lies in. */
    final String directory;
    /** Its build script, or the settings script when it has none. */
    final String manifest;
    /** What it is listed as. */
    final Component component;
    /** Its build script and the scripts that it applies. */
    final List<Script> scripts = new ArrayList<>(1);

    /** A script and what it says. */
    record Script(String path, Facts facts) {}

    GradleProject(String path, Component component) {
        this.path = path;
        this.directory = component.path();
        this.manifest = component.manifest();
        this.component = component;
    }

    /** Whether the project that is named so is this one or lies below it. */
    boolean holds(String other) {
        return path.equals(":") || other.equals(path) || other.startsWith(path + ":");
    }

    /** Whether any script says something of this name. */
    boolean says(String fact) {
        for (Script script : scripts) {
            for (Fact said : script.facts().all()) {
                if (said.name().equals(fact)) {
                    return true;
                }
            }
        }
        return false;
    }
}
