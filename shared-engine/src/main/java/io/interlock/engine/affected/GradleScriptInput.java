package io.interlock.engine.affected;

import io.interlock.engine.affected.GradleTokens.Kind;
import io.interlock.engine.affected.GradleTokens.Token;
import io.interlock.engine.model.Component;
import java.util.HashMap;
import java.util.Map;

/**
 * Scripts that reach beyond the project they lie in: those that others apply, and the build script of a project that
 * has sources of its own besides configuring those below. Comments count for nothing.
 */
final class GradleScriptInput implements SharedInput {

    private final GradleBuild system;
    private final boolean buildScripts;

    /**
     * Creates it.
     *
     * @param buildScripts whether for scripts named {@code build}, else for those with other names
     */
    GradleScriptInput(GradleBuild system, boolean buildScripts) {
        this.system = system;
        this.buildScripts = buildScripts;
    }

    @Override
    public boolean matches(String path) {
        boolean isBuild = GoSum.isNamed(path, "build.gradle") || GoSum.isNamed(path, "build.gradle.kts");
        return GradleBuild.isScript(path)
                && isBuild == buildScripts
                && path.indexOf("src/") < 0
                && !GoSum.isNamed(path, "settings.gradle")
                && !GoSum.isNamed(path, "settings.gradle.kts");
    }

    @Override
    public boolean isSelfContained() {
        return false;
    }

    @Override
    public boolean isFullyUnderstood() {
        return !buildScripts;
    }

    /** A script that has the name of its directory is a build script; any other may be applied from anywhere. */
    @Override
    public String directoryFedBy(String path) {
        String directory = RepoPath.parent(path);
        boolean own = buildScripts || RepoPath.name(path).startsWith(RepoPath.name(directory) + ".");
        return own ? directory : "";
    }

    @Override
    public Map<String, String> digests(Workspace workspace, String path, byte[] content) {
        ContentDigest digest = new ContentDigest();
        for (Token token : GradleTokens.of(content, path.endsWith(".kts"))) {
            if (token.kind() != Kind.NEWLINE) {
                digest.add(token.kind().name()).add(token.text());
            }
        }
        Map<String, String> digests = new HashMap<>();
        GradleScripts scripts = new GradleScripts(system, workspace);
        for (Component component : workspace.components()) {
            boolean feeds = component.kind().equals(system.kind())
                    && (buildScripts
                            ? inherits(workspace, scripts, component, path)
                            : scripts.of(component).containsKey(path));
            if (feeds) {
                digests.put("id:" + component.id(), digest.hex());
            }
        }
        if (digests.isEmpty() && !buildScripts) {
            digests.put(EVERYONE, digest.hex());
        }
        return digests;
    }

    /** Whether a script configures a component from above without that being a dependency of the graph. */
    private boolean inherits(Workspace workspace, GradleScripts scripts, Component component, String path) {
        String directory = RepoPath.parent(path);
        if (component.path().equals(directory) || !RepoPath.isWithin(component.path(), directory)) {
            return false;
        }
        for (Component owner : workspace.at(directory)) {
            if (owner.manifest().equals(path) && !owner.aggregator()) {
                Facts facts = workspace.facts(system, path);
                boolean shapes = scripts.settingsAt(directory) != null
                        || (facts != null
                                && !facts.all(GradleFact.CONFIGURES_OTHERS).isEmpty());
                return shapes && scripts.rootOf(component).equals(scripts.rootOf(owner));
            }
        }
        return false;
    }
}
