package io.interlock.engine.affected;

import io.interlock.engine.affected.Facts.Fact;
import io.interlock.engine.affected.GradleProject.Script;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The plugins that the projects of a repository make for it: by id in a build script, or as scripts of their own. */
final class GradlePlugins {

    private static final int MAX_FILES = 20_000;

    private final GradleBuild system;
    private final Workspace workspace;
    private final Map<String, GradleProject> makers = new HashMap<>();
    private final Map<String, Script> scripts = new HashMap<>();
    private final Map<String, String> aliases = new HashMap<>();
    private final List<GradleProject> opaque = new ArrayList<>();

    GradlePlugins(GradleBuild system, Workspace workspace) {
        this.system = system;
        this.workspace = workspace;
    }

    /** The project that makes a plugin, or null when it comes from elsewhere. */
    @Nullable GradleProject maker(String id) {
        GradleProject maker = makers.get(id);
        return maker != null ? maker : makers.get(aliases.getOrDefault(id, ""));
    }

    /** Projects that make plugins whose ids could not be found out: anybody may use them. */
    List<GradleProject> opaque() {
        return opaque;
    }

    /** Learns the names of plugins in the version catalog of a build. */
    void indexAliases(GradleProjects build) {
        String catalog = RepoPath.child(build.root(), "gradle/libs" + GradleCatalog.ENDING);
        Facts facts = workspace.isFile(catalog) ? workspace.facts(system, catalog) : null;
        for (Fact fact : facts == null ? List.<Fact>of() : facts.all(GradleFact.ALIAS)) {
            aliases.put("libs." + fact.value(0), fact.value(1));
        }
    }

    /** The script that a plugin is, or null. */
    @Nullable Script script(String id) {
        Script script = scripts.get(id);
        return script != null ? script : scripts.get(aliases.getOrDefault(id, ""));
    }

    /** Finds the plugins of an included build. */
    void index(GradleProjects build) {
        for (GradleProject project : build.byPath().values()) {
            int before = makers.size();
            boolean develops = false;
            for (Script script : List.copyOf(project.scripts)) {
                for (Fact fact : script.facts().all()) {
                    if (fact.name().equals(GradleFact.MAKES_PLUGIN)) {
                        makers.put(fact.value(0), project);
                    }
                    develops |= developsPlugins(fact);
                }
            }
            indexScripts(build, project);
            indexDescriptors(project);
            if (develops && makers.size() == before && !build.root().endsWith("buildSrc")) {
                opaque.add(project);
            }
        }
    }

    /** Whether a project applies a plugin for making plugins. */
    static boolean developsPlugins(Fact fact) {
        if (!fact.name().equals(GradleFact.PLUGIN)) {
            return fact.name().equals(GradleFact.MAKES_PLUGIN);
        }
        String id = fact.value(0);
        return id.equals("kotlin-dsl") || id.equals("java-gradle-plugin") || id.equals("groovy-gradle-plugin");
    }

    /** Scripts among the sources are plugins; the directories of a package precede the name, in Groovy they may not. */
    private void indexScripts(GradleProjects build, GradleProject project) {
        List<String> found = new ArrayList<>();
        for (String language : new String[] {"kotlin", "groovy"}) {
            String sources = RepoPath.child(project.directory, "src/main/" + language);
            if (workspace.isDirectory(sources)) {
                for (String file : build.filesBelow(sources, MAX_FILES)) {
                    if (GradleBuild.isScript(file)) {
                        found.add(file);
                    }
                }
            }
        }
        workspace.load(system, found);
        for (String file : found) {
            Facts facts = workspace.facts(system, file);
            if (facts == null) {
                continue;
            }
            String id = name(file);
            Script script = new Script(file, facts);
            String directory = RepoPath.parent(RepoPath.relative(file, project.directory));
            String inPackage = directory.length() > "src/main/kotlin/".length()
                    ? directory.substring("src/main/kotlin/".length()).replace('/', '.') + "." + id
                    : id;
            makers.put(id, project);
            makers.put(inPackage, project);
            scripts.put(id, script);
            scripts.put(inPackage, script);
            project.scripts.add(script);
        }
    }

    private static String name(String file) {
        String name = RepoPath.name(file);
        return name.substring(0, name.length() - (name.endsWith(".kts") ? ".gradle.kts" : ".gradle").length());
    }

    private void indexDescriptors(GradleProject project) {
        String directory = RepoPath.child(project.directory, "src/main/resources/META-INF/gradle-plugins");
        if (workspace.isDirectory(directory)) {
            for (io.interlock.engine.scm.TreeEntry entry : workspace.tree().list(directory)) {
                if (entry.name().endsWith(".properties")) {
                    String name = entry.name();
                    makers.put(name.substring(0, name.length() - ".properties".length()), project);
                }
            }
        }
    }
}
