package io.interlock.engine.secret;

/**
 * Tells words from letters drawn at random, by how often one letter follows another in words. The table holds, for each
 * letter (first row: the beginning of a word) and each letter after it (last column: the end), six times the negative binary
 * logarithm of the share, plus 33, as one character. It was counted over the words of identifiers and documents of
 * public repositories, each word weighted by the logarithm of its frequency.
 */
final class WordLikeness {

    private static final String COSTS =
            "7=59;=BB;GJ?;A@8N84;@EBRSU{P;7<QH?[>`I4>5[;b590AENQFS@4EAF5JQS7G]/IL6LV;:H7[aWD^6"
                    + "5SCI3M^5=c9:QV/P[<E4?U_jIg99EIE.JLX4WQENO=OdB>O?NZVLl*=L:4EDFUOZY=A6OBM14<SEL@N`1"
                    + "7JFI46O[.`P8MV4VW<EA<XVdB]5;VM[2Q@?:xVBI=>K[6>L>N]fQX)0OOM-e]f4bXKGI3OT<I=A[YuAY2"
                    + "?D8><A>maiP;>,5CZA96[?hLq@F0QH@/VLf?fJWAH1EPH3Q7KCfff::KRD,LKS4TSBHBECZL4F@GJpL]-"
                    + "4PNB/NW^1eR7RU4JdU?A?K^f9m41@PJ.^V_2[UH>S73SW@O>OZ^Df79T987B1Q<TJMND?M[P62GDVbP[2"
                    + "EE<>SHBYFQE;9.@<Z1<<:A>OP[@4MHI2VNC:kT6PP5;{1>:@[]ZJl7EdUMUdULddT8dEGAKNGI$dLdLd7"
                    + "4PCB-NHX5_FKBF6KcB9<CHR^Ap2B[>T4M^>9mMHLL?>SQ:2<TN`Hq*6XCR/PY</``DPW9L{7;@B[QUA^1"
                    + "<:<@:ICg=za7:1M9z463WagMiZI1YFV(^RX0sYMMP;IsMKKMXbsSa7/NHL2HT;3oMCo85No8:LSUMV``4"
                    + "@R8L5J]P8OlRFLP0]IE1OTU7Fl.CJBG?LO^@Z^DB<E7sI;AOOKcEL&0gUR(gKP6ggMWX9KWQHgEQggI?5";

    /** What a letter of a word may cost at most, by length; 97 of 100 words of eight letters and more cost less. */
    private static final double[] LIMITS = {0, 0, 0, 4.7, 4.9, 4.75, 4.7, 4.65, 4.6};

    private static final double STEPS = 6.0;

    private WordLikeness() {}

    /** The mean cost in bits of a letter, end included, of a run of letters in any case. */
    static double cost(CharSequence text, int from, int to) {
        int row = 0;
        int sum = 0;
        for (int i = from; i < to; i++) {
            int letter = Ascii.toLower(text.charAt(i)) - 'a';
            sum += COSTS.charAt(row * 27 + letter) - 33;
            row = letter + 1;
        }
        sum += COSTS.charAt(row * 27 + 26) - 33;
        return sum / STEPS / (to - from + 1);
    }

    /** Whether a run of letters reads like a word; never for fewer than three letters. */
    static boolean word(CharSequence text, int from, int to) {
        int length = to - from;
        return length >= 3 && cost(text, from, to) <= LIMITS[Math.min(length, LIMITS.length - 1)];
    }
}
