package io.interlock.engine.personal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/** Tokens and values under AES-GCM: a byte of version, a nonce of twelve, and the ciphertext with its tag. */
final class SealedTokens {

    private static final byte VERSION = 1;
    private static final int NONCE = 12;

    private SealedTokens() {}

    static byte[] seal(Map<String, String> values, SecretKey key, SecureRandom random) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            byte[] hidden = cipher(Cipher.ENCRYPT_MODE, key, nonce).doFinal(written(values));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.write(VERSION);
            out.writeBytes(nonce);
            out.writeBytes(hidden);
            return out.toByteArray();
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "Cannot seal the masked values with a key of " + key.getAlgorithm() + " (" + e.getMessage()
                            + "); give an AES key of 16, 24 or 32 bytes",
                    e);
        }
    }

    static Map<String, String> open(byte[] sealed, SecretKey key) {
        if (sealed.length <= NONCE + 1 || sealed[0] != VERSION) {
            throw new IllegalArgumentException("Cannot unmask: these " + sealed.length
                    + " bytes are not what sealing returned; give them unchanged");
        }
        try {
            byte[] nonce = Arrays.copyOfRange(sealed, 1, 1 + NONCE);
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, nonce);
            return read(cipher.doFinal(sealed, 1 + NONCE, sealed.length - 1 - NONCE));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "Cannot unmask: the key is not the one it was sealed with, or the sealed bytes were changed; use the"
                            + " key of the session that masked",
                    e);
        }
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(128, nonce));
        cipher.updateAAD(new byte[] {VERSION});
        return cipher;
    }

    private static byte[] written(Map<String, String> values) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(values.size());
            for (Map.Entry<String, String> entry : values.entrySet()) {
                out.writeUTF(entry.getKey());
                byte[] value = entry.getValue().getBytes(StandardCharsets.UTF_8);
                out.writeInt(value.length);
                out.write(value);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static Map<String, String> read(byte[] plain) {
        Map<String, String> values = new LinkedHashMap<>();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(plain))) {
            for (int left = in.readInt(); left > 0; left--) {
                String token = in.readUTF();
                values.put(token, new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return values;
    }
}
