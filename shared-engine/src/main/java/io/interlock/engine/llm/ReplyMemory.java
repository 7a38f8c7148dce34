package io.interlock.engine.llm;

import org.jspecify.annotations.Nullable;

/**
 * Remembers replies that were paid for. Thread-safe. How often a request was made is counted for each instance, so that
 * each attempt at a step takes a new one, which finds what the attempts before kept.
 */
public interface ReplyMemory {

    /** Remembers nothing. */
    ReplyMemory NONE = new ReplyMemory() {
        @Override
        public @Nullable String find(String requestHash, int occurrence) {
            return null;
        }

        @Override
        public void keep(String requestHash, int occurrence, String replyJson) {
            // Nothing is kept.
        }
    };

    /**
     * A reply, or null.
     *
     * @param occurrence how often the same request was made before by the same step, 0 for the first
     */
    @Nullable String find(String requestHash, int occurrence);

    /** Keeps a reply. */
    void keep(String requestHash, int occurrence, String replyJson);
}
