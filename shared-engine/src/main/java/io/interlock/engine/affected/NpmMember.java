package io.interlock.engine.affected;

import io.interlock.engine.affected.Facts.Fact;
import io.interlock.engine.model.Component;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One package of a workspace, or one Nx project, while its dependencies are being linked. */
final class NpmMember {

    private final String directory;
    private final Facts facts;
    private final @Nullable Facts project;
    private final boolean hasPackage;
    private final Component component;

    /**
     * Creates a member.
     *
     * @param facts of its {@code package.json}, or of its {@code project.json} when it has only that
     * @param project facts of its {@code project.json}, or null
     */
    NpmMember(String directory, Facts facts, @Nullable Facts project, boolean hasPackage, Component component) {
        this.directory = directory;
        this.facts = facts;
        this.project = project;
        this.hasPackage = hasPackage;
        this.component = component;
    }

    String directory() {
        return directory;
    }

    Facts facts() {
        return facts;
    }

    Component component() {
        return component;
    }

    /** Whether it is known to package managers, by a {@code package.json}. */
    boolean hasPackage() {
        return hasPackage;
    }

    /** Whether it is a project of Nx only, whose dependencies are in its source code. */
    boolean isProjectOnly() {
        return !hasPackage;
    }

    @Nullable Facts project() {
        return project;
    }

    String name() {
        return nameOf(facts);
    }

    /** What Nx calls it. */
    String projectName() {
        String own = project == null ? "" : nameOf(project);
        return own.isEmpty() ? name() : own;
    }

    /** The version, or null when it has none or one that is not a version. */
    @Nullable SemVer version() {
        for (Fact fact : facts.all()) {
            if (fact.name().equals(NpmManifest.PACKAGE)) {
                return SemVer.of(fact.value(1));
            }
        }
        return null;
    }

    /** The names of projects it declares to depend on beyond its packages. */
    List<Fact> implicitDependencies() {
        List<Fact> declared = new ArrayList<>(facts.all(NpmManifest.IMPLICIT));
        if (project != null && project != facts) {
            declared.addAll(project.all(NpmManifest.IMPLICIT));
        }
        return declared;
    }

    /** The file that the implicit dependency is declared in. */
    String declaredIn(Fact implicit) {
        boolean inProject =
                project != null && (project == facts || project.all().contains(implicit));
        return inProject ? RepoPath.child(directory, "project.json") : component.manifest();
    }

    static String nameOf(Facts facts) {
        return facts.first(NpmManifest.PACKAGE);
    }
}
