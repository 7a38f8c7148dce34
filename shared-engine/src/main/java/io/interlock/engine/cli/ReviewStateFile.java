package io.interlock.engine.cli;

import io.interlock.engine.model.ChangeSet;
import io.interlock.engine.model.Problem;
import io.interlock.engine.process.CommandRunner;
import io.interlock.engine.scm.Branches;
import io.interlock.engine.tracking.Dismissals;
import io.interlock.engine.tracking.ReviewState;
import io.interlock.engine.tracking.ReviewStateException;
import io.interlock.engine.tracking.ReviewStates;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the findings of a change are kept from review to review: a file that the user names, or one for each base and
 * branch in the git directory, where nothing is ever committed.
 */
final class ReviewStateFile {

    private static final String FOLDER = "interlock/review";
    private static final int MAX_BYTES = 64 << 20;
    private static final int LONGEST_NAME = 80;

    private final String option;
    private final Path path;

    private ReviewStateFile(String option, Path path) {
        this.option = option;
        this.path = path;
    }

    /** What was read, and what is wrong with it. */
    record Read(ReviewState state, List<Problem> problems) {}

    /** The file that the user names. */
    static ReviewStateFile named(String name, CliEnvironment environment) {
        Path path = environment.directory().resolve(name);
        OutputFile.at("--state", path);
        return new ReviewStateFile("--state", path);
    }

    /**
     * The usual file of a change, or null when there is no place for it.
     *
     * @param base how the user or the surroundings name the base, or null for the default branch
     */
    static @Nullable ReviewStateFile usual(
            ChangeSet change, @Nullable String base, CliEnvironment environment, ReviewSubject subject) {
        CommandRunner runner = subject.runner();
        if (!runner.finds("git")) {
            return null;
        }
        Path folder = RunStore.commonDirectory(subject.directory(), runner).resolve(FOLDER);
        String branch = branch(change, environment, new Branches(subject.directory(), runner));
        String both = (base == null ? "" : base) + "\n" + branch;
        String name = readable(branch) + "-" + KeptReplies.digest(both).substring(0, 12) + ".json";
        return new ReviewStateFile("the state", folder.resolve(name));
    }

    /** The branch that is reviewed: CI checks a commit out, and tells the branch by a variable. */
    private static String branch(ChangeSet change, CliEnvironment environment, Branches branches) {
        String head = change.head().name();
        String commit = change.head().commit();
        boolean checkedOut = commit == null || head.equals("HEAD") || commit.startsWith(head);
        if (!checkedOut) {
            return head;
        }
        String current = branches.current();
        for (String variable : List.of("GITHUB_HEAD_REF", "CHANGE_BRANCH")) {
            String said = current == null ? environment.variable(variable) : null;
            if (said != null) {
                return said;
            }
        }
        return current == null ? "detached" : current;
    }

    private static String readable(String branch) {
        String name = branch.startsWith("refs/heads/") ? branch.substring("refs/heads/".length()) : branch;
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < Math.min(name.length(), LONGEST_NAME); i++) {
            char c = name.charAt(i);
            boolean plain = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-';
            out.append(plain ? c : '_');
        }
        return out.toString();
    }

    /** The replies that are kept until the state is written. */
    KeptReplies replies() {
        return new KeptReplies(path.resolveSibling(path.getFileName() + ".replies"));
    }

    /**
     * Reads the state. When it is damaged everything is reviewed again; that is a problem to tell.
     */
    Read read() throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return new Read(ReviewState.NONE, List.of());
        }
        String wrong;
        try {
            return new Read(ReviewStates.read(bytes()), List.of());
        } catch (ReviewStateException e) {
            wrong = String.valueOf(e.getMessage());
        }
        Problem problem = new Problem(
                path.toString(),
                0,
                0,
                "The state of the review before cannot be read: it " + wrong + "; everything is reviewed again",
                "It is set aside as '" + bad().getFileName() + "'; remove it when nobody needs it.");
        return new Read(ReviewState.NONE, List.of(problem));
    }

    private Path bad() {
        return path.resolveSibling(path.getFileName() + ".bad");
    }

    /** Keeps a state that is damaged under another name. */
    void setAside() throws IOException {
        Files.move(path, bad(), StandardCopyOption.REPLACE_EXISTING);
    }

    private byte[] bytes() throws IOException {
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new UsageException(
                    "Cannot read " + option + " '" + path + "': it is not a regular file", "Name a regular file.");
        }
        try (InputStream in = Files.newInputStream(path)) {
            byte[] content = in.readNBytes(MAX_BYTES + 1);
            if (content.length > MAX_BYTES) {
                throw new ReviewStateException("has more than " + MAX_BYTES + " bytes");
            }
            return content;
        }
    }

    /** Replaces the state; readers see the old one or the new one. */
    void write(ReviewState state) throws IOException {
        Path parent = path.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        OutputFile.at(option, path).write(new String(ReviewStates.write(state), StandardCharsets.UTF_8));
    }

    /**
     * Lives with a finding, or counts it again.
     *
     * @return what was done, for people
     * @throws UsageException when there is no such finding, or no state
     */
    String decide(ReviewOptions.Decision decision) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new UsageException(
                    "There is no review of this change yet: '" + path + "' is not there",
                    "Run 'interlock review' with the same --base and branch first.");
        }
        String reason = decision.reason();
        try {
            ReviewState state = ReviewStates.read(bytes());
            write(
                    reason == null
                            ? Dismissals.reopen(state, decision.id())
                            : Dismissals.dismiss(state, decision.id(), reason));
        } catch (ReviewStateException e) {
            throw new UsageException(
                    "The state '" + path + "' stays as it is: " + e.getMessage(),
                    "'interlock review --format json' tells the ids of all findings.");
        }
        return (reason == null ? "Counts again: " : "Lived with from now on: ") + decision.id() + "\n";
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
