package io.interlock.engine.scan;

import java.lang.invoke.VarHandle;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Finds every occurrence of a set of anchors in one walk over the bytes. The walk looks at the four bytes (a gram) at every
 * second offset, case and digits folded, and asks a table of 2<sup>21</sup> bits whether the gram belongs to any anchor;
 * only then is it looked up and the anchor compared. Each anchor is represented twice, by its rarest gram at an even and at
 * an odd offset, so none can slip between two steps. No step waits for the one before, eight bytes are folded at once, and
 * there is next to nothing to build at start; an automaton has to load each next state before it can go on, and measures a
 * quarter of the speed (docs/adr/0008).
 *
 * <p>The idea of a filter by hashed blocks is that of S. Wu and U. Manber, "A fast algorithm for multi-pattern searching"
 * (1994). Immutable and thread-safe.
 */
final class GramFilter {

    /** How many bytes a block has; its four grams are at 0, 2, 4 and 6. */
    static final int BLOCK = 8;

    /** How many bytes after the start of a block its grams reach. */
    static final int REACH = 12;

    /** The shortest anchor. One of two bytes lets ten thousand grams through, one byte would let all. */
    static final int MIN_ANCHOR = 2;

    private static final int GRAM = 4;
    private static final VarHandle LONGS = ByteSearch.LONGS;
    private static final long CASE = 0x2020202020202020L;
    private static final long ONES = 0x0101010101010101L;

    /** 2^32 divided by the golden ratio. */
    private static final int MULTIPLIER = 0x9E3779B1;

    private static final int TABLE_SHIFT = 32 - 21;

    /** Every byte that folding gives. */
    private static final int[] FOLDED = foldedBytes();

    /** What ends a chain of entries. */
    private static final int NONE = -1;

    private final int[] bits = new int[1 << 16];
    private final byte[][] text;
    private final boolean[] shape;
    private final GramTable table = new GramTable();

    GramFilter(List<Anchor> anchors) {
        text = new byte[anchors.size()][];
        shape = new boolean[anchors.size()];
        ByteFrequency frequency = ByteFrequency.ofSourceCode();
        for (int i = 0; i < text.length; i++) {
            text[i] = lowerCase(anchors.get(i).text().getBytes(StandardCharsets.UTF_8));
            shape[i] = anchors.get(i).shape();
            if (text[i].length < MIN_ANCHOR) {
                throw new IllegalArgumentException(
                        "The anchor '" + anchors.get(i).text() + "' has fewer than " + MIN_ANCHOR
                                + " bytes and would be met everywhere");
            }
            add(i, rarest(i, 0, frequency));
            add(i, rarest(i, 1, frequency));
        }
    }

    /** The offset of the next block in which a gram may belong to an anchor, or where the walk cannot go on. */
    int nextBlock(byte[] bytes, int from, int end) {
        int[] bitTable = bits;
        int last = end - REACH;
        int i = from;
        for (; i <= last; i += BLOCK) {
            long low = fold((long) LONGS.get(bytes, i));
            long high = fold((long) LONGS.get(bytes, i + 4));
            int a = (int) low * MULTIPLIER >>> TABLE_SHIFT;
            int b = (int) (low >>> 16) * MULTIPLIER >>> TABLE_SHIFT;
            int c = (int) high * MULTIPLIER >>> TABLE_SHIFT;
            int d = (int) (high >>> 16) * MULTIPLIER >>> TABLE_SHIFT;
            if (((bitTable[a >>> 5] >>> a | bitTable[b >>> 5] >>> b | bitTable[c >>> 5] >>> c | bitTable[d >>> 5] >>> d)
                            & 1)
                    != 0) {
                return i;
            }
        }
        return i;
    }

    /** The folded gram at an offset; what lies after the end is zero. */
    static int gramAt(byte[] bytes, int offset, int end) {
        if (offset + Long.BYTES <= end) {
            return (int) fold((long) LONGS.get(bytes, offset));
        }
        int gram = 0;
        for (int i = 0; i < GRAM; i++) {
            int b = offset + i < end ? bytes[offset + i] & 0xFF : 0;
            gram |= foldByte(b) << 8 * i;
        }
        return gram;
    }

    /** Whether a gram may belong to an anchor. */
    boolean mayBe(int gram) {
        int hash = gram * MULTIPLIER >>> TABLE_SHIFT;
        return (bits[hash >>> 5] >>> hash & 1) != 0;
    }

    /** In how many ways a gram has to be looked up. */
    int ways() {
        return table.masks();
    }

    /** First entry of a gram in one of the ways, or -1. */
    int first(int gram, int way) {
        return table.first(gram, way);
    }

    /** The entry after an entry of the same gram, or -1. */
    int after(int entry) {
        return table.after(entry);
    }

