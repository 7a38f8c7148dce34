package io.interlock.engine.scan;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Looks for single bytes, eight at a time. */
public final class ByteSearch {

    /** Making one takes milliseconds of a start, so there is one. */
    static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;

    private ByteSearch() {}

    /** Offset of the next byte of a value, or -1. */
    static int next(byte[] bytes, int from, int end, int value) {
        long wanted = ONES * value;
        int i = from;
        for (; i + 8 <= end; i += 8) {
            long differs = (long) LONGS.get(bytes, i) ^ wanted;
            // The lowest marked byte is exact: a borrow can only mark bytes above a true one.
            long zeros = differs - ONES & ~differs & HIGHS;
            if (zeros != 0) {
                return i + (Long.numberOfTrailingZeros(zeros) >>> 3);
            }
        }
        for (; i < end; i++) {
            if (bytes[i] == value) {
                return i;
            }
        }
        return -1;
    }

    /** Offset of the next byte that is not ASCII, or -1. */
    public static int nextNonAscii(byte[] bytes, int from, int end) {
        int i = from;
        while (i + 8 <= end && ((long) LONGS.get(bytes, i) & HIGHS) == 0) {
            i += 8;
        }
        while (i < end && bytes[i] >= 0) {
            i++;
        }
        return i < end ? i : -1;
    }

    /** How many of the eight bytes at an offset are digits. */
    static int digits(byte[] bytes, int offset) {
        long digit = (long) LONGS.get(bytes, offset) ^ ONES * '0';
        // A digit is now 0 to 9: adding 0x76 leaves its high bit clear. A carry needs a byte above 0x89, itself no
        // digit.
        long others = (digit & ~HIGHS) + ONES * 0x76 | digit;
        return Long.bitCount(~others & HIGHS);
    }

    /** Whether any of the eight bytes at an offset is ASCII and below a value. */
    static boolean hasBelow(byte[] bytes, int offset, int value) {
        long eight = (long) LONGS.get(bytes, offset);
        return (eight - ONES * value & ~eight & HIGHS) != 0;
    }

    /** Number of bytes of a value. */
    static int count(byte[] bytes, int from, int end, int value) {
        long wanted = ONES * value;
        int count = 0;
        int i = from;
        for (; i + 8 <= end; i += 8) {
            long differs = (long) LONGS.get(bytes, i) ^ wanted;
            // Exact for every byte, unlike the test for any: no carry crosses from one byte to the next.
            long others = (differs & ~HIGHS) + ~HIGHS | differs;
            count += Long.bitCount(~others & HIGHS);
        }
        for (; i < end; i++) {
            if (bytes[i] == value) {
                count++;
            }
        }
        return count;
    }
}
