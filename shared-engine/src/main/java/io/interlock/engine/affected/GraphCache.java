package io.interlock.engine.affected;

import io.interlock.engine.cache.CacheDirectory;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps graphs by tree id, facts of manifests by blob id and digests of shared files by blob id. Everything kept is a
 * pure function of its key, so entries never go stale; a change of format changes the names.
 */
final class GraphCache {

    /** Part of every name; raise it when what discovery finds, or how it is written, changes. */
    static final String FORMAT = "2";

    private static final String ALIAS = "@";

    private final CacheDirectory directory;
    private final String repository;

    private final String choice;

    /**
     * Creates a cache.
     *
     * @param repository identifies the repository, for what is kept only once for each
     * @param choice tells graphs apart that are made by different choices of build systems
     */
    GraphCache(CacheDirectory directory, String repository, String choice) {
        this.directory = directory;
        this.repository = hex(repository) + choice;
        this.choice = choice;
    }

    /** The graph of a tree, or null. */
    @Nullable ComponentGraph graph(String treeId) {
        byte[] bytes = directory.load(graphName(treeId));
        if (bytes != null && bytes.length > 0 && bytes[0] == ALIAS.charAt(0)) {
            String target = new String(bytes, 1, bytes.length - 1, StandardCharsets.ISO_8859_1);
            bytes = directory.load(graphName(target));
        }
        byte[] found = bytes;
        return found == null ? null : readable(() -> GraphCodec.decode(withoutMark(found)));
    }

    /** A first byte tells graphs from aliases. */
    private static byte[] withoutMark(byte[] bytes) {
        return java.util.Arrays.copyOfRange(bytes, 1, bytes.length);
    }

    void saveGraph(String treeId, ComponentGraph graph) {
        if (directory.isEnabled()) {
            byte[] encoded = GraphCodec.encode(graph);
            byte[] bytes = new byte[encoded.length + 1];
            bytes[0] = '#';
            System.arraycopy(encoded, 0, bytes, 1, encoded.length);
            directory.save(graphName(treeId), bytes);
        }
    }

    /** Notes that a tree has the same graph as another one whose graph is kept. */
    void saveAlias(String treeId, String sameAs) {
        directory.save(graphName(treeId), (ALIAS + sameAs).getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Whether two trees are known to have the same components, whatever their dependencies. */
    boolean isSameShape(String baseTree, String headTree) {
        return directory.load(shapeName(baseTree, headTree)) != null;
    }

    void saveSameShape(String baseTree, String headTree) {
        directory.save(shapeName(baseTree, headTree), new byte[0]);
    }

    private String shapeName(String baseTree, String headTree) {
        return baseTree + "-" + headTree + choice + ".shape" + FORMAT;
    }

    /** The tree whose graph was saved last for this repository, or null. */
    @Nullable String latestTree() {
        byte[] bytes = directory.load(repository + ".latest" + FORMAT);
        return bytes == null ? null : new String(bytes, StandardCharsets.ISO_8859_1);
    }

    void saveLatestTree(String treeId) {
        directory.save(repository + ".latest" + FORMAT, treeId.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** The facts of the manifests that were read last for this repository. */
    Map<String, Facts> facts() {
        byte[] bytes = directory.load(repository + ".facts" + FORMAT);
        Map<String, Facts> facts = bytes == null ? null : readable(() -> FactsCodec.decode(bytes));
        return facts == null ? Map.of() : facts;
    }

    void saveFacts(Map<String, Facts> facts) {
        if (directory.isEnabled()) {
            directory.save(repository + ".facts" + FORMAT, FactsCodec.encode(facts));
        }
    }

    /** A key for the digests of a shared file: the same content at another path feeds other components. */
    static String digestsKey(String blobId, String path, String treeId) {
        return blobId + "-" + hex(path) + (treeId.isEmpty() ? "" : "-" + treeId);
    }

    /** The digests of a shared file by a key made of ids, or null. */
    @Nullable Map<String, String> digests(String key) {
        byte[] bytes = directory.load(key + ".digests" + FORMAT);
        return bytes == null ? null : readable(() -> FactsCodec.decodeDigests(bytes));
    }

    void saveDigests(String key, Map<String, String> digests) {
        if (directory.isEnabled()) {
            directory.save(key + ".digests" + FORMAT, FactsCodec.encodeDigests(digests));
        }
    }

    private String graphName(String treeId) {
        return treeId + choice + ".graph" + FORMAT;
    }

    /** An entry of another shape than expected counts as absent. */
    private static <T> @Nullable T readable(Supplier<T> decode) {
        try {
            return decode.get();
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            return null;
        }
    }

    /** A name for a file from any text: the FNV-1a hash in hexadecimal. */
    private static String hex(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return Long.toHexString(hash);
    }
}