    /** The anchor of an entry. */
    int anchor(int entry) {
        return table.anchor(entry);
    }

    /** Where the anchor of an entry starts when its gram is at an offset, or -1 when it does not stand there. */
    int startOf(int entry, ScanText scanned, int offset) {
        byte[] wanted = text[table.anchor(entry)];
        int from = offset - table.offset(entry);
        if (from < scanned.start() || from + wanted.length > scanned.end()) {
            return NONE;
        }
        boolean digits = shape[table.anchor(entry)];
        byte[] bytes = scanned.bytes();
        for (int i = 0; i < wanted.length; i++) {
            int seen = bytes[from + i];
            boolean stands = digits && wanted[i] == '#'
                    ? seen >= '0' && seen <= '9'
                    : wanted[i] == (seen >= 'A' && seen <= 'Z' ? seen | 0x20 : seen);
            if (!stands) {
                return NONE;
            }
        }
        return from;
    }

    /**
     * Folds eight bytes: the bit of lower case is set, and what then is 0x30 to 0x39 or 0xB0 to 0xB9 loses its lower four
     * bits, so that all digits are one. Other bytes may fall together too; comparing the anchor tells them apart.
     */
    private static long fold(long bytes) {
        long lower = bytes | CASE;
        // Adding six to a lower half of ten or more carries into the bit above it.
        long above9 = (lower & ONES * 15) + ONES * 6 >>> 4;
        long digits = lower >>> 4 & ~(lower >>> 6) & ~above9 & ONES;
        return lower & ~(digits * 15);
    }

    private static int foldByte(int b) {
        return (int) (fold(b) & 0xFF);
    }

    private static byte[] lowerCase(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] >= 'A' && bytes[i] <= 'Z') {
                bytes[i] |= 0x20;
            }
        }
        return bytes;
    }

    /** The byte of an anchor as a gram holds it, or -1 outside the anchor, where anything may stand. */
    private int folded(int anchor, int index) {
        if (index < 0 || index >= text[anchor].length) {
            return NONE;
        }
        int b = text[anchor][index] & 0xFF;
        return foldByte(shape[anchor] && b == '#' ? '0' : b);
    }

    /** Offset of the gram that is least common in source code among those whose distance to the anchor is even, or odd. */
    private int rarest(int anchor, int parity, ByteFrequency frequency) {
        int best = 0;
        int least = Integer.MAX_VALUE;
        for (int offset = -parity; offset <= text[anchor].length - (GRAM - 1); offset += 2) {
            int common = commonness(anchor, offset, frequency);
            if (common < least) {
                least = common;
                best = offset;
            }
        }
        return best;
    }

    private int commonness(int anchor, int offset, ByteFrequency frequency) {
        int sum = 0;
        int gram = 0;
        boolean whole = true;
        for (int i = 0; i < GRAM; i++) {
            int b = folded(anchor, offset + i);
            sum += b < 0 ? ByteFrequency.ANY : frequency.of(b);
            whole &= b >= 0;
            gram |= (b & 0xFF) << 8 * i;
        }
        return whole ? sum + frequency.ofGram(gram) : sum;
    }

    private void add(int anchor, int offset) {
        int gram = 0;
        int mask = 0;
        for (int i = 0; i < GRAM; i++) {
            int b = folded(anchor, offset + i);
            gram |= b < 0 ? 0 : b << 8 * i;
            mask |= b < 0 ? 0 : 0xFF << 8 * i;
        }
        table.put(gram, mask, anchor, offset);
        fill(gram, mask, 0);
    }

    /** Sets the bits of a gram; where the anchor has no byte, of every gram that may stand there. */
    private void fill(int gram, int mask, int at) {
        int open = at;
        while (open < GRAM && (mask >>> 8 * open & 0xFF) != 0) {
            open++;
        }
        if (open == GRAM) {
            int hash = gram * MULTIPLIER >>> TABLE_SHIFT;
            bits[hash >>> 5] |= 1 << hash;
            return;
        }
        if ((mask >>> 8 * open | 0xFF) == ~0 >>> 8 * open) {
            fillLast(gram, open);
            return;
        }
        for (int b : FOLDED) {
            fill(gram | b << 8 * open, mask, open + 1);
        }
    }

    /** The one open place of a gram. */
    private void fillLast(int gram, int open) {
        int[] table = bits;
        for (int b : FOLDED) {
            int hash = (gram | b << 8 * open) * MULTIPLIER >>> TABLE_SHIFT;
            table[hash >>> 5] |= 1 << hash;
        }
    }

    private static int[] foldedBytes() {
        int[] folded = new int[256];
        int count = 0;
        for (int b = 0; b < 256; b++) {
            if (foldByte(b) == b) {
                folded[count++] = b;
            }
        }
        return Arrays.copyOf(folded, count);
    }
}
