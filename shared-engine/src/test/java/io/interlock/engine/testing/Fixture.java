package io.interlock.engine.testing;

import io.interlock.engine.coverage.Coverage;
import io.interlock.engine.coverage.CoverageReports;
import io.interlock.engine.coverage.ReportFile;
import io.interlock.engine.manifest.XmlElement;
import io.interlock.engine.manifest.XmlReader;
import io.interlock.engine.model.Component;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A small project in a directory of its own, whose tests are really run. */
public final class Fixture {

    private static final Path FIXTURES = Path.of("src/test/resources/fixtures");

    private final Path root;
    private long ranAt;

    private Fixture(Path root) {
        this.root = root;
    }

    /** How a run of tests ended. */
    record Run(int exitCode, String output, List<ReportFile> reports, List<ReportFile> coverage, String root) {

        TestResults results(Framework framework) {
            return TestReports.read(framework, reports, output, root);
        }

        String digest(Framework framework) {
            return FailureDigest.of(results(framework), output, root, 4_000);
        }
    }

    /** Leaves a test out, and says so, where a program is not installed. */
    public static void assumeInstalled(String program) {
        boolean found = Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
        Assumptions.assumeTrue(found, program + " is not installed");
    }

    /** A copy of a fixture in a directory. */
    public static Fixture of(String name, Path folder) throws IOException {
        Path root = folder.toRealPath().resolve(name);
        try (Stream<Path> files = Files.walk(FIXTURES.resolve(name))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = root.resolve(FIXTURES.resolve(name).relativize(file));
                Files.createDirectories(copy.getParent());
                Files.writeString(copy, withVersions(Files.readString(file)));
            }
        }
        return new Fixture(root);
    }

    /** The versions that this build uses are the ones that are there offline. */
    private static String withVersions(String text) throws IOException {
        String filled = text;
        if (text.contains("@")) {
            XmlElement properties =
                    XmlReader.read(Files.readAllBytes(Path.of("../pom.xml"))).child("properties");
            for (XmlElement property : properties.children()) {
                filled = filled.replace("@" + property.name() + "@", property.text());
            }
        }
        return filled;
    }

    TestKit kit(String kind, String path, String testCommand) throws IOException {
        Component component = new Component("shop", kind, path, "", false, false, testCommand, null);
        return TestKits.of(component, tree()).kit();
    }

    TestKits.Tree tree() throws IOException {
        return new TestKits.Tree(files(), this::read, List.of());
    }

    /** Paths of its files, without what builds make. */
    public List<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .filter(file -> !file.contains("target/") && !file.contains("node_modules/"))
                    .sorted()
                    .toList();
        }
    }

    /** Text of a file, or null. */
    public String read(String path) {
        try {
            return Files.isRegularFile(root.resolve(path)) ? Files.readString(root.resolve(path)) : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(String path, String content) throws IOException {
        Files.createDirectories(root.resolve(path).getParent());
        Files.writeString(root.resolve(path), content);
    }

    void replace(String path, String was, String is) throws IOException {
        write(path, read(path).replace(was, is));
    }

    Path root() {
        return root;
    }

    Run run(TestCommand command) throws IOException, InterruptedException {
        ranAt = System.currentTimeMillis();
        ProcessBuilder builder = new ProcessBuilder(command.words());
        builder.environment().putAll(command.variables());
        builder.environment().remove("MAVEN_OPTS");
        Path output = Files.createTempFile(root.getParent(), "output", ".txt");
        Process process = builder.directory(root.resolve(command.directory()).toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(3, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IllegalStateException("It did not end: " + command.words());
        }
        return new Run(
                process.exitValue(),
                Files.readString(output),
                reports(command.reports()),
                reports(command.coverage()),
                root.toString());
    }

    Coverage coverage(Run run) throws IOException {
        CoverageReports.Read read =
                CoverageReports.read(run.coverage(), new CoverageReports.Sources(root.toString(), files()));
        if (!read.problems().isEmpty()) {
            throw new IllegalStateException(read.problems().toString());
        }
        return read.coverage();
    }

    private List<ReportFile> reports(List<String> patterns) throws IOException {
        List<ReportFile> reports = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String path = root.relativize(file).toString();
                FileTime written = Files.getLastModifiedTime(file);
                if (written.toMillis() >= ranAt && patterns.stream().anyMatch(p -> new PathPattern(p).matches(path))) {
                    reports.add(new ReportFile(path, Files.readAllBytes(file)));
                }
            }
        }
        return reports;
    }
}
