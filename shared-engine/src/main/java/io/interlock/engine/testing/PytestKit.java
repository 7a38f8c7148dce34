package io.interlock.engine.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tests that pytest runs. Lines are measured by a plugin of ours, which needs no package; where the project measures
 * itself by pytest-cov, by that, since there can be only one that does.
 */
final class PytestKit implements TestKit {

    private static final String JUNIT = ".interlock-junit.xml";
    private static final String LINES = ".interlock-lines.info";
    private static final String COBERTURA = ".interlock-coverage.xml";
    private static final Set<String> NO_SOURCES = Set.of("conftest.py", "setup.py", "noxfile.py", "__main__.py");
    private static final Set<String> TEST_DIRECTORIES = Set.of("tests", "test");

    private final Territory territory;
    private final PytestCommand command;
    private final PythonSettings settings;
    private final List<String> readReports;

    PytestKit(Territory territory, PytestCommand command, List<String> readReports) {
        this.territory = territory;
        this.command = command;
        this.settings = PythonSettings.of(territory, command.line().directory());
        this.readReports = readReports;
    }

    @Override
    public Framework framework() {
        return Framework.PYTEST;
    }

    @Override
    public TestCommand all(boolean coverage) {
        return command(command.paths(), coverage);
    }

    @Override
    public TestCommand only(List<String> files, boolean coverage) {
        String from = command.line().directory();
        return command(files.stream().map(file -> RepoPath.relative(file, from)).toList(), coverage);
    }

    private TestCommand command(List<String> paths, boolean coverage) {
        List<String> words = new ArrayList<>(command.start());
        words.addAll(command.options());
        // In the same order each time, all of them, with nothing kept for the next time.
        words.addAll(List.of("-p", "no:cacheprovider", "-p", "no:randomly", "--maxfail=0", "--tb=short", "--color=no"));
        words.add("--junitxml=" + JUNIT);
        Map<String, String> variables = new HashMap<>(command.line().variables());
        // Compiled files are told to be of a source by its seconds and size, which a changed character keeps.
        variables.put("PYTHONDONTWRITEBYTECODE", "1");
        if (command.start().get(0).equals("uv")) {
            variables.put("UV_OFFLINE", "1");
        }
        String directory = command.line().directory();
        Measured measured = coverage ? measured(words, variables) : Measured.NOT;
        if (!coverage && measures()) {
            words.add("--no-cov");
        }
        words.addAll(paths);
        List<String> reports = List.of(RepoPath.child(directory, JUNIT));
        return new TestCommand(words, directory, variables, measured.readable(), reports, measured.reports());
    }

    private record Measured(List<Path> readable, List<String> reports) {
        static final Measured NOT = new Measured(List.of(), List.of());
    }

    private Measured measured(List<String> words, Map<String, String> variables) {
        String directory = command.line().directory();
        List<String> reports = new ArrayList<>(readReports);
        PytestPlugin plugin = PytestPlugin.find();
        if (measures()) {
            words.addAll(List.of("--cov-report=xml:" + COBERTURA, "--cov-fail-under=0"));
            reports.add(RepoPath.child(directory, COBERTURA));
            return new Measured(List.of(), reports);
        }
        if (plugin == null) {
            return new Measured(List.of(), reports);
        }
        words.addAll(List.of("-p", PytestPlugin.MODULE));
        variables.merge("PYTHONPATH", plugin.pythonPath(), (given, ours) -> ours + ":" + given);
        variables.put("INTERLOCK_LINES", LINES);
        variables.put("INTERLOCK_LINES_BELOW", RepoPath.relative(territory.path(), directory));
        reports.add(RepoPath.child(directory, LINES + "*"));
        return new Measured(List.of(plugin.place()), reports);
    }

    private boolean measures() {
        return settings.measures()
                || command.options().stream().anyMatch(word -> word.equals("--cov") || word.startsWith("--cov="));
    }

    @Override
    public boolean isTest(String path) {
        return territory.owns(path) && settings.isTestName(RepoPath.name(path));
    }

    @Override
    public boolean isSource(String path) {
        String name = RepoPath.name(path);
        return name.endsWith(".py")
                && territory.owns(path)
                && !settings.isTestName(name)
                && !NO_SOURCES.contains(name)
                && !inTests(RepoPath.within(RepoPath.parent(path), territory.path()))
                && !isOfDocuments(RepoPath.within(path, territory.path()));
    }

    /** Settings of what makes documents run there, and nobody tests them. */
    private static boolean isOfDocuments(String path) {
        return path.startsWith("docs/") || path.startsWith("doc/");
    }

    private static boolean inTests(String directory) {
        for (String name : directory.split("/", -1)) {
            if (TEST_DIRECTORIES.contains(name)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String testFor(String source) {
        String stem = RepoPath.stem(source);
        String subject = stem.equals("__init__") ? RepoPath.name(RepoPath.parent(source)) : stem;
        List<String> names = territory.files().stream()
                .filter(this::isTest)
                .map(RepoPath::name)
                .toList();
        boolean behind =
                names.stream().filter(name -> name.endsWith("_test.py")).count() * 2 > names.size();
        return RepoPath.child(directoryFor(source), behind ? subject + "_test.py" : "test_" + subject + ".py");
    }

    /** Beside the source when tests lie there; else the directory of tests whose end is the source's own, or most. */
    private String directoryFor(String source) {
        String own = RepoPath.parent(source);
        List<String> used = territory.files().stream()
                .filter(this::isTest)
                .map(RepoPath::parent)
                .toList();
        if (used.contains(own)) {
            return own;
        }
        String most = Territory.most(used, usual());
        for (String rest = RepoPath.within(own, territory.path()); !rest.isEmpty(); rest = behindFirst(rest)) {
            for (String directory : used) {
                if (directory.endsWith("/" + rest) && inTests(RepoPath.within(directory, territory.path()))) {
                    return directory;
                }
            }
        }
        return most;
    }

    private static String behindFirst(String path) {
        int slash = path.indexOf('/');
        return slash < 0 ? "" : path.substring(slash + 1);
    }

    private String usual() {
        return settings.testPaths().stream()
                .filter(path -> !path.contains("*"))
                .findFirst()
                .map(path -> RepoPath.resolve(settings.directory(), path))
                .orElse(territory.at("tests"));
    }

    @Override
    public String unmeasured() {
        return PytestPlugin.find() == null && !measures()
                ? "The engine is not installed as files that other programs can read"
                : "";
    }

    @Override
    public String conventions() {
        List<String> tests = territory.files().stream().filter(this::isTest).toList();
        String used = territory.sample(tests);
        String where = Territory.most(tests.stream().map(RepoPath::parent).toList(), usual());
        StringBuilder text = new StringBuilder("pytest runs the tests: functions test_*, in files ")
                .append(String.join(" or ", settings.fileNames()))
                .append(".\nMost lie in ")
                .append(where.isEmpty() ? "the root of the repository" : where)
                .append(".\n");
        if (!tests.isEmpty()) {
            text.append("An example is ").append(tests.get(0)).append(".\n");
        }
        if (used.contains("unittest.TestCase")) {
            text.append("Tests there are classes of unittest.TestCase, too.\n");
        }
        @Nullable String fixtures = fixtures();
        return fixtures == null
                ? text.toString()
                : text.append("Fixtures are in ").append(fixtures).append(".\n").toString();
    }

    private @Nullable String fixtures() {
        return territory.files().stream()
                .filter(file -> RepoPath.name(file).equals("conftest.py"))
                .findFirst()
                .orElse(null);
    }
}
