package io.interlock.engine.coverage;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One report while it is read: which of its names are files of the repository, and the lines of these. */
final class Reading {

    private static final String NONE = "";

    /** A report of more files than this is none that a tool has written of one repository. */
    private static final int MAX_NAMES = 200_000;

    private final String report;
    private final SourceFiles files;
    private final LineDraft lines;
    private final Problems problems;
    private final Map<String, String> known = new HashMap<>();
    private int unknown;
    private String firstUnknown = NONE;

    Reading(String report, SourceFiles files, LineDraft lines, Problems problems) {
        this.report = report;
        this.files = files;
        this.lines = lines;
        this.problems = problems;
    }

    /** The file of a path, or null, which {@link #end} tells. */
    @Nullable String file(String named) {
        return known(named, () -> files.find(named, report));
    }

    /** The file of a path in one of some source directories, or null. */
    @Nullable String file(Iterable<String> directories, String named) {
        return known(named, () -> {
            String found = null;
            for (String directory : directories) {
                String file = files.find(directory, named, report);
                if (file != null && found != null && !file.equals(found)) {
                    return null;
                }
                found = file == null ? found : file;
            }
            return found == null ? files.find(named, report) : found;
        });
    }

    /** The file of a name in a package, or null. */
    @Nullable String inPackage(String directory, String name) {
        return known(directory + "/" + name, () -> files.inPackage(directory, name, report));
    }

    /** The file of an import path of Go, or null. */
    @Nullable String imported(String named) {
        return known(named, () -> {
            String file = files.imported(named, report);
            return file == null ? files.find(named, report) : file;
        });
    }

    private @Nullable String known(String named, Supplier<@Nullable String> find) {
        String before = known.get(named);
        if (before == null && known.size() >= MAX_NAMES) {
            problem("it names more than " + MAX_NAMES + " files; the others are left out");
            return null;
        }
        if (before == null) {
            String found = find.get();
            before = found == null ? NONE : found;
            known.put(named, before);
            if (found == null) {
                firstUnknown = unknown++ == 0 ? named : firstUnknown;
            }
        }
        return before.equals(NONE) ? null : before;
    }

    void line(String file, long line, boolean hit) {
        lines(file, line, line, hit);
    }

    void lines(String file, long from, long to, boolean hit) {
        // Old versions of coverage.py say line 0 of an empty file.
        if (to != 0 && !lines.add(file, from, to, hit)) {
            problem("line " + (from == to ? from : from + "-" + to) + " of '" + file + "' is none that a file has");
        }
    }

    void problem(String what) {
        problems.add("Coverage report '" + Problems.shown(report) + "': " + what);
    }

    /** Says which names were of no file of the repository. */
    void end() {
        if (unknown > 0) {
            problem("'" + Problems.shown(firstUnknown) + "'" + (unknown > 1 ? " and " + (unknown - 1) + " others" : "")
                    + " cannot be told to be one file of the repository; left out");
        }
    }
}
