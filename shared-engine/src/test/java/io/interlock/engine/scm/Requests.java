package io.interlock.engine.scm;

import io.interlock.engine.scm.ChangeRequest.Mode;
import io.interlock.engine.scm.ChangeRequest.OnMissingBase;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Short forms of requests. */
final class Requests {

    private Requests() {}

    static ChangeRequest mergeBase(@Nullable String base, String head) {
        return new ChangeRequest(base, head, Mode.MERGE_BASE, List.of(), OnMissingBase.FAIL);
    }

    static ChangeRequest mergeBaseOrAll(@Nullable String base, String head) {
        return new ChangeRequest(base, head, Mode.MERGE_BASE, List.of(), OnMissingBase.ALL);
    }

    static ChangeRequest online(@Nullable String base, String head) {
        return new ChangeRequest(base, head, Mode.MERGE_BASE, List.of(), OnMissingBase.FAIL, false);
    }

    static ChangeRequest direct(@Nullable String base, String head) {
        return new ChangeRequest(base, head, Mode.DIRECT, List.of(), OnMissingBase.FAIL);
    }

    static ChangeRequest staged() {
        return new ChangeRequest(null, "HEAD", Mode.STAGED, List.of(), OnMissingBase.FAIL);
    }

    static ChangeRequest worktree(@Nullable String base) {
        return new ChangeRequest(base, "HEAD", Mode.WORKTREE, List.of(), OnMissingBase.FAIL);
    }

    static ChangeRequest files(String... paths) {
        return new ChangeRequest(null, "HEAD", Mode.FILES, List.of(paths), OnMissingBase.FAIL);
    }
}
