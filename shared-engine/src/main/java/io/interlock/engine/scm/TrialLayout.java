package io.interlock.engine.scm;

import io.interlock.engine.process.CommandResult;
import io.interlock.engine.process.CommandRunner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where a trial lies: the files; a git directory in them for programs, which may do with it what they like; and the
 * engine's own, out of their reach. Both share nothing with the repository but its objects, and write none there.
 *
 * @param source the repository
 * @param directory holds it all
 * @param files the files
 */
record TrialLayout(Source source, Path directory, Path files) {

    private static final int MAX_NAME = 60;
    private static final int MAX_ALTERNATES = 100;
    private static final int MAX_SHALLOW_BYTES = 16 << 20;
    private static final int MAX_STATE = 10_000;

    /**
     * A repository.
     *
     * @param common the git directory that all its working trees share
     * @param sha256 whether objects are named by SHA-256
     * @param commit full id of a commit
     */
    record Source(Path common, boolean sha256, String commit) {

        /**
         * Finds the repository that holds a directory, and a commit in it.
         *
         * @throws ScmException when there is none
         */
        static Source of(Path repository, CommandRunner runner, String revision) {
            CommandRunner reading = runner.withEnvironment(GitEnvironment.reading(runner.environment()));
            CommandResult places = new GitCommand(reading, repository)
                    .run(
                            "rev-parse",
                            "--path-format=absolute",
                            "--git-common-dir",
                            "--show-object-format",
                            "--end-of-options",
                            revision + "^{commit}",
                            "--");
            List<String> lines = new ArrayList<>(List.of(places.line().split("\n", -1)));
            lines.removeIf(line -> line.startsWith("--"));
            if (!places.succeeded() || lines.size() != 3 || !ObjectId.isFull(lines.get(2))) {
                throw GitFailure.of("find " + revision + " in the repository " + repository, places.errorText());
            }
            return new Source(Path.of(lines.get(0)), lines.get(1).equals("sha256"), lines.get(2));
        }

        /** What its directory is called: some builds name what they make after it. */
        String name() {
            String own = String.valueOf(common.getFileName());
            Path parent = common.getParent();
            String name = own.equals(".git") && parent != null ? String.valueOf(parent.getFileName()) : own;
            name = name.endsWith(".git") ? name.substring(0, name.length() - 4) : name;
            boolean plain = !name.isEmpty() && name.length() <= MAX_NAME && Character.isLetterOrDigit(name.charAt(0));
            for (int i = 0; i < name.length(); i++) {
                char c = name.charAt(i);
                plain &= c < 0x80 && (Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == '.');
            }
            return plain ? name : "repository";
        }

        Path objects() {
            return common.resolve("objects");
        }

        /** Root of the checkout that holds a directory, or null when there is none, as in a bare repository. */
        static @Nullable Path checkout(Path directory, CommandRunner runner) {
            CommandRunner reading = runner.withEnvironment(GitEnvironment.reading(runner.environment()));
            CommandResult top =
                    new GitCommand(reading, directory).run("rev-parse", "--path-format=absolute", "--show-toplevel");
            return top.succeeded() && !top.line().isEmpty() ? Path.of(top.line()) : null;
        }
    }

    static TrialLayout in(Path directory, Source source) {
        return new TrialLayout(source, directory, directory.resolve("files").resolve(source.name()));
    }

    /** The engine's own git directory. */
    Path own() {
        return directory.resolve("git");
    }

    /** That of programs. */
    Path theirs() {
        return files.resolve(".git");
    }

    /** Holds what is not complete yet. */
    Path temporary() {
        return directory.resolve("tmp");
    }

    /** Git on the files, in the engine's own directory. */
    GitCommand git(CommandRunner runner) {
        Map<String, String> environment = GitEnvironment.apart(runner.environment(), own());
        environment.put("GIT_WORK_TREE", files.toString());
        return new GitCommand(runner.withEnvironment(environment), files);
    }

    void make() throws IOException {
        Files.createDirectories(files);
        Files.createDirectories(temporary());
        makeGit(own());
    }

    /** Makes the git directory of programs anew, with an index that knows the files, unless it is as it was made. */
    void publish(Map<String, String> made) throws IOException {
        if (!made.isEmpty() && made.equals(state(theirs()))) {
            return;
        }
        TreeRemoval.remove(theirs());
        makeGit(theirs());
        Files.copy(own().resolve("index"), theirs().resolve("index"));
        made.clear();
        made.putAll(state(theirs()));
    }

    private void makeGit(Path git) throws IOException {
        Files.createDirectories(git.resolve("objects/info"));
        Files.createDirectories(git.resolve("refs/heads"));
        Files.createDirectories(git.resolve("info"));
        Files.writeString(git.resolve("HEAD"), source.commit() + "\n");
        Files.writeString(
                git.resolve("config"),
                WorkspaceLayout.settings(source.sha256(), foldsCase(git)),
                StandardCharsets.UTF_8);
        Files.writeString(git.resolve("info/attributes"), WorkspaceLayout.ATTRIBUTES);
        Files.writeString(git.resolve("objects/info/alternates"), quoted(source.objects()) + "\n");
        Path shallow = source.common().resolve("shallow");
        if (Files.isRegularFile(shallow) && Files.size(shallow) <= MAX_SHALLOW_BYTES) {
            Files.copy(shallow, git.resolve("shallow"));
        }
    }

    /** Whether the file system takes {@code A} and {@code a} for the same. */
    private static boolean foldsCase(Path git) {
        return Files.exists(git.resolve("hEAD"));
    }

    /** A path in a list of paths, as git reads it. */
    private static String quoted(Path path) {
        String text = path.toString();
        if (text.indexOf('\n') < 0 && !text.startsWith("\"") && !text.startsWith("#")) {
            return text;
        }
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }

    /** The directories with the objects that git needs, which programs have to be let read. */
    List<Path> objects() {
        List<Path> all = new ArrayList<>(List.of(source.objects()));
        for (int i = 0; i < all.size() && all.size() < MAX_ALTERNATES; i++) {
            Path list = all.get(i).resolve("info/alternates");
            try {
                for (String line : Files.isRegularFile(list) ? Files.readAllLines(list) : List.<String>of()) {
                    Path more = all.get(i).resolve(line).normalize();
                    if (!line.isEmpty() && !line.startsWith("#") && Files.isDirectory(more) && !all.contains(more)) {
                        all.add(more);
                    }
                }
            } catch (IOException e) {
                // Git cannot read it either.
            }
        }
        return List.copyOf(all);
    }

    /** What tells whether anybody has changed anything below a directory. */
    private static Map<String, String> state(Path directory) throws IOException {
        Map<String, String> state = new TreeMap<>();
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            return state;
        }
        try (var walk = Files.walk(directory)) {
            for (Path path : (Iterable<Path>) walk.limit(MAX_STATE)::iterator) {
                BasicFileAttributes file =
                        Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                state.put(path.toString(), file.fileKey() + " " + file.size() + " " + file.lastModifiedTime());
            }
        }
        return state;
    }
}
