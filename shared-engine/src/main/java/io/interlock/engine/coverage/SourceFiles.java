package io.interlock.engine.coverage;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds the file of the repository that a report means: the one of exactly that path, else the only one that ends so. A
 * name that fits no file, or more than one, means none.
 */
final class SourceFiles {

    private final String root;
    private final Set<String> files;
    private final Map<String, List<String>> byName = new HashMap<>();

    SourceFiles(CoverageReports.Sources sources) {
        String named = absolute(sources.root());
        this.root = named == null ? "/" : named;
        this.files = new HashSet<>(sources.files());
        for (String file : files) {
            byName.computeIfAbsent(lastName(file), any -> new ArrayList<>(1)).add(file);
        }
    }

    /**
     * The file of a path.
     *
     * @param named absolute, or relative to the root, to the directory of the report or one above it, or to a directory
     *     that is not known
     * @param report path of the report
     */
    @Nullable String find(String named, String report) {
        String slashed = named.replace('\\', '/');
        String absolute = isAbsolute(slashed) ? absolute(slashed) : null;
        if (absolute != null) {
            return ofAbsolute(absolute);
        }
        String path = isAbsolute(slashed) ? null : resolve(slashed);
        return path == null || path.isEmpty() ? null : ofRelative(path, report);
    }

    /**
     * The file of a source directory and a path in it.
     *
     * @param source absolute, or relative to the root; empty when not known
     */
    @Nullable String find(String source, String named, String report) {
        String slashed = named.replace('\\', '/');
        if (source.isEmpty() || isAbsolute(slashed)) {
            return find(named, report);
        }
        String directory = source.replace('\\', '/');
        return find(directory.endsWith("/") ? directory + slashed : directory + "/" + slashed, report);
    }

    /** The file of a name in a package, such as {@code com/acme/shop} and {@code Cart.java}. */
    @Nullable String inPackage(String directory, String name, String report) {
        String path = directory.isEmpty() ? name : directory + "/" + name;
        List<String> ending = ending(path);
        // Kotlin allows directories without the packages that all files share.
        for (String rest = path; ending.isEmpty() && name.endsWith(".kt"); ) {
            int slash = rest.indexOf('/');
            if (slash < 0) {
                break;
            }
            rest = rest.substring(slash + 1);
            ending = ending("kotlin/" + rest);
        }
        return nearest(ending, report);
    }

    /**
     * The file of an import path of Go, such as {@code example.com/shop/cart/cart.go}: the longest end of it that is a
     * file of a module.
     */
    @Nullable String imported(String named, String report) {
        String path = resolve(named);
        if (path == null) {
            return null;
        }
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            String rest = path.substring(slash + 1);
            List<String> inModules = ending(rest).stream()
                    .filter(file -> files.contains(child(before(file, rest), "go.mod")))
                    .toList();
            if (!inModules.isEmpty()) {
                return nearest(inModules, report);
            }
        }
        return null;
    }

    private static String before(String file, String rest) {
        return file.length() == rest.length() ? "" : file.substring(0, file.length() - rest.length() - 1);
    }

    private @Nullable String ofAbsolute(String path) {
        String prefix = root.equals("/") ? "/" : root + "/";
        if (path.startsWith(prefix) && root.length() > 1) {
            String inside = path.substring(prefix.length());
            return files.contains(inside) ? inside : null;
        }
        // Measured somewhere else: the longest end of it. A name without a directory fits too many things.
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            String rest = path.substring(slash + 1);
            if (rest.indexOf('/') > 0 && files.contains(rest)) {
                return rest;
            }
        }
        return null;
    }

    private @Nullable String ofRelative(String path, String report) {
        Set<String> exact = new TreeSet<>();
        for (String directory = parent(report); ; directory = parent(directory)) {
            String file = child(directory, path);
            if (files.contains(file)) {
                exact.add(file);
            }
            if (directory.isEmpty()) {
                break;
            }
        }
        if (!exact.isEmpty()) {
            return exact.size() == 1 ? exact.iterator().next() : null;
        }
        return nearest(ending(path), report);
    }

    /** The files whose path is this or ends with it, by whole names. */
    private List<String> ending(String path) {
        String end = "/" + path;
        return byName.getOrDefault(lastName(path), List.of()).stream()
                .filter(file -> file.equals(path) || file.endsWith(end))
                .toList();
    }

    /** The one that shares most directories with the report, when only one does; the report is of its module. */
    private static @Nullable String nearest(List<String> candidates, String report) {
        String best = null;
        int most = -1;
        for (String candidate : candidates) {
            int shared = sharedDirectories(candidate, report);
            if (shared == most) {
                best = null;
            } else if (shared > most) {
                best = candidate;
                most = shared;
            }
        }
        return best;
    }

    private static int sharedDirectories(String one, String other) {
        int shared = 0;
        for (int i = 0; i < one.length() && i < other.length() && one.charAt(i) == other.charAt(i); i++) {
            shared += one.charAt(i) == '/' ? 1 : 0;
        }
        return shared;
    }

    private static boolean isAbsolute(String slashed) {
        return slashed.startsWith("/") || hasDrive(slashed) || slashed.startsWith("file:/");
    }

    private static boolean hasDrive(String slashed) {
        return slashed.length() > 2
                && slashed.charAt(1) == ':'
                && slashed.charAt(2) == '/'
                && Character.isLetter(slashed.charAt(0));
    }

    private static @Nullable String absolute(String named) {
        String slashed = named.replace('\\', '/');
        String path = slashed.startsWith("file:") ? slashed.substring(5) : slashed;
        String rest = resolve(hasDrive(path) ? path.substring(2) : path);
        return rest == null ? null : "/" + rest;
    }

    /** The path without {@code .}, {@code ..} and empty names, or null when it leads above where it begins. */
    private static @Nullable String resolve(String path) {
        Deque<String> names = new ArrayDeque<>();
        for (String name : path.split("/", -1)) {
            if (name.equals("..")) {
                if (names.pollLast() == null) {
                    return null;
                }
            } else if (!name.isEmpty() && !name.equals(".")) {
                names.addLast(name);
            }
        }
        return String.join("/", names);
    }

    private static String child(String directory, String name) {
        return directory.isEmpty() ? name : directory + "/" + name;
    }

    private static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }

    private static String lastName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
