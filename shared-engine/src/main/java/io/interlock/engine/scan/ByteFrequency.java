package io.interlock.engine.scan;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;

/**
 * How common bytes and grams are in source code; orders the grams of an anchor by how seldom they are met. The grams in
 * the resource {@code common-grams.txt} are the commonest of seven large repositories in C, Java, TypeScript, Python, Go
 * and C#, folded as {@link GramFilter} folds, commonest first, with {@code ~} for a space and
 * {@code _} as it is.
 */
final class ByteFrequency {

    /** What any byte at all counts. */
    static final int ANY = 130;

    private static final int RARE = 20;
    private static final int DIGIT = 110;
    private static final int SLOTS = 1 << 12;
    private static final int GRAM = 4;
    private static final int FOLDED_UNDERSCORE = '_' | 0x20;

    /** What a gram counts in addition to its bytes when it is the commonest of all; the least common of them half. */
    private static final int COMMONEST = 4000;

    private final int[] common = new int[256];
    private final int[] grams = new int[SLOTS];
    private final int[] counts = new int[SLOTS];

    private ByteFrequency() {
        Arrays.fill(common, RARE);
        String often = " etaionrslcdupmfhg\u007f.bywv-x/k\"*,qjz+#&%'";
        for (int i = 0; i < often.length(); i++) {
            common[often.charAt(i)] = 100 - 2 * i;
        }
        common['0'] = DIGIT;
        readGrams();
    }

    /** What is known of source code, read once. */
    static ByteFrequency ofSourceCode() {
        return Shared.SOURCE_CODE;
    }

    private static final class Shared {
        static final ByteFrequency SOURCE_CODE = new ByteFrequency();
    }

    /** How common a folded byte is; higher is more common. */
    int of(int folded) {
        return common[folded & 0xFF];
    }

    /** What the whole of a folded gram counts in addition to its bytes. */
    int ofGram(int gram) {
        int slot = slot(gram);
        return grams[slot] == gram ? counts[slot] : 0;
    }

    private void readGrams() {
        try (InputStream in = ByteFrequency.class.getResourceAsStream("common-grams.txt")) {
            byte[] lines = in == null ? new byte[0] : in.readAllBytes();
            int most = Math.max(1, lines.length / (GRAM + 1));
            for (int i = 0; i + GRAM < lines.length; i += GRAM + 1) {
                int gram = 0;
                for (int b = 0; b < GRAM; b++) {
                    int value = lines[i + b] == '~' ? ' ' : lines[i + b] == '_' ? FOLDED_UNDERSCORE : lines[i + b];
                    gram |= value << 8 * b;
                }
                int slot = slot(gram);
                grams[slot] = gram;
                counts[slot] = COMMONEST - COMMONEST / 2 * (i / (GRAM + 1)) / most;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int slot(int gram) {
        int slot = gram * 0x9E3779B1 >>> 20;
        while (grams[slot] != 0 && grams[slot] != gram) {
            slot = slot + 1 & SLOTS - 1;
        }
        return slot;
    }
}
