package io.interlock.engine.scan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * Names a value without telling it: SHA-256 over the id of a rule and the value, cut short. The rule is part of it, so
 * that one value found by two rules has two names, and so that a table made for one rule is of no use for another. It is
 * made of what was found and never of where, so it survives moves and edits elsewhere; carriage returns do not count,
 * because git may add and remove them.
 *
 * <p>The names are short on purpose. A fingerprint has 64 bits: among a million findings two are alike with a chance of 1
 * in 30 million, while it stays readable in a diff. A marker, which gets into logs, has 32: enough to see that two
 * markers are the same value, and for a long random secret no help in guessing it. No cut makes a guessable value safe:
 * whoever can try all of them (a PIN, a word of a dictionary) learns from the marker which one it was, so values like
 * these are masked by type instead.
 */
public final class SecretHash {

    /** Digits of a fingerprint. */
    public static final int FINGERPRINT = 16;

    /** Digits in a marker. */
    public static final int SHORT = 8;

    private static final byte[] BEGIN = "[REDACTED:".getBytes(StandardCharsets.US_ASCII);

    /** Longer than any marker: the longest ids are those of a user's own rules. */
    private static final int MAX_MARKER = 200;

    private static final byte[] DOMAIN = "interlock-finding-1".getBytes(StandardCharsets.US_ASCII);
    private static final String HEX = "0123456789abcdef";

    private SecretHash() {}

    /** What a baseline knows a value by: 16 hexadecimal digits. */
    public static String fingerprint(String ruleId, byte[] bytes, int from, int to) {
        return hash(ruleId, bytes, from, to, FINGERPRINT);
    }

    /** What a baseline knows a value by; the text is taken as UTF-8. */
    public static String fingerprint(String ruleId, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        return fingerprint(ruleId, bytes, 0, bytes.length);
    }

    /** What is printed instead of a value: {@code [REDACTED:<rule>:<8 digits>]}, the first of its fingerprint. */
    public static String marker(String ruleId, byte[] bytes, int from, int to) {
        return "[REDACTED:" + ruleId + ":" + hash(ruleId, bytes, from, to, SHORT) + "]";
    }

    /** Whether an offset of a text lies within what {@link #marker} gives. */
    static boolean isInMarker(byte[] bytes, int start, int end, int from) {
        int least = Math.max(start, from - MAX_MARKER);
        for (int i = from; i >= least; i--) {
            if (bytes[i] == '[' && Arrays.equals(bytes, i, Math.min(end, i + BEGIN.length), BEGIN, 0, BEGIN.length)) {
                return from < markerEnd(bytes, i, end);
            }
        }
        return false;
    }

    /** Offset after the marker that begins at an offset, or -1 when none does. */
    private static int markerEnd(byte[] bytes, int begin, int end) {
        int close = begin;
        while (close < end && close - begin <= MAX_MARKER && bytes[close] != ']') {
            close++;
        }
        int digits = close - SHORT;
        boolean is = close < end && bytes[close] == ']' && digits > begin && bytes[digits - 1] == ':';
        for (int i = begin + BEGIN.length; i < close && is; i++) {
            int b = bytes[i];
            is = i >= digits ? HEX.indexOf(b) >= 0 : b > ' ' && b < 127 && b != '[';
        }
        return is ? close + 1 : -1;
    }

    /** Whether a text has the form of a fingerprint. */
    public static boolean isFingerprint(String text) {
        boolean is = text.length() == FINGERPRINT;
        for (int i = 0; i < text.length() && is; i++) {
            is = HEX.indexOf(text.charAt(i)) >= 0;
        }
        return is;
    }

    private static String hash(String ruleId, byte[] bytes, int from, int to, int digits) {
        MessageDigest digest = sha256();
        digest.update(DOMAIN);
        digest.update((byte) 0);
        digest.update(ruleId.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        updateWithoutReturns(digest, bytes, from, to);
        byte[] hash = digest.digest();
        StringBuilder hex = new StringBuilder(digits);
        for (int i = 0; i < digits / 2; i++) {
            hex.append(HEX.charAt(hash[i] >> 4 & 15)).append(HEX.charAt(hash[i] & 15));
        }
        return hex.toString();
    }

    private static void updateWithoutReturns(MessageDigest digest, byte[] bytes, int from, int to) {
        int start = from;
        for (int i = from; i < to; i++) {
            if (bytes[i] == '\r') {
                digest.update(bytes, start, i - start);
                start = i + 1;
            }
        }
        digest.update(bytes, start, to - start);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
