package io.interlock.engine.scm;

import io.interlock.engine.model.FileChange;
import io.interlock.engine.process.CommandRunner;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A private copy of the files of a commit, in a fresh directory outside of the repository, for programs that nobody
 * vouches for. It has a git directory of its own, detached at the commit, which shares only objects with the repository,
 * and for reading: no reference, index, setting, hook, filter or attribute of the repository counts here or is changed
 * from here. Files come and go byte by byte, links as links, submodules as empty directories. What killed processes have
 * left is removed when the next trial is made.
 *
 * <p>For use by one thread. Methods throw a {@link ScmException} when git fails and an {@link UncheckedIOException} when
 * the file system does.
 */
public final class Trial implements AutoCloseable {

    private final TrialDirectory directory;
    private final TrialLayout layout;
    private final GitCommand git;
    private final SortedMap<String, Entry> entries;
    private final ConfinedFiles files;
    private final Map<String, String> published = new HashMap<>();
    private final List<String> notes;
    private final @Nullable Path checkout;

    /**
     * A file of the commit.
     *
     * @param id object id
     * @param mode mode in octal, such as {@code 100644}
     */
    public record Entry(String id, String mode) {

        /** Whether it is a file rather than a symbolic link or a submodule. */
        public boolean isFile() {
            return mode.startsWith("100");
        }

        /** Whether it may be run. */
        public boolean isExecutable() {
            return mode.equals("100755");
        }
    }

    private Trial(TrialDirectory directory, TrialLayout layout, CommandRunner runner, @Nullable Path checkout) {
        this.checkout = checkout;
        this.directory = directory;
        this.layout = layout;
        this.git = layout.git(runner);
        this.entries = TrialEntries.of(git.output("list the files of the commit", "ls-files", "-s", "-z"));
        this.files = new ConfinedFiles(layout.files(), layout.temporary());
        this.notes = TrialEntries.notes(entries, files);
    }

    /**
     * Makes one.
     *
     * @param repository a directory in the repository
     * @param revision the commit
     * @param parent an existing directory to make it in, not below a {@code .git}, which some build tools ignore; or null
     *     for that of temporary files
     * @throws ScmException when there is no such commit, or not all of its files are in this clone
     */
    public static Trial of(Path repository, CommandRunner runner, String revision, @Nullable Path parent) {
        if (parent != null && parent.toAbsolutePath().toString().contains("/.git/")) {
            throw new ScmException(
                    "Could not make a copy of the files in " + parent + ": build tools ignore what lies below '.git'",
                    "Choose a directory outside of the repository.");
        }
        TrialLayout.Source source = TrialLayout.Source.of(repository, runner, revision);
        TrialDirectory directory = null;
        boolean made = false;
        try {
            directory = TrialDirectory.make(parent);
            TrialLayout layout = TrialLayout.in(directory.path(), source);
            layout.make();
            TrialCheckout.write(layout, repository, runner);
            Trial trial = new Trial(directory, layout, runner, TrialLayout.Source.checkout(repository, runner));
            layout.publish(trial.published);
            made = true;
            return trial;
        } catch (IOException e) {
            throw new UncheckedIOException("Could not make a copy of the files of " + source.commit(), e);
        } finally {
            if (directory != null && !made) {
                discard(directory);
            }
        }
    }

    private static void discard(TrialDirectory directory) {
        try {
            directory.close();
        } catch (IOException e) {
            // It is removed when the next one is made.
        }
    }

    /** Full id of the commit. */
    public String commit() {
        return layout.source().commit();
    }

    /** Where the files are; absolute, without links. */
    public Path root() {
        return layout.files();
    }

    /** A file on the file system of the files, out of the reach of programs, that its owner may make. */
    public Path mark() {
        return layout.directory().resolve("mark");
    }

    /**
     * Root of the checkout that it was made beside, or null when there is none. What is ignored there, such as packages
     * that were installed, is in no commit.
     */
    public @Nullable Path checkout() {
        return checkout;
    }

    /** Directories of the repository that programs have to be let read for git to work among the files. */
    public List<Path> objects() {
        return layout.objects();
    }

    /** What is not as it would be in a checkout, for people: submodules and files kept by Git LFS. */
    public List<String> notes() {
        return notes;
    }

    /** All that the commit has, by path. */
    public SortedMap<String, Entry> entries() {
        return entries;
    }

    /** The files as they are. */
    public ConfinedFiles files() {
        return files;
    }

    /** Whether this is the content that a file of the commit has. */
    public boolean isCommitted(String path, byte[] content) {
        Entry entry = entries.get(path);
        return entry != null
                && entry.id().equals(ObjectId.ofBlob(content, layout.source().sha256()));
    }

