package io.interlock.engine.scm;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A tree with some paths replaced, added or removed: the index or the working tree laid over a commit. For use by one
 * thread.
 */
final class OverlayTree implements SourceTree {

    /**
     * What a path is in the overlay.
     *
     * @param kind what it is, or null when it is removed
     * @param objectId id of the object it holds, or null when its content is in the working tree
     */
    record Layer(TreeEntry.@Nullable Kind kind, @Nullable String objectId) {

        static final Layer REMOVED = new Layer(null, null);
    }

    private final SourceTree base;
    private final ObjectSource objects;
    private final @Nullable WorkingFiles files;
    private final TreeMap<String, Layer> layers;
    private final Map<String, String> contentIds = new HashMap<>();
    private final Map<String, Map<String, Layer>> namesByDirectory = new HashMap<>();
    private final Map<String, List<TreeEntry>> listings = new HashMap<>();
    private @Nullable String id;

    /**
     * Creates it.
     *
     * @param layers what differs from the base, by path
     * @param files where content without an object is; null when all content has one
     */
    OverlayTree(SourceTree base, Map<String, Layer> layers, ObjectSource objects, @Nullable WorkingFiles files) {
        this.base = base;
        this.objects = objects;
        this.files = files;
        this.layers = new TreeMap<>(layers);
        for (Map.Entry<String, Layer> layer : layers.entrySet()) {
            touch(layer.getKey(), layer.getValue());
        }
    }

    /** Notes the path in its directory and the directory in those above; a removed name is no more than a mark there. */
    private void touch(String path, Layer layer) {
        String child = path;
        Layer mark = layer;
        while (true) {
            int slash = child.lastIndexOf('/');
            String parent = slash < 0 ? "" : child.substring(0, slash);
            Map<String, Layer> names = namesByDirectory.computeIfAbsent(parent, key -> new HashMap<>());
            Layer old = names.get(child.substring(slash + 1));
            boolean isFile = mark.kind() != null && mark.kind() != TreeEntry.Kind.DIRECTORY;
            if (old == null || old.kind() == null || isFile) {
                names.put(child.substring(slash + 1), mark);
            }
            if (parent.isEmpty()) {
                return;
            }
            child = parent;
            mark = new Layer(TreeEntry.Kind.DIRECTORY, null);
        }
    }

    @Override
    public String id() {
        if (id == null) {
            id = "overlay-" + digest("");
        }
        return id;
    }

    /** Hashes what the base has at a directory and all that is laid over it. */
    private String digest(String directory) {
        String prefix = directory.isEmpty() ? "" : directory + "/";
        MessageDigest digest = sha256();
        TreeEntry entry = directory.isEmpty() ? null : base.entry(directory);
        update(digest, directory.isEmpty() ? base.id() : entry == null ? "" : entry.id());
        for (Map.Entry<String, Layer> layer : layers.tailMap(prefix).entrySet()) {
            if (!layer.getKey().startsWith(prefix)) {
                break;
            }
            TreeEntry.Kind kind = layer.getValue().kind();
            update(digest, layer.getKey());
            update(digest, kind == null ? "" : kind.name());
            update(digest, kind == null ? "" : contentId(layer.getKey(), layer.getValue()));
        }
        return ObjectId.hex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static void update(MessageDigest digest, String text) {
        digest.update(GitPaths.encode(text));
        digest.update((byte) 0);
    }

    private String contentId(String path, Layer layer) {
        String objectId = layer.objectId();
        if (objectId != null || files == null) {
            return objectId == null ? "unknown" : objectId;
        }
        String known = contentIds.get(path);
        if (known == null) {
            known = files.id(path);
            contentIds.put(path, known);
        }
        return known;
    }

    @Override
    public List<TreeEntry> list(String directory) {
        List<TreeEntry> known = listings.get(directory);
        if (known == null) {
            known = isReplaced(directory) ? List.of() : merged(directory);
            listings.put(directory, known);
        }
        return known;
    }

    /** Whether the path, or one above it, is something else than a directory now. */
    private boolean isReplaced(String directory) {
        int end = directory.length();
        while (end > 0) {
            String path = directory.substring(0, end);
            Layer layer = layers.get(path);
            if (layer != null && (layer.kind() != null || !namesByDirectory.containsKey(path))) {
                return true;
            }
            end = directory.lastIndexOf('/', end - 1);
        }
        return false;
    }

    private List<TreeEntry> merged(String directory) {
        Map<String, Layer> names = namesByDirectory.get(directory);
        if (names == null) {
            return base.list(directory);
        }
        String prefix = directory.isEmpty() ? "" : directory + "/";
        List<TreeEntry> entries = new ArrayList<>();
        for (TreeEntry entry : base.list(directory)) {
            if (!names.containsKey(entry.name())) {
                entries.add(entry);
            }
        }
        for (Map.Entry<String, Layer> name : names.entrySet()) {
            TreeEntry entry = entry(prefix + name.getKey(), name.getKey(), name.getValue());
            if (entry != null) {
                entries.add(entry);
            }
        }
        entries.sort((a, b) -> GitPaths.compare(sortKey(a), sortKey(b)));
        return entries;
    }

    private @Nullable TreeEntry entry(String path, String name, Layer layer) {
        TreeEntry.Kind kind = layer.kind();
        if (kind == null) {
            return null;
        }
        if (kind != TreeEntry.Kind.DIRECTORY) {
            return new TreeEntry(name, kind, contentId(path, layer));
        }
        return list(path).isEmpty() ? null : new TreeEntry(name, kind, digest(path));
    }

    /** Git sorts a directory as if its name ended in a slash. */
    private static String sortKey(TreeEntry entry) {
        return entry.kind() == TreeEntry.Kind.DIRECTORY ? entry.name() + "/" : entry.name();
    }

    @Override
    public @Nullable TreeEntry entry(String path) {
        int slash = path.lastIndexOf('/');
        String parent = slash < 0 ? "" : path.substring(0, slash);
        String name = path.substring(slash + 1);
        if (isReplaced(parent)) {
            return null;
        }
        Map<String, Layer> names = namesByDirectory.get(parent);
        Layer layer = names == null ? null : names.get(name);
        return layer == null ? base.entry(path) : entry(path, name, layer);
    }

    @Override
    public void prefetch(Collection<String> directories) {
        base.prefetch(directories);
    }

    @Override
    public Map<String, Blob> read(Collection<String> paths, int maxBytes) {
        List<String> below = new ArrayList<>();
        List<String> asObjects = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        Map<String, Blob> blobs = new HashMap<>();
        for (String path : paths) {
            Layer layer = layers.get(path);
            if (layer == null) {
                if (!isReplaced(path)) {
                    below.add(path);
                }
            } else if (layer.kind() == TreeEntry.Kind.FILE && layer.objectId() != null) {
                asObjects.add(path);
                ids.add(layer.objectId());
            } else if (layer.kind() == TreeEntry.Kind.FILE && files != null) {
                blobs.put(path, files.read(path, maxBytes));
            }
        }
        blobs.putAll(base.read(below, maxBytes));
        List<Blob> found = objects.read(ids, maxBytes);
        for (int i = 0; i < found.size(); i++) {
            blobs.put(asObjects.get(i), found.get(i));
        }
        return inOrder(paths, blobs);
    }

    private static Map<String, Blob> inOrder(Collection<String> paths, Map<String, Blob> blobs) {
        Map<String, Blob> ordered = new LinkedHashMap<>(blobs.size() * 2);
        for (String path : paths) {
            Blob blob = blobs.get(path);
            if (blob != null) {
                ordered.put(path, blob);
            }
        }
        return ordered;
    }
}
