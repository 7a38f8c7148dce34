package io.interlock.engine.injection;

import io.interlock.engine.scan.ScanText;

/**
 * A part of scanned bytes as text, with the way back from characters to bytes. Begins and ends between characters of
 * UTF-8; bytes that are not UTF-8 count as the replacement characters that they become.
 */
final class Excised {

    private final ScanText scanned;
    private final int start;
    private final int end;
    private final String text;
    private int knownChar;
    private int knownByte;

    private Excised(ScanText scanned, int start, int end) {
        this.scanned = scanned;
        this.start = start;
        this.end = end;
        this.text = scanned.utf8(start, end);
        this.knownByte = start;
    }

    /** The text between two offsets, each moved back to the beginning of a character. */
    static Excised of(ScanText scanned, int from, int to) {
        int first = Math.max(from, scanned.start());
        int last = Math.min(to, scanned.end());
        return new Excised(scanned, align(scanned, first), last == scanned.end() ? last : align(scanned, last));
    }

    private static int align(ScanText scanned, int offset) {
        int i = offset;
        while (i > scanned.start() && offset - i < 4 && (scanned.at(i) & 0xC0) == 0x80) {
            i--;
        }
        return i;
    }

    String text() {
        return text;
    }

    /** Offset of the first byte. */
    int start() {
        return start;
    }

    /** Offset after the last byte. */
    int end() {
        return end;
    }

    /** Offset of the first byte of the character at an index; cheap when asked in rising order. */
    int offsetOf(int index) {
        if (index < knownChar) {
            knownChar = 0;
            knownByte = start;
        }
        while (knownChar < index && knownByte < end) {
            char c = text.charAt(knownChar);
            if (c == 0xFFFD) {
                knownByte += skipBroken();
                knownChar++;
            } else if (Character.isHighSurrogate(c)) {
                knownByte += 4;
                knownChar += 2;
            } else {
                knownByte += c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
                knownChar++;
            }
        }
        return Math.min(knownByte, end);
    }

    /** A real replacement character, or as many bytes as one decoder replaces at once. */
    private int skipBroken() {
        if (scanned.at(knownByte) == 0xEF && scanned.at(knownByte + 1) == 0xBF && scanned.at(knownByte + 2) == 0xBD) {
            return 3;
        }
        int i = knownByte + 1;
        int most = scanned.at(knownByte) >= 0xE0 ? 3 : 1;
        while (i - knownByte < most && i < end && (scanned.at(i) & 0xC0) == 0x80 && decodesToOne(i + 1)) {
            i++;
        }
        return i - knownByte;
    }

    private boolean decodesToOne(int to) {
        return scanned.utf8(knownByte, to).length() == 1;
    }
}
