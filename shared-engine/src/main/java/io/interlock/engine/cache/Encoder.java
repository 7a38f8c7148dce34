package io.interlock.engine.cache;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Writes numbers and strings compactly; a string that was written before costs a few bytes. For use by one thread. */
public final class Encoder {

    private final Map<String, Integer> known = new HashMap<>();
    private byte[] bytes = new byte[8 * 1024];
    private int size;

    /** Writes a number that is not negative. */
    public void number(int value) {
        if (value < 0) {
            throw new IllegalArgumentException("Cannot encode the negative number " + value);
        }
        reserve(5);
        int rest = value;
        while (rest > 0x7F) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    /** Writes a truth value. */
    public void flag(boolean value) {
        number(value ? 1 : 0);
    }

    /**
     * Writes a string: 0, length and UTF-16 code units or bytes when it is new, else its number. Lone surrogates, which
     * stand for bytes of paths that are not UTF-8, survive.
     */
    public void string(String value) {
        Integer number = known.get(value);
        if (number != null) {
            number(number);
            return;
        }
        known.put(value, known.size() + 1);
        number(0);
        if (isAscii(value)) {
            number(value.length() * 2);
            append(value.getBytes(StandardCharsets.ISO_8859_1));
        } else {
            number(value.length() * 2 + 1);
            reserve(value.length() * 2);
            for (int i = 0; i < value.length(); i++) {
                bytes[size++] = (byte) (value.charAt(i) >> 8);
                bytes[size++] = (byte) value.charAt(i);
            }
        }
    }

    private static boolean isAscii(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) > 0x7F) {
                return false;
            }
        }
        return true;
    }

    private void append(byte[] more) {
        reserve(more.length);
        System.arraycopy(more, 0, bytes, size, more.length);
        size += more.length;
    }

    private void reserve(int count) {
        if (size + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + count));
        }
    }

    /** All that was written. */
    public byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }
}
