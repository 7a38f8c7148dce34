package io.interlock.engine.guardrail;

import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Tells which file of a repository a tool means. A tool may be mistaken, or made to lie by what it reads. */
final class ToolPaths {

    private final Path root;
    private final @Nullable Path realRoot;

    ToolPaths(Path root) {
        this.root = root.toAbsolutePath().normalize();
        this.realRoot = real(this.root);
    }

    /** Tools may name files by their real path where the root is reached through a link. */
    private static @Nullable Path real(Path root) {
        try {
            Path real = root.toRealPath();
            return real.equals(root) ? null : real;
        } catch (java.io.IOException e) {
            return null;
        }
    }

    /** The path from the root, separated by {@code /}, or null when what is named is not below the root. */
    @Nullable String inside(String named) {
        if (named.isEmpty() || named.indexOf('\0') >= 0) {
            return null;
        }
        try {
            Path path = root.resolve(named.replace('\\', '/').startsWith("./") ? named.substring(2) : named)
                    .normalize();
            Path base = path.startsWith(root) ? root : realRoot;
            if (base == null || !path.startsWith(base) || path.equals(base)) {
                return null;
            }
            return base.relativize(path).toString().replace(path.getFileSystem().getSeparator(), "/");
        } catch (InvalidPathException e) {
            return null;
        }
    }

    /** The path of a {@code file:} address or of a relative one; another address stays as it is. */
    static String fromUri(String uri) {
        String path = uri;
        if (uri.startsWith("file:")) {
            path = uri.substring(5);
            if (path.startsWith("//")) {
                int slash = path.indexOf('/', 2);
                path = slash < 0 ? "" : path.substring(slash);
            }
        } else if (uri.indexOf(':') >= 0) {
            return uri;
        }
        return path.indexOf('%') < 0 ? path : decoded(path);
    }

    private static String decoded(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int size = 0;
        for (int i = 0; i < bytes.length; i++) {
            int high = bytes[i] == '%' && i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(bytes[i + 2], 16);
            bytes[size++] = low < 0 ? bytes[i] : (byte) (high << 4 | low);
            i += low < 0 ? 0 : 2;
        }
        return new String(bytes, 0, size, StandardCharsets.UTF_8);
    }
}
