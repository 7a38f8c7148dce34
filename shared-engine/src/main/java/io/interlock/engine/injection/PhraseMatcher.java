package io.interlock.engine.injection;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds phrases in one walk: each word that is found moves the phrases on whose next meaning it has. Of several ways to
 * get as far in a phrase only the latest is kept, which is the one with the smallest gap.
 */
final class PhraseMatcher implements WordTrie.Found {

    /** How many matches of a text are kept. */
    static final int MOST = 2000;

    private final Lexicon lexicon;
    private final Flat flat;
    private final int[][] steps;
    private final int[][] ends;
    private final int[][] starts;
    private final int[][] sentences;
    private final int not;
    private final int speaker;
    private int notEnd = -10;
    private int sentence;
    private final List<Found> matches = new ArrayList<>();

    /**
     * A phrase that was found.
     *
     * @param start offset in the flat text
     * @param end offset after it
     */
    record Found(Phrase phrase, int start, int end) {}

    private PhraseMatcher(Lexicon lexicon, Flat flat) {
        this.lexicon = lexicon;
        this.flat = flat;
        this.steps = lexicon.steps();
        int phrases = lexicon.phrases().size();
        this.ends = new int[phrases][];
        this.starts = new int[phrases][];
        this.sentences = new int[phrases][];
        this.not = lexicon.classOf("_not");
        this.speaker = lexicon.classOf("_speaker");
    }

    /** The phrases of a text, in the order in which they end; at most {@link #MOST}. */
    static List<Found> find(Lexicon lexicon, Flat flat) {
        PhraseMatcher matcher = new PhraseMatcher(lexicon, flat);
        matcher.walk();
        return matcher.matches;
    }

    private void walk() {
        char[] text = flat.text;
        boolean bound = false;
        for (int i = 0; i < flat.size && matches.size() < MOST; i++) {
            char c = text[i];
            boolean isBound = WordTrie.isBound(c);
            if (c == '\n' && i + 1 < flat.size && text[i + 1] == '\n' || endsSentence(c, i)) {
                sentence++;
            }
            if (c != ' ' && c != '\n' && (!bound || !isBound || flat.isSpaced(i))) {
                lexicon.words().at(flat, i, this);
            }
            bound = isBound;
        }
    }

    private boolean endsSentence(char c, int i) {
        if (c == 0x3002 || c == 0xFF01 || c == 0xFF1F) {
            return true;
        }
        return (c == '.' || c == '!' || c == '?')
                && i + 1 < flat.size
                && (flat.text[i + 1] == ' ' || flat.text[i + 1] == '\n');
    }

    @Override
    public void word(int wordClass, int start, int end) {
        if (wordClass == not) {
            notEnd = end;
        }
        if (wordClass == speaker && !startsLine(start)) {
            return;
        }
        for (int step : steps[wordClass]) {
            advance(step >>> 8, step & 0xFF, start, end);
        }
    }

    private void advance(int index, int element, int start, int end) {
        Phrase phrase = lexicon.phrases().get(index);
        int last = phrase.classes().length - 1;
        int from = start;
        if (element == 0) {
            if (start - notEnd >= 0 && start - notEnd <= 1) {
                return;
            }
        } else {
            if (!reaches(phrase, index, element, start)) {
                return;
            }
            from = starts[index][element - 1];
        }
        if (element == last) {
            matches.add(new Found(phrase, from, end));
            return;
        }
        if (ends[index] == null) {
            ends[index] = new int[last];
            starts[index] = new int[last];
            sentences[index] = new int[last];
        }
        ends[index][element] = end;
        starts[index][element] = from;
        sentences[index][element] = sentence;
    }

    private boolean reaches(Phrase phrase, int index, int element, int start) {
        int[] reached = ends[index];
        if (reached == null || reached[element - 1] == 0) {
            return false;
        }
        int gap = phrase.gaps()[element];
        int distance = start - reached[element - 1];
        return distance >= 0
                && distance <= Math.abs(gap)
                && (gap < 0 || sentences[index][element - 1] == sentence)
                && isProse(reached[element - 1], start);
    }

    /** Whether what lies between two words does not make them code. */
    private boolean isProse(int from, int to) {
        for (int i = from; i < to; i++) {
            char c = flat.text[i];
            if (c == '=' || c == '{' || c == '}' || c == '[' || c == ']' || c == '/' || c == '|' || c == '`') {
                return false;
            }
            if (c == '(' && i > 0 && Character.isLetter(flat.text[i - 1])) {
                return false;
            }
        }
        return true;
    }

    private boolean startsLine(int start) {
        int i = start - 1;
        while (i >= 0 && (flat.text[i] == ' ' || flat.text[i] == '>' || flat.text[i] == '*' || flat.text[i] == '#')) {
            i--;
        }
        return i < 0 || flat.text[i] == '\n';
    }
}
