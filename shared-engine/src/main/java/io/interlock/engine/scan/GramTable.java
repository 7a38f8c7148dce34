package io.interlock.engine.scan;

import java.util.Arrays;

/**
 * The anchors of each gram: an open hash table of chains, in arrays, because it is built at every start. Where an anchor
 * has no byte for a place of its gram, anything may stand there: the gram is kept without that place, under the mask of
 * the places that count, so that the table stays small enough for the nearest cache.
 */
final class GramTable {

    private static final int NONE = -1;

    /** Stands in places that do not count: folding never gives it, as it sets the bit of lower case in every byte. */
    private static final int FILLER = 0x01010101;

    /** Key and first entry of each slot in turn, so that one look brings both. */
    private int[] slots = empty(1 << 12);

    private int used;
    private int[] masks = new int[0];
    private int[] next = new int[1 << 11];
    private int[] anchors = new int[1 << 11];
    private byte[] offsets = new byte[1 << 11];
    private int entries;

    /** How many masks there are; each has to be asked for. */
    int masks() {
        return masks.length;
    }

    /** First entry of a gram under a mask, or -1. */
    int first(int gram, int mask) {
        int key = key(gram, mask);
        return slots[slot(key, slots) + 1];
    }

    /** The entry after an entry of the same gram, or -1. */
    int after(int entry) {
        return next[entry];
    }

    /** The anchor of an entry. */
    int anchor(int entry) {
        return anchors[entry];
    }

    /** Where in its anchor the gram of an entry is; -1 when it starts a byte before. */
    int offset(int entry) {
        return offsets[entry];
    }

    /** Adds an anchor to a gram, of which the places in the mask count. */
    void put(int gram, int mask, int anchor, int offset) {
        if (used * 4 >= slots.length) {
            grow();
        }
        if (entries == next.length) {
            next = Arrays.copyOf(next, entries * 2);
            anchors = Arrays.copyOf(anchors, entries * 2);
            offsets = Arrays.copyOf(offsets, entries * 2);
        }
        int key = key(gram, indexOf(mask));
        int slot = slot(key, slots);
        if (slots[slot + 1] == NONE) {
            slots[slot] = key;
            used++;
        }
        next[entries] = slots[slot + 1];
        anchors[entries] = anchor;
        offsets[entries] = (byte) offset;
        slots[slot + 1] = entries++;
    }

    private int indexOf(int mask) {
        for (int i = 0; i < masks.length; i++) {
            if (masks[i] == mask) {
                return i;
            }
        }
        masks = Arrays.copyOf(masks, masks.length + 1);
        masks[masks.length - 1] = mask;
        return masks.length - 1;
    }

    /** One gram under two masks must not be one key. */
    private int key(int gram, int mask) {
        return gram & masks[mask] | ~masks[mask] & FILLER;
    }

    private void grow() {
        int[] more = empty(slots.length * 2);
        for (int i = 0; i < slots.length; i += 2) {
            if (slots[i + 1] != NONE) {
                int slot = slot(slots[i], more);
                more[slot] = slots[i];
                more[slot + 1] = slots[i + 1];
            }
        }
        slots = more;
    }

    private static int slot(int key, int[] slots) {
        int last = slots.length - 2;
        int slot = key * 0x9E3779B1 >>> 9 & last;
        while (slots[slot + 1] != NONE && slots[slot] != key) {
            slot = slot + 2 & last;
        }
        return slot;
    }

    private static int[] empty(int length) {
        int[] slots = new int[length];
        Arrays.fill(slots, NONE);
        return slots;
    }
}
