package io.interlock.engine.coverage;

/** Reads numbers of reports. */
final class Numbers {

    private Numbers() {}

    /** A whole number of digits, with the largest for one that is larger still, or -1 when it is none. */
    static long of(String text) {
        int end = text.length();
        if (end == 0) {
            return -1;
        }
        long value = 0;
        for (int i = 0; i < end; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value > Long.MAX_VALUE / 10 - 1 ? Long.MAX_VALUE / 10 : value * 10 + digit;
        }
        return value;
    }
}
