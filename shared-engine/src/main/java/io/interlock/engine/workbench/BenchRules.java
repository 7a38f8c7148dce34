package io.interlock.engine.workbench;

import io.interlock.engine.guardrail.BehaviorLimits;
import io.interlock.engine.guardrail.Limits;
import io.interlock.engine.guardrail.Operation;
import io.interlock.engine.model.FileEdit;
import io.interlock.engine.scm.Trial;
import io.interlock.engine.workbench.WorkbenchException.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says which edits may be. Counted is what there is in the end against the commit: what was undone gives back what it
 * took.
 *
 * @param limits of the guardrails, with what is forbidden anyway
 * @param content is asked about each content
 * @param filesModified most files that may be changed, made or deleted, or null
 * @param fileCreations most files that may be made, or null
 */
record BenchRules(
        Limits limits,
        ContentCheck content,
        @Nullable Integer filesModified,
        @Nullable Integer fileCreations) {

    /** Most bytes of a file: what is written can be read again. */
    static final int MAX_FILE_BYTES = 2 << 20;

    /** Most bytes of all. */
    static final long MAX_TOTAL_BYTES = 16L << 20;

    private static final int MAX_FILES = 1_000;
    private static final String SMALLER = "Do with less, or raise the limit.";

    /**
     * Refuses an edit that may not be besides others.
     *
     * @param others edits of other files
     * @throws WorkbenchException when it may not
     */
    void require(FileEdit edit, Map<String, FileEdit> others, Trial trial) {
        Counts counts = new Counts(trial, others.values());
        requirePermitted(edit, counts, trial);
        int created = counts.created.size();
        int files = others.size() + 1;
        boolean creates = edit.content() != null && !trial.entries().containsKey(edit.path());
        if (filesModified != null && files > filesModified) {
            throw tooMany(edit.path(), "changed", "maxFilesModified", filesModified);
        }
        if (fileCreations != null && creates && created + 1 > fileCreations) {
            throw tooMany(edit.path(), "made", "maxFileCreations", fileCreations);
        }
        if (files > MAX_FILES) {
            throw tooMany(edit.path(), "changed", "the most", MAX_FILES);
        }
        if (counts.bytes + size(edit) > MAX_TOTAL_BYTES) {
            throw new WorkbenchException(
                    Reason.LIMIT,
                    "Refused to write '" + edit.path() + "': all edits together would have more than " + MAX_TOTAL_BYTES
                            + " bytes",
                    SMALLER,
                    null);
        }
    }

    private static WorkbenchException tooMany(String path, String done, String limit, int most) {
        return new WorkbenchException(
                Reason.LIMIT,
                "Refused to write '" + path + "': more files would be " + done + " than " + limit + " allows, which is "
                        + most,
                SMALLER,
                null);
    }

    private void requirePermitted(FileEdit edit, Counts counts, Trial trial) {
        BehaviorLimits ledger =
                new BehaviorLimits(limits, new BehaviorLimits.Done(0, counts.created, counts.modified, counts.deleted));
        boolean there = trial.entries().containsKey(edit.path());
        require(
                edit.content() == null
                        ? ledger.tryDelete(edit.path())
                        : there ? ledger.tryModify(edit.path()) : ledger.tryCreateFile(edit.path()));
    }

    /** Refuses an operation that is forbidden. */
    void require(Operation operation) {
        require(BehaviorLimits.of(limits).tryOperation(operation));
    }

    /** Refuses a path that must not be written, be it only to what it was. */
    void requireWritable(String path) {
        require(BehaviorLimits.of(limits).tryWrite(path));
    }

    private static void require(BehaviorLimits.Answer answer) {
        if (answer instanceof BehaviorLimits.Refusal refusal) {
            throw new WorkbenchException(
                    Reason.LIMIT, refusal.message(), "Do without it, or let a person do it.", null);
        }
    }

    /** Refuses content that a guardrail refuses. */
    void requireHarmless(FileEdit edit, Trial trial) {
        boolean there = trial.entries().containsKey(edit.path());
        String refusal = content.refusal(edit, there ? trial.committed(edit.path()) : null);
        if (refusal != null) {
            throw new WorkbenchException(
                    Reason.CONTENT,
                    "Refused to write '" + edit.path() + "': " + refusal,
                    "Leave out what was found.",
                    null);
        }
    }

    /**
     * Content as bytes.
     *
     * @throws WorkbenchException when it is too large, or no Unicode text
     */
    static byte[] bytes(String path, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > MAX_FILE_BYTES) {
            throw new WorkbenchException(
                    Reason.LIMIT,
                    "Refused to write '" + path + "': it has " + bytes.length + " bytes, more than " + MAX_FILE_BYTES,
                    SMALLER,
                    null);
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(content)) {
            throw new WorkbenchException(
                    Reason.CONTENT,
                    "Refused to write '" + path + "': it has half a character in it",
                    "Write whole Unicode characters.",
                    null);
        }
        return bytes;
    }

    private static int size(FileEdit edit) {
        String content = edit.content();
        return content == null ? 0 : content.getBytes(StandardCharsets.UTF_8).length;
    }

    /** What edits come to against a commit. */
    private static final class Counts {
        private final Set<String> created = new HashSet<>();
        private final Set<String> modified = new HashSet<>();
        private final Set<String> deleted = new HashSet<>();
        private long bytes;

        Counts(Trial trial, Collection<FileEdit> edits) {
            for (FileEdit edit : edits) {
                boolean there = trial.entries().containsKey(edit.path());
                (edit.content() == null ? deleted : there ? modified : created).add(edit.path());
                bytes += size(edit);
            }
        }
    }
}
