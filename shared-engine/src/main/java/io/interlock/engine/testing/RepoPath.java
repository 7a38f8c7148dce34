package io.interlock.engine.testing;

import org.jspecify.annotations.Nullable;

/** Paths from the root of a repository: names with slashes between them, empty for the root itself. */
final class RepoPath {

    private RepoPath() {}

    static String child(String directory, String name) {
        return directory.isEmpty() ? name : name.isEmpty() ? directory : directory + "/" + name;
    }

    static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }

    static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The name without what follows its last dot. */
    static String stem(String path) {
        String name = name(path);
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? name : name.substring(0, dot);
    }

    static boolean isWithin(String file, String outer) {
        return outer.isEmpty() || file.equals(outer) || file.startsWith(outer + "/");
    }

    /** The path from a directory that it is within. */
    static String within(String file, String outer) {
        return outer.isEmpty() ? file : file.equals(outer) ? "" : file.substring(outer.length() + 1);
    }

    /** The path from a directory that it may be beside. */
    static String relative(String file, String from) {
        String up = "";
        String at = from;
        while (!isWithin(file, at)) {
            up += "../";
            at = parent(at);
        }
        String rest = up + within(file, at);
        return rest.isEmpty() ? "." : rest.endsWith("/") ? rest.substring(0, rest.length() - 1) : rest;
    }

    /** The path of what a command names from a directory, or null when that leads out of the repository. */
    static @Nullable String resolve(String directory, String named) {
        if (named.startsWith("/")) {
            return null;
        }
        String at = directory;
        for (String name : named.split("/", -1)) {
            if (name.equals("..")) {
                if (at.isEmpty()) {
                    return null;
                }
                at = parent(at);
            } else if (!name.isEmpty() && !name.equals(".")) {
                at = child(at, name);
            }
        }
        return at;
    }
}
