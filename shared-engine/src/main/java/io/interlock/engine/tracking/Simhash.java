package io.interlock.engine.tracking;

import java.util.List;

/**
 * A hash of which texts alike differ in few bits (Charikar, Similarity Estimation Techniques from Rounding Algorithms,
 * 2002), over pairs of neighbouring words.
 */
final class Simhash {

    private Simhash() {}

    /** The hash of these words in this order; 0 of none. */
    static long of(List<String> words) {
        int[] votes = new int[Long.SIZE];
        for (int i = 0; i < words.size(); i++) {
            String pair = i == 0 ? words.get(0) : words.get(i - 1) + ' ' + words.get(i);
            long hash = Hashes.mixed(pair);
            for (int bit = 0; bit < Long.SIZE; bit++) {
                votes[bit] += (hash >>> bit & 1) == 1 ? 1 : -1;
            }
        }
        long simhash = 0;
        for (int bit = 0; bit < Long.SIZE; bit++) {
            simhash |= votes[bit] > 0 ? 1L << bit : 0;
        }
        return simhash;
    }
}
