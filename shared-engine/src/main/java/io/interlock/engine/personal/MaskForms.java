package io.interlock.engine.personal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Masks that keep the form of a value. */
final class MaskForms {

    private MaskForms() {}

    /** Stars for letters and digits but for the last few of them. */
    static String stars(String value, int keep) {
        StringBuilder out = new StringBuilder(value);
        int kept = 0;
        for (int i = value.length() - 1; i >= 0; i--) {
            if (Character.isLetterOrDigit(value.charAt(i)) && kept++ >= keep) {
                out.setCharAt(i, '*');
            }
        }
        return out.toString();
    }

    /** A digit for each digit, a letter of ASCII for each letter, chosen by the salt and the whole value. */
    static String lookalike(String value, byte[] salt) {
        StringBuilder out = new StringBuilder(value);
        byte[] stream = new byte[0];
        for (int i = 0; i < value.length(); i++) {
            if (i % 32 == 0) {
                stream = digest(salt, value, i / 32);
            }
            char c = value.charAt(i);
            int choice = stream[i % 32] & 0xFF;
            if (Character.isDigit(c)) {
                out.setCharAt(i, (char) ('0' + choice % 10));
            } else if (Character.isLetter(c)) {
                out.setCharAt(i, (char) ((Character.isUpperCase(c) ? 'A' : 'a') + choice % 26));
            }
        }
        return out.toString();
    }

    private static byte[] digest(byte[] salt, String value, int block) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update((byte) salt.length);
            sha.update(salt);
            sha.update((byte) block);
            return sha.digest(value.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256, this one has not: " + e.getMessage(), e);
        }
    }
}
