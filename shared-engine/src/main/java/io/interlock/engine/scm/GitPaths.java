package io.interlock.engine.scm;

import io.interlock.engine.diff.PathText;
import java.util.Arrays;

/** Git's byte paths as strings, written as {@link PathText} says, and in which order git has them. */
public final class GitPaths {

    private GitPaths() {}

    /** Decodes the bytes from {@code start} to {@code end}. */
    public static String decode(byte[] bytes, int start, int end) {
        return PathText.decode(bytes, start, end);
    }

    /** Encodes a path back to the bytes it was decoded from. */
    public static byte[] encode(String path) {
        return PathText.encode(path);
    }

    /** Compares as git orders paths: by their bytes. */
    static int compare(String first, String second) {
        int length = Math.min(first.length(), second.length());
        for (int i = 0; i < length; i++) {
            char a = first.charAt(i);
            char b = second.charAt(i);
            if (a != b) {
                return a < 0x80 && b < 0x80 ? a - b : Arrays.compareUnsigned(encode(first), encode(second));
            }
        }
        return first.length() - second.length();
    }
}
