package io.interlock.engine.affected;

import io.interlock.engine.manifest.Node;
import java.util.Map;

/**
 * A 128-bit digest for telling whether a part of a file changed. Not cryptographic: who can write the file can change
 * what is built anyway, and loading a message digest costs a starting JVM more than all of this work.
 */
final class ContentDigest {

    private static final long HIGH_SEED = 0x9E3779B97F4A7C15L;
    private static final long LOW_SEED = 0xD1B54A32D192ED03L;

    private long high = HIGH_SEED;
    private long low = LOW_SEED;

    /** Adds a text; the order of additions matters. */
    ContentDigest add(String text) {
        long first = high ^ text.length();
        long second = low + text.length();
        for (int i = 0, length = text.length(); i < length; i++) {
            char c = text.charAt(i);
            first = (first ^ c) * 0xFF51AFD7ED558CCDL;
            first ^= first >>> 32;
            second = (second + c) * 0xC4CEB9FE1A85EC53L;
            second ^= second >>> 29;
        }
        high = mix(first);
        low = mix(second);
        return this;
    }

    /** Adds bytes as they are. */
    ContentDigest add(byte[] bytes) {
        long first = high ^ bytes.length;
        long second = low + bytes.length;
        for (byte b : bytes) {
            first = (first ^ b) * 0xFF51AFD7ED558CCDL;
            first ^= first >>> 32;
            second = (second + b) * 0xC4CEB9FE1A85EC53L;
            second ^= second >>> 29;
        }
        high = mix(first);
        low = mix(second);
        return this;
    }

    /** Adds a value with all that is in it; the order of named values does not matter. */
    ContentDigest add(Node node) {
        add(node.kind().name());
        add(node.text());
        long highSum = 0;
        long lowSum = 0;
        for (Map.Entry<String, Node> entry : node.entries().entrySet()) {
            ContentDigest part = new ContentDigest().add(entry.getKey()).add(entry.getValue());
            highSum += part.high;
            lowSum += part.low;
        }
        high = mix(high + highSum);
        low = mix(low ^ lowSum);
        for (Node item : node.items()) {
            add(item);
        }
        return this;
    }

    /** The first half, for sums that do not depend on order. */
    long high() {
        return high;
    }

    /** The second half. */
    long low() {
        return low;
    }

    private static long mix(long value) {
        long mixed = (value ^ value >>> 31) * 0xBF58476D1CE4E5B9L;
        return mixed ^ mixed >>> 30;
    }

    /** The digest in 32 hexadecimal digits. */
    String hex() {
        return hex(high, low);
    }

    /** Two halves in 32 hexadecimal digits. */
    static String hex(long high, long low) {
        return digits(high) + digits(low);
    }

    private static String digits(long value) {
        String digits = Long.toHexString(value);
        return "0000000000000000".substring(digits.length()) + digits;
    }
}
