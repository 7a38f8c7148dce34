package io.interlock.engine.scm;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import org.eclipse.jgit.diff.DiffAlgorithm;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;

/** The difference between two trees where no git is installed, written by JGit file by file as it is read. */
final class JGitPatch extends PieceInput {

    private static final int CONTEXT = 3;
    private static final int RENAME_LIMIT = 1000;

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final DiffFormatter formatter = new DiffFormatter(written);
    private final Iterator<DiffEntry> entries;

    /**
     * Opens it.
     *
     * @param baseTree a tree, or null for one without files
     * @param headTree a tree, or null likewise
     */
    JGitPatch(Repository repository, @Nullable AnyObjectId baseTree, @Nullable AnyObjectId headTree)
            throws IOException {
        formatter.setRepository(repository);
        formatter.setContext(CONTEXT);
        formatter.setAbbreviationLength(Constants.OBJECT_ID_STRING_LENGTH);
        formatter.setOldPrefix("a/");
        formatter.setNewPrefix("b/");
        formatter.setDiffAlgorithm(DiffAlgorithm.getAlgorithm(DiffAlgorithm.SupportedAlgorithm.MYERS));
        formatter.setDetectRenames(true);
        formatter.getRenameDetector().setRenameScore(50);
        formatter.getRenameDetector().setRenameLimit(RENAME_LIMIT);
        entries = formatter.scan(baseTree, headTree).iterator();
    }

    @Override
    byte @Nullable [] next() throws IOException {
        if (!entries.hasNext()) {
            return null;
        }
        written.reset();
        formatter.format(entries.next());
        formatter.flush();
        return written.toByteArray();
    }

    @Override
    public void close() {
        formatter.close();
    }
}
