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
            int space = indexOf(tree, at, (byte) ' ');
            int end = indexOf(tree, space + 1, (byte) 0);
            if (end + idLength >= tree.length) {
                throw damaged();
            }
            String name = GitPaths.decode(tree, space + 1, end);
            entries.add(new TreeEntry(name, kind(tree, at, space), hex(tree, end + 1, idLength)));
            at = end + 1 + idLength;
        }
        return new TreeListing(entries);
    }

    private static int indexOf(byte[] tree, int from, byte wanted) {
        for (int i = from; i < tree.length; i++) {
            if (tree[i] == wanted) {
                return i;
            }
        }
        throw damaged();
    }

    private static ScmException damaged() {
        return new ScmException(
                "Could not read a directory object: it is damaged",
                "Run 'git fsck' in the repository to see which one.");
    }

    /** Tells by the two digits that differ: {@code 40000}, {@code 100644}, {@code 120000}, {@code 160000}. */
    private static TreeEntry.Kind kind(byte[] tree, int from, int end) {
        if (end - from == 5) {
            return TreeEntry.Kind.DIRECTORY;
        }
        if (end - from != 6) {
            throw damaged();
        }
        return switch (tree[from + 1]) {
            case '2' -> TreeEntry.Kind.LINK;
            case '4' -> TreeEntry.Kind.DIRECTORY;
            case '6' -> TreeEntry.Kind.SUBMODULE;
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
