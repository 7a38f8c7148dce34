package io.interlock.engine.affected;

import org.jspecify.annotations.Nullable;

/** Reduces a requirements file to its lines that name a directory. */
final class PythonRequirements {

    private static final String[] EDITABLE = {"-e ", "--editable ", "--editable="};
    private static final String[] FOR_TESTS = {"dev", "test", "lint", "doc", "ci"};

    private PythonRequirements() {}

    /** Whether a path is one by its name: {@code requirements-dev.txt}, {@code requirements/base.in} and the like. */
    static boolean isNamedSo(String path) {
        if (!path.endsWith(".txt") && !path.endsWith(".in")) {
            return false;
        }
        int slash = path.lastIndexOf('/');
        return path.indexOf("requirements", slash + 1) >= 0 || isInFolder(path, slash);
    }

    private static boolean isInFolder(String path, int slash) {
        String folder = "requirements";
        int from = slash - folder.length();
        return from >= 0 && path.startsWith(folder, from) && (from == 0 || path.charAt(from - 1) == '/');
    }

    /** Reads the lines; the scope is left open, because it depends on the name of the file. */
    static Facts read(byte[] content) {
        Facts facts = new Facts();
        int number = 0;
        for (String line : PythonSetup.lines(content)) {
            number++;
            String directory = directory(line.strip());
            if (directory != null) {
                facts.add(PythonProjectFile.DEPENDENCY, number, "", directory, "");
            }
        }
        return facts;
    }

    /** Whether a file of this name is for work on the project rather than for running it. */
    static boolean isForTests(String name) {
        for (String part : FOR_TESTS) {
            if (name.indexOf(part) >= 0) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable String directory(String line) {
        for (String option : EDITABLE) {
            if (line.startsWith(option)) {
                return PythonNames.localPath(line.substring(option.length()).strip());
            }
        }
        if (line.startsWith("./") || line.startsWith("../") || line.startsWith("file:")) {
            return PythonNames.localPath(line);
        }
        boolean plain = !line.startsWith("#")
                && !line.startsWith("-")
                && !PythonNames.nameOf(line).isEmpty();
        return plain ? PythonNames.pathOf(line) : null;
    }
}
