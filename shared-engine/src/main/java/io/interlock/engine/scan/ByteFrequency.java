package io.interlock.engine.scan;

import java.util.Arrays;

/** How common bytes are in source code, roughly; a sum of these orders grams by how seldom they are met. */
final class ByteFrequency {

    /** What any byte at all counts. */
    static final int ANY = 130;

    private static final int RARE = 20;
    private static final int DIGIT = 110;
    private static final int[] COMMON = common();

    /** What a gram counts in addition when it is part of a word, or a line, that is everywhere in source code. */
    private static final int IN_A_COMMON_WORD = 150;

    private static final String COMMON_WORDS =
            " struct return static const include private public import table index entry"
                    + " code link test error class string value name type list data state config version device buffer address"
                    + " register access linear prompt prefix switch default function interface extends implements package"
                    + " assert require export throws boolean integer internal external context content section process service"
                    + " request response message component switch itch width length offset option  description http://www."
                    + " ---------- ********** ########## ========== ////////// __________ .......... <!-- --> /**  */ ";

    private ByteFrequency() {}

    /** How common a folded byte is; higher is more common. */
    static int of(int folded) {
        return COMMON[folded & 0xFF];
    }

    /** What the whole of a folded gram counts in addition to its bytes. */
    static int ofGram(String gram) {
        return COMMON_WORDS.contains(gram) ? IN_A_COMMON_WORD : 0;
    }

    private static int[] common() {
        int[] common = new int[256];
        Arrays.fill(common, RARE);
        String often = " etaionrslcdupmfhg\u007f.bywv-x/k\"*,qjz+#&%'";
        for (int i = 0; i < often.length(); i++) {
            common[often.charAt(i)] = 100 - 2 * i;
        }
        common['0'] = DIGIT;
        return common;
    }
}
