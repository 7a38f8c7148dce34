package io.interlock.engine.scan;

/** Tells where a number starts and ends that people write in groups. Not thread-safe. */
final class Numbers {

    private static final int MIN_DIGITS = 7;
    private static final int MAX_GAP = 2;

    /** No number people write is longer; a longer run of digits is data. */
    private static final int MAX_LENGTH = 64;

    private final ScanText text;
    private int start;
    private int end;

    Numbers(ScanText text) {
        this.text = text;
        this.end = text.start();
    }

    /** Finds the number that begins before or within the eight bytes at an offset; whether it is one worth a look. */
    boolean around(int offset) {
        int first = Math.max(offset, end);
        while (first < text.end() && first < offset + Long.BYTES && !isDigit(first)) {
            first++;
        }
        if (first >= text.end() || !isDigit(first)) {
            end = Math.max(end, first);
            return false;
        }
        int from = backward(first);
        if ((text.at(from - 1) | 0x20) == 'x' && text.at(from - 2) == '0' && !isDigit(from - 3)) {
            end = afterHexadecimal(first);
            return false;
        }
        int digits = forward(from);
        start = from;
        return digits >= MIN_DIGITS && end - start <= MAX_LENGTH;
    }

    private int afterHexadecimal(int digit) {
        int i = digit;
        while (Character.digit(text.at(i), 16) >= 0) {
            i++;
        }
        return i;
    }

    /** Offset of the first digit. */
    int start() {
        return start;
    }

    /** Offset after the last digit of what was looked at last. */
    int end() {
        return end;
    }

    private int backward(int digit) {
        int from = digit;
        int gap = 0;
        for (int i = digit - 1; i >= Math.max(end, digit - MAX_LENGTH) && i >= text.start() && gap <= MAX_GAP; i--) {
            if (isDigit(i)) {
                from = i;
                gap = 0;
            } else if (isSeparator(i)) {
                gap++;
            } else {
                break;
            }
        }
        return from;
    }

    private int forward(int from) {
        int digits = 0;
        int gap = 0;
        end = from;
        for (int i = from; i < text.end() && gap <= MAX_GAP; i++) {
            if (isDigit(i)) {
                digits++;
                gap = 0;
                end = i + 1;
            } else if (isSeparator(i)) {
                gap++;
            } else {
                break;
            }
        }
        return digits;
    }

    private boolean isDigit(int offset) {
        int b = text.at(offset);
        return b >= '0' && b <= '9';
    }

    private boolean isSeparator(int offset) {
        int b = text.at(offset);
        return b == ' ' || b == '-' || b == '.' || b == '/' || b == '+' || b == '(' || b == ')';
    }
}
