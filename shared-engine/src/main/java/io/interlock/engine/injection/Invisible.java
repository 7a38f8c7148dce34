package io.interlock.engine.injection;

/** Which characters are not seen, and next to what they have business. */
final class Invisible {

    private Invisible() {}

    /** Whether a character is a tag that stands for a printable ASCII character. */
    static boolean isTag(int c) {
        return c >= 0xE0020 && c <= 0xE007E;
    }

    /** Whether a character, not ASCII, has no place in a canonical text. */
    static boolean isDropped(int c) {
        if (c < 0x2000) {
            return c < 0xA0 && c != 0x85 || c == 0xAD || c == 0x34F || c == 0x61C || isFiller(c);
        }
        if (c < 0xFE00) {
            return c >= 0x200B && c <= 0x200F
                    || isBidi(c)
                    || c >= 0x2060 && c <= 0x2065
                    || c >= 0x206A && c <= 0x206F
                    || isFiller(c)
                    || c >= 0xFDD0 && c <= 0xFDEF;
        }
        return isSelector(c)
                || c == 0xFEFF
                || c == 0xFFA0
                || c >= 0xFFF0 && c <= 0xFFFB
                || (c & 0xFFFE) == 0xFFFE
                || c >= 0x1D173 && c <= 0x1D17A
                || c >= 0x1BCA0 && c <= 0x1BCA3
                || c >= 0xE0000 && c <= 0xE0FFF;
    }

    /** Whether a character may have to be reported, so that its surroundings must be looked at. */
    static boolean isSuspect(int c) {
        return c < 128 ? isControl(c) : isDropped(c) || isTag(c) || isPrivate(c);
    }

    /** Controls that move, erase or end what is shown; not the escape that begins a colour. */
    static boolean isControl(int c) {
        return c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x0B && c != 0x1B || c == 127;
    }

    static boolean isPrivate(int c) {
        return c >= 0xE000 && c <= 0xF8FF || c >= 0xF0000;
    }

    /** Letters without ink. */
    static boolean isFiller(int c) {
        return c == 0x115F
                || c == 0x1160
                || c == 0x17B4
                || c == 0x17B5
                || c >= 0x180B && c <= 0x180F
                || c == 0x2800
                || c == 0x3164;
    }

    static boolean isSelector(int c) {
        return c >= 0xFE00 && c <= 0xFE0F || c >= 0xE0100 && c <= 0xE01EF;
    }

    /** Embeddings, overrides, isolates and their ends. */
    static boolean isBidi(int c) {
        return c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
    }

    /** Letters that are written from right to left. */
    static boolean isRightToLeft(int c) {
        return c >= 0x590 && c <= 0x8FF
                || c >= 0xFB1D && c <= 0xFDFF && !(c >= 0xFDD0 && c <= 0xFDEF)
                || c >= 0xFE70 && c <= 0xFEFC
                || c >= 0x10800 && c <= 0x10FFF
                || c >= 0x1E800 && c <= 0x1EFFF;
    }

    /** Scripts whose letters change form next to each other, so that joiners are spelling. */
    static boolean usesJoiners(int c) {
        return isRightToLeft(c) && c >= 0x600
                || c >= 0x900 && c <= 0xDFF
                || c >= 0xF00 && c <= 0x109F
                || c >= 0x1780 && c <= 0x18AF
                || c >= 0x1900 && c <= 0x1CFF
                || c >= 0xA800 && c <= 0xABFF
                || c >= 0x11000 && c <= 0x11FFF;
    }

    /** Scripts without spaces, in which a zero-width space says where a line may break. */
    static boolean breaksWithoutSpace(int c) {
        return c >= 0xE00 && c <= 0xFFF
                || c >= 0x1000 && c <= 0x109F
                || c >= 0x1780 && c <= 0x17FF
                || c >= 0x1950 && c <= 0x1AAF
                || c >= 0xA980 && c <= 0xAA7F;
    }

    /** Pictures, which selectors and joiners combine. */
    static boolean isPicture(int c) {
        return c >= 0x1F000 && c <= 0x1FAFF
                || c >= 0x2190 && c <= 0x2BFF && c != 0x2800
                || c >= 0x2100 && c <= 0x214F
                || c == 0xA9
                || c == 0xAE
                || c == 0x203C
                || c == 0x2049
                || c == 0x20E3
                || c == 0x3030
                || c == 0x303D
                || c == 0x3297
                || c == 0x3299;
    }

    static boolean isIdeograph(int c) {
        return c >= 0x3400 && c <= 0x9FFF || c >= 0xF900 && c <= 0xFAFF || c >= 0x20000 && c <= 0x3FFFF;
    }
}
