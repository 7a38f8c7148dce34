package io.interlock.engine.affected;

/**
 * A 128-bit hash of text, for telling parts of lock files apart. Quick in a JVM that has just started; not meant to
 * withstand somebody who looks for collisions.
 */
final class NpmHash {

    private static final long PRIME_A = 0x9E3779B97F4A7C15L;
    private static final long PRIME_B = 0xC2B2AE3D27D4EB4FL;

    private long a = 0x243F6A8885A308D3L;
    private long b = 0x13198A2E03707344L;

    /** Adds bytes as one word. */
    NpmHash add(byte[] bytes, int from, int to) {
        long x = a;
        long y = b;
        for (int i = from; i < to; i++) {
            x = (x ^ bytes[i]) * PRIME_A;
            y = (y + bytes[i]) * PRIME_B ^ (y >>> 29);
        }
        return close(x, y, to - from);
    }

    /** Adds a text as one word. */
    NpmHash add(String text) {
        long x = a;
        long y = b;
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            x = (x ^ c) * PRIME_A;
            y = (y + c) * PRIME_B ^ (y >>> 29);
        }
        return close(x, y, length);
    }

    /** Adds 128 bits. */
    NpmHash add(long first, long second) {
        return close((a ^ first) * PRIME_A, (b + second) * PRIME_B, 16);
    }

    private NpmHash close(long x, long y, int length) {
        a = mix(x ^ length);
        b = mix(y + length);
        return this;
    }

    /** Spreads each bit over all others (the finaliser of MurmurHash3). */
    static long mix(long value) {
        long z = value;
        z = (z ^ (z >>> 33)) * 0xFF51AFD7ED558CCDL;
        z = (z ^ (z >>> 33)) * 0xC4CEB9FE1A85EC53L;
        return z ^ (z >>> 33);
    }

    long first() {
        return a;
    }

    long second() {
        return b;
    }

    /** The hash as 32 hexadecimal digits. */
    String hex() {
        return hex(a, b);
    }

    static String hex(long first, long second) {
        char[] digits = new char[32];
        for (int i = 0; i < 16; i++) {
            digits[i] = Character.forDigit((int) (first >>> (60 - 4 * i)) & 15, 16);
            digits[16 + i] = Character.forDigit((int) (second >>> (60 - 4 * i)) & 15, 16);
        }
        return new String(digits);
    }
}
