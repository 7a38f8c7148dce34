package io.interlock.engine.scm;

import io.interlock.engine.process.CommandResult;
import io.interlock.engine.process.CommandRunner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where the working tree of a run lies, and the git directory that only the engine works with. Git also sees the
 * working tree as one of its linked ones, so that programs which run there find a repository; but what the engine asks
 * git is asked in a git directory of its own, which shares nothing with the repository but the objects: no setting, no
 * hook, no filter and no attribute of the repository counts there, and files come and go byte by byte.
 *
 * @param repository where the repository was opened
 * @param common the git directory that all working trees of the repository share
 * @param run id of the run
 * @param sha256 whether objects are named by SHA-256
 */
record WorkspaceLayout(Path repository, Path common, String run, boolean sha256) {

    private static final int MAX_RUN = 100;

    /** Wins over what files of the repository say about attributes. */
    static final String ATTRIBUTES =
            "* -text !eol !crlf !ident !filter !working-tree-encoding !diff !merge !export-subst\n";

    private static final String SETTINGS = """
            [core]
            \trepositoryFormatVersion = %d
            \tbare = false
            \thooksPath = /dev/null
            \tfsmonitor = false
            \tautocrlf = false
            \tattributesFile = /dev/null
            \texcludesFile = /dev/null
            \tprotectNTFS = true
            \tprotectHFS = true
            \tquotePath = false
            \tfsync = loose-object,reference
            [gc]
            \tauto = 0
            [commit]
            \tgpgSign = false
            """;

    private static final String SHA256_SETTING = """
            [extensions]
            \tobjectFormat = sha256
            """;

    /**
     * Finds the repository that holds a directory.
     *
     * @throws ScmException when there is none
     */
    static WorkspaceLayout of(Path repository, String run, CommandRunner runner) {
        requireRun(run);
        CommandRunner reading = runner.withEnvironment(GitEnvironment.reading(runner.environment()));
        CommandResult places = new GitCommand(reading, repository)
                .run("rev-parse", "--path-format=absolute", "--git-common-dir", "--show-object-format");
        String[] lines = places.line().split("\n", -1);
        if (!places.succeeded() || lines.length != 2) {
            throw GitFailure.of("find the repository of " + repository, places.errorText());
        }
        return new WorkspaceLayout(repository, Path.of(lines[0]), run, lines[1].equals("sha256"));
    }

    /** The id becomes part of paths and of the name of a branch. */
    private static void requireRun(String run) {
        boolean good = !run.isEmpty() && run.length() <= MAX_RUN && run.charAt(0) != '-';
        for (int i = 0; i < run.length(); i++) {
            char c = run.charAt(i);
            good &= c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-';
        }
        if (!good) {
            throw new WorkspaceException(
                    "Not the id of a run: '" + WorkspacePath.shown(run) + "'", "Use letters, digits and hyphens.");
        }
    }

    /** The branch, without {@code refs/heads/}. */
    String branch() {
        return "interlock/" + run;
    }

    /** The branch in full. */
    String reference() {
        return "refs/heads/" + branch();
    }

    /** The working tree. */
    Path tree() {
        return common.resolve("interlock/worktrees").resolve(run);
    }

    /** The engine's own git directory. */
    Path own() {
        return common.resolve("interlock/runs").resolve(run);
    }

    /** What git knows of the working tree. */
    Path linked() {
        return common.resolve("worktrees").resolve("interlock-" + run);
    }

    /** Holds what is not complete yet, on the file system of the working tree. */
    Path temporary() {
        return own().resolve("tmp");
    }

    /** The index that stands for the commit the working tree was last brought to. */
    Path index() {
        return own().resolve("index");
    }

    /** Git on the repository, with nothing but the objects and references of it. */
    GitCommand shared(CommandRunner runner) {
        return shared(runner, Map.of());
    }

    /** The same with more in the environment. */
    GitCommand shared(CommandRunner runner, Map<String, String> more) {
        Map<String, String> environment = GitEnvironment.apart(runner.environment(), common);
        environment.putAll(more);
        return new GitCommand(runner.withEnvironment(environment), common);
    }

    /** Git on the working tree, apart from the repository. */
    GitCommand apart(CommandRunner runner, Path indexFile, Map<String, String> more) {
        Map<String, String> environment = GitEnvironment.apart(runner.environment(), own());
        environment.put("GIT_OBJECT_DIRECTORY", common.resolve("objects").toString());
        environment.put("GIT_WORK_TREE", tree().toString());
        environment.put("GIT_INDEX_FILE", indexFile.toString());
        environment.putAll(more);
        return new GitCommand(runner.withEnvironment(environment), tree());
    }

    /** Makes what is missing of the directories and files around the working tree; does no harm when nothing is. */
    void prepare() throws IOException {
        for (Path directory : new Path[] {
            tree(), linked(), own().resolve("refs"), own().resolve("objects"), own().resolve("info"), temporary()
        }) {
            Files.createDirectories(directory);
        }
        put(own().resolve("info/attributes"), ATTRIBUTES);
        put(own().resolve("config"), settings(sha256, false));
        put(own().resolve("HEAD"), "ref: refs/heads/none\n");
        put(linked().resolve("commondir"), "../..\n");
        put(linked().resolve("gitdir"), tree().resolve(".git") + "\n");
        if (!Files.exists(linked().resolve("HEAD"))) {
            put(linked().resolve("HEAD"), "ref: " + reference() + "\n");
        }
        put(tree().resolve(".git"), "gitdir: " + linked() + "\n");
    }

    /**
     * The settings of a git directory of the engine's own.
     *
     * @param foldsCase whether the file system takes {@code A} and {@code a} for the same
     */
    static String settings(boolean sha256, boolean foldsCase) {
        return SETTINGS.formatted(sha256 ? 1 : 0)
                + (foldsCase ? "[core]\n\tignoreCase = true\n" : "")
                + (sha256 ? SHA256_SETTING : "");
    }

    private void put(Path file, String content) throws IOException {
        WorkspaceFiles.put(file, content.getBytes(StandardCharsets.UTF_8), temporary());
    }

    /** Removes all of it; the branch stays. */
    void remove() throws IOException {
        WorkspaceFiles.deleteAll(tree());
        WorkspaceFiles.deleteAll(linked());
        WorkspaceFiles.deleteAll(own());
    }
}
