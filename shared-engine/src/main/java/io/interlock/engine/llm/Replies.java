package io.interlock.engine.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Finds and keeps replies in memories, and counts how often each asks for the same. Thread-safe. */
final class Replies {

    private final Map<Identity, Map<String, AtomicInteger>> counts = new HashMap<>();
    private final ReferenceQueue<ReplyMemory> gone = new ReferenceQueue<>();

    /** An instance, which is the same as itself only, whatever it says of being equal; it is not held. */
    private static final class Identity extends WeakReference<ReplyMemory> {

        private final int hash;

        private Identity(ReplyMemory memory, ReferenceQueue<ReplyMemory> gone) {
            super(memory, gone);
            this.hash = System.identityHashCode(memory);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            ReplyMemory memory = get();
            return this == other || memory != null && other instanceof Identity one && one.get() == memory;
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }

    /**
     * A place in a memory.
     *
     * @param memory the memory
     * @param hash hash of the request
     * @param occurrence how often it was made before
     */
    record Place(ReplyMemory memory, String hash, int occurrence) {

        /** The reply that is kept there, or null. */
        @Nullable Kept find() {
            String json = memory.find(hash, occurrence);
            JsonNode node = json == null ? null : Json.tree(json);
            Answer answer = node == null ? null : Answer.read(node.path("answer"));
            return node == null || answer == null
                    ? null
                    : new Kept(node.path("model").asText(), answer);
        }

        /** Keeps a reply there. */
        void keep(String model, Answer answer) {
            ObjectNode node = Json.MAPPER.createObjectNode().put("model", model);
            node.set("answer", answer.json(text -> text));
            memory.keep(hash, occurrence, node.toString());
        }
    }

    /**
     * A reply that was kept.
     *
     * @param model who gave it
     * @param answer what it said
     */
    record Kept(String model, Answer answer) {}

    /** The place of the next request of this kind. */
    Place next(ReplyMemory memory, Question question) {
        if (memory == ReplyMemory.NONE) {
            return new Place(memory, "", 0);
        }
        String hash = Question.hash(question.canonical(text -> text));
        Map<String, AtomicInteger> own;
        synchronized (counts) {
            for (Object old = gone.poll(); old != null; old = gone.poll()) {
                counts.remove(old);
            }
            own = counts.computeIfAbsent(new Identity(memory, gone), one -> new ConcurrentHashMap<>());
        }
        int occurrence = own.computeIfAbsent(hash, one -> new AtomicInteger()).getAndIncrement();
        return new Place(memory, hash, occurrence);
    }
}
