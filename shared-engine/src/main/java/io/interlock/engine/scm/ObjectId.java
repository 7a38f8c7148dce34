package io.interlock.engine.scm;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** What can be told about an object id from its text. */
final class ObjectId {

    private static final int SHA1_LENGTH = 40;
    private static final int SHA256_LENGTH = 64;
    private static final String SHA1_EMPTY_TREE = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";
    private static final String SHA256_EMPTY_TREE = "6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321";

    private ObjectId() {}

    /** Whether this is all of an id rather than a name or the beginning of an id. */
    static boolean isFull(String text) {
        return (text.length() == SHA1_LENGTH || text.length() == SHA256_LENGTH) && isHex(text);
    }

    /** Whether this may be the beginning of an id. */
    static boolean isAbbreviated(String text) {
        return text.length() < SHA256_LENGTH && isHex(text);
    }

    private static boolean isHex(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f') && (c < 'A' || c > 'F')) {
                return false;
            }
        }
        return true;
    }

    /** Whether this is the id that stands for no commit, as code hosts send it for a branch that is new or deleted. */
    static boolean isZero(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) != '0') {
                return false;
            }
        }
        return text.length() == SHA1_LENGTH || text.length() == SHA256_LENGTH;
    }

    /** Whether a full id is one of SHA-256 rather than of SHA-1. */
    static boolean isSha256(String id) {
        return id.length() == SHA256_LENGTH;
    }

    /** The tree without entries, which git knows without having it. */
    static String emptyTree(boolean sha256) {
        return sha256 ? SHA256_EMPTY_TREE : SHA1_EMPTY_TREE;
    }

    /** The id git gives to a file of this content. */
    static String ofBlob(byte[] content, boolean sha256) {
        try {
            MessageDigest digest = MessageDigest.getInstance(sha256 ? "SHA-256" : "SHA-1");
            digest.update(("blob " + content.length + '\0').getBytes(StandardCharsets.US_ASCII));
            return hex(digest.digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-1 and SHA-256", e);
        }
    }

    static String hex(byte[] bytes) {
        StringBuilder text = new StringBuilder(bytes.length * 2);
        for (byte b : bytes) {
            text.append(Character.forDigit((b >> 4) & 15, 16)).append(Character.forDigit(b & 15, 16));
        }
        return text.toString();
    }
}
