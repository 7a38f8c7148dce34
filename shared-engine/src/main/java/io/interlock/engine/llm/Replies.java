package io.interlock.engine.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Finds and keeps replies in memories, and counts how often each asks for the same. Thread-safe. */
final class Replies {

    private final Map<ReplyMemory, Map<String, AtomicInteger>> counts = new WeakHashMap<>();

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
            own = counts.computeIfAbsent(memory, one -> new ConcurrentHashMap<>());
        }
        int occurrence = own.computeIfAbsent(hash, one -> new AtomicInteger()).getAndIncrement();
        return new Place(memory, hash, occurrence);
    }
}
