package io.interlock.engine.inspection;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file of a case, before and after its change.
 *
 * @param before path before, or null when it comes
 * @param after path after, or null when it goes
 * @param oldLines lines before
 * @param newLines lines after
 * @param traits how the lines are written: {@code crlf} on both sides, {@code crlf-before}, {@code crlf-after}, {@code
 *     latin1}, or {@code binary} for as many bytes as {@code size} says that are not text
 * @param size number of bytes of a binary
 */
record CorpusFile(
        @Nullable String before,
        @Nullable String after,
        List<String> oldLines,
        List<String> newLines,
        Set<String> traits,
        int size) {

    /** The path after the change; the one before it for a file that goes. */
    String path() {
        return after != null ? after : Objects.requireNonNull(before);
    }

    byte[] oldBytes() {
        return bytes(oldLines, "crlf-before");
    }

    byte[] newBytes() {
        return bytes(newLines, "crlf-after");
    }

    boolean isChanged() {
        return before == null || !before.equals(after) || !Arrays.equals(oldBytes(), newBytes());
    }

    private byte[] bytes(List<String> lines, String crlf) {
        if (traits.contains("binary")) {
            return noise(size);
        }
        Charset charset = traits.contains("latin1") ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
        String end = traits.contains("crlf") || traits.contains(crlf) ? "\r\n" : "\n";
        return lines.isEmpty() ? new byte[0] : (String.join(end, lines) + end).getBytes(charset);
    }

    private static byte[] noise(int size) {
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) (i * 31 ^ i >> 8);
        }
        return bytes;
    }
}
