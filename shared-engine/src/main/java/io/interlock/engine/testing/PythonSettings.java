package io.interlock.engine.testing;

import io.interlock.engine.manifest.ManifestException;
import io.interlock.engine.manifest.Node;
import io.interlock.engine.manifest.TomlReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What pytest is told in the files of a project: {@code pytest.ini}, {@code pyproject.toml}, {@code tox.ini} and
 * {@code setup.cfg} of the component, else of the root.
 *
 * @param options arguments that are always added
 * @param testPaths directories of tests, from the directory of the settings
 * @param fileNames patterns of the names of files with tests
 * @param directory where the settings lie
 */
record PythonSettings(String options, List<String> testPaths, List<String> fileNames, String directory) {

    private static final List<String> USUAL = List.of("test_*.py", "*_test.py");

    PythonSettings {
        testPaths = List.copyOf(testPaths);
        fileNames = List.copyOf(fileNames);
    }

    static PythonSettings of(Territory territory, String runsIn) {
        for (String directory : List.of(territory.path(), runsIn)) {
            for (Map<String, String> read : List.of(
                    ini(territory.textOf(RepoPath.child(directory, "pytest.ini")), "pytest"),
                    ini(territory.textOf(RepoPath.child(directory, ".pytest.ini")), "pytest"),
                    toml(territory.textOf(RepoPath.child(directory, "pyproject.toml"))),
                    ini(territory.textOf(RepoPath.child(directory, "tox.ini")), "pytest"),
                    ini(territory.textOf(RepoPath.child(directory, "setup.cfg")), "tool:pytest"))) {
                if (!read.isEmpty()) {
                    return of(read, directory);
                }
            }
        }
        return new PythonSettings("", List.of(), USUAL, territory.path());
    }

    private static PythonSettings of(Map<String, String> read, String directory) {
        List<String> names = words(read.getOrDefault("python_files", ""));
        return new PythonSettings(
                read.getOrDefault("addopts", ""),
                words(read.getOrDefault("testpaths", "")),
                names.isEmpty() ? USUAL : names,
                directory);
    }

    /** Whether the tests measure themselves already, by the plugin pytest-cov. */
    boolean measures() {
        return words(options).stream().anyMatch(word -> word.equals("--cov") || word.startsWith("--cov="));
    }

    boolean isTestName(String name) {
        return fileNames.stream()
                .map(pattern -> pattern.endsWith(".py") || pattern.contains("*") ? pattern : pattern + "*.py")
                .anyMatch(pattern -> new PathPattern(pattern).matches(name));
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        for (String word :
                text.replace(',', ' ').replace('\n', ' ').replace('\t', ' ').split(" ", -1)) {
            String plain = word.replace("\"", "").replace("'", "");
            if (!plain.isEmpty()) {
                words.add(plain);
            }
        }
        return words;
    }

    private static Map<String, String> toml(String text) {
        Map<String, String> read = new LinkedHashMap<>();
        if (text.contains("pytest")) {
            try {
                Node tool =
                        TomlReader.read(text.getBytes(StandardCharsets.UTF_8)).get("tool", "pytest");
                Node options = tool.get("ini_options").isPresent() ? tool.get("ini_options") : tool;
                options.entries().forEach((name, value) -> read.put(name, String.join(" ", value.texts())));
            } catch (ManifestException e) {
                // Python's own tools will say what is wrong with it.
                return Map.of();
            }
        }
        return read;
    }

    /** A section of an INI file; lines that begin with white space go on with the value before. */
    private static Map<String, String> ini(String text, String section) {
        Map<String, String> read = new LinkedHashMap<>();
        boolean inside = false;
        String name = "";
        for (String line : text.lines().toList()) {
            if (line.startsWith("[")) {
                inside = line.strip().equals("[" + section + "]");
                name = "";
            } else if (inside && !line.isBlank() && !line.startsWith("#") && !line.startsWith(";")) {
                int equals = line.indexOf('=');
                if (Character.isWhitespace(line.charAt(0)) && !name.isEmpty()) {
                    read.merge(name, line.strip(), (before, more) -> before + " " + more);
                } else if (equals > 0) {
                    name = line.substring(0, equals).strip();
                    read.put(name, line.substring(equals + 1).strip());
                }
            }
        }
        return read;
    }
}
