package io.interlock.engine.scan;

/**
 * A part of a text read as UTF-8, and where each of its characters stands. A byte that is not UTF-8 is one replacement
 * character, so that no offset is lost.
 *
 * @param text the characters
 * @param offsets for each character and the end, the offset of its first byte
 */
record DecodedText(String text, int[] offsets) {

    static DecodedText of(ScanText bytes, int from, int to) {
        StringBuilder text = new StringBuilder(to - from);
        int[] offsets = new int[to - from + 1];
        int at = from;
        while (at < to) {
            if (bytes.at(at) < 0x80) {
                offsets[text.length()] = at;
                text.append((char) bytes.at(at++));
                continue;
            }
            int length = length(bytes, at, to);
            String piece = length == 0 ? "\uFFFD" : bytes.utf8(at, at + length);
            for (int i = 0; i < piece.length(); i++) {
                offsets[text.length() + i] = at;
            }
            text.append(piece);
            at += Math.max(1, length);
        }
        offsets[text.length()] = to;
        return new DecodedText(text.toString(), offsets);
    }

    /** How many bytes the character here has; 0 when it is not UTF-8. */
    private static int length(ScanText bytes, int at, int to) {
        int first = bytes.at(at);
        int length = first >= 0xF0 && first < 0xF5 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 0;
        if (first >= 0xF5 || at + length > to) {
            return 0;
        }
        for (int i = 1; i < length; i++) {
            if ((bytes.at(at + i) & 0xC0) != 0x80) {
                return 0;
            }
        }
        return bytes.utf8(at, at + length).indexOf('\uFFFD') >= 0 ? 0 : length;
    }
}
