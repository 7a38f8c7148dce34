package io.interlock.engine.affected;

import io.interlock.engine.manifest.XmlElement;
import io.interlock.engine.manifest.XmlReader;

/** Reduces a {@code pom.xml} to facts. Values that inherit or interpolate are kept as written. */
final class MavenPom {

    /** {@code groupId, artifactId, version, packaging}. */
    static final String COORDINATES = "coordinates";
    /** {@code groupId, artifactId, version, relativePath}. */
    static final String PARENT = "parent";
    /** {@code path}. */
    static final String MODULE = "module";
    /** {@code name, value}. */
    static final String PROPERTY = "property";
    /** {@code groupId, artifactId, version, type, classifier, scope}. */
    static final String DEPENDENCY = "dependency";
    /** {@code groupId, artifactId, version} of a BOM that is imported. */
    static final String BOM = "bom";
    /** {@code groupId, artifactId, version} of a plugin, an extension or a plugin's own dependency. */
    static final String PLUGIN = "plugin";
    /** {@code groupId, artifactId, version, type, classifier, scope} of a managed dependency. */
    static final String MANAGED = "managed";

    private static final String DEFAULT_PLUGIN_GROUP = "org.apache.maven.plugins";

    private MavenPom() {}

    static Facts read(byte[] content) {
        XmlElement project = XmlReader.read(content);
        Facts facts = new Facts();
        XmlElement parent = project.child("parent");
        if (parent.isPresent()) {
            XmlElement relativePath = parent.child("relativePath");
            facts.add(
                    PARENT,
                    parent.line(),
                    parent.text("groupId"),
                    parent.text("artifactId"),
                    parent.text("version"),
                    relativePath.isPresent() ? relativePath.text() : "../pom.xml");
        }
        facts.add(
                COORDINATES,
                project.line(),
                project.text("groupId"),
                project.text("artifactId"),
                project.text("version"),
                project.text("packaging"));
        readModelBase(project, facts);
        for (XmlElement profile : project.child("profiles").children("profile")) {
            if (profile.child("activation").text("activeByDefault").equals("true")) {
                readModelBase(profile, facts);
            }
        }
        return facts;
    }

    /** Reads what a project and a profile have in common. */
    private static void readModelBase(XmlElement base, Facts facts) {
        for (XmlElement module : base.child("modules").children()) {
            facts.add(MODULE, module.line(), module.text());
        }
        for (XmlElement module : base.child("subprojects").children()) {
            facts.add(MODULE, module.line(), module.text());
        }
        for (XmlElement property : base.child("properties").children()) {
            facts.add(PROPERTY, property.line(), property.name(), property.text());
        }
        readDependencies(base.child("dependencies"), facts);
        readManaged(base.child("dependencyManagement").child("dependencies"), facts);
        XmlElement build = base.child("build");
        readPlugins(build.child("plugins"), facts);
        readPlugins(build.child("pluginManagement").child("plugins"), facts);
        readPlugins(base.child("reporting").child("plugins"), facts);
        for (XmlElement extension : build.child("extensions").children("extension")) {
            addPlugin(extension, "", facts);
        }
    }

    private static void readDependencies(XmlElement dependencies, Facts facts) {
        for (XmlElement dependency : dependencies.children()) {
            facts.add(
                    DEPENDENCY,
                    dependency.line(),
                    dependency.text("groupId"),
                    dependency.text("artifactId"),
                    dependency.text("version"),
                    dependency.text("type"),
                    dependency.text("classifier"),
                    dependency.text("scope"));
        }
    }

    private static void readManaged(XmlElement dependencies, Facts facts) {
        for (XmlElement dependency : dependencies.children()) {
            String scope = dependency.text("scope");
            if (scope.equals("import")) {
                facts.add(
                        BOM,
                        dependency.line(),
                        dependency.text("groupId"),
                        dependency.text("artifactId"),
                        dependency.text("version"));
            } else {
                facts.add(
                        MANAGED,
                        dependency.line(),
                        dependency.text("groupId"),
                        dependency.text("artifactId"),
                        dependency.text("version"),
                        dependency.text("type"),
                        dependency.text("classifier"),
                        scope);
            }
        }
    }

    private static void readPlugins(XmlElement plugins, Facts facts) {
        for (XmlElement plugin : plugins.children("plugin")) {
            addPlugin(plugin, DEFAULT_PLUGIN_GROUP, facts);
            for (XmlElement dependency : plugin.child("dependencies").children("dependency")) {
                addPlugin(dependency, "", facts);
            }
        }
    }

    private static void addPlugin(XmlElement plugin, String defaultGroup, Facts facts) {
        String group = plugin.text("groupId");
        facts.add(
                PLUGIN,
                plugin.line(),
                group.isEmpty() ? defaultGroup : group,
                plugin.text("artifactId"),
                plugin.text("version"));
    }
}
