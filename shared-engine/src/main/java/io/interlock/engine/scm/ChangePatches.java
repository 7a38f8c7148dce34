package io.interlock.engine.scm;

import io.interlock.engine.diff.FilePatch;
import io.interlock.engine.diff.FilePatch.Content;
import io.interlock.engine.diff.PatchException;
import io.interlock.engine.diff.PatchLimits;
import io.interlock.engine.diff.PatchReader;
import io.interlock.engine.model.ChangeSet;
import io.interlock.engine.model.FileChange;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells what a change does to each file, line by line. Between commits, and between a commit and the index, git makes
 * the diff; what an attribute makes it call binary is compared here.
 */
final class ChangePatches {

    private final GitBackend git;
    private final ChangeSet change;
    private final PatchReader reader;
    private final PatchLimits limits;
    private final Consumer<FilePatch> sink;
    private long keptOfHidden;

    /** Creates it; the sink takes the files of the change, in order. */
    ChangePatches(GitBackend git, ChangeSet change, PatchLimits limits, Consumer<FilePatch> sink) {
        this.git = git;
        this.change = change;
        this.reader = new PatchReader(limits);
        this.limits = limits;
        this.sink = sink;
    }

    /**
     * Reads the change.
     *
     * @param local what is known of it beside when it is not committed
     */
    void read(LocalChange.@Nullable Result local) {
        if (local == null) {
            readCommitted();
        } else if (local.files() == null) {
            readDiff(git.workingCopy().stagedPatch(baseTree()), this::withHidden);
        } else {
            LocalPatch diff = new LocalPatch(local, git.objects());
            readDiff(diff, file -> sink.accept(diff.isTooLarge(file.path()) ? with(file, Content.TOO_LARGE) : file));
        }
    }

    private String baseTree() {
        ChangeSet.Revision base = change.base();
        return base == null ? ObjectId.emptyTree(ObjectId.isSha256(change.head().tree())) : base.tree();
    }

    /** In a partial clone git ends at the first file that is not there; what is not there is fetched, and git asked again. */
    private void readCommitted() {
        ListedPaths listed = new ListedPaths(change);
        int[] told = {0};
        Supplier<InputStream> diff = () -> git.patch(baseTree(), change.head().tree());
        try {
            readDiff(diff.get(), listed.only(file -> {
                told[0]++;
                withHidden(file);
            }));
        } catch (ScmException e) {
            if (!GitFailure.isMissingPromised(e)) {
                throw e;
            }
            fetchContents();
            int[] skipped = {told[0]};
            readDiff(diff.get(), listed.only(file -> {
                if (--skipped[0] < 0) {
                    withHidden(file);
                }
            }));
        }
    }

    private void fetchContents() {
        List<String> ids = new ArrayList<>(change.files().size() * 2);
        for (FileChange file : change.files()) {
            for (String id : new String[] {file.oldId(), file.newId()}) {
                if (id != null && !file.link()) {
                    ids.add(id);
                }
            }
        }
        git.objects().read(ids, 0);
    }

    private void readDiff(InputStream diff, Consumer<FilePatch> files) {
        readDiff(reader, diff, files);
    }

    private static void readDiff(PatchReader reader, InputStream diff, Consumer<FilePatch> files) {
        try (diff) {
            reader.read(diff, files);
        } catch (IOException e) {
            throw new ScmException("Could not read the diff: " + e.getMessage(), "Try again.");
        } catch (PatchException e) {
            ScmException unreadable =
                    new ScmException("Could not read the diff that git made: " + e.getMessage(), e.remedy());
            unreadable.initCause(e);
            throw unreadable;
        }
    }

    /** Hands a file on; when it is binary by an attribute only, with its lines. */
    private void withHidden(FilePatch file) {
        if (file.content() != Content.BINARY) {
            sink.accept(file);
            return;
        }
        Blob before = blob(file.oldId());
        Blob after = blob(file.newId());
        TwoContents contents = TwoContents.of(before, after);
        if (contents.isBinary() || startsBinary(before) || startsBinary(after)) {
            sink.accept(file);
        } else if (!contents.isComplete()) {
            sink.accept(with(file, Content.TOO_LARGE));
        } else {
            readHidden(contents.diff(with(file, Content.TEXT), false));
        }
    }

    /** An attribute can hide all files of a change: together they get no more room than one diff. */
    private void readHidden(byte[] diff) {
        long left = Math.max(0, limits.totalBytes() - keptOfHidden);
        PatchLimits room = new PatchLimits(limits.fileBytes(), left, limits.lineChars());
        readDiff(new PatchReader(room), new ByteArrayInputStream(diff), file -> {
            keptOfHidden += file.content() == Content.TEXT ? diff.length : 0;
            sink.accept(file);
        });
    }

    private @Nullable Blob blob(@Nullable String id) {
        return id == null
                ? null
                : git.objects().read(List.of(id), TwoContents.MAX_BYTES).get(0);
    }

    /** Whether content that is too large to have in memory begins as no text does; what cannot be read stays binary. */
    private boolean startsBinary(@Nullable Blob blob) {
        if (blob == null || blob.content() != null) {
            return false;
        }
        if (blob.isMissing()) {
            return true;
        }
        try (InputStream in = git.open(blob.id())) {
            return TextReader.hasNul(in.readNBytes(TextReader.LOOKED_AT));
        } catch (IOException e) {
            return true;
        }
    }

    private static FilePatch with(FilePatch file, Content content) {
        return new FilePatch(
                file.oldPath(),
                file.newPath(),
                file.type(),
                content,
                file.oldId(),
                file.newId(),
                file.oldMode(),
                file.newMode(),
                List.of());
    }
}
