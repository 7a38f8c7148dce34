package io.interlock.engine.scm;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/** Reads a history where no git is installed, as {@link GitHistory} does. */
final class JGitHistory {

    private final Repository repository;
    private final HistorySink sink;

    JGitHistory(Repository repository, HistorySink sink) {
        this.repository = repository;
        this.sink = sink;
    }

    /** Reads all of it. */
    void read(HistoryRange range) throws IOException {
        try (RevWalk walk = new RevWalk(repository)) {
            start(walk, range);
            for (RevCommit commit = walk.next(); commit != null; commit = walk.next()) {
                walk.parseBody(commit);
                byte[] raw = commit.getRawBuffer();
                boolean complete = raw.length <= CommitText.MAX_BYTES;
                byte[] content = complete ? raw : java.util.Arrays.copyOf(raw, CommitText.MAX_BYTES);
                if (!sink.commit(CommitObject.text(commit.name(), content, complete))) {
                    return;
                }
                if (!range.messagesOnly()) {
                    changes(walk, commit);
                }
                commit.disposeBody();
            }
        }
    }

    private void start(RevWalk walk, HistoryRange range) throws IOException {
        if (range.head() != null) {
            walk.markStart(walk.parseCommit(id(range.head())));
        } else {
            for (Ref ref : repository.getRefDatabase().getRefs()) {
                AnyObjectId target = ref.getObjectId();
                RevObject tip = target == null ? null : walk.peel(walk.parseAny(target));
                if (tip instanceof RevCommit commit) {
                    walk.markStart(commit);
                }
            }
        }
        if (range.base() != null) {
            walk.markUninteresting(walk.parseCommit(id(range.base())));
        }
    }

    private static org.eclipse.jgit.lib.ObjectId id(String text) {
        return org.eclipse.jgit.lib.ObjectId.fromString(text);
    }

    private void changes(RevWalk commits, RevCommit commit) throws IOException {
        try (TreeWalk walk = new TreeWalk(repository)) {
            walk.setRecursive(true);
            walk.addTree(commit.getTree());
            for (RevCommit parent : commit.getParents()) {
                commits.parseHeaders(parent);
                walk.addTree(parent.getTree());
            }
            if (commit.getParentCount() > 0) {
                walk.setFilter(TreeFilter.ANY_DIFF);
            }
            while (walk.next()) {
                change(walk);
            }
        }
    }

    private void change(TreeWalk walk) {
        if (!isFile(walk.getFileMode(0))) {
            return;
        }
        List<String> oldIds = new ArrayList<>(walk.getTreeCount() - 1);
        for (int i = 1; i < walk.getTreeCount(); i++) {
            if (walk.idEqual(0, i)) {
                return;
            }
            if (isFile(walk.getFileMode(i))) {
                oldIds.add(walk.getObjectId(i).name());
            }
        }
        byte[] path = walk.getRawPath();
        sink.file(GitPaths.decode(path, 0, path.length), walk.getObjectId(0).name(), oldIds);
    }

    private static boolean isFile(FileMode mode) {
        return mode == FileMode.REGULAR_FILE || mode == FileMode.EXECUTABLE_FILE || mode == FileMode.SYMLINK;
    }
}
