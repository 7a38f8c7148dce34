package io.interlock.engine.guardrail;

import io.interlock.engine.scm.ChangedText;
import io.interlock.engine.scm.LineRanges;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Collects the lines that a change adds, for expressions that ask what they contain. Not thread-safe. */
final class AddedText {

    /** More than this is not held in memory. */
    private static final int MAX_BYTES = 16 << 20;

    private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
    private boolean complete = true;

    /** Takes the added lines of a file. */
    void add(ChangedText text) {
        byte[] content = text.content();
        if (content == null) {
            complete &= text.isUnreadable();
            return;
        }
        LineRanges added = text.added();
        if (added.isAll()) {
            take(content, 0, content.length);
            return;
        }
        int line = 1;
        int start = 0;
        for (int i = 0; i < content.length; i++) {
            if (content[i] == '\n' || i == content.length - 1) {
                if (added.contains(line)) {
                    take(content, start, i + 1);
                }
                line++;
                start = i + 1;
            }
        }
    }

    private void take(byte[] content, int from, int to) {
        if (lines.size() + to - from > MAX_BYTES) {
            complete = false;
        } else {
            lines.write(content, from, to - from);
            lines.write('\n');
        }
    }

    /** Whether all of it is there. */
    boolean isComplete() {
        return complete;
    }

    @Override
    public String toString() {
        return lines.toString(StandardCharsets.UTF_8);
    }
}
