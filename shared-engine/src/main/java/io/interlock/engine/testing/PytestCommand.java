package io.interlock.engine.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A command that runs pytest, in its parts.
 *
 * @param line where and with which variables
 * @param start the words up to pytest itself, such as {@code uv run pytest} or {@code python -m pytest}
 * @param options its options
 * @param paths what it is told to run; empty for what its settings say
 */
record PytestCommand(ShellLine line, List<String> start, List<String> options, List<String> paths) {

    private static final Set<String> WITH_VALUE = Set.of(
            "-k",
            "-m",
            "-n",
            "-c",
            "-p",
            "-o",
            "-W",
            "-r",
            "-t",
            "--rootdir",
            "--confcutdir",
            "--ignore",
            "--maxfail",
            "--deselect",
            "--durations",
            "--junitxml",
            "--junit-xml",
            "--import-mode",
            "--tb",
            "--timeout",
            "--dist",
            "--numprocesses",
            "--override-ini",
            "--basetemp",
            "--log-level",
            "--color",
            "--ignore-glob");
    private static final Set<String> RUNNERS = Set.of("uv", "poetry", "pdm", "pipenv", "hatch", "rye");

    PytestCommand {
        start = List.copyOf(start);
        options = List.copyOf(options);
        paths = List.copyOf(paths);
    }

    /** Reads a command; null when it does not run pytest. */
    static @Nullable PytestCommand of(ShellLine line) {
        List<String> words = line.words();
        String program = line.program();
        if (program.equals("coverage") && words.contains("-m")) {
            // Lines are measured another way; what it would measure with is left out.
            List<String> rest = new ArrayList<>(List.of("python"));
            rest.addAll(words.subList(words.indexOf("-m"), words.size()));
            return of(line.with(rest));
        }
        int at = pytestAt(words);
        boolean direct = at == 0 || at >= 2 && words.get(at - 1).equals("-m") && isPython(words.get(at - 2));
        boolean run = RUNNERS.contains(program) && words.contains("run") && at > words.indexOf("run");
        if (at < 0 || !direct && !run) {
            return null;
        }
        return parts(program.equals("poetry") ? inDirectory(line, at) : line, at);
    }

    private static int pytestAt(List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            String name = RepoPath.name(words.get(i));
            if (name.equals("pytest") || name.equals("py.test")) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isPython(String word) {
        return RepoPath.name(word).startsWith("python");
    }

    /** {@code poetry -C directory run pytest} runs there, and so do paths begin there. */
    private static ShellLine inDirectory(ShellLine line, int pytest) {
        List<String> words = new ArrayList<>(line.words());
        for (int i = 1; i + 1 < pytest; i++) {
            if (words.get(i).equals("-C") || words.get(i).equals("--directory")) {
                String directory = RepoPath.resolve(line.directory(), words.get(i + 1));
                if (directory != null) {
                    // Words stay as many, so that those after them are where they were.
                    words.set(i, "--no-interaction");
                    words.set(i + 1, "--no-ansi");
                    return new ShellLine(directory, line.variables(), words);
                }
            }
        }
        return line;
    }

    private static PytestCommand parts(ShellLine line, int pytest) {
        List<String> words = line.words();
        List<String> options = new ArrayList<>();
        List<String> paths = new ArrayList<>();
        for (int i = pytest + 1; i < words.size(); i++) {
            String word = words.get(i);
            if (WITH_VALUE.contains(word) && i + 1 < words.size()) {
                options.add(word);
                options.add(words.get(++i));
            } else {
                (word.startsWith("-") ? options : paths).add(word);
            }
        }
        return new PytestCommand(line, words.subList(0, pytest + 1), options, paths);
    }
}
