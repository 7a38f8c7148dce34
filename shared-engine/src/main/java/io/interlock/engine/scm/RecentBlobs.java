package io.interlock.engine.scm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Keeps what was read last: in a history, what a file was before a commit is what the commit before made it. */
final class RecentBlobs implements ObjectSource {

    private static final int MAX_BYTES = 16 << 20;
    private static final int MAX_BLOB_BYTES = 1 << 20;

    private final ObjectSource objects;
    private final Map<String, Blob> blobs = new LinkedHashMap<>(64, 0.75f, true);
    private long bytes;

    RecentBlobs(ObjectSource objects) {
        this.objects = objects;
    }

    @Override
    public List<Blob> read(List<String> ids, int maxBytes) {
        List<Blob> found = new ArrayList<>(ids.size());
        each(ids, maxBytes, found::add);
        return found;
    }

    @Override
    public void each(List<String> ids, int maxBytes, Consumer<Blob> sink) {
        @Nullable Blob[] known = new @Nullable Blob[ids.size()];
        List<String> unknown = new ArrayList<>();
        for (int i = 0; i < known.length; i++) {
            known[i] = blobs.get(ids.get(i));
            if (known[i] == null) {
                unknown.add(ids.get(i));
            }
        }
        int[] next = {0};
        objects.each(unknown, maxBytes, blob -> {
            next[0] = handOn(known, next[0], sink) + 1;
            remember(blob);
            sink.accept(blob);
        });
        handOn(known, next[0], sink);
    }

    private static int handOn(@Nullable Blob[] known, int from, Consumer<Blob> sink) {
        int at = from;
        for (; at < known.length; at++) {
            Blob blob = known[at];
            if (blob == null) {
                break;
            }
            sink.accept(blob);
        }
        return at;
    }

    private void remember(Blob blob) {
        byte[] content = blob.content();
        if (content == null || content.length > MAX_BLOB_BYTES || blobs.put(blob.id(), blob) != null) {
            return;
        }
        bytes += content.length;
        while (bytes > MAX_BYTES) {
            var oldest = blobs.entrySet().iterator();
            bytes -= oldest.next().getValue().size();
            oldest.remove();
        }
    }

    @Override
    public void close() {
        blobs.clear();
    }
}
