package io.interlock.engine.testing;

import io.interlock.engine.coverage.JavaAgent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tests that Maven Surefire runs. Lines are measured by the agent of JaCoCo in the environment, whether or not the build
 * measures itself: what it has of its own is switched off meanwhile.
 */
final class MavenKit implements TestKit {

    private static final Set<String> PHASES = Set.of(
            "clean",
            "validate",
            "compile",
            "test-compile",
            "process-test-classes",
            "test",
            "package",
            "integration-test",
            "verify",
            "install",
            "deploy");
    private static final Set<String> WITH_VALUE = Set.of(
            "-f",
            "--file",
            "-pl",
            "--projects",
            "-P",
            "--activate-profiles",
            "-s",
            "--settings",
            "-gs",
            "--global-settings",
            "-T",
            "--threads",
            "-D",
            "--define",
            "-rf",
            "--resume-from",
            "-b",
            "--builder");
    private static final Set<String> DROPPED = Set.of(
            "-U",
            "--update-snapshots",
            "-B",
            "--batch-mode",
            "-ntp",
            "--no-transfer-progress",
            "-o",
            "--offline",
            "-DskipTests",
            "-q",
            "--quiet");
    private static final int MAX_CLASSES = 500;

    private final JvmLayout layout;
    private final MavenPom pom;
    private final ShellLine command;
    private final List<String> readReports;
    private final @Nullable Path agent;

    MavenKit(Territory territory, ShellLine command, List<String> readReports) {
        this.pom = MavenPom.of(territory);
        this.layout = pom.layout(territory);
        this.command = command;
        this.readReports = readReports;
        this.agent = JavaAgent.jar();
    }

    @Override
    public Framework framework() {
        return Framework.MAVEN;
    }

    @Override
    public TestCommand all(boolean coverage) {
        List<String> words = words();
        List<String> tests = layout.testFiles();
        boolean others = words.contains("-am") || words.contains("--also-make");
        // Modules that are only built along have tests too; naming classes keeps these out.
        if (others && !tests.isEmpty() && tests.size() <= MAX_CLASSES && pom.usualNames()) {
            select(words, tests);
        }
        return command(words, coverage);
    }

    @Override
    public TestCommand only(List<String> files, boolean coverage) {
        List<String> words = words();
        select(words, files);
        return command(words, coverage);
    }

    private void select(List<String> words, List<String> files) {
        // With slashes, which old versions of Surefire want and new ones take.
        words.add("-Dtest=" + files.stream().map(layout::className).collect(Collectors.joining(",")));
        words.add("-Dsurefire.failIfNoSpecifiedTests=false");
        words.add("-DfailIfNoTests=false");
    }

    private List<String> words() {
        List<String> given = command.words();
        List<String> words = new ArrayList<>(List.of(given.get(0), "-o", "-B", "-ntp"));
        for (int i = 1; i < given.size(); i++) {
            String word = given.get(i);
            if (WITH_VALUE.contains(word) && i + 1 < given.size()) {
                words.add(word);
                words.add(given.get(++i));
            } else if (!PHASES.contains(word) && !DROPPED.contains(word)) {
                words.add(word);
            }
        }
        words.add("test");
        // A test that passes only the second time must not look like one that passes.
        words.add("-Dsurefire.rerunFailingTestsCount=0");
        words.add("-Djacoco.skip=true");
        words.add("-Dstyle.color=never");
        return words;
    }

    private TestCommand command(List<String> words, boolean coverage) {
        Territory territory = layout.territory();
        List<String> reports = List.of(territory.at("target/surefire-reports/TEST-*.xml"));
        Map<String, String> variables = new HashMap<>(command.variables());
        if (!coverage || agent == null) {
            List<String> read = coverage ? readReports : List.of();
            return new TestCommand(words, command.directory(), variables, List.of(), reports, read);
        }
        String option = JavaAgent.option(agent, "target", layout.classPatterns());
        variables.merge("JAVA_TOOL_OPTIONS", option, (given, ours) -> given + " " + ours);
        List<String> read = new ArrayList<>(JavaAgent.reports(territory.path(), "target"));
        read.add(territory.at("target/classes/**/*.class"));
        read.addAll(readReports);
        return new TestCommand(words, command.directory(), variables, List.of(agent), reports, read);
    }

    @Override
    public boolean isTest(String path) {
        return pom.usualNames()
                ? layout.isTest(path)
                : layout.isTestSource(path) && pom.includes(layout.className(path));
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
    public String unmeasured() {
        return agent == null ? "The engine is not installed as files that other programs can read" : "";
    }

    @Override
    public String conventions() {
        return "Maven runs the tests by Surefire.\n" + layout.conventions(pom.text());
    }
}
