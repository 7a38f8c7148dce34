package io.interlock.engine.scm;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The files of a git tree object. Directories are read once; two trees of one repository share what they read. */
final class GitTree implements SourceTree {

    private static final int MAX_TREE_BYTES = 64 << 20;

    private final String rootId;
    private final ObjectSource objects;
    private final Map<String, TreeListing> treesById;
    private final Map<String, String> idByDirectory = new HashMap<>();

    /**
     * Creates a view.
     *
     * @param treesById trees read so far, shared by the views of one repository
     */
    GitTree(String rootId, ObjectSource objects, Map<String, TreeListing> treesById) {
        this.rootId = rootId;
        this.objects = objects;
        this.treesById = treesById;
        idByDirectory.put("", rootId);
    }

    @Override
    public String id() {
        return rootId;
    }

    @Override
    public List<TreeEntry> list(String directory) {
        String id = directoryId(directory);
        return id == null ? List.of() : tree(id).entries();
    }

    @Override
    public @Nullable TreeEntry entry(String path) {
        int slash = path.lastIndexOf('/');
        String id = directoryId(slash < 0 ? "" : path.substring(0, slash));
        return id == null ? null : tree(id).find(path.substring(slash + 1));
    }

    private @Nullable String directoryId(String directory) {
        String id = idByDirectory.get(directory);
        if (id != null) {
            return id;
        }
        TreeEntry entry = entry(directory);
        if (entry == null || entry.kind() != TreeEntry.Kind.DIRECTORY) {
            return null;
        }
        idByDirectory.put(directory, entry.id());
        return entry.id();
    }

    private TreeListing tree(String id) {
        TreeListing listing = treesById.get(id);
        if (listing == null) {
            readTrees(List.of(id));
            listing = Objects.requireNonNull(treesById.get(id));
        }
        return listing;
    }

    private void readTrees(List<String> ids) {
        for (Blob tree : objects.read(ids, MAX_TREE_BYTES)) {
            byte[] content = tree.content();
            if (content == null) {
                throw new ScmException(
                        "Could not read the directory object " + tree.id() + ": it is "
                                + (tree.isMissing() ? "missing" : "larger than " + MAX_TREE_BYTES + " bytes"),
                        "Run 'git fsck' in the repository; in a partial clone run 'git fetch --refetch --filter=blob:none'.");
            }
            treesById.put(tree.id(), TreeListing.parse(content, tree.id().length() / 2));
        }
    }

    @Override
    public void prefetch(Collection<String> directories) {
        List<String> level = new ArrayList<>();
        Set<String> near = new LinkedHashSet<>();
        for (String directory : directories) {
            String id = idIfNear(directory);
            if (id == null) {
                level.add(directory);
            } else if (!treesById.containsKey(id)) {
                near.add(id);
            }
        }
        if (!near.isEmpty()) {
            readTrees(new ArrayList<>(near));
        }
        for (int depth = 0; !level.isEmpty(); depth++) {
            level = prefetchLevel(level, depth);
        }
    }

    /** The id of a directory when that, or the tree above it, is known: there is no need to come down from the root. */
    private @Nullable String idIfNear(String directory) {
        String known = idByDirectory.get(directory);
        int slash = known == null ? directory.lastIndexOf('/') : -1;
        String above = slash < 0 ? null : idByDirectory.get(directory.substring(0, slash));
        return above != null && treesById.containsKey(above) ? directoryId(directory) : known;
    }

    /** Reads the trees at one depth of all directories; gives those that go deeper. */
    private List<String> prefetchLevel(List<String> directories, int depth) {
        Set<String> wanted = new LinkedHashSet<>();
        List<String> deeper = new ArrayList<>();
        String last = null;
        for (String directory : directories) {
            int end = endOfSegments(directory, depth);
            String prefix = end < 0 ? directory : directory.substring(0, end);
            if (!prefix.equals(last)) {
                last = prefix;
                String id = directoryId(prefix);
                if (id != null && !treesById.containsKey(id)) {
                    wanted.add(id);
                }
            }
            if (end >= 0 && end < directory.length()) {
                deeper.add(directory);
            }
        }
        if (!wanted.isEmpty()) {
            readTrees(new ArrayList<>(wanted));
        }
        return deeper;
    }

    /** Where the first {@code count} segments end, or -1 when there are fewer. */
    private static int endOfSegments(String path, int count) {
        int end = 0;
        for (int i = 0; i < count; i++) {
            int from = end == 0 ? 0 : end + 1;
            if (end >= path.length()) {
                return -1;
            }
            int slash = path.indexOf('/', from);
            end = slash < 0 ? path.length() : slash;
        }
        return end;
    }

    @Override
    public Map<String, Blob> read(Collection<String> paths, int maxBytes) {
        Set<String> directories = new LinkedHashSet<>();
        for (String path : paths) {
            int slash = path.lastIndexOf('/');
            directories.add(slash < 0 ? "" : path.substring(0, slash));
        }
        prefetch(directories);
        List<String> found = new ArrayList<>(paths.size());
        List<String> ids = new ArrayList<>(paths.size());
        for (String path : paths) {
            TreeEntry entry = entry(path);
            if (entry != null && entry.kind() == TreeEntry.Kind.FILE) {
                found.add(path);
                ids.add(entry.id());
            }
        }
        return objects.readAs(found, ids, maxBytes);
    }
}
