package io.interlock.engine.diff;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * Gives the hunks of one file their ids: the first 128 bits of a SHA-256 over the path, NUL, and the bytes of the lines
 * with their signs, those that stay included as in {@code git patch-id}: the same line in another function is another
 * change, which nobody read. Of hunks that are equal in this, all but the first have their number in it as well.
 *
 * <p>The path is the one before the change where there is one: it stays while the file is renamed in the course of a
 * change, so that a rename alone makes no hunk a new one, and no two files of a diff share it.
 */
final class HunkIds {

    private static final int BYTES = 16;

    private final byte[] path;
    private final MessageDigest digest = sha256();
    private final Map<String, Integer> seen = new HashMap<>();

    HunkIds(String path) {
        this.path = PathText.encode(path);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** Begins a hunk; its lines go through the digest. */
    MessageDigest begin() {
        digest.reset();
        digest.update(path);
        digest.update((byte) 0);
        return digest;
    }

    /** Ends the hunk and gives its id. */
    String end() {
        byte[] hash = digest.digest();
        String id = hex(hash);
        int occurrence = seen.merge(id, 1, Integer::sum) - 1;
        if (occurrence == 0) {
            return id;
        }
        digest.update(hash);
        digest.update((byte) 0);
        digest.update(Integer.toString(occurrence).getBytes(StandardCharsets.US_ASCII));
        return hex(digest.digest());
    }

    private static String hex(byte[] hash) {
        return HexFormat.of().formatHex(Arrays.copyOf(hash, BYTES));
    }
}
