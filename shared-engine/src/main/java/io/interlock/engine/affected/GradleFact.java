package io.interlock.engine.affected;

/** The names of the facts of Gradle scripts. */
final class GradleFact {

    /** {@code path} of an included project. */
    static final String INCLUDE = "include";
    /** Projects are included by code. */
    static final String INCLUDE_BY_CODE = "include-by-code";
    /** {@code directory} of an included build as written. */
    static final String INCLUDE_BUILD = "include-build";
    /** {@code path, directory} as written. */
    static final String PROJECT_DIRECTORY = "project-directory";
    /** {@code path, name}. */
    static final String PROJECT_NAME = "project-name";
    /** {@code name} of the root project. */
    static final String ROOT_NAME = "root-name";
    /** {@code path, scope, for}: another project, and for which projects this is said. */
    static final String PROJECT = "project";
    /** {@code names, scope, for}: another project by the type-safe accessor {@code projects.names}. */
    static final String ACCESSOR = "accessor";
    /** {@code path, scope, for}: a task of another project. */
    static final String TASK = "task";
    /** A project that is depended on is named by an expression: {@code for}. */
    static final String PROJECT_BY_CODE = "project-by-code";
    /** {@code id, for}: an applied plugin. */
    static final String PLUGIN = "plugin";
    /** {@code id} of a plugin that this project makes. */
    static final String MAKES_PLUGIN = "makes-plugin";
    /** {@code path, base} of an applied script; the base is {@code root} or {@code project}. */
    static final String APPLY = "apply";
    /** {@code names} of an entry of a version catalog. */
    static final String CATALOG = "catalog";
    /** {@code names, id} of a plugin in a version catalog. */
    static final String ALIAS = "alias";
    /** Entries of a version catalog are looked up by code. */
    static final String CATALOG_BY_CODE = "catalog-by-code";
    /** {@code name, file} of a version catalog. */
    static final String CATALOG_FILE = "catalog-file";
    /** {@code group:name, scope, for} of a library. */
    static final String LIBRARY = "library";
    /** {@code group} of what is published. */
    static final String GROUP = "group";
    /** It configures projects below its own. */
    static final String CONFIGURES_OTHERS = "configures-others";

    /** For the project itself. */
    static final String SELF = "";
    /** For all projects below. */
    static final String BELOW = "*";

    private GradleFact() {}
}
