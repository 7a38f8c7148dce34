package io.interlock.engine.tracking;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Hashes that are kept from one review to the next. */
final class Hashes {

    private static final int BYTES = 16;
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private Hashes() {}

    /** The first 128 bits of the SHA-256 of some texts, as 32 hexadecimal digits. Each is preceded by its length. */
    static String sha256(String... texts) {
        MessageDigest digest = digest();
        for (String text : texts) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
            digest.update(bytes);
        }
        return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** 64 bits of a text: FNV-1a over its UTF-16 units, and the finaliser of MurmurHash3 so that all bits depend on all. */
    static long mixed(String text) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * FNV_PRIME;
        }
        hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        hash = (hash ^ hash >>> 33) * 0xc4ceb9fe1a85ec53L;
        return hash ^ hash >>> 33;
    }

    /** 32 bits of a text as 8 hexadecimal digits; never {@code 00000000}, which stands for no text. */
    static String eightDigits(String text) {
        int hash = (int) mixed(text);
        return HexFormat.of().toHexDigits(hash == 0 ? 1 : hash);
    }
}
