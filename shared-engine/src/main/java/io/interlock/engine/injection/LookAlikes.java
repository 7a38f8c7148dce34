package io.interlock.engine.injection;

/**
 * Letters of other scripts that look like ASCII letters. A small table of our own: what a reader cannot tell apart in
 * common fonts. A word is folded only when nothing else can be meant: it mixes Latin letters with look-alikes, or it
 * consists of look-alikes in a text whose other letters give no sign of that script.
 */
final class LookAlikes {

    private static final String CYRILLIC =
            "\u0430a\u0435e\u043Eo\u0440p\u0441c\u0443y\u0445x\u0456i\u0458j\u0455s\u04BBh\u0501d\u051Bq\u051Dw\u0475v\u043Ak\u043Cm\u0442t\u043Dh\u0432b\u04CFl\u04AFy\u0410A\u0412B\u0415E\u041AK\u041CM\u041DH\u041EO\u0420P\u0421C\u0422T\u0423Y\u0425X\u0406I\u0408J\u0405S\u04C0I\u04AEY\u051AQ\u051CW\u04BAH\u050CG";
    private static final String GREEK =
            "\u03B1a\u03B5e\u03B9i\u03BAk\u03BDv\u03BFo\u03C1p\u03C4t\u03C5u\u03C7x\u03B7n\u03C9w\u03B3y\u0391A\u0392B\u0395E\u0396Z\u0397H\u0399I\u039AK\u039CM\u039DN\u039FO\u03A1P\u03A4T\u03A5Y\u03A7X";
    private static final String ARMENIAN = "\u0585o\u057Du\u0578n\u0570h\u0581g\u0566q\u0555O\u054DU";
    private static final int BASE = 0x370;
    private static final char[] ASCII = new char[0x590 - BASE];

    static {
        for (String table : new String[] {CYRILLIC, GREEK, ARMENIAN}) {
            for (int i = 0; i < table.length(); i += 2) {
                ASCII[table.charAt(i) - BASE] = table.charAt(i + 1);
            }
        }
    }

    private LookAlikes() {}

    /** The ASCII letter that a character looks like, or the character. */
    static char ascii(char c) {
        if (c < BASE || c >= 0x590) {
            return c;
        }
        char plain = ASCII[c - BASE];
        return plain == 0 ? c : plain;
    }

    /** Whether a character looks like an ASCII letter and is none. */
    static boolean isLookAlike(char c) {
        return c >= BASE && c < 0x590 && ASCII[c - BASE] != 0;
    }

    /** Folds the words of a text that can be folded, in place, and says whether there were any. */
    static boolean fold(char[] text, int size) {
        boolean changed = false;
        int foreign = -1;
        int i = 0;
        while (i < size) {
            if (!isLetter(text[i])) {
                i++;
                continue;
            }
            int end = wordEnd(text, i, size);
            int kind = kind(text, i, end);
            if (kind == WHOLLY_ALIKE && foreign < 0) {
                foreign = hasForeign(text, size) ? 1 : 0;
            }
            if (kind == MIXED || kind == WHOLLY_ALIKE && foreign == 0) {
                for (int j = i; j < end; j++) {
                    text[j] = ascii(text[j]);
                }
                changed = true;
            }
            i = end;
        }
        return changed;
    }

    static final int ORDINARY = 0;
    static final int MIXED = 1;
    static final int WHOLLY_ALIKE = 2;

    /** What kind of word the letters between two offsets are. */
    static int kind(char[] text, int start, int end) {
        int latin = 0;
        int alike = 0;
        for (int i = start; i < end; i++) {
            char c = text[i];
            if (isLookAlike(c)) {
                alike++;
            } else if (isLatin(c)) {
                latin++;
            } else if (!isMark(c)) {
                return ORDINARY;
            }
        }
        if (alike == 0 || latin + alike < 3) {
            return ORDINARY;
        }
        return latin > 0 ? MIXED : WHOLLY_ALIKE;
    }

    /** Offset after the word that begins at an offset. */
    static int wordEnd(char[] text, int start, int size) {
        int end = start + 1;
        while (end < size && isLetter(text[end])) {
            end++;
        }
        return end;
    }

    static boolean isLetter(char c) {
        return c < 128 ? (c | 32) >= 'a' && (c | 32) <= 'z' : Character.isLetter(c) || isMark(c);
    }

    private static boolean isMark(char c) {
        return c >= 0x300 && c <= 0x36F;
    }

    private static boolean isLatin(char c) {
        return c < 128 || c >= 0xC0 && c <= 0x24F || c >= 0x1E00 && c <= 0x1EFF;
    }

    private static boolean hasForeign(char[] text, int size) {
        for (int i = 0; i < size; i++) {
            char c = text[i];
            if (c >= BASE && c < 0x590 && ASCII[c - BASE] == 0 && Character.isLetter(c)) {
                return true;
            }
        }
        return false;
    }
}
