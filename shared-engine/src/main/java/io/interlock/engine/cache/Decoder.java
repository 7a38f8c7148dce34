package io.interlock.engine.cache;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads what an {@link Encoder} wrote. For use by one thread. */
public final class Decoder {

    private final byte[] bytes;
    private final List<String> known = new ArrayList<>(1024);
    private int at;

    /** Reads from the start of these bytes. */
    public Decoder(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Reads a number.
     *
     * @throws IndexOutOfBoundsException when there is none
     */
    public int number() {
        byte next = bytes[at++];
        int value = next & 0x7F;
        for (int shift = 7; next < 0; shift += 7) {
            next = bytes[at++];
            value |= (next & 0x7F) << shift;
        }
        return value;
    }

    /** Reads a truth value. */
    public boolean flag() {
        return number() != 0;
    }

    /**
     * Reads a string.
     *
     * @throws IndexOutOfBoundsException when there is none
     */
    public String string() {
        int number = number();
        if (number > 0) {
            return known.get(number - 1);
        }
        int header = number();
        int length = header >> 1;
        String value = (header & 1) == 0 ? ascii(length) : wide(length);
        known.add(value);
        return value;
    }

    private String ascii(int length) {
        String value = new String(bytes, at, length, StandardCharsets.ISO_8859_1);
        at += length;
        return value;
    }

    private String wide(int length) {
        char[] chars = new char[length];
        for (int i = 0; i < length; i++) {
            chars[i] = (char) ((bytes[at] << 8) | (bytes[at + 1] & 0xFF));
            at += 2;
        }
        return new String(chars);
    }
}
