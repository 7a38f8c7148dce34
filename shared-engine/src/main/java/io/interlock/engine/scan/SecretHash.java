package io.interlock.engine.scan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Names a value without saying it: the first digits of SHA-256 over the id of the rule and the value. It is the same
 * wherever and whenever the value is met, so it survives moves and edits around it. It is short on purpose: 64 bits tell
 * the findings of a repository apart, and 32 bits in what people read are shared by so many values that a guess is not
 * proven by it. It is no protection for a value that can be guessed; such a value has to be changed, not hidden.
 */
public final class SecretHash {

    private static final int FINGERPRINT_BYTES = 8;
    private static final int MARKER_BYTES = 4;

    private SecretHash() {}

    /** Sixteen hexadecimal digits for a value found by a rule; what baselines hold. */
    public static String fingerprint(String rule, byte[] bytes, int start, int end) {
        return HexFormat.of().formatHex(digest(rule, bytes, start, end), 0, FINGERPRINT_BYTES);
    }

    /** What stands in the place of a value: {@code [REDACTED:rule:8 hexadecimal digits]}. */
    public static String marker(String rule, byte[] bytes, int start, int end) {
        return "[REDACTED:" + rule + ":" + HexFormat.of().formatHex(digest(rule, bytes, start, end), 0, MARKER_BYTES)
                + "]";
    }

    private static byte[] digest(String rule, byte[] bytes, int start, int end) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(rule.getBytes(StandardCharsets.UTF_8));
            sha256.update((byte) 0);
            sha256.update(bytes, start, end - start);
            return sha256.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
