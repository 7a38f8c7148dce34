package io.interlock.engine.testing;

import io.interlock.engine.model.Component;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Finds out how a component is tested. */
public final class TestKits {

    private static final List<String> GRADLE = List.of("build.gradle", "build.gradle.kts");
    private static final List<String> PYTHON = List.of("pyproject.toml", "setup.py", "setup.cfg");

    private TestKits() {}

    /**
     * What is known of the repository.
     *
     * @param files paths of all files
     * @param text gives the text of a file, or null when it cannot be read
     * @param readReports more patterns of coverage reports that the tests write, as configured
     * @param installed whether a program of a name can be started
     */
    public record Tree(
            List<String> files,
            Function<String, @Nullable String> text,
            List<String> readReports,
            Predicate<String> installed) {

        /** Copies the lists. */
        public Tree {
            files = List.copyOf(files);
            readReports = List.copyOf(readReports);
        }

        /** One where nothing is known to be installed besides what test commands name. */
        public Tree(List<String> files, Function<String, @Nullable String> text, List<String> readReports) {
            this(files, text, readReports, program -> false);
        }
    }

    /**
     * What was found.
     *
     * @param kit how the component is tested, or null when that is not known
     * @param reason why it is not known, with a remedy; empty when it is
     */
    public record Found(@Nullable TestKit kit, String reason) {}

    /** How a component is tested, by its test command and by the files of the repository. */
    public static Found of(Component component, Tree tree) {
        String command = component.testCommand();
        if (command == null || command.isBlank()) {
            return unknown(component, "has no test command");
        }
        ShellLine line = ShellLine.parse(command);
        if (line == null) {
            return unknown(
                    component, "has the test command \"" + shown(command) + "\", which only a shell understands");
        }
        TestKit kit = kit(component, tree, line);
        return kit == null
                ? unknown(
                        component,
                        "has the test command \"" + shown(command) + "\", which runs no framework that is known")
                : new Found(kit, "");
    }

    private static @Nullable TestKit kit(Component component, Tree tree, ShellLine line) {
        switch (line.program()) {
            case "mvn", "mvnw", "mvn.cmd", "mvnw.cmd", "mvnd":
                return new MavenKit(Territory.of(component, tree, List.of("pom.xml")), line, tree.readReports());
            case "gradle", "gradlew", "gradlew.bat":
                return new GradleKit(Territory.of(component, tree, GRADLE), line, tree.readReports());
            case "go":
                boolean tests = line.words().size() > 1 && line.words().get(1).equals("test");
                return tests
                        ? new GoKit(Territory.of(component, tree, List.of("go.mod")), line, tree.readReports())
                        : null;
            case "cargo":
                boolean cargo = line.words().contains("test") || line.words().contains("nextest");
                return cargo ? new CargoKit(Territory.of(component, tree, List.of("Cargo.toml")), line, tree) : null;
            default:
                return scripted(component, tree, line);
        }
    }

    private static @Nullable TestKit scripted(Component component, Tree tree, ShellLine line) {
        PytestCommand pytest = PytestCommand.of(line);
        if (pytest != null) {
            return new PytestKit(Territory.of(component, tree, PYTHON), pytest, tree.readReports());
        }
        Territory territory = Territory.of(component, tree, List.of("package.json"));
        NodeCommand node = NodeCommand.of(line, territory);
        return node == null ? null : new NodeKit(territory, node, tree.readReports());
    }

    private static Found unknown(Component component, String why) {
        return new Found(
                null,
                "Cannot write tests for '" + component.id() + "': it " + why
                        + ". Configure its testCommand as one program with arguments, such as \"mvn test\","
                        + " \"./gradlew test\", \"python -m pytest\", \"npx jest\", \"npx vitest\", \"go test ./...\""
                        + " or \"cargo test\"");
    }

    private static String shown(String command) {
        return CaseList.shown(command);
    }
}