    /** Content of a file of the commit; empty when the commit has none there. */
    public byte[] committed(String path) {
        Entry entry = entries.get(path);
        return entry == null ? new byte[0] : git.output("read '" + path + "'", "cat-file", "blob", entry.id());
    }

    /** Files of the commit that may have been changed or deleted, by whomever; what was only touched is among them. */
    public List<String> changed() {
        List<String> paths = new ArrayList<>();
        for (FileChange change : RawDiff.parse(
                git.output("look for changed files", "diff-files", "-z", "--raw", "--ignore-submodules=all"))) {
            paths.add(change.path());
        }
        return paths;
    }

    /**
     * What is there that the commit does not have and that is not ignored. A path with a slash at its end is a directory
     * with a repository in it. What is no file, link or directory is left out, as are directories with nothing in them
     * but a broken {@code .git}.
     *
     * @param ignoreFiles texts of the {@code .gitignore} files, by path, that say what is ignored
     * @param alsoOthers whether those count too that programs have written
     */
    public List<String> untracked(Map<String, String> ignoreFiles, boolean alsoOthers) {
        try {
            Path rules = layout.temporary().resolve("ignored");
            Files.writeString(rules, IgnoreRules.of(ignoreFiles), StandardCharsets.UTF_8);
            List<String> words = new ArrayList<>(List.of("ls-files", "-o", "-z", "-X", rules.toString()));
            if (alsoOthers) {
                words.add("--exclude-per-directory=" + IgnoreRules.FILE);
            }
            return TrialEntries.split(git.output("look for new files", words.toArray(new String[0])));
        } catch (IOException e) {
            throw new UncheckedIOException("Could not write to " + layout.temporary(), e);
        }
    }

    /**
     * Brings files to what the commit has, whatever is in their place.
     *
     * @param written is given each file before git looks at what was written
     */
    public void reset(Collection<String> paths, Consumer<String> written) {
        if (paths.isEmpty()) {
            return;
        }
        ByteArrayOutputStream input = new ByteArrayOutputStream();
        for (String path : paths) {
            input.writeBytes(GitPaths.encode(path));
            input.write(0);
        }
        removeLock();
        WorkspaceTree.require(
                "write the files of the commit",
                git.runWith(input.toByteArray(), "checkout-index", "-f", "-q", "-z", "--stdin"));
        paths.forEach(written);
        git.run("update-index", "-q", "--refresh");
    }

    /** Killed by its time limit, git may have left it. */
    private void removeLock() {
        try {
            Files.deleteIfExists(layout.own().resolve("index.lock"));
        } catch (IOException e) {
            throw new UncheckedIOException("Could not remove a lock in " + layout.own(), e);
        }
    }

    /**
     * Brings directories of the commit to what git cannot: they may be read and written again, hold no repository of
     * their own, and the git directory of programs is as it was.
     */
    public void resetDirectories() {
        try {
            for (String path : TrialEntries.directories(entries)) {
                Path at = layout.files().resolve(path);
                if (Files.isDirectory(at, LinkOption.NOFOLLOW_LINKS)) {
                    if (!(Files.isReadable(at) && Files.isWritable(at) && Files.isExecutable(at))) {
                        TreeRemoval.makeAccessible(at);
                    }
                    if (!path.isEmpty() && Files.exists(at.resolve(".git"), LinkOption.NOFOLLOW_LINKS)) {
                        files.delete(path + "/.git");
                    }
                }
            }
            layout.publish(published);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not bring back the directories of " + layout.files(), e);
        }
    }

    /** Leaves submodules empty, whatever is in them or in their place. */
    public void resetSubmodules() {
        entries.forEach((path, entry) -> {
            if (entry.mode().equals("160000")) {
                files.makeEmptyDirectory(path);
            }
        });
    }

    /**
     * How a file differs from the commit, as a unified diff.
     *
     * @param content its content, or null when it is deleted
     */
    public String diff(String path, byte @Nullable [] content) {
        Entry entry = entries.get(path);
        String head = "--- " + (entry == null ? "/dev/null" : "a/" + path) + "\n+++ "
                + (content == null ? "/dev/null" : "b/" + path) + "\n";
        byte[] after = content == null ? new byte[0] : content;
        return head + new String(UnifiedDiff.hunks(committed(path), after, false), StandardCharsets.UTF_8);
    }

    /** Removes all of it. */
    @Override
    public void close() {
        try {
            directory.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Could not remove " + directory.path(), e);
        }
    }
}
