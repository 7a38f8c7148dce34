package io.interlock.engine.secret;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.zip.CRC32;

/** What proves that a value is a credential and not only looks like one. */
enum Checksum {
    /** Nothing does. */
    NONE,
    /**
     * The last six characters are the CRC-32 of what stands between the prefix and them, in base 62 (GitHub and npm;
     * see "Behind GitHub's new authentication token formats", April 2021).
     */
    CRC32_BASE62,
    /** The characters after the prefix of an AWS key id encode the number of the account in base 32. */
    AWS_ACCOUNT,
    /** The first part is a JSON object in base64. */
    JSON_BASE64,
    /** The value is a macaroon of the named location: the issuer in base64, with its length before it. */
    MACAROON,
    /** GitLab's routable tokens: the length of the payload and the CRC-32 of everything before it, both in base 36. */
    CRC32_BASE36,
    /** All of it decodes as base64 of bytes that are not text. */
    BASE64,
    /** All of it decodes as base64 of a user and a password with a colon between. */
    LOGIN_BASE64,
    /** The last six characters are the checksum of Bech32 (BIP 173), as in keys of age. */
    BECH32;

    /** What a checksum says of a value. */
    enum Verdict {
        /** It has none, or has it where it cannot be seen. */
        UNKNOWN,
        /** It holds. */
        HOLDS,
        /** It does not hold. */
        FAILS
    }

    private static final String BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final String BECH32_DIGITS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private static final int SIX = 6;

    /** What it says of a value. */
    Verdict verify(String value) {
        return switch (this) {
            case NONE -> Verdict.UNKNOWN;
            case CRC32_BASE62 -> holds(crc32(value));
            case AWS_ACCOUNT -> awsAccount(value);
            case JSON_BASE64 -> holds(jsonObject(value));
            case MACAROON -> holds(macaroon(value));
            case CRC32_BASE36 -> holds(routable(value));
            case BASE64 -> holds(binary(value));
            case LOGIN_BASE64 -> holds(login(value));
            case BECH32 -> holds(bech32(value.toLowerCase(Locale.ROOT)));
        };
    }

    private static Verdict holds(boolean holds) {
        return holds ? Verdict.HOLDS : Verdict.FAILS;
    }

    private static boolean crc32(String value) {
        int body = value.lastIndexOf('_', value.length() - SIX) + 1;
        int end = value.length() - SIX;
        return end > body && value.substring(end).equals(crc32Base62(value.substring(body, end)));
    }

    /** The CRC-32 of a text in base 62, six characters. */
    static String crc32Base62(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.US_ASCII));
        char[] digits = new char[SIX];
        long rest = crc.getValue();
        for (int i = SIX - 1; i >= 0; i--) {
            digits[i] = BASE62.charAt((int) (rest % 62));
            rest /= 62;
        }
        return new String(digits);
    }

    /**
     * Key ids issued since 2019 hold the account number in 40 bits after the first four characters and one bit; a number
     * of more than twelve digits is none. One of ten random ids has such a number, so one that fits proves nothing.
     * Earlier ids hold no number, and go on with a letter below Q.
     */
    private static Verdict awsAccount(String value) {
        long bits = 0;
        for (int i = 4; i < 12; i++) {
            int digit = base32(value.charAt(i));
            if (digit < 0) {
                return Verdict.FAILS;
            }
            bits = bits << 5 | digit;
        }
        long account = (bits & 0x7F_FFFF_FFFFL) << 1 | (base32(value.charAt(12)) & 0x10) >> 4;
        boolean recent = base32(value.charAt(4)) >= 16;
        return recent && account >= 1_000_000_000_000L ? Verdict.FAILS : Verdict.UNKNOWN;
    }

    private static int base32(char c) {
        return c >= 'A' && c <= 'Z' ? c - 'A' : c >= '2' && c <= '7' ? c - '2' + 26 : -1;
    }

    private static boolean jsonObject(String value) {
        int from = value.indexOf("ey");
        if (from < 0) {
            return false;
        }
        int to = from;
        while (to < value.length() && isBase64(value.charAt(to))) {
            to++;
        }
        byte[] decoded = decode(value.substring(from, to));
        String text = new String(decoded, StandardCharsets.ISO_8859_1).trim();
        return text.length() > 4 && text.charAt(0) == '{' && text.charAt(1) == '"' && text.indexOf("\":") > 0;
    }

    private static boolean isBase64(char c) {
        return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || "+/-_".indexOf(c) >= 0;
    }

    private static boolean macaroon(String value) {
        byte[] decoded = decode(value.substring(value.indexOf('-') + 1));
        return decoded.length > 32 && decoded[0] == 2 && decoded[1] == 1 && decoded[2] > 0 && decoded[2] < 64;
    }

    private static boolean routable(String value) {
        int dot = value.lastIndexOf('.');
        int end = value.length() - 7;
        if (dot < 0 || end <= dot) {
            return false;
        }
        CRC32 crc = new CRC32();
        crc.update(value.substring(0, end).getBytes(StandardCharsets.US_ASCII));
        return Long.parseLong(value, end, value.length(), 36) == crc.getValue();
    }

    private static boolean binary(String value) {
        byte[] decoded = decode(value);
        for (byte b : decoded) {
            if (b < 0x20) {
                return true;
            }
        }
        return false;
    }

    private static boolean login(String value) {
        String text = new String(decode(value), StandardCharsets.ISO_8859_1);
        return text.indexOf(':') > 0 && text.indexOf(':') < text.length() - 1;
    }

    private static boolean bech32(String value) {
        int separator = value.lastIndexOf('1');
        int check = 1;
        for (int i = 0; i < separator; i++) {
            check = bech32Step(check) ^ value.charAt(i) >> 5;
        }
        check = bech32Step(check);
        for (int i = 0; i < separator; i++) {
            check = bech32Step(check) ^ value.charAt(i) & 31;
        }
        for (int i = separator + 1; i < value.length(); i++) {
            check = bech32Step(check) ^ BECH32_DIGITS.indexOf(value.charAt(i));
        }
        return separator > 0 && check == 1;
    }

    private static int bech32Step(int check) {
        int[] generator = {0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3};
        int top = check >>> 25;
        int next = (check & 0x1FFFFFF) << 5;
        for (int i = 0; i < generator.length; i++) {
            next ^= (top >> i & 1) == 0 ? 0 : generator[i];
        }
        return next;
    }

    private static byte[] decode(String text) {
        String plain = text.replace('-', '+').replace('_', '/');
        int end = plain.length();
        while (end > 0 && plain.charAt(end - 1) == '=') {
            end--;
        }
        end -= end % 4 == 1 ? 1 : 0;
        try {
            return Base64.getDecoder().decode(plain.substring(0, end));
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
