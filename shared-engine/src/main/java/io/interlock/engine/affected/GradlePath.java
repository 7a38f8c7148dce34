package io.interlock.engine.affected;

import org.jspecify.annotations.Nullable;

/** Paths of Gradle: of projects, separated by colons, and of files as scripts write them. */
final class GradlePath {

    private static final String[] ROOTS = {
        "$rootDir",
        "${rootDir}",
        "$settingsDir",
        "${settingsDir}",
        "${rootProject.projectDir}",
        "${rootProject.rootDir}",
        "${project.rootDir}",
        "$rootProject.projectDir",
        "${rootProject.projectDir.path}",
        "${settings.rootDir}"
    };

    private GradlePath() {}

    /** Whether a file as written begins at the root of the build. */
    static boolean startsAtRoot(String written) {
        return root(written) != null;
    }

    private static @Nullable String root(String written) {
        for (String root : ROOTS) {
            if (written.startsWith(root + "/")) {
                return root;
            }
        }
        return null;
    }

    /** A file as written, without the expression for the root or the project that it may begin with. */
    static String withoutRoot(String written) {
        String root = root(written);
        if (root != null) {
            return written.substring(root.length() + 1);
        }
        for (String own : new String[] {"$projectDir/", "${projectDir}/", "${project.projectDir}/"}) {
            if (written.startsWith(own)) {
                return written.substring(own.length());
            }
        }
        return written;
    }

    /** A project path as written in a project, from the root of the build. */
    static String absolute(String written, String from) {
        if (written.startsWith(":")) {
            return written;
        }
        return from.equals(":") ? ":" + written : from + ":" + written;
    }

    /** The path of the project above, or null for the root. */
    static @Nullable String parent(String path) {
        int colon = path.lastIndexOf(':');
        return path.equals(":") ? null : colon <= 0 ? ":" : path.substring(0, colon);
    }

    /** The last segment. */
    static String name(String path) {
        return path.substring(path.lastIndexOf(':') + 1);
    }

    /** The directory in which a project lies when nothing else is said. */
    static String directory(String root, String path) {
        return path.equals(":") ? root : RepoPath.child(root, path.substring(1).replace(':', '/'));
    }

    /** The type-safe accessor of a project path or catalog alias: camel case where there are separators. */
    static String accessor(String path) {
        StringBuilder accessor = new StringBuilder(path.length());
        boolean upper = false;
        for (int i = path.startsWith(":") ? 1 : 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c == ':') {
                accessor.append('.');
                upper = false;
            } else if (c == '-' || c == '_' || c == '.') {
                upper = true;
            } else {
                accessor.append(upper ? Character.toUpperCase(c) : c);
                upper = false;
            }
        }
        return accessor.toString();
    }
}
