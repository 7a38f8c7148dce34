package io.interlock.engine.authoring;

import io.interlock.engine.coverage.LineSet;
import io.interlock.engine.guardrail.Limits;
import io.interlock.engine.manifest.XmlElement;
import io.interlock.engine.manifest.XmlReader;
import io.interlock.engine.model.Component;
import io.interlock.engine.process.CommandRunner;
import io.interlock.engine.sandbox.Sandbox;
import io.interlock.engine.sandbox.SandboxSettings;
import io.interlock.engine.sandbox.Sandboxes;
import io.interlock.engine.scm.TestRepository;
import io.interlock.engine.testing.TestKits;
import io.interlock.engine.workbench.Workbenches;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A repository with a small project whose tests are really run, on real workbenches in a real sandbox. */
final class RealProject {

    private static final Path FIXTURES = Path.of("src/test/resources/fixtures");

    private final Path folder;
    private final Path benches;
    private final TestRepository repository;
    private final Map<String, String> files = new TreeMap<>();

    private RealProject(Path folder) throws IOException {
        this.folder = folder;
        this.benches = Files.createDirectories(folder.resolve("benches"));
        this.repository = TestRepository.in(folder.resolve("repository"));
    }

    /** The fixture of this name, below a directory of its own. */
    static RealProject of(String name, Path folder) throws IOException {
        RealProject project = new RealProject(folder.toRealPath());
        TestRepository.CommitBuilder commit = project.repository.commit();
        try (Stream<Path> all = Files.walk(FIXTURES.resolve(name))) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String path = FIXTURES.resolve(name).relativize(file).toString();
                project.files.put(path, withVersions(Files.readString(file)));
                commit.write(path, project.files.get(path));
            }
        }
        commit.to("main");
        project.repository.checkout("main");
        return project;
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

    /** The place of a test agent that writes tests for a component of it. */
    TestAuthor.Place place(Component component, AuthoringSettings.Tests tests, Map<String, LineSet> changed) {
        AuthoringSettings settings =
                new AuthoringSettings(SandboxSettings.DEFAULT, List.of(), AuthoringSettings.Code.DEFAULT, tests);
        TestKits.Found found =
                TestKits.of(component, new TestKits.Tree(List.copyOf(files.keySet()), files::get, List.of()));
        TestTargets.Target target =
                new TestTargets.Target(component.id(), component.path(), found.kit(), found.reason(), changed);
        return new TestAuthor.Place(settings, FakeWork.GUARD, workbenches(), paths -> List.of(target));
    }

    /** Whether there is a sandbox. */
    static boolean isConfined() {
        return sandbox(List.of()).kind() != Sandbox.Kind.NONE;
    }

    private static CommandRunner runner() {
        Map<String, String> environment = new HashMap<>(TestRepository.gitEnvironment());
        environment.put("HOME", System.getProperty("user.home"));
        return new CommandRunner(environment, Duration.ofMinutes(2));
    }

    private static Sandbox sandbox(List<String> hidden) {
        return Sandboxes.choose(SandboxSettings.DEFAULT, runner(), hidden);
    }

    private Workbenches workbenches() {
        CommandRunner runner = runner();
        Sandbox sandbox = sandbox(List.of(repository.directory().toString()));
        Workbenches.Place place =
                new Workbenches.Place(repository.directory(), runner, () -> "main", () -> sandbox, benches);
        return new Workbenches(place, new Workbenches.Rules(Limits.NONE, Set.of(), (edit, before) -> null, null));
    }

    /** All there is below the folder, with contents, and the refs: the same before and after unless something got out. */
    Map<String, String> snapshot() throws IOException {
        Map<String, String> all = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.toList()) {
                String name = folder.relativize(path).toString();
                // Objects may come to a repository by whoever shares them; what they mean is told by the refs.
                if (!name.contains(".git/objects")) {
                    boolean file = Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
                    all.put(
                            name,
                            file
                                    ? Integer.toHexString(
                                            new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1)
                                                    .hashCode())
                                    : "");
                }
            }
        }
        all.put("refs", repository.git("for-each-ref"));
        all.put("status", repository.git("status", "--porcelain", "--ignored"));
        return all;
    }

    List<String> lines(String path) {
        return new ArrayList<>(files.getOrDefault(path, "").lines().toList());
    }
}
