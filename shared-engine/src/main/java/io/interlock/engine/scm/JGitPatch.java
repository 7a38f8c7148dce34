package io.interlock.engine.scm;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import org.eclipse.jgit.diff.DiffAlgorithm;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;

/** The difference between two trees where no git is installed, written by JGit file by file as it is read. */
final class JGitPatch extends InputStream {

    private static final int CONTEXT = 3;
    private static final int RENAME_LIMIT = 1000;

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final DiffFormatter formatter = new DiffFormatter(written);
    private final Iterator<DiffEntry> entries;
    private byte[] bytes = {};
    private int at;

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

    /** Lets the next file be written when the last is read; tells whether there is one. */
    private boolean fill() throws IOException {
        while (at == bytes.length && entries.hasNext()) {
            written.reset();
            formatter.format(entries.next());
            formatter.flush();
            bytes = written.toByteArray();
            at = 0;
        }
        return at < bytes.length;
    }

    @Override
    public int read() throws IOException {
        return fill() ? bytes[at++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, bytes.length - at);
        System.arraycopy(bytes, at, buffer, offset, count);
        at += count;
        return count;
    }

    @Override
    public void close() {
        formatter.close();
    }
}
