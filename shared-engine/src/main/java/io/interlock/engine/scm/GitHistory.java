package io.interlock.engine.scm;

import io.interlock.engine.process.CommandResult;
import io.interlock.engine.process.RunningCommand;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Reads a history through plumbing that obeys no setting for people: {@code git rev-list} names the commits,
 * {@code git cat-file} tells their messages byte for byte, and one {@code git diff-tree} that stays open tells the paths
 * each changed. For a merge those are the paths that differ from all its parents: a line that no parent has can be in
 * no other.
 */
final class GitHistory {

    /** Commits in a portion; their messages are in memory together, and their ids fit into a pipe. */
    private static final int PORTION = 64;

    /** What is no id is repeated by git at once, which tells that a portion is at its end. */
    private static final char END = '~';

    private final GitCommand git;
    private final ObjectSource objects;
    private final HistorySink sink;

    GitHistory(GitCommand git, ObjectSource objects, HistorySink sink) {
        this.git = git;
        this.objects = objects;
        this.sink = sink;
    }

    /** Reads all of it. */
    void read(HistoryRange range) {
        List<String> arguments = new ArrayList<>(List.of("rev-list"));
        arguments.add(range.head() == null ? "--all" : range.head());
        if (range.base() != null) {
            arguments.add("^" + range.base());
        }
        arguments.add("--");
        try (RunningCommand commits = git.start(arguments.toArray(new String[0]))) {
            commits.closeInput();
            if (range.messagesOnly()) {
                read(commits, this::readMessages);
                return;
            }
            try (RunningCommand changes = startChanges()) {
                ByteInput answers = new ByteInput(changes.output());
                read(commits, portion -> readChanges(portion, changes, answers));
            }
        }
    }

    private RunningCommand startChanges() {
        return git.start(
                "-c",
                "core.fsmonitor=false",
                "diff-tree",
                "--stdin",
                "-r",
                "-z",
                "--raw",
                "--root",
                "-c",
                "--always",
                "--no-abbrev",
                "--no-renames",
                "--no-ext-diff",
                "--ignore-submodules=none");
    }

    /** Does something with a portion of commits. */
    private interface Step {
        /** Tells whether to go on. */
        boolean take(List<CommitText> portion) throws IOException;
    }

    private void read(RunningCommand commits, Step step) {
        ByteInput ids = new ByteInput(commits.output());
        List<String> portion = new ArrayList<>(PORTION);
        try {
            boolean more = true;
            while (more && ids.peek() >= 0) {
                portion.add(ids.line());
                if (portion.size() == PORTION || ids.peek() < 0) {
                    more = step.take(commits(portion));
                    portion.clear();
                }
            }
            CommandResult ended = more ? commits.finish(1) : null;
            if (ended != null && !ended.succeeded()) {
                throw GitFailure.of("list the commits", ended.errorText());
            }
        } catch (IOException e) {
            throw GitFailure.of("read the history", commits.broken(e));
        }
    }

    private List<CommitText> commits(List<String> ids) {
        List<CommitText> commits = new ArrayList<>(ids.size());
        for (Blob object : objects.read(ids, CommitText.MAX_BYTES)) {
            byte[] content = object.content();
            boolean complete = content != null || object.isMissing();
            commits.add(CommitObject.text(object.id(), content == null ? start(object) : content, complete));
        }
        return commits;
    }

    /** The first bytes of a commit that is too large to read. */
    private byte[] start(Blob object) {
        if (object.isMissing()) {
            throw GitFailure.of("read the commit " + object.id(), "it is not in this clone");
        }
        try (InputStream in = open(git, "commit", object.id())) {
            return in.readNBytes(CommitText.MAX_BYTES);
        } catch (IOException e) {
            throw GitFailure.of("read the commit " + object.id(), String.valueOf(e.getMessage()));
        }
    }

    private boolean readMessages(List<CommitText> portion) {
        boolean more = true;
        for (int i = 0; i < portion.size() && more; i++) {
            more = sink.commit(portion.get(i));
        }
        return more;
    }

    private boolean readChanges(List<CommitText> portion, RunningCommand git, ByteInput answers) throws IOException {
        StringBuilder request = new StringBuilder();
        for (CommitText commit : portion) {
            request.append(commit.id()).append('\n');
        }
        request.append(END).append('\n');
        git.input().write(request.toString().getBytes(StandardCharsets.ISO_8859_1));
        git.input().flush();
        Iterator<CommitText> commits = portion.iterator();
        while (answers.peek() != END) {
            if (answers.peek() == ':') {
                change(answers);
            } else {
                byte[] id = answers.toNul();
                if (!sink.commit(next(commits, new String(id, StandardCharsets.ISO_8859_1)))) {
                    return false;
                }
            }
        }
        answers.line();
        return true;
    }

    private static CommitText next(Iterator<CommitText> commits, String id) {
        while (commits.hasNext()) {
            CommitText commit = commits.next();
            if (commit.id().equals(id)) {
                return commit;
            }
        }
        throw GitFailure.of("read the history", "git answered about a commit it was not asked for: " + id);
    }

    /**
     * Reads {@code :<mode> <mode> <id> <id> <status> NUL <path> NUL}; of a merge there are as many colons, and modes and
     * ids before the last, as parents.
     */
    private void change(ByteInput answers) throws IOException {
        byte[] header = answers.toNul();
        byte[] path = answers.toNul();
        int parents = 0;
        while (parents < header.length && header[parents] == ':') {
            parents++;
        }
        String[] fields =
                new String(header, parents, header.length - parents, StandardCharsets.ISO_8859_1).split(" ", -1);
        if (fields.length < 2 * parents + 3) {
            throw GitFailure.of("read the history", "a changed path has an unknown form");
        }
        String newId = fields[2 * parents + 1];
        List<String> oldIds = new ArrayList<>(parents);
        boolean unchanged = !isFile(fields[parents]);
        for (int i = 0; i < parents; i++) {
            if (isFile(fields[i])) {
                oldIds.add(fields[parents + 1 + i]);
                unchanged |= newId.equals(fields[parents + 1 + i]);
            }
        }
        if (!unchanged) {
            sink.file(GitPaths.decode(path, 0, path.length), newId, oldIds);
        }
    }

    /** Whether a mode is that of a regular file or of a symbolic link. */
    private static boolean isFile(String mode) {
        return mode.startsWith("10") || mode.startsWith("12");
    }

    /** Opens an object; the stream ends the program when it is closed. */
    static InputStream open(GitCommand git, String type, String id) {
        RunningCommand running = git.start("cat-file", type, id);
        running.closeInput();
        return new FilterInputStream(running.output()) {
            @Override
            public void close() {
                running.close();
            }
        };
    }
}
