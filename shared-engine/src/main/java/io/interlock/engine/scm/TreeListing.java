package io.interlock.engine.scm;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The entries of one tree object. For use by one thread. */
final class TreeListing {

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final int SCAN_LIMIT = 16;

    private final List<TreeEntry> entries;
    private @Nullable Map<String, TreeEntry> byName;

    private TreeListing(List<TreeEntry> entries) {
        this.entries = entries;
    }

    static TreeListing of(List<TreeEntry> entries) {
        return new TreeListing(entries);
    }

    /** Parses a tree object: {@code mode SP name NUL raw-id} repeated. */
    static TreeListing parse(byte[] tree, int idLength) {
        List<TreeEntry> entries = new ArrayList<>();
        int at = 0;
        while (at < tree.length) {
            int mode = 0;
            while (tree[at] != ' ') {
                mode = mode * 8 + tree[at++] - '0';
            }
            int start = ++at;
            while (tree[at] != 0) {
                at++;
            }
            String name = GitPaths.decode(tree, start, at);
            entries.add(new TreeEntry(name, kind(mode), hex(tree, at + 1, idLength)));
            at += 1 + idLength;
        }
        return new TreeListing(entries);
    }

    private static TreeEntry.Kind kind(int mode) {
        return switch (mode & 0170000) {
            case 0040000 -> TreeEntry.Kind.DIRECTORY;
            case 0120000 -> TreeEntry.Kind.LINK;
            case 0160000 -> TreeEntry.Kind.SUBMODULE;
            default -> TreeEntry.Kind.FILE;
        };
    }

    private static String hex(byte[] bytes, int from, int length) {
        byte[] text = new byte[length * 2];
        for (int i = 0; i < length; i++) {
            int b = bytes[from + i];
            text[2 * i] = HEX[(b >> 4) & 15];
            text[2 * i + 1] = HEX[b & 15];
        }
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    /** The entries in git's order. */
    List<TreeEntry> entries() {
        return entries;
    }

    /** The entry with this name, or null. */
    @Nullable TreeEntry find(String name) {
        if (entries.size() > SCAN_LIMIT) {
            return index().get(name);
        }
        for (TreeEntry entry : entries) {
            if (entry.name().equals(name)) {
                return entry;
            }
        }
        return null;
    }

    private Map<String, TreeEntry> index() {
        if (byName == null) {
            Map<String, TreeEntry> index = new HashMap<>(entries.size() * 2);
            for (TreeEntry entry : entries) {
                index.put(entry.name(), entry);
            }
            byName = index;
        }
        return byName;
    }
}
