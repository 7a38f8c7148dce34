package io.interlock.engine.testing;

import io.interlock.engine.manifest.Node;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tests that Jest or Vitest runs, as they are installed in the repository; nothing is ever downloaded. */
final class NodeKit implements TestKit {

    private static final String JEST_REPORT = ".interlock-jest.json";
    private static final String JUNIT = ".interlock-junit.xml";
    private static final String COVERAGE = ".interlock-coverage";
    private static final String SOURCES = "**/*.{js,jsx,mjs,cjs,ts,tsx,mts,cts}";

    private final NodeCommand command;
    private final NodeLayout layout;
    private final Territory territory;
    private final List<String> readReports;
    private final boolean usesPnp;

    NodeKit(Territory territory, NodeCommand command, List<String> readReports) {
        this.territory = territory;
        this.command = command;
        this.readReports = readReports;
        this.layout = new NodeLayout(territory);
        String yarn = territory.textOf(".yarnrc.yml");
        this.usesPnp = !yarn.isEmpty() && !yarn.contains("node-modules");
    }

    @Override
    public Framework framework() {
        return command.framework();
    }

    private boolean isJest() {
        return command.framework() == Framework.JEST;
    }

    @Override
    public TestCommand all(boolean coverage) {
        return command(false, command.paths(), coverage);
    }

    @Override
    public TestCommand only(List<String> files, boolean coverage) {
        List<String> paths = files.stream()
                .map(file -> RepoPath.relative(file, command.directory()))
                .toList();
        return command(true, paths, coverage);
    }

    private TestCommand command(boolean exact, List<String> paths, boolean coverage) {
        String tool = isJest() ? "jest" : "vitest";
        List<String> words =
                new ArrayList<>(usesPnp ? List.of("yarn", "run", tool) : List.of("npx", "--no-install", tool));
        boolean measured = coverage && unmeasured().isEmpty();
        if (isJest()) {
            jest(words, measured);
            words.addAll(exact ? List.of("--runTestsByPath") : List.of());
        } else {
            vitest(words, measured);
        }
        words.addAll(paths);
        Map<String, String> variables = new HashMap<>(command.variables());
        variables.put("CI", "1");
        variables.put("NO_COLOR", "1");
        variables.put("FORCE_COLOR", "0");
        String directory = command.directory();
        List<String> reports = List.of(RepoPath.child(directory, isJest() ? JEST_REPORT : JUNIT));
        List<String> read = new ArrayList<>(coverage ? readReports : List.of());
        if (measured) {
            read.add(RepoPath.child(directory, COVERAGE + "/coverage-final.json"));
        }
        List<Path> none = List.of();
        return new TestCommand(words, directory, variables, none, reports, read);
    }

    private void jest(List<String> words, boolean measured) {
        words.addAll(List.of("--ci", "--json", "--outputFile=" + JEST_REPORT, "--watchAll=false", "--watchman=false"));
        words.addAll(command.options());
        if (!measured) {
            words.add("--coverage=false");
            return;
        }
        // Paths in this report are absolute. A threshold would fail runs of some of the tests.
        words.addAll(List.of("--coverage", "--coverageReporters=json", "--coverageDirectory=" + COVERAGE));
        words.add("--coverageThreshold={}");
        if (!configured("collectCoverageFrom")) {
            words.add("--collectCoverageFrom=" + SOURCES);
            words.addAll(
                    List.of("--collectCoverageFrom=!**/*.config.*", "--collectCoverageFrom=!**/{dist,coverage}/**"));
        }
    }

    private void vitest(List<String> words, boolean measured) {
        words.add("run");
        words.addAll(command.options());
        words.addAll(List.of("--reporter=default", "--reporter=junit", "--outputFile.junit=" + JUNIT, "--retry=0"));
        words.add("--coverage.enabled=" + measured);
        if (measured) {
            words.addAll(List.of(
                    "--coverage.provider=" + provider(),
                    "--coverage.reporter=json",
                    "--coverage.reportsDirectory=" + COVERAGE,
                    "--coverage.reportOnFailure=true"));
            for (String threshold : List.of("lines", "functions", "branches", "statements")) {
                words.add("--coverage.thresholds." + threshold + "=0");
            }
        }
    }

    private boolean configured(String setting) {
        return territory.files().stream()
                .filter(file -> RepoPath.parent(file).equals(command.directory()))
                .filter(file -> RepoPath.name(file).equals("package.json")
                        || RepoPath.name(file).startsWith("jest.config."))
                .anyMatch(file -> territory.textOf(file).contains(setting));
    }

    /** The installed provider of coverage of Vitest; empty when there is none. */
    private String provider() {
        for (String manifest : List.of(territory.at("package.json"), "package.json")) {
            Node document = NodeCommand.json(territory.textOf(manifest));
            for (String provider : List.of("v8", "istanbul")) {
                if (NodeCommand.depends(document, "@vitest/coverage-" + provider)) {
                    return provider;
                }
            }
        }
        return "";
    }

    @Override
    public String unmeasured() {
        return isJest() || !provider().isEmpty()
                ? ""
                : "Vitest measures lines only with a provider: add @vitest/coverage-v8 to the devDependencies of "
                        + territory.at("package.json");
    }

    @Override
    public boolean isTest(String path) {
        return layout.isTest(path, isJest());
    }

    @Override
    public boolean isSource(String path) {
        return layout.isSource(path);
    }

    @Override
    public String testFor(String source) {
        return layout.testFor(source);
    }

    @Override
    public String conventions() {
        Node manifest = NodeCommand.json(territory.textOf(territory.at("package.json")));
        Node root = NodeCommand.json(territory.textOf("package.json"));
        String tool = isJest() ? "jest" : "vitest";
        String version = version(manifest, tool).isEmpty() ? version(root, tool) : version(manifest, tool);
        boolean modules = manifest.get("type").text().equals("module");
        StringBuilder text = new StringBuilder(command.framework().title())
                .append(version.isEmpty() ? "" : " " + version)
                .append(" runs the tests.\nThe package is ")
                .append(modules ? "of ES modules" : "of CommonJS where a file does not say otherwise")
                .append(".\n");
        if (!isJest()) {
            text.append("describe, it, expect and vi are imported from 'vitest' unless tests there do otherwise.\n");
        }
        return text.append(layout.conventions(isJest())).toString();
    }

    private static String version(Node manifest, String tool) {
        Node development = manifest.get("devDependencies", tool);
        return development.isPresent()
                ? development.text()
                : manifest.get("dependencies", tool).text();
    }
}
