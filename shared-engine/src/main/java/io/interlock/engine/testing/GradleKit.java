package io.interlock.engine.testing;

import io.interlock.engine.coverage.JavaAgent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tests that a Gradle task of the kind {@code Test} runs. A script that is given at the start has them run even if
 * nothing has changed, and puts the agent of JaCoCo into their JVMs alone.
 */
final class GradleKit implements TestKit {

    private static final Set<String> TASKS = Set.of("check", "build", "test", "assemble", "clean", "cleanTest");
    private static final Set<String> WITH_VALUE = Set.of(
            "-p",
            "--project-dir",
            "-b",
            "--build-file",
            "-c",
            "--settings-file",
            "-I",
            "--init-script",
            "-x",
            "--exclude-task",
            "-g",
            "--gradle-user-home",
            "--max-workers",
            "--console");
    private static final Set<String> DROPPED = Set.of(
            "--daemon",
            "--no-daemon",
            "--offline",
            "--rerun-tasks",
            "--scan",
            "--refresh-dependencies",
            "--build-cache",
            "--parallel",
            "--configuration-cache");

    private final JvmLayout layout;
    private final ShellLine command;
    private final List<String> readReports;
    private final @Nullable Path agent;
    private final @Nullable Path script;

    GradleKit(Territory territory, ShellLine command, List<String> readReports) {
        this.layout = JvmLayout.of(territory);
        this.command = command;
        this.readReports = readReports;
        this.agent = JavaAgent.jar();
        this.script = GradleScript.file();
    }

    @Override
    public Framework framework() {
        return Framework.GRADLE;
    }

    @Override
    public TestCommand all(boolean coverage) {
        return command(List.of(), coverage);
    }

    @Override
    public TestCommand only(List<String> files, boolean coverage) {
        List<String> selection = new ArrayList<>();
        for (String file : files) {
            selection.add("--tests");
            selection.add(layout.className(file).replace('/', '.'));
        }
        return command(selection, coverage);
    }

    private TestCommand command(List<String> selection, boolean coverage) {
        Territory territory = layout.territory();
        List<String> words = new ArrayList<>(List.of(command.words().get(0)));
        words.addAll(List.of("--offline", "--no-daemon", "--no-build-cache", "--console=plain", "--continue"));
        words.add("-Dorg.gradle.configuration-cache=false");
        if (script != null) {
            words.addAll(List.of("--init-script", script.toString()));
        }
        tasks(words, selection);
        Map<String, String> variables = new HashMap<>(command.variables());
        List<Path> readable = new ArrayList<>(script == null ? List.of() : List.of(script));
        List<String> read = new ArrayList<>(coverage ? readReports : List.of());
        if (coverage && unmeasured().isEmpty() && agent != null) {
            variables.put("INTERLOCK_JAVA_AGENT", agent.toString());
            variables.put("INTERLOCK_JAVA_CLASSES", String.join(":", layout.classPatterns()));
            readable.add(agent);
            read.add(territory.at("build/**/interlock-*.exec"));
            read.add(territory.at("build/interlock-classes/**/*.class"));
            read.add(territory.at("build/classes/*/main/**/*.class"));
        }
        List<String> reports = List.of(territory.at("build/test-results/**/TEST-*.xml"));
        return new TestCommand(words, command.directory(), variables, readable, reports, read);
    }

    /** The given words, with the task that runs the tests in place of the one that checks all. */
    private void tasks(List<String> words, List<String> selection) {
        List<String> given = command.words();
        boolean any = false;
        for (int i = 1; i < given.size(); i++) {
            String word = given.get(i);
            if (WITH_VALUE.contains(word) && i + 1 < given.size()) {
                words.addAll(List.of(word, given.get(++i)));
            } else if (word.startsWith("-")) {
                words.addAll(DROPPED.contains(word) ? List.of() : List.of(word));
            } else if (!any || !isKnown(word)) {
                words.add(isKnown(word) ? word.substring(0, word.lastIndexOf(':') + 1) + "test" : word);
                words.addAll(selection);
                any = true;
            }
        }
        if (!any) {
            words.add("test");
            words.addAll(selection);
        }
    }

    private static boolean isKnown(String task) {
        return TASKS.contains(task.substring(task.lastIndexOf(':') + 1));
    }

    @Override
    public String unmeasured() {
        return agent == null || script == null
                ? "The engine is not installed as files that other programs can read"
                : "";
    }

    @Override
    public boolean isTest(String path) {
        return layout.isTest(path);
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
        Territory territory = layout.territory();
        String build = territory.textOf(territory.at("build.gradle"))
                + territory.textOf(territory.at("build.gradle.kts"))
                + territory.textOf("gradle/libs.versions.toml");
        return "Gradle runs the tests.\n" + layout.conventions(build);
    }
}
