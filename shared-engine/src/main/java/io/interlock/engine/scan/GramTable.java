package io.interlock.engine.scan;

import java.util.Arrays;

/** The anchors of each gram: an open hash table of chains, in arrays, because it is built at every start. */
final class GramTable {

    private static final int NONE = -1;

    private int[] keys = new int[1 << 12];
    private int[] heads = filled(1 << 12);
    private int used;
    private int[] next = new int[1 << 12];
    private int[] anchors = new int[1 << 12];
    private byte[] offsets = new byte[1 << 12];
    private int entries;

    /** First entry of a gram, or -1. */
    int first(int gram) {
        return heads[slot(gram, keys, heads)];
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

    /** Adds an anchor to a gram. */
    void put(int gram, int anchor, int offset) {
        if (used * 2 >= keys.length) {
            grow();
        }
        if (entries == next.length) {
            next = Arrays.copyOf(next, entries * 2);
            anchors = Arrays.copyOf(anchors, entries * 2);
            offsets = Arrays.copyOf(offsets, entries * 2);
        }
        int slot = slot(gram, keys, heads);
        if (heads[slot] == NONE) {
            keys[slot] = gram;
            used++;
        }
        next[entries] = heads[slot];
        anchors[entries] = anchor;
        offsets[entries] = (byte) offset;
        heads[slot] = entries++;
    }

    private void grow() {
        int[] moreKeys = new int[keys.length * 2];
        int[] moreHeads = filled(keys.length * 2);
        for (int i = 0; i < keys.length; i++) {
            if (heads[i] != NONE) {
                int slot = slot(keys[i], moreKeys, moreHeads);
                moreKeys[slot] = keys[i];
                moreHeads[slot] = heads[i];
            }
        }
        keys = moreKeys;
        heads = moreHeads;
    }

    private static int slot(int gram, int[] keys, int[] heads) {
        int mask = keys.length - 1;
        int slot = gram * 0x9E3779B1 >>> 9 & mask;
        while (heads[slot] != NONE && keys[slot] != gram) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private static int[] filled(int length) {
        int[] array = new int[length];
        Arrays.fill(array, NONE);
        return array;
    }
}
