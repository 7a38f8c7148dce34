package io.interlock.engine.cli;

import io.interlock.engine.scm.GitPaths;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a list of changed paths: one on a line as {@code git diff --name-only} prints them, quoted where it quotes; or,
 * when there is a NUL anywhere, each ended by one as with {@code -z}.
 */
final class ChangedPaths {

    private static final int MAX_BYTES = 256 << 20;

    private ChangedPaths() {}

    /** Reads the list from a file, or from standard input when it is named {@code -}. */
    static List<String> read(String source, Path directory, InputStream standardInput) throws IOException {
        byte[] content;
        if (source.equals("-")) {
            // A FileInputStream asks a pipe where it stands before it reads several bytes, which fails.
            content = new BufferedInputStream(standardInput).readNBytes(MAX_BYTES + 1);
        } else {
            Path file = directory.resolve(source);
            if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
                throw new UsageException(
                        "Cannot read --files-from '" + source + "'", "Name a readable file, or - for standard input.");
            }
            try (InputStream in = Files.newInputStream(file)) {
                content = in.readNBytes(MAX_BYTES + 1);
            }
        }
        if (content.length > MAX_BYTES) {
            throw new UsageException(
                    "The list of --files-from '" + source + "' is longer than " + MAX_BYTES + " bytes",
                    "Compare commits with --base instead.");
        }
        return parse(content);
    }

    static List<String> parse(byte[] content) {
        boolean zero = false;
        for (byte b : content) {
            zero |= b == 0;
        }
        List<String> paths = new ArrayList<>();
        int from = 0;
        for (int i = 0; i <= content.length; i++) {
            if (i == content.length || content[i] == (zero ? 0 : '\n')) {
                int end = !zero && i > from && content[i - 1] == '\r' ? i - 1 : i;
                add(content, from, end, zero, paths);
                from = i + 1;
            }
        }
        return paths;
    }

    private static void add(byte[] content, int from, int to, boolean zero, List<String> paths) {
        boolean quoted = !zero && to - from >= 2 && content[from] == '"' && content[to - 1] == '"';
        String path = quoted ? unquoted(content, from + 1, to - 1) : GitPaths.decode(content, from, to);
        if (!path.isEmpty()) {
            paths.add(path);
        }
    }

    /** Undoes the quoting of git: backslash and a letter, or three octal digits. */
    private static String unquoted(byte[] content, int from, int to) {
        byte[] bytes = new byte[to - from];
        int size = 0;
        int at = from;
        while (at < to) {
            byte b = content[at++];
            if (b != '\\' || at == to) {
                bytes[size++] = b;
            } else if (isOctal(content, at, to)) {
                bytes[size++] =
                        (byte) ((content[at] - '0') << 6 | (content[at + 1] - '0') << 3 | content[at + 2] - '0');
                at += 3;
            } else {
                bytes[size++] = unescaped(content[at++]);
            }
        }
        return GitPaths.decode(bytes, 0, size);
    }

    private static boolean isOctal(byte[] content, int at, int to) {
        for (int i = at; i < at + 3; i++) {
            if (i >= to || content[i] < '0' || content[i] > '7') {
                return false;
            }
        }
        return true;
    }

    private static byte unescaped(byte letter) {
        int at = "abtnvfr".indexOf(letter);
        return at >= 0 ? (byte) (7 + at) : letter;
    }
}
