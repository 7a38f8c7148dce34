package io.interlock.engine.affected;

import io.interlock.engine.manifest.Node;
import java.util.Map;

/**
 * A 128-bit digest for telling whether a part of a file changed: SipHash-2-4 under the secret of this process. Who writes
 * a lock file could choose two contents of the same unkeyed digest, and so hide that a dependency changed; a
 * cryptographic one without a key would cost a JVM that has just started more than all of this work. Each value is
 * preceded by its kind and size, so that values cannot be moved from one into the next.
 */
final class ContentDigest {

    private static final long TEXT = 1L << 56;
    private static final long BYTES = 2L << 56;
    private static final long WORDS = 3L << 56;
    private static final long UNORDERED = 4L << 56;

    private long v0;
    private long v1;
    private long v2;
    private long v3;
    private long highSum;
    private long lowSum;
    private int summands;
    private long high;
    private long low;
    private boolean finished;

    ContentDigest() {
        this(DigestKey.current());
    }

    ContentDigest(DigestKey key) {
        v0 = key.first() ^ 0x736f6d6570736575L;
        v1 = key.second() ^ 0x646f72616e646f6dL ^ 0xee;
        v2 = key.first() ^ 0x6c7967656e657261L;
        v3 = key.second() ^ 0x7465646279746573L;
    }

    /** Adds a text; the order of additions matters. */
    ContentDigest add(String text) {
        int length = text.length();
        word(TEXT | length);
        int at = 0;
        for (int end = length - 3; at < end; at += 4) {
            word(text.charAt(at)
                    | (long) text.charAt(at + 1) << 16
                    | (long) text.charAt(at + 2) << 32
                    | (long) text.charAt(at + 3) << 48);
        }
        if (at < length) {
            long last = 0;
            for (int shift = 0; at < length; at++, shift += 16) {
                last |= (long) text.charAt(at) << shift;
            }
            word(last);
        }
        return this;
    }

    /** Adds bytes as they are. */
    ContentDigest add(byte[] bytes) {
        return add(bytes, 0, bytes.length);
    }

    /** Adds a part of bytes as it is. */
    ContentDigest add(byte[] bytes, int from, int to) {
        word(BYTES | (to - from));
        long word = 0;
        int shift = 0;
        for (int i = from; i < to; i++) {
            word |= (bytes[i] & 0xFFL) << shift;
            shift += 8;
            if (shift == 64) {
                word(word);
                word = 0;
                shift = 0;
            }
        }
        if (shift > 0) {
            word(word);
        }
        return this;
    }

    /** Adds 128 bits, such as another digest. */
    ContentDigest add(long first, long second) {
        word(WORDS);
        word(first);
        word(second);
        return this;
    }

    /** Adds a value with all that is in it; the order of named values does not matter. */
    ContentDigest add(Node node) {
        add(node.kind().name());
        add(node.text());
        ContentDigest entries = new ContentDigest();
        for (Map.Entry<String, Node> entry : node.entries().entrySet()) {
            entries.addUnordered(new ContentDigest().add(entry.getKey()).add(entry.getValue()));
        }
        add(entries.high(), entries.low());
        word(WORDS | node.items().size());
        for (Node item : node.items()) {
            add(item);
        }
        return this;
    }

    /** Adds a value; the digest does not depend on the order in which values are added so. */
    void addUnordered(String value) {
        addUnordered(new ContentDigest().add(value));
    }

    /** Adds what another digest stands for; the order does not matter, how often it is added does. */
    void addUnordered(ContentDigest other) {
        addUnordered(other.high(), other.low());
    }

    /** Adds both halves of another digest; the order does not matter, how often they are added does. */
    void addUnordered(long otherHigh, long otherLow) {
        finished = false;
        highSum += otherHigh;
        lowSum += otherLow;
        summands++;
    }

    /** The first half. */
    long high() {
        finish();
        return high;
    }

    /** The second half. */
    long low() {
        finish();
        return low;
    }

    /** The digest in 32 hexadecimal digits. */
    String hex() {
        finish();
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

    private void word(long word) {
        finished = false;
        v3 ^= word;
        round();
        round();
        v0 ^= word;
    }

    /** One round of SipHash. */
    private void round() {
        long a = v0 + v1;
        long b = Long.rotateLeft(v1, 13) ^ a;
        long c = v2 + v3;
        long d = Long.rotateLeft(v3, 16) ^ c;
        a = Long.rotateLeft(a, 32) + d;
        c += b;
        v3 = Long.rotateLeft(d, 21) ^ a;
        v1 = Long.rotateLeft(b, 17) ^ c;
        v2 = Long.rotateLeft(c, 32);
        v0 = a;
    }

    /** Computes the digest of what was added so far; more may be added afterwards. */
    private void finish() {
        if (finished) {
            return;
        }
        long a = v0;
        long b = v1;
        long c = v2;
        long d = v3;
        word(UNORDERED | summands);
        word(highSum);
        word(lowSum);
        v2 ^= 0xee;
        fourRounds();
        high = v0 ^ v1 ^ v2 ^ v3;
        v1 ^= 0xdd;
        fourRounds();
        low = v0 ^ v1 ^ v2 ^ v3;
        v0 = a;
        v1 = b;
        v2 = c;
        v3 = d;
        finished = true;
    }

    private void fourRounds() {
        for (int i = 0; i < 4; i++) {
            round();
        }
    }
}
