package io.interlock.engine.personal;

/** The arithmetic of check digits, each over the characters of a number without its separators. */
final class Checksums {

    private static final byte[][] VERHOEFF_TURN = turns();

    private Checksums() {}

    /** The value of the digit at an index. */
    static int digit(String s, int index) {
        return s.charAt(index) - '0';
    }

    /** ISO/IEC 7812-1 annex B: every second digit from the right doubled, digit sums, a multiple of ten. */
    static boolean luhn(String s, int from) {
        int sum = 0;
        boolean twice = false;
        for (int i = s.length() - 1; i >= from; i--) {
            int d = digit(s, i) << (twice ? 1 : 0);
            sum += d > 9 ? d - 9 : d;
            twice = !twice;
        }
        return sum % 10 == 0;
    }

    /** The sum of digits times weights; a weight is a character {@code 1} to {@code 9}, {@code :} for ten. */
    static int weighted(String s, int from, String weights) {
        int sum = 0;
        for (int i = 0; i < weights.length(); i++) {
            sum += digit(s, from + i) * (weights.charAt(i) - '0');
        }
        return sum;
    }

    /** What remains of the digits from one index to another, divided. */
    static int remainder(String s, int from, int to, int divisor) {
        int rest = 0;
        for (int i = from; i < to; i++) {
            rest = (rest * 10 + digit(s, i)) % divisor;
        }
        return rest;
    }

    /** ISO/IEC 7064 MOD 11,10 with the check digit last. */
    static boolean mod11and10(String s) {
        int product = 10;
        for (int i = 0; i < s.length() - 1; i++) {
            int sum = (digit(s, i) + product) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }
        return (product + digit(s, s.length() - 1)) % 10 == 1;
    }

    /** ISO/IEC 7064 MOD 11-2 with the check character last, {@code X} for ten. */
    static boolean mod11and2(String s) {
        int rest = 0;
        for (int i = 0; i < s.length() - 1; i++) {
            rest = (rest + digit(s, i)) * 2 % 11;
        }
        int check = (12 - rest) % 11;
        return s.charAt(s.length() - 1) == (check == 10 ? 'X' : (char) ('0' + check));
    }

    /** ISO 13616: moved by four and letters as numbers, one more than a multiple of 97. */
    static boolean iban(String s) {
        int rest = 0;
        for (int i = 0; i < s.length(); i++) {
            int value = Character.digit(s.charAt((i + 4) % s.length()), 36);
            rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
        }
        return rest == 1;
    }

    /** Verhoeff's scheme in the dihedral group of ten elements, check digit last. */
    static boolean verhoeff(String s) {
        int sum = 0;
        for (int i = 0; i < s.length(); i++) {
            sum = dihedral(sum, VERHOEFF_TURN[i % 8][digit(s, s.length() - 1 - i)]);
        }
        return sum == 0;
    }

    private static int dihedral(int a, int b) {
        int rotation = a % 5;
        int other = b % 5;
        if (a < 5) {
            return b < 5 ? (rotation + other) % 5 : 5 + (rotation + other) % 5;
        }
        return b < 5 ? 5 + (rotation + 5 - other) % 5 : (rotation + 5 - other) % 5;
    }

    private static byte[][] turns() {
        byte[] once = {1, 5, 7, 6, 2, 8, 3, 0, 9, 4};
        byte[][] turns = new byte[8][10];
        for (byte d = 0; d < 10; d++) {
            turns[0][d] = d;
        }
        for (int i = 1; i < 8; i++) {
            for (int d = 0; d < 10; d++) {
                turns[i][d] = once[turns[i - 1][d]];
            }
        }
        return turns;
    }

    /** Whether year, month and day can be; 29 February counts in any year when the century is not known. */
    static boolean date(int year, int month, int day) {
        if (month < 1 || month > 12 || day < 1 || year > 2099) {
            return false;
        }
        boolean leap = year < 100 || year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        int days = month == 2 ? leap ? 29 : 28 : month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
        return day <= days;
    }

    /** The number that some digits write. */
    static int number(String s, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            value = value * 10 + digit(s, i);
        }
        return value;
    }

    /** Whether six digits from an index are year, month and day, two each. */
    static boolean yymmdd(String s, int from) {
        return date(number(s, from, from + 2), number(s, from + 2, from + 4), number(s, from + 4, from + 6));
    }

    /** Whether six digits from an index are day, month and year, two each. */
    static boolean ddmmyy(String s, int from) {
        return date(number(s, from + 4, from + 6), number(s, from + 2, from + 4), number(s, from, from + 2));
    }

    /** Whether all characters are one. */
    static boolean uniform(String s) {
        for (int i = 1; i < s.length(); i++) {
            if (s.charAt(i) != s.charAt(0)) {
                return false;
            }
        }
        return true;
    }
}
