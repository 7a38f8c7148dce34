package io.interlock.engine.manifest;

/**
 * Whether a word is a TOML boolean, number, date or time. Of the two versions of TOML in use the later one is taken,
 * in which the seconds of a time may be left out; everything else is the same in both.
 */
final class TomlScalar {

    private final byte[] bytes;
    private final int to;
    private int p;

    private TomlScalar(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.p = from;
        this.to = to;
    }

    /** Whether the range is a boolean, number, date or time. */
    static boolean isValid(byte[] bytes, int from, int to) {
        return isWord(bytes, from, to, "true")
                || isWord(bytes, from, to, "false")
                || new TomlScalar(bytes, from, to).number()
                || new TomlScalar(bytes, from, to).moment();
    }

    private static boolean isWord(byte[] bytes, int from, int to, String word) {
        if (to - from != word.length()) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (bytes[i] != word.charAt(i - from)) {
                return false;
            }
        }
        return true;
    }

    private boolean number() {
        boolean signed = take('+') || take('-');
        if (isWord(bytes, p, to, "inf") || isWord(bytes, p, to, "nan")) {
            return true;
        }
        int radix = !signed && p + 1 < to && bytes[p] == '0' ? radix(bytes[p + 1]) : 0;
        if (radix > 0) {
            p += 2;
            return digits(radix) && p == to;
        }
        int first = p;
        if (!digits(10) || bytes[first] == '0' && p > first + 1) {
            return false;
        }
        if (take('.') && !digits(10)) {
            return false;
        }
        if (take('e') || take('E')) {
            if (!take('+')) {
                take('-');
            }
            return digits(10) && p == to;
        }
        return p == to;
    }

    private static int radix(byte letter) {
        return switch (letter) {
            case 'x' -> 16;
            case 'o' -> 8;
            case 'b' -> 2;
            default -> 0;
        };
    }

    private boolean take(char c) {
        boolean there = p < to && bytes[p] == c;
        p += there ? 1 : 0;
        return there;
    }

    /** Digits, with single underscores between them. */
    private boolean digits(int radix) {
        int first = p;
        while (p < to) {
            boolean digit = isDigit(bytes[p], radix);
            boolean separator =
                    bytes[p] == '_' && p > first && bytes[p - 1] != '_' && p + 1 < to && isDigit(bytes[p + 1], radix);
            if (!digit && !separator) {
                break;
            }
            p++;
        }
        return p > first;
    }

    private static boolean isDigit(byte c, int radix) {
        return c >= 0 && Character.digit((char) c, radix) >= 0;
    }

    private boolean moment() {
        if (to - p > 2 && bytes[p + 2] == ':') {
            return time() && p == to;
        }
        if (!date()) {
            return false;
        }
        if (p == to) {
            return true;
        }
        if (!take('T') && !take('t') && !take(' ')) {
            return false;
        }
        return time() && (p == to || offset() && p == to);
    }

    private boolean date() {
        int year = number(4, 0, 9999);
        if (year < 0 || !take('-')) {
            return false;
        }
        int month = number(2, 1, 12);
        return month > 0 && take('-') && number(2, 1, daysOf(year, month)) > 0;
    }

    private static int daysOf(int year, int month) {
        boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        return switch (month) {
            case 2 -> leap ? 29 : 28;
            case 4, 6, 9, 11 -> 30;
            default -> 31;
        };
    }

    private boolean time() {
        if (number(2, 0, 23) < 0 || !take(':') || number(2, 0, 59) < 0) {
            return false;
        }
        if (!take(':')) {
            return true;
        }
        if (number(2, 0, 60) < 0) {
            return false;
        }
        if (!take('.')) {
            return true;
        }
        int first = p;
        while (p < to && isDigit(bytes[p], 10)) {
            p++;
        }
        return p > first;
    }

    private boolean offset() {
        return take('Z')
                || take('z')
                || (take('+') || take('-')) && number(2, 0, 23) >= 0 && take(':') && number(2, 0, 59) >= 0;
    }

    /** A number of exactly so many digits within bounds, or -1. */
    private int number(int digits, int least, int most) {
        int value = 0;
        for (int i = 0; i < digits; i++, p++) {
            if (p >= to || !isDigit(bytes[p], 10)) {
                return -1;
            }
            value = value * 10 + bytes[p] - '0';
        }
        return value >= least && value <= most ? value : -1;
    }
}
