package io.interlock.engine.workbench;

import io.interlock.engine.scm.Trial;
import io.interlock.engine.scm.WorkspaceException;
import io.interlock.engine.scm.WorkspacePath;
import io.interlock.engine.workbench.WorkbenchException.Reason;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Says which paths may be written: those that mean the same on every file system, lead into no submodule, and are not
 * taken for another file where case or the spelling of accents does not count.
 */
final class PathRules {

    private final Trial trial;
    private final Map<String, String> folded = new HashMap<>();

    PathRules(Trial trial) {
        this.trial = trial;
    }

    /**
     * Refuses a path that must not be written.
     *
     * @param files paths of all files, with those that were written
     * @throws WorkbenchException when it must not
     */
    void requireWritable(String path, Collection<String> files) {
        Failures.explained(() -> WorkspacePath.checked(path));
        requirePlain(path);
        Trial.Entry entry = trial.entries().get(path);
        if (entry != null && !entry.isFile()) {
            throw refused(path, "it is a symbolic link or a submodule");
        }
        for (int end = path.indexOf('/'); end > 0; end = path.indexOf('/', end + 1)) {
            Trial.Entry above = trial.entries().get(path.substring(0, end));
            if (above != null && !above.isFile()) {
                throw refused(path, "it leads through a symbolic link or a submodule");
            }
        }
        if (!files.contains(path)) {
            requireNew(path, files);
        }
    }

    /** Refuses to read what is no file of the repository, such as git's own. */
    void requireReadable(String path) {
        if (!trial.entries().containsKey(path)) {
            try {
                WorkspacePath.checked(path);
            } catch (WorkspaceException e) {
                throw new WorkbenchException(
                        Reason.PATH,
                        "Refused to read '" + WorkspacePath.shown(path) + "': it is no path of the repository",
                        "Give the path of a file as it is listed.",
                        e);
            }
        }
    }

    /** What cannot be seen, or can be seen as something else, is no part of a name. */
    private static void requirePlain(String path) {
        for (String segment : path.split("/", -1)) {
            if (segment.startsWith(" ") || !segment.codePoints().allMatch(PathRules::isPlain)) {
                throw refused(path, "it has a character in it that cannot be seen");
            }
        }
    }

    private static boolean isPlain(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    private void requireNew(String path, Collection<String> files) {
        List<String> all = new ArrayList<>(files);
        trial.entries().forEach((other, entry) -> {
            if (!entry.isFile()) {
                all.add(other);
            }
        });
        String key = folded(path);
        for (String other : all) {
            String clash = clash(path, key, other, folded.computeIfAbsent(other, PathRules::folded));
            if (clash != null) {
                throw refused(path, clash + " '" + other + "'");
            }
        }
    }

    private static @Nullable String clash(String path, String key, String other, String otherKey) {
        if (key.equals(otherKey)) {
            return "some file systems take it for";
        }
        if (key.startsWith(otherKey + "/")) {
            return "it lies below the file";
        }
        if (otherKey.startsWith(key + "/")) {
            return "it is the directory of";
        }
        int common = 0;
        int length = Math.min(key.length(), otherKey.length());
        int slashes = 0;
        for (int i = 0; i < length && key.charAt(i) == otherKey.charAt(i); i++) {
            if (key.charAt(i) == '/') {
                slashes++;
                common = i;
            }
        }
        return common > 0 && !directory(path, slashes).equals(directory(other, slashes))
                ? "some file systems take its directory for that of"
                : null;
    }

    /** The first segments of a path; folding changes their spelling, not their number. */
    private static String directory(String path, int segments) {
        int end = -1;
        for (int i = 0; i < segments; i++) {
            end = path.indexOf('/', end + 1);
        }
        return path.substring(0, end);
    }

    private static String folded(String path) {
        String composed = Normalizer.normalize(path, Normalizer.Form.NFC);
        return Normalizer.normalize(composed.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
    }

    private static WorkbenchException refused(String path, String why) {
        return new WorkbenchException(
                Reason.PATH,
                "Refused to write '" + WorkspacePath.shown(path) + "': " + why,
                "Give the path of a file below the root of the repository, as it is listed, or a new one.",
                null);
    }
}
