package io.interlock.engine.scm;

import io.interlock.engine.model.FileEdit;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/** What must hold of edits before anything is done with them. */
final class CommitEdits {

    private static final int MAX_EDITS = 1000;
    private static final long MAX_BYTES = 64L << 20;

    private CommitEdits() {}

    /**
     * Looks at paths, numbers and sizes.
     *
     * @throws WorkspaceException when one must not be
     */
    static void check(CommitRequest request) {
        if (request.edits().size() > MAX_EDITS) {
            throw new WorkspaceException(
                    "Refused to change " + request.edits().size() + " files in one commit; the most is " + MAX_EDITS,
                    "Make several commits.");
        }
        Set<String> paths = new HashSet<>();
        long total = 0;
        for (FileEdit edit : request.edits()) {
            String path = WorkspacePath.checked(edit.path());
            if (!paths.add(path)) {
                throw new WorkspaceException(
                        "Refused to change '" + WorkspacePath.shown(path) + "' twice in one commit",
                        "Give each file once, with all of its content.");
            }
            int size = content(edit).length;
            total += size;
            if (size > Workspace.MAX_FILE_BYTES || total > MAX_BYTES) {
                throw tooLarge(path, total);
            }
        }
        if (request.paths() != null) {
            request.paths().forEach(WorkspacePath::checked);
        }
    }

    /** The content as UTF-8; empty for a deletion. */
    static byte[] content(FileEdit edit) {
        return edit.content() == null ? new byte[0] : edit.content().getBytes(StandardCharsets.UTF_8);
    }

    static WorkspaceException tooLarge(String path, long size) {
        return new WorkspaceException(
                "Refused to write '" + WorkspacePath.shown(path) + "': it would come to " + size + " bytes",
                "Keep files below " + Workspace.MAX_FILE_BYTES + " bytes and commits below " + MAX_BYTES + ".");
    }
}
