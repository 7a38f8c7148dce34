package io.interlock.engine.affected;

import io.interlock.engine.scm.Blob;
import io.interlock.engine.scm.SourceTree;
import io.interlock.engine.scm.TreeEntry;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A tree of files given by a test; object ids are the content's hash code, so equal content has equal ids. */
final class InMemoryTree implements SourceTree {

    private final Map<String, byte[]> files = new TreeMap<>();
    private int filesRead;

    static InMemoryTree empty() {
        return new InMemoryTree();
    }

    /** The same tree with one more file. */
    InMemoryTree with(String path, String content) {
        return with(path, content.getBytes(StandardCharsets.UTF_8));
    }

    InMemoryTree with(String path, byte[] content) {
        InMemoryTree tree = new InMemoryTree();
        tree.files.putAll(files);
        tree.files.put(path, content);
        return tree;
    }

    InMemoryTree without(String path) {
        InMemoryTree tree = new InMemoryTree();
        tree.files.putAll(files);
        tree.files.remove(path);
        return tree;
    }

    /** How many files were read so far. */
    int filesRead() {
        return filesRead;
    }

    byte[] content(String path) {
        return files.get(path);
    }

    Collection<String> paths() {
        return files.keySet();
    }

    @Override
    public String id() {
        int hash = 1;
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            hash = 31 * (31 * hash + file.getKey().hashCode()) + java.util.Arrays.hashCode(file.getValue());
        }
        return "tree" + hash;
    }

    @Override
    public List<TreeEntry> list(String directory) {
        String prefix = directory.isEmpty() ? "" : directory + "/";
        Map<String, TreeEntry> entries = new LinkedHashMap<>();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            if (file.getKey().startsWith(prefix)) {
                String rest = file.getKey().substring(prefix.length());
                int slash = rest.indexOf('/');
                String name = slash < 0 ? rest : rest.substring(0, slash);
                TreeEntry.Kind kind = slash < 0 ? TreeEntry.Kind.FILE : TreeEntry.Kind.DIRECTORY;
                String id = slash < 0 ? id(file.getValue()) : "dir-" + prefix + name;
                entries.putIfAbsent(name, new TreeEntry(name, kind, id));
            }
        }
        return List.copyOf(entries.values());
    }

    private static String id(byte[] content) {
        return "blob" + java.util.Arrays.hashCode(content);
    }

    @Override
    public @Nullable TreeEntry entry(String path) {
        for (TreeEntry entry : list(RepoPath.parent(path))) {
            if (entry.name().equals(RepoPath.name(path))) {
                return entry;
            }
        }
        return null;
    }

    @Override
    public void prefetch(Collection<String> directories) {
        // Everything is in memory.
    }

    @Override
    public Map<String, Blob> read(Collection<String> paths, int maxBytes) {
        Map<String, Blob> blobs = new LinkedHashMap<>();
        for (String path : paths) {
            byte[] content = files.get(path);
            if (content != null) {
                filesRead++;
                boolean fits = content.length <= maxBytes;
                blobs.put(path, new Blob(id(content), fits ? content : null, content.length));
            }
        }
        return blobs;
    }
}
