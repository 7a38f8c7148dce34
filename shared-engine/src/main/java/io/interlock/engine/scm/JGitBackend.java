package io.interlock.engine.scm;

import io.interlock.engine.model.FileChange;
import io.interlock.engine.model.FileChange.Type;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.errors.AmbiguousObjectException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.RevisionSyntaxException;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.jspecify.annotations.Nullable;

/**
 * Answers through JGit where no git is installed. It reads commits only, does not know replaced objects or SHA-256
 * repositories, and never fetches. Loading it takes most of a second, so nothing else may mention JGit.
 */
final class JGitBackend implements GitBackend {

    private static final String NEEDS_GIT = "Install git 2.31 or newer and put it on the PATH.";

    private final Path directory;
    private @Nullable Repository repository;

    JGitBackend(Path directory) {
        this.directory = directory;
    }

    private Repository repository() {
        if (repository == null) {
            try {
                FileRepositoryBuilder builder = new FileRepositoryBuilder();
                File start = directory.toRealPath().toFile();
                builder.findGitDir(start);
                if (builder.getGitDir() == null && new File(start, "objects").isDirectory()) {
                    builder.setGitDir(start);
                }
                repository = builder.setMustExist(true).build();
            } catch (IOException | IllegalArgumentException e) {
                throw failure("open the repository " + directory, e);
            }
        }
        return repository;
    }

    private static ScmException failure(String attempted, Exception e) {
        return new ScmException(
                "Could not " + attempted + " (without git installed): " + e.getMessage(),
                "Point --repo at a git repository. " + NEEDS_GIT);
    }

    @Override
    public List<@Nullable Commit> resolve(List<String> revisions) {
        List<@Nullable Commit> commits = new ArrayList<>(revisions.size());
        try (RevWalk walk = new RevWalk(repository())) {
            for (String revision : revisions) {
                commits.add(resolve(walk, revision));
            }
        } catch (IOException e) {
            throw failure("resolve " + String.join(", ", revisions), e);
        }
        return commits;
    }

    private @Nullable Commit resolve(RevWalk walk, String revision) throws IOException {
        try {
            AnyObjectId id = repository().resolve(revision + "^{commit}");
            return id == null ? null : commit(walk.parseCommit(id));
        } catch (MissingObjectException | IncorrectObjectTypeException | RevisionSyntaxException e) {
            return null;
        } catch (AmbiguousObjectException e) {
            throw Revisions.ambiguous(revision);
        }
    }

    private static Commit commit(RevCommit commit) {
        List<String> parents = new ArrayList<>(commit.getParentCount());
        for (RevCommit parent : commit.getParents()) {
            parents.add(parent.name());
        }
        return new Commit(commit.name(), commit.getTree().name(), parents);
    }

    @Override
    public @Nullable String mergeBase(String first, String second) {
        try (RevWalk walk = new RevWalk(repository())) {
            walk.setRevFilter(RevFilter.MERGE_BASE);
            walk.markStart(walk.parseCommit(id(first)));
            walk.markStart(walk.parseCommit(id(second)));
            RevCommit base = walk.next();
            return base == null ? null : base.name();
        } catch (IOException e) {
            throw failure("find the merge base of " + first + " and " + second, e);
        }
    }

    private static org.eclipse.jgit.lib.ObjectId id(String text) {
        return org.eclipse.jgit.lib.ObjectId.fromString(text);
    }

    @Override
    public List<FileChange> diff(String baseTree, String headTree) {
        List<FileChange> changes = new ArrayList<>();
        try (TreeWalk walk = new TreeWalk(repository())) {
            walk.setRecursive(true);
            walk.setFilter(TreeFilter.ANY_DIFF);
            walk.addTree(id(baseTree));
            walk.addTree(id(headTree));
            while (walk.next()) {
                changes.add(change(walk));
            }
        } catch (IOException e) {
            throw failure("compare " + baseTree + " with " + headTree, e);
        }
        return changes;
    }

    private static FileChange change(TreeWalk walk) {
        byte[] path = walk.getRawPath();
        FileMode before = walk.getFileMode(0);
        FileMode after = walk.getFileMode(1);
        return new FileChange(
                GitPaths.decode(path, 0, path.length),
                type(walk, before, after),
                before == FileMode.MISSING ? null : walk.getObjectId(0).name(),
                after == FileMode.MISSING ? null : walk.getObjectId(1).name(),
                before == FileMode.GITLINK || after == FileMode.GITLINK);
    }

    private static Type type(TreeWalk walk, FileMode before, FileMode after) {
        if (before == FileMode.MISSING) {
            return Type.ADDED;
        }
        if (after == FileMode.MISSING) {
            return Type.DELETED;
        }
        if (before.getObjectType() != after.getObjectType()
                || (before == FileMode.SYMLINK) != (after == FileMode.SYMLINK)) {
            return Type.TYPE_CHANGED;
        }
        return walk.idEqual(0, 1) ? Type.MODE_CHANGED : Type.MODIFIED;
    }

    /** The id of a tree; null for the one without entries, which need not be there. */
    private static @Nullable AnyObjectId treeId(String text) {
        return text.equals(Objects.EMPTY_TREE) ? null : id(text);
    }

    @Override
    public InputStream patch(String baseTree, String headTree) {
        try {
            return new JGitPatch(repository(), treeId(baseTree), treeId(headTree));
        } catch (IOException e) {
            throw failure("compare " + baseTree + " with " + headTree, e);
        }
    }

    @Override
    public boolean isShallow() {
        try {
            return !repository().getObjectDatabase().getShallowCommits().isEmpty();
        } catch (IOException e) {
            throw failure("look into the repository " + directory, e);
        }
    }

    @Override
    public ObjectSource objects() {
        return new Objects(repository().newObjectReader());
    }

    @Override
    public InputStream open(String id) {
        try {
            return repository().open(id(id)).openStream();
        } catch (IOException e) {
            throw failure("read object " + id, e);
        }
    }

    @Override
    public void history(HistoryRange range, HistorySink sink) {
        try {
            new JGitHistory(repository(), sink).read(range);
        } catch (IOException e) {
            throw failure("read the history", e);
        }
    }

    @Override
    public WorkingCopy workingCopy() {
        throw new ScmException("Could not look at the index or the working tree: git is not installed", NEEDS_GIT);
    }

    @Override
    public @Nullable GitRemote remote() {
        return null;
    }

    @Override
    public void allowFetch() {
        // What is missing stays missing.
    }

    @Override
    public void close() {
        if (repository != null) {
            repository.close();
        }
    }

    /** Reads objects one after the other. */
    private record Objects(ObjectReader reader) implements ObjectSource {

        private static final String EMPTY_TREE = io.interlock.engine.scm.ObjectId.emptyTree(false);

        @Override
        public List<Blob> read(List<String> ids, int maxBytes) {
            List<Blob> blobs = new ArrayList<>(ids.size());
            for (String id : ids) {
                blobs.add(id.equals(EMPTY_TREE) ? new Blob(id, new byte[0], 0) : readOne(id, maxBytes));
            }
            return blobs;
        }

        private Blob readOne(String id, int maxBytes) {
            try {
                ObjectLoader loader = reader.open(id(id));
                long size = loader.getSize();
                return new Blob(id, size > maxBytes ? null : loader.getCachedBytes(maxBytes), size);
            } catch (MissingObjectException e) {
                return Blob.missing(id);
            } catch (LargeObjectException | IOException e) {
                throw failure("read object " + id, e);
            }
        }

        @Override
        public void close() {
            reader.close();
        }
    }
}
