package io.interlock.engine.testing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tests that {@code go test} runs. Its unit is the package: of a file all of its package is run. */
final class GoKit implements TestKit {

    private static final String PROFILE = ".interlock-cover.out";
    private static final Set<String> WITH_VALUE =
            Set.of("-tags", "-timeout", "-parallel", "-cpu", "-ldflags", "-gcflags", "-exec", "-p", "-mod", "-modfile");
    private static final Set<String> REPLACED = Set.of(
            "-run",
            "-count",
            "-cover",
            "-coverprofile",
            "-coverpkg",
            "-covermode",
            "-v",
            "-json",
            "-bench",
            "-o",
            "-outputdir",
            "-failfast",
            "-skip");
    private static final Set<String> REPLACED_WITH_VALUE =
            Set.of("-run", "-count", "-coverprofile", "-coverpkg", "-covermode", "-bench", "-o", "-outputdir", "-skip");

    private final Territory territory;
    private final ShellLine command;
    private final List<String> readReports;
    private final List<String> flags = new ArrayList<>();
    private final List<String> packages = new ArrayList<>();

    GoKit(Territory territory, ShellLine command, List<String> readReports) {
        this.territory = territory;
        this.command = command;
        this.readReports = readReports;
        List<String> words = command.words();
        for (int i = 2; i < words.size(); i++) {
            String word = words.get(i);
            String flag = flag(word);
            boolean takesNext = word.indexOf('=') < 0 && i + 1 < words.size();
            if (REPLACED.contains(flag)) {
                i += takesNext && REPLACED_WITH_VALUE.contains(flag) ? 1 : 0;
            } else if (word.startsWith("-")) {
                flags.add(word);
                if (takesNext && WITH_VALUE.contains(flag)) {
                    flags.add(words.get(++i));
                }
            } else {
                packages.add(word);
            }
        }
    }

    private static String flag(String word) {
        String name = word.startsWith("--") ? word.substring(1) : word;
        int equals = name.indexOf('=');
        return equals < 0 ? name : name.substring(0, equals);
    }

    @Override
    public Framework framework() {
        return Framework.GO;
    }

    @Override
    public TestCommand all(boolean coverage) {
        return command(packages, coverage);
    }

    @Override
    public TestCommand only(List<String> files, boolean coverage) {
        List<String> own = files.stream()
                .map(file -> RepoPath.relative(RepoPath.parent(file), command.directory()))
                .map(directory -> directory.equals(".") ? "." : "./" + directory)
                .distinct()
                .toList();
        return command(own, coverage);
    }

    private TestCommand command(List<String> run, boolean coverage) {
        List<String> words = new ArrayList<>(List.of(command.words().get(0), "test", "-json", "-count=1"));
        words.addAll(flags);
        List<String> read = new ArrayList<>();
        if (coverage) {
            words.add("-coverprofile=" + PROFILE);
            // What tests of one package run through in another counts too.
            words.add("-coverpkg=" + (packages.isEmpty() ? "." : String.join(",", packages)));
            read.add(RepoPath.child(command.directory(), PROFILE));
            read.addAll(readReports);
        }
        words.addAll(run);
        Map<String, String> variables = new HashMap<>(command.variables());
        variables.put("GOPROXY", "off");
        variables.put("GOTOOLCHAIN", "local");
        return new TestCommand(words, command.directory(), variables, List.of(), List.of(), read);
    }

    @Override
    public boolean isTest(String path) {
        return path.endsWith("_test.go") && isBuilt(path);
    }

    @Override
    public boolean isSource(String path) {
        return path.endsWith(".go") && !path.endsWith("_test.go") && isBuilt(path);
    }

    private boolean isBuilt(String path) {
        return territory.owns(path)
                && List.of(path.split("/", -1)).stream()
                        .noneMatch(name -> name.equals("testdata") || name.startsWith("_") || name.startsWith("."));
    }

    @Override
    public String testFor(String source) {
        return RepoPath.child(RepoPath.parent(source), RepoPath.stem(source) + "_test.go");
    }

    @Override
    public String conventions() {
        List<String> tests = territory.files().stream().filter(this::isTest).toList();
        String used = territory.sample(tests);
        StringBuilder text = new StringBuilder(
                        "go test runs the tests: functions TestXxx(t *testing.T) in files *_test.go.\n")
                .append("They lie beside the source, in its package")
                .append(used.contains("_test\n") ? " or in the package of its name with _test" : "")
                .append(".\n");
        territory
                .textOf(territory.at("go.mod"))
                .lines()
                .filter(line -> line.startsWith("module ") || line.startsWith("go "))
                .limit(2)
                .forEach(line ->
                        text.append("go.mod says: ").append(line.strip()).append(".\n"));
        if (used.contains("stretchr/testify")) {
            text.append("Tests use github.com/stretchr/testify.\n");
        }
        return tests.isEmpty()
                ? text.toString()
                : text.append("An example is ")
                        .append(tests.get(0))
                        .append(".\n")
                        .toString();
    }
}
