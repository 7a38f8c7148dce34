package io.interlock.engine.injection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A trie over words; each word belongs to some classes. */
final class WordTrie {

    private static final int ROOT = 1;

    private long[] keys = new long[1 << 16];
    private int[] nodes = new int[1 << 16];
    private int edges;
    private int count = ROOT + 1;
    private final List<List<Integer>> building = new ArrayList<>();
    private int[][] exact = new int[0][];

    /** Takes a word; {@code *} at its end lets the word go on. */
    void add(String word, int wordClass) {
        boolean prefix = word.endsWith("*");
        int length = prefix ? word.length() - 1 : word.length();
        int node = ROOT;
        for (int i = 0; i < length; i++) {
            char c = Flat.fold(word.charAt(i));
            if (c != 0) {
                node = child(node, c);
            }
        }
        while (building.size() <= node) {
            building.add(new ArrayList<>(1));
        }
        building.get(node).add(prefix ? -wordClass - 1 : wordClass);
    }

    /** Ends the building. */
    void freeze() {
        exact = new int[count][];
        for (int node = 0; node < building.size(); node++) {
            List<Integer> all = building.get(node);
            if (!all.isEmpty()) {
                exact[node] = new int[all.size()];
                for (int i = 0; i < all.size(); i++) {
                    exact[node][i] = all.get(i);
                }
            }
        }
        building.clear();
    }

    private int child(int node, char c) {
        int slot = find(node, c);
        if (keys[slot] != 0) {
            return nodes[slot];
        }
        if (++edges * 2 > keys.length) {
            grow();
            slot = find(node, c);
        }
        keys[slot] = key(node, c);
        nodes[slot] = count;
        return count++;
    }

    private static long key(int node, char c) {
        return (long) node << 16 | c;
    }

    private int find(int node, char c) {
        long key = key(node, c);
        int mask = keys.length - 1;
        int slot = (int) (key * 0x9E3779B97F4A7C15L >>> 40) & mask;
        while (keys[slot] != 0 && keys[slot] != key) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldNodes = nodes;
        keys = new long[oldKeys.length * 2];
        nodes = new int[keys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != 0) {
                int slot = find((int) (oldKeys[i] >>> 16), (char) oldKeys[i]);
                keys[slot] = oldKeys[i];
                nodes[slot] = oldNodes[i];
            }
        }
    }

    /** Takes the words found. */
    interface Found {
        void word(int wordClass, int start, int end);
    }

    /** Gives each word that begins at an offset and ends where a word can end. */
    void at(Flat flat, int start, Found found) {
        int node = ROOT;
        char[] text = flat.text;
        for (int i = start; i < flat.size; i++) {
            char c = text[i] == '\n' ? ' ' : text[i];
            int slot = find(node, c);
            if (keys[slot] == 0 && flat.isSpaced(i)) {
                int gap = find(node, ' ');
                slot = keys[gap] == 0 ? slot : find(nodes[gap], c);
            }
            if (keys[slot] == 0) {
                return;
            }
            node = nodes[slot];
            int[] ends = exact[node];
            if (ends != null) {
                boolean closed = !continues(flat, i);
                for (int end : ends) {
                    if (end < 0 || closed) {
                        found.word(end < 0 ? -end - 1 : end, start, i + 1);
                    }
                }
            }
        }
    }

    private static boolean continues(Flat flat, int i) {
        return isBound(flat.text[i]) && i + 1 < flat.size && isBound(flat.text[i + 1]) && !flat.isSpaced(i);
    }

    /** Whether a character belongs to a script that puts spaces between words. */
    static boolean isBound(char c) {
        if (c < 128) {
            return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '_';
        }
        return c < 0x2E80 && !(c >= 0xE00 && c <= 0xFFF) && Character.isLetterOrDigit(c);
    }

    @Override
    public String toString() {
        return Arrays.stream(exact).filter(x -> x != null).count() + " words";
    }
}
