package io.interlock.engine.affected;

/**
 * A 128-bit digest of values, for telling whether the part of a shared file that feeds a component changed. Not
 * cryptographic: loading a message digest costs a JVM that has just started more than all of this work.
 */
final class SharedDigest {

    private static final long FIRST = 0x9E3779B97F4A7C15L;
    private static final long SECOND = 0xC2B2AE3D27D4EB4FL;

    private long high;
    private long low;
    private int values;

    /** Adds a value; the digest does not depend on the order in which values are added. */
    void addUnordered(String value) {
        addUnordered(hash(value, FIRST), hash(value, SECOND));
    }

    /** Adds a file as it is. */
    void add(byte[] content) {
        long first = FIRST;
        long second = SECOND;
        for (byte b : content) {
            first = mix(first ^ b);
            second = mix(second + b);
        }
        addUnordered(first, second);
    }

    private void addUnordered(long first, long second) {
        high += first;
        low += second;
        values++;
    }

    private static long hash(String value, long seed) {
        long hash = seed ^ value.length();
        for (int i = 0, length = value.length(); i < length; i++) {
            hash = mix(hash ^ value.charAt(i));
        }
        return mix(hash);
    }

    private static long mix(long value) {
        long mixed = value * 0xFF51AFD7ED558CCDL;
        return mixed ^ (mixed >>> 32);
    }

    /** The digest in 32 hexadecimal digits. */
    String hex() {
        return hex(mix(high ^ values)) + hex(mix(low + values));
    }

    private static String hex(long value) {
        String digits = Long.toHexString(value);
        return "0000000000000000".substring(digits.length()) + digits;
    }
}
