package io.interlock.engine.affected;

import io.interlock.engine.affected.ComponentsConfig.Declared;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names that items of a configuration give to single directories, which wildcards then use for them. */
final class GivenNames {

    private final Map<String, String> nameByDirectory = new HashMap<>();
    private final Map<String, String> directoryByName = new HashMap<>();

    GivenNames(ComponentsConfig config) {
        for (Declared declared : config.components()) {
            String directory = hasWildcard(declared) ? null : directory(declared.path());
            String name = declared.name();
            if (directory != null && name != null && nameByDirectory.putIfAbsent(directory, name) == null) {
                directoryByName.put(name, directory);
            }
        }
    }

    /** The name of a directory: the one given, else its own. */
    String of(String directory) {
        return nameByDirectory.getOrDefault(directory, RepoPath.name(directory));
    }

    /** Whether the name is given to a directory other than this one. */
    boolean isOfAnother(String name, String directory) {
        String given = directoryByName.get(name);
        return given != null && !given.equals(directory);
    }

    /** Whether an item stands for many directories. */
    static boolean hasWildcard(Declared declared) {
        PathPattern path = declared.path();
        return path != null && path.hasWildcard();
    }

    /** The directory that a path without wildcards names, or null when there is no path or it leaves the repository. */
    static @Nullable String directory(@Nullable PathPattern path) {
        if (path == null) {
            return null;
        }
        String written = path.pattern();
        return RepoPath.resolve("", written.startsWith("/") ? written.substring(1) : written);
    }
}
