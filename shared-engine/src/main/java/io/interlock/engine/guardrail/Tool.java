package io.interlock.engine.guardrail;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A linter or analyser: how it is run and understood.
 *
 * @param name its name; also the first part of the ids of its rules
 * @param command program and arguments; {@link #FILES} stands for the file names, and without it they follow {@code --}
 * @param suffixes what the names of its files end with, in lower case; empty for all files
 * @param names whole names of files that are its as well, in lower case; a name that goes on with a dot is its too
 * @param format what it writes to its standard output
 * @param exits how it ends
 * @param install how to get it
 * @param configuration what configures it
 */
record Tool(
        String name,
        List<String> command,
        Set<String> suffixes,
        Set<String> names,
        ToolFormat format,
        Exits exits,
        String install,
        Configuration configuration) {

    /** The word of a command that stands for the file names. */
    static final String FILES = "{files}";

    /**
     * Which exit codes say that it examined its files.
     *
     * @param max the largest
     * @param bits bits that must not be set, or 0
     */
    record Exits(int max, int bits) {

        /** Whether a code says so. */
        boolean isDone(int code) {
            return code >= 0 && code <= max && (code & bits) == 0;
        }
    }

    /**
     * The files that configure a tool.
     *
     * @param files names of files that always do, in lower case
     * @param shared names of files that do when they speak of the tool, in lower case
     * @param runsCode whether what they say can make the tool run any code
     */
    record Configuration(Set<String> files, Set<String> shared, boolean runsCode) {

        /** A tool whose configuration is given in its command. */
        static final Configuration NONE = new Configuration(Set.of(), Set.of(), false);
    }

    /** Whether it is for a file. */
    boolean isFor(String path) {
        String file = fileName(path);
        if (suffixes.isEmpty() && names.isEmpty()) {
            return true;
        }
        for (String suffix : suffixes) {
            if (file.endsWith(suffix)) {
                return true;
            }
        }
        int dot = file.indexOf('.');
        return names.contains(file) || (dot > 0 && names.contains(file.substring(0, dot)));
    }

    /** The last segment of a path in lower case. */
    static String fileName(String path) {
        return path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    }

    /** The same tool run by another command. */
    Tool with(List<String> otherCommand, ToolFormat otherFormat) {
        return new Tool(name, otherCommand, suffixes, names, otherFormat, exits, install, configuration);
    }
}
