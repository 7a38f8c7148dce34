package io.interlock.engine.scm;

import io.interlock.engine.process.CommandResult;
import io.interlock.engine.process.CommandRunner;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A real git repository for a test, made with fixed authors and dates and without the settings of whoever runs it.
 *
 * <pre>{@code
 * TestRepository repository = TestRepository.in(directory);
 * String base = repository.commit().write("a/pom.xml", "<project/>").to("main");
 * String head = repository.commit().delete("a/pom.xml").write("b.txt", "b").to("main");
 * try (Repository opened = repository.open()) { ... }
 * }</pre>
 *
 * Commits are written with {@code git fast-import}, without a checkout; {@link #checkout} makes one.
 */
public final class TestRepository {

    private static final Map<String, String> ENVIRONMENT = environment();

    private final Path directory;
    private final CommandRunner runner;
    private int seconds = 1_700_000_000;

    private TestRepository(Path directory) {
        this.directory = directory;
        this.runner = new CommandRunner(ENVIRONMENT, Duration.ofSeconds(60));
    }

    private static Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        environment.put("PATH", System.getenv().getOrDefault("PATH", "/usr/bin:/bin"));
        // Not a path that is not there: root would make it, and keep the cache of affected in it.
        environment.put("HOME", "/dev/null");
        environment.put("GIT_CONFIG_NOSYSTEM", "1");
        environment.put("GIT_CONFIG_GLOBAL", "/dev/null");
        for (String role : List.of("AUTHOR", "COMMITTER")) {
            environment.put("GIT_" + role + "_NAME", "Test");
            environment.put("GIT_" + role + "_EMAIL", "test@example.com");
            environment.put("GIT_" + role + "_DATE", "1700000000 +0000");
        }
        return environment;
    }

    /** The environment git runs in here: no settings of the system or of the user. */
    public static Map<String, String> gitEnvironment() {
        return new HashMap<>(ENVIRONMENT);
    }

    /** Makes an empty repository with a working tree; its branch is {@code main}. */
    public static TestRepository in(Path directory, String... initOptions) {
        TestRepository repository = new TestRepository(directory);
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> arguments = new ArrayList<>(List.of("init", "-q", "-b", "main"));
        arguments.addAll(List.of(initOptions));
        repository.git(arguments.toArray(new String[0]));
        return repository;
    }

    /** A repository that is already there. */
    public static TestRepository at(Path directory) {
        return new TestRepository(directory);
    }

    /** Clones this repository through its {@code file://} address, as from a server. */
    public TestRepository cloneTo(Path target, String... options) {
        List<String> arguments = new ArrayList<>(List.of("clone", "-q"));
        arguments.addAll(List.of(options));
        arguments.addAll(List.of("file://" + directory.toAbsolutePath(), target.toString()));
        git(arguments.toArray(new String[0]));
        return new TestRepository(target);
    }

    /** Lets clones leave out content and fetch any commit, as code hosts do. */
    public TestRepository serving() {
        config("uploadpack.allowFilter", "true");
        config("uploadpack.allowAnySHA1InWant", "true");
        return this;
    }

    /** Where it is. */
    public Path directory() {
        return directory;
    }

    /** A file of the working tree. */
    public Path file(String path) {
        return directory.resolve(path);
    }

    /** Writes a file of the working tree. */
    public Path writeFile(String path, String content) {
        try {
            Path file = file(path);
            Files.createDirectories(file.getParent());
            return Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sets a setting of the repository. */
    public void config(String key, String value) {
        git("config", key, value);
    }

    /** Runs git here. @return its output without the line break at its end */
    public String git(String... arguments) {
        return gitWith(new byte[0], arguments);
    }

    private String gitWith(byte[] input, String... arguments) {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        CommandResult result = runner.run(command, directory, input, 1 << 26);
        if (!result.succeeded()) {
            throw new IllegalStateException(command + " ended with " + result.exitCode() + ": " + result.errorText());
        }
        return result.line();
    }

    /** Puts the files of a revision into the working tree. */
    public TestRepository checkout(String revision) {
        git("checkout", "-q", "-f", revision);
        return this;
    }

    /** Opens it with the engine. */
    public Repository open() {
        return Repository.open(directory, runner);
    }

    /** Begins a commit. */
    public CommitBuilder commit() {
        return new CommitBuilder();
    }

    /** A commit in the making: changes to the tree of its first parent. */
    public final class CommitBuilder {
        private final ByteArrayOutputStream changes = new ByteArrayOutputStream();
        private final List<String> parents = new ArrayList<>();
        private boolean root;

        private CommitBuilder() {}

        /** Gives it this parent, or one more; without any it follows the tip of its branch. */
        public CommitBuilder parent(String revision) {
            parents.add(revision);
            return this;
        }

        /** Starts a history of its own. */
        public CommitBuilder orphan() {
            root = true;
            return this;
        }

        /** Writes a regular file. */
        public CommitBuilder write(String path, String content) {
            return data("100644", path, content.getBytes(StandardCharsets.UTF_8));
        }

        /** Writes a regular file. */
        public CommitBuilder write(String path, byte[] content) {
            return data("100644", path, content);
        }

        /** Writes an executable file. */
        public CommitBuilder executable(String path, String content) {
            return data("100755", path, content.getBytes(StandardCharsets.UTF_8));
        }

        /** Writes a symbolic link. */
        public CommitBuilder link(String path, String target) {
            return data("120000", path, target.getBytes(StandardCharsets.UTF_8));
        }

        /** Puts the commit of another repository at a path. */
        public CommitBuilder submodule(String path, String commit) {
            append("M 160000 " + commit + " ");
            appendQuoted(path);
            return this;
        }

        /** Deletes a file or a directory. */
        public CommitBuilder delete(String path) {
            append("D ");
            appendQuoted(path);
            return this;
        }

        private CommitBuilder data(String mode, String path, byte[] content) {
            append("M " + mode + " inline ");
            appendQuoted(path);
            append("data " + content.length + "\n");
            changes.writeBytes(content);
            append("\n");
            return this;
        }

        private void append(String text) {
            changes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        }

        /** Quotes every byte that is not plain, so that any path can be written. */
        private void appendQuoted(String path) {
            StringBuilder quoted = new StringBuilder("\"");
            for (byte b : GitPaths.encode(path)) {
                boolean plain = b > ' ' && b < 127 && b != '"' && b != '\\';
                quoted.append(plain ? String.valueOf((char) b) : String.format("\\%03o", b & 0xFF));
            }
            append(quoted.append("\"\n").toString());
        }

        /** Makes the commit and moves the branch there. @return its full id */
        public String to(String branch) {
            String ref = "refs/heads/" + branch;
            ByteArrayOutputStream stream = new ByteArrayOutputStream();
            int date = seconds++;
            String who = "Test <test@example.com> " + date + " +0000\n";
            StringBuilder head = new StringBuilder("feature done\ncommit " + ref + "\nmark :1\n");
            head.append("author ").append(who).append("committer ").append(who).append("data 1\nc\n");
            boolean first = true;
            for (String parent : root ? List.<String>of() : parentsOn(ref)) {
                head.append(first ? "from " : "merge ")
                        .append(git("rev-parse", parent + "^{commit}"))
                        .append('\n');
                first = false;
            }
            stream.writeBytes(head.toString().getBytes(StandardCharsets.UTF_8));
            stream.writeBytes(changes.toByteArray());
            stream.writeBytes("\nget-mark :1\ndone\n".getBytes(StandardCharsets.UTF_8));
            return gitWith(stream.toByteArray(), "fast-import", "--quiet", "--force", "--date-format=raw");
        }

        private List<String> parentsOn(String ref) {
            if (!parents.isEmpty()) {
                return parents;
            }
            return git("for-each-ref", "--format=%(objectname)", ref).isEmpty() ? List.of() : List.of(ref);
        }
    }
}
