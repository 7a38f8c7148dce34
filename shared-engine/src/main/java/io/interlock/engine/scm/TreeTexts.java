package io.interlock.engine.scm;

import io.interlock.engine.diff.FileTexts;
import io.interlock.engine.model.Side;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The files of a change, read from the trees on both sides; those asked for last stay in memory. */
final class TreeTexts implements FileTexts {

    /** A review looks at one file after the other, and at both sides of it. */
    private static final int REMEMBERED = 8;

    private final @Nullable SourceTree base;
    private final SourceTree head;
    private final int maxBytes;
    private final Map<String, Optional<List<String>>> recent = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * Creates it.
     *
     * @param base the files before the change, or null when there are none
     * @param maxBytes of a larger file nothing is told
     */
    TreeTexts(@Nullable SourceTree base, SourceTree head, int maxBytes) {
        this.base = base;
        this.head = head;
        this.maxBytes = maxBytes;
    }

    @Override
    public @Nullable List<String> lines(String path, Side side) {
        String key = side + " " + path;
        Optional<List<String>> known = recent.get(key);
        if (known == null) {
            known = Optional.ofNullable(read(path, side));
            recent.put(key, known);
            if (recent.size() > REMEMBERED) {
                recent.remove(recent.keySet().iterator().next());
            }
        }
        return known.orElse(null);
    }

    @Override
    public List<String> files(String folder, Side side) {
        SourceTree tree = tree(side);
        if (tree == null) {
            return List.of();
        }
        String prefix = folder.isEmpty() ? "" : folder + '/';
        return tree.list(folder).stream()
                .filter(entry -> entry.kind() == TreeEntry.Kind.FILE)
                .map(entry -> prefix + entry.name())
                .toList();
    }

    @Override
    public long size(String path, Side side) {
        SourceTree tree = tree(side);
        Blob blob = tree == null ? null : tree.read(List.of(path), 0).get(path);
        return blob == null || blob.isMissing() ? -1 : blob.size();
    }

    private @Nullable SourceTree tree(Side side) {
        return side == Side.LEFT ? base : head;
    }

    private @Nullable List<String> read(String path, Side side) {
        SourceTree tree = tree(side);
        Blob blob = tree == null ? null : tree.read(List.of(path), maxBytes).get(path);
        byte[] content = blob == null ? null : blob.content();
        return content == null || content.length > maxBytes || TextReader.hasNul(content) ? null : lines(content);
    }

    private static List<String> lines(byte[] content) {
        List<String> lines = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < content.length; i++) {
            if (content[i] == '\n') {
                lines.add(new String(content, from, i - from, StandardCharsets.UTF_8));
                from = i + 1;
            }
        }
        if (from < content.length) {
            lines.add(new String(content, from, content.length - from, StandardCharsets.UTF_8));
        }
        return List.copyOf(lines);
    }
}
