package io.interlock.engine.injection;

import java.util.List;

/** Finds words that mix Latin letters with letters of another script that look like them. */
final class MixedWords {

    private MixedWords() {}

    /** Adds what is found in a text, in one walk; at most {@code limit} findings. */
    static void find(String text, int limit, List<Signal> found) {
        char[] chars = text.toCharArray();
        int stop = found.size() + limit;
        int i = 0;
        while (i < chars.length && found.size() < stop) {
            if (chars[i] < 128 || !LookAlikes.isLookAlike(chars[i])) {
                i++;
                continue;
            }
            int start = i;
            while (start > 0 && i - start < 64 && LookAlikes.isLetter(chars[start - 1])) {
                start--;
            }
            int end = LookAlikes.wordEnd(chars, i, Math.min(chars.length, i + 64));
            if (LookAlikes.kind(chars, start, end) == LookAlikes.MIXED) {
                double weight = isGreek(chars, start, end) ? HiddenCharacters.SLIGHT : HiddenCharacters.ODD;
                found.add(new Signal(InjectionRules.LOOK_ALIKE, "hidden", weight, start, end, "look-alike letters"));
            }
            i = end;
        }
    }

    private static boolean isGreek(char[] text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (text[i] >= 0x400 && text[i] < 0x590) {
                return false;
            }
        }
        return true;
    }
}
