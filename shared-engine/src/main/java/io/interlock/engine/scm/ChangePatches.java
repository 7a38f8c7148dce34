package io.interlock.engine.scm;

import io.interlock.engine.diff.FilePatch;
import io.interlock.engine.diff.PatchException;
import io.interlock.engine.diff.PatchLimits;
import io.interlock.engine.diff.PatchReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/** Tells what a change does to each file, line by line. */
final class ChangePatches {

    private final PatchReader reader;

    ChangePatches(PatchLimits limits) {
        this.reader = new PatchReader(limits);
    }

    /** Reads a diff to its end and closes it. */
    void read(InputStream diff, Consumer<FilePatch> sink) {
        try (diff) {
            reader.read(diff, sink);
        } catch (IOException e) {
            throw new ScmException("Could not read the diff: " + e.getMessage(), "Try again.");
        } catch (PatchException e) {
            throw new ScmException("Could not read the diff that git made: " + e.getMessage(), e.remedy());
        }
    }
}
