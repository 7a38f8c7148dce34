package io.interlock.engine.cli;

import io.interlock.engine.scm.ChangeRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which change to look at.
 *
 * @param base revision before, or null for the default
 * @param head revision after, or null for HEAD
 * @param mode how the two sides are compared
 * @param filesFrom where the changed paths are listed, {@code -} for standard input, or null
 * @param onMissingBase what to do when the base is not known
 */
record ChangeOptions(
        @Nullable String base,
        @Nullable String head,
        ChangeRequest.Mode mode,
        @Nullable String filesFrom,
        ChangeRequest.OnMissingBase onMissingBase) {

    /**
     * The question to the repository; reads the list of paths when there is one.
     *
     * @param in standard input
     * @param offline whether nothing may be fetched
     */
    ChangeRequest request(CliEnvironment environment, InputStream in, boolean offline) throws IOException {
        boolean ownBase = mode == ChangeRequest.Mode.STAGED || mode == ChangeRequest.Mode.FILES;
        String from = base == null && !ownBase ? environment.defaultBase() : base;
        List<String> files = filesFrom == null ? List.of() : ChangedPaths.read(filesFrom, environment.directory(), in);
        return new ChangeRequest(from, head == null ? "HEAD" : head, mode, files, onMissingBase, offline);
    }
}
