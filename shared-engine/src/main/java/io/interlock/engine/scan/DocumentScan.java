package io.interlock.engine.scan;

import io.interlock.engine.model.Region;
import io.interlock.engine.scan.Match.Rank;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Scans whole documents of any size through a window of a fixed size: what is found does not depend on where the window
 * ends, because each match is taken from a window that shows as much around it as a probe may look at. Reuses its buffer;
 * not thread-safe.
 */
public final class DocumentScan {

    private static final int WINDOW = 1 << 20;

    private final ScanSession session;
    private byte[] buffer = new byte[64 * 1024];
    private long examined;
    private boolean flooded;
    private boolean spent;

    /** Scans with a session, which nobody else may use meanwhile. */
    public DocumentScan(ScanSession session) {
        this.session = session;
    }

    /** How many bytes the document scanned last had, after it was brought to UTF-8. */
    public long examined() {
        return examined;
    }

    /** Whether the document scanned last held more matches than are kept, so that some are missing. */
    public boolean flooded() {
        return flooded;
    }

    /** Whether places of the document scanned last were left because they would have taken too long. */
    public boolean spent() {
        return spent;
    }

    /** Takes what is found, by place. */
    public interface Sink {

        /**
         * Takes a match.
         *
         * @param window the part of the document it is in, whose offsets those of the match are; not to be kept
         */
        void found(Found found, ScanText window);
    }

    /** Everything found in bytes that are at hand. */
    public List<Found> scan(byte[] bytes, String path) {
        List<Found> all = new ArrayList<>(0);
        scan(bytes, path, (found, window) -> all.add(found));
        return all;
    }

    /** Everything found in a document, by place. */
    public List<Found> scan(InputStream in, String path) throws IOException {
        List<Found> all = new ArrayList<>(0);
        scan(in, path, (found, window) -> all.add(found));
        return all;
    }

    /** Scans bytes that are at hand. */
    public void scan(byte[] bytes, String path, Sink sink) {
        try {
            scan(new ByteArrayInputStream(bytes), path, sink);
        } catch (IOException e) {
            throw new IllegalStateException("Bytes at hand can be read", e);
        }
    }

    /**
     * Scans a document.
     *
     * @param in the document, read to its end and not closed
     * @param path path from the repository root, or a label
     * @throws IOException when the document cannot be read
     */
    public void scan(InputStream in, String path, Sink sink) throws IOException {
        TextEncoding.Decoded document = TextEncoding.decode(in, path);
        LineCounter lines = new LineCounter();
        examined = 0;
        flooded = false;
        spent = false;
        int length = 0;
        int taken = 0;
        boolean more = true;
        while (more) {
            int read = fill(document.bytes(), length);
            more = length + read == buffer.length;
            examined += read;
            length += read;
            if (!more || length >= WINDOW) {
                int cut = more ? length - ScanText.FAR : length;
                take(new ScanText(buffer, 0, length, path), new Span(taken, cut, document.binary()), lines, sink);
                if (!more) {
                    return;
                }
                int keep = Math.max(0, cut - ScanText.NEAR - lead(cut));
                lines.advance(buffer, cut);
                System.arraycopy(buffer, keep, buffer, 0, length - keep);
                lines.moved(keep);
                length -= keep;
                taken = cut - keep;
            }
        }
    }

    private record Span(int from, int to, boolean binary) {}

    /** How far before the context of a window its first line may begin, so that a window starts where a line does. */
    private int lead(int cut) {
        int limit = Math.max(0, cut - 2 * ScanText.NEAR);
        int from = Math.max(0, cut - ScanText.NEAR);
        int i = from;
        while (i > limit && buffer[i - 1] != '\n') {
            i--;
        }
        return from - i;
    }

    private int fill(InputStream in, int length) throws IOException {
        int end = length;
        int read;
        while ((read = in.read(buffer, end, buffer.length - end)) > 0 || end == buffer.length) {
            end += Math.max(0, read);
            if (end == buffer.length) {
                if (buffer.length >= WINDOW) {
                    break;
                }
                buffer = Arrays.copyOf(buffer, Math.min(WINDOW, buffer.length * 4));
            }
        }
        return end - length;
    }

    private void take(ScanText text, Span span, LineCounter lines, Sink sink) {
        List<Match> matches = span.binary ? session.scanBinary(text) : session.scan(text);
        flooded |= session.flooded();
        spent |= session.spent();
        int[] reaches = reaches(matches);
        for (int i = 0; i < reaches.length; i++) {
            Match match = matches.get(i);
            if (match.start() >= span.from
                    && match.start() < span.to
                    && (!span.binary || match.rank().compareTo(Rank.SPECIFIC) >= 0)) {
                String excerpt = Excerpt.around(text, matches, reaches, i, session.scanner());
                sink.found(found(text, match, excerpt, lines), text);
            }
        }
    }

    private static int[] reaches(List<Match> matches) {
        int[] reaches = new int[matches.size()];
        int farthest = 0;
        for (int i = 0; i < reaches.length; i++) {
            farthest = Math.max(farthest, matches.get(i).end());
            reaches[i] = farthest;
        }
        return reaches;
    }

    private static Found found(ScanText text, Match match, String excerpt, LineCounter lines) {
        lines.advance(text.bytes(), match.start());
        LineCounter end = lines.copy();
        end.advance(text.bytes(), match.end());
        Region region = new Region(lines.line(), lines.column(), end.line(), end.column());
        String id = match.rule().id();
        return new Found(match, region, SecretHash.fingerprint(id, text.bytes(), match.start(), match.end()), excerpt);
    }
}
