package io.interlock.engine.personal;

import io.interlock.engine.scan.ScanText;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** Addresses of Bitcoin wallets whose checksum holds: Base58Check, and Bech32 (BIP 173 and BIP 350). */
final class Wallets {

    private static final int REACH = 110;
    private static final String BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final String BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private static final int[] GENERATOR = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};

    private Wallets() {}

    static Cued after(ScanText text, int cue) {
        int end = Math.min(text.lineEnd(cue), cue + REACH);
        for (int i = cue; i < end; i++) {
            if (!Words.alnum(text.at(i))) {
                continue;
            }
            int stop = i;
            while (stop - i < 100 && Words.alnum(text.at(stop))) {
                stop++;
            }
            if (Words.alnum(text.at(i - 1)) || stop - i < 26) {
                i = stop;
                continue;
            }
            String word = text.latin1(i, stop);
            boolean proven = word.startsWith("bc1") ? bech32(word) : base58(word);
            return proven ? new Cued(PersonalRules.WALLET, i, stop, 95) : Cued.none(PersonalRules.WALLET);
        }
        return Cued.none(PersonalRules.WALLET);
    }

    /** Version 0 or 5, twenty bytes, and the first four of the double SHA-256. */
    static boolean base58(String word) {
        if (word.length() > 35 || word.charAt(0) != '1' && word.charAt(0) != '3') {
            return false;
        }
        BigInteger value = BigInteger.ZERO;
        for (int i = 0; i < word.length(); i++) {
            int digit = BASE58.indexOf(word.charAt(i));
            if (digit < 0) {
                return false;
            }
            value = value.multiply(BigInteger.valueOf(58)).add(BigInteger.valueOf(digit));
        }
        byte[] number = value.toByteArray();
        byte[] all = new byte[25];
        int skip = Math.max(0, number.length - 25);
        System.arraycopy(number, skip, all, 25 - (number.length - skip), number.length - skip);
        byte[] check = sha256(sha256(Arrays.copyOf(all, 21)));
        return Arrays.equals(Arrays.copyOf(check, 4), Arrays.copyOfRange(all, 21, 25)) && (all[0] == 0 || all[0] == 5);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256, this one has not: " + e.getMessage(), e);
        }
    }

    /** The polymod of the prefix {@code bc} and the data is 1, or the constant of the later version. */
    static boolean bech32(String word) {
        int state = 1;
        int[] prefix = {3, 3, 0, 2, 3};
        for (int value : prefix) {
            state = step(state, value);
        }
        for (int i = 3; i < word.length(); i++) {
            int value = BECH32.indexOf(word.charAt(i));
            if (value < 0) {
                return false;
            }
            state = step(state, value);
        }
        return (state == 1 || state == 0x2bc830a3) && word.length() >= 42;
    }

    private static int step(int state, int value) {
        int top = state >>> 25;
        int next = (state & 0x1ffffff) << 5 ^ value;
        for (int i = 0; i < 5; i++) {
            next ^= (top >>> i & 1) == 1 ? GENERATOR[i] : 0;
        }
        return next;
    }
}
