package io.interlock.engine.testing;

import io.interlock.engine.manifest.ManifestException;
import io.interlock.engine.manifest.Node;
import io.interlock.engine.manifest.TomlReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Tests that {@code cargo test} runs. Those in files of sources are run too, but such a file is a source and not a test:
 * who may write tests must not write there.
 */
final class CargoKit implements TestKit {

    private static final String LCOV = ".interlock-lines.info";
    private static final Set<String> REPLACED = Set.of(
            "--offline",
            "--no-fail-fast",
            "--lib",
            "--bins",
            "--tests",
            "--doc",
            "--all-targets",
            "--frozen",
            "-q",
            "--quiet");
    private static final Set<String> REPLACED_WITH_VALUE = Set.of("--test", "--bin", "--example", "--color");

    private final Territory territory;
    private final ShellLine command;
    private final List<String> readReports;
    private final boolean measures;
    private final List<String> options = new ArrayList<>();

    CargoKit(Territory territory, ShellLine command, TestKits.Tree tree) {
        this.territory = territory;
        this.command = command;
        this.readReports = tree.readReports();
        this.measures = tree.installed().test("cargo-llvm-cov");
        List<String> words = command.words();
        int from = words.indexOf("test") >= 0 ? words.indexOf("test") + 1 : words.indexOf("run") + 1;
        for (int i = from; i < words.size() && !words.get(i).equals("--"); i++) {
            if (REPLACED_WITH_VALUE.contains(words.get(i))) {
                i++;
            } else if (!REPLACED.contains(words.get(i))) {
                options.add(words.get(i));
            }
        }
    }

    @Override
    public Framework framework() {
        return Framework.CARGO;
    }

    @Override
    public TestCommand all(boolean coverage) {
        return command(List.of("--no-fail-fast"), coverage);
    }

    @Override
    public TestCommand only(List<String> files, boolean coverage) {
        Set<String> targets = new TreeSet<>();
        List<String> words = new ArrayList<>(List.of("--no-fail-fast"));
        for (String file : files) {
            String inside = RepoPath.within(file, territory.path());
            if (inside.startsWith("tests/")) {
                String name = inside.substring(6);
                int slash = name.indexOf('/');
                targets.add(slash < 0 ? RepoPath.stem(name) : name.substring(0, slash));
            } else {
                words.add(territory.all().contains(territory.at("src/lib.rs")) ? "--lib" : "--bins");
            }
        }
        targets.forEach(target -> words.addAll(List.of("--test", target)));
        return command(words.stream().distinct().count() == words.size() ? words : distinct(words), coverage);
    }

    /** Each option once; names of targets follow theirs. */
    private static List<String> distinct(List<String> words) {
        List<String> once = new ArrayList<>();
        for (String word : words) {
            if (word.equals("--test") || !once.contains(word)) {
                once.add(word);
            }
        }
        return once;
    }

    private TestCommand command(List<String> which, boolean coverage) {
        List<String> words = new ArrayList<>(List.of(command.words().get(0)));
        boolean measured = coverage && measures;
        words.addAll(measured ? List.of("llvm-cov", "--lcov", "--output-path", LCOV) : List.of("test"));
        words.add("--offline");
        words.addAll(options);
        words.addAll(which);
        words.addAll(List.of("--color", "never"));
        Map<String, String> variables = new HashMap<>(command.variables());
        variables.put("RUST_BACKTRACE", "0");
        variables.put("CARGO_TERM_COLOR", "never");
        List<String> read = new ArrayList<>(coverage ? readReports : List.of());
        if (measured) {
            read.add(RepoPath.child(command.directory(), LCOV));
        }
        return new TestCommand(words, command.directory(), variables, List.of(), List.of(), read);
    }

    @Override
    public String unmeasured() {
        return measures || !readReports.isEmpty()
                ? ""
                : "Cargo does not measure lines by itself: install cargo-llvm-cov (cargo install cargo-llvm-cov; rustup"
                        + " component add llvm-tools), or configure the coverage reports that the tests write";
    }

    @Override
    public boolean isTest(String path) {
        if (!path.endsWith(".rs") || !territory.owns(path)) {
            return false;
        }
        String inside = RepoPath.within(path, territory.path());
        if (inside.startsWith("tests/")) {
            String name = inside.substring(6);
            return name.indexOf('/') < 0 || name.endsWith("/main.rs") && name.indexOf('/') == name.lastIndexOf('/');
        }
        return inside.startsWith("src/") && (inside.endsWith("/tests.rs") || inside.contains("/tests/"));
    }

    @Override
    public boolean isSource(String path) {
        return path.endsWith(".rs")
                && territory.owns(path)
                && RepoPath.within(path, territory.path()).startsWith("src/")
                && !isTest(path);
    }

    @Override
    public String testFor(String source) {
        String inside = RepoPath.within(source, territory.at("src"));
        String stem = inside.substring(0, Math.max(0, inside.length() - 3));
        String module = stem.endsWith("/mod") ? stem.substring(0, stem.length() - 4) : stem;
        String name = module.equals("lib") || module.equals("main") ? crate() : module.replace('/', '_');
        return territory.at("tests/" + name + ".rs");
    }

    private String crate() {
        String name = manifest().get("package", "name").text();
        return name.isEmpty() ? "crate" : name.replace('-', '_');
    }

    private Node manifest() {
        try {
            return TomlReader.read(territory.textOf(territory.at("Cargo.toml")).getBytes(StandardCharsets.UTF_8));
        } catch (ManifestException e) {
            // Cargo itself will say what is wrong with it.
            return Node.MISSING;
        }
    }

    @Override
    public String conventions() {
        StringBuilder text = new StringBuilder("cargo test runs the tests: functions with #[test].\n");
        boolean library = territory.all().contains(territory.at("src/lib.rs"));
        text.append(
                library
                        ? "New tests lie in " + territory.at("tests/") + " and use the public items of the crate "
                                + crate() + ".\n"
                        : "The crate is a program: new tests lie in " + territory.at("tests/")
                                + " and run it by env!(\"CARGO_BIN_EXE_"
                                + manifest().get("package", "name").text() + "\").\n");
        String edition = manifest().get("package", "edition").text();
        if (!edition.isEmpty()) {
            text.append("The edition is ").append(edition).append(".\n");
        }
        territory.files().stream()
                .filter(this::isTest)
                .findFirst()
                .ifPresent(test -> text.append("An example is ").append(test).append(".\n"));
        return text.toString();
    }
}
