package io.interlock.engine.tracking;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a message says, whatever its words are in what order. Two messages are compared by the words they share (Dice's
 * coefficient) after small words and endings are set aside; where a script has no spaces between words, or particles
 * grown to them as Korean has, pairs of characters stand for words.
 *
 * <p>For texts of a sentence this tells more than a similarity hash does: two dozen pairs of words are too few for its 64
 * bits to agree by more than chance once some of them change.
 */
final class Wording {

    private static final int FEW_BITS = 8;
    private static final double ALIKE = 0.45;
    private static final double CONTAINED = 0.75;
    private static final int ENOUGH_WORDS = 3;
    private static final int MAX_WORDS = 400;
    private static final Set<String> SMALL = Set.of(
            ("a an the is are was were be been being it its this that these those of in on at to for from by with and"
                            + " or not no as if when can could may might will would should must shall do does did has have had"
                            + " here there which who what so but than then into possible possibly potential potentially")
                    .split(" "));

    private final List<String> words = new ArrayList<>();
    private final Set<String> content = new HashSet<>();
    private final Set<String> names = new HashSet<>();
    private long simhash;

    private Wording() {}

    /**
     * Reads a message.
     *
     * @param quote the code it is about: words that stand in it as well are names
     */
    static Wording of(String message, String quote) {
        Wording wording = new Wording();
        wording.read(message);
        Set<String> code = new HashSet<>();
        if (!quote.isEmpty()) {
            Words.split(quote, (word, kind) -> code.add(word.toLowerCase(Locale.ROOT)));
        }
        wording.content.stream()
                .filter(word -> word.length() > 2 && code.contains(word))
                .forEach(wording.names::add);
        return wording;
    }

    private void read(String message) {
        Words.split(message, (word, kind) -> {
            if (words.size() >= MAX_WORDS) {
                return;
            }
            String lower = word.toLowerCase(Locale.ROOT);
            words.add(lower);
            switch (kind) {
                case NAME -> {
                    names.add(lower);
                    content.add(lower);
                }
                case PAIR -> content.add(lower);
                case WORD -> {
                    if (!SMALL.contains(lower)) {
                        content.add(stem(lower));
                    }
                }
            }
        });
        simhash = Simhash.of(words);
    }

    /** Sets aside the endings that English changes most. A word that stands in the code keeps its own in {@code names}. */
    private static String stem(String word) {
        int length = word.length();
        if (length > 5 && word.endsWith("ing")) {
            return word.substring(0, length - 3);
        }
        if (length > 4 && (word.endsWith("ed") || word.endsWith("es") || word.endsWith("ly"))) {
            return word.substring(0, length - 2);
        }
        boolean plural = length > 3 && word.endsWith("s") && !word.endsWith("ss");
        return plural ? word.substring(0, length - 1) : word;
    }

    /** The similarity hash of {@link Simhash}. */
    long simhash() {
        return simhash;
    }

    /** The words in lower case, joined: equal for messages that differ in punctuation only. */
    String plain() {
        return String.join(" ", words);
    }

    /** Whether both messages most likely tell of the same. */
    boolean isLike(Wording other) {
        return Long.bitCount(simhash ^ other.simhash) <= FEW_BITS && !words.isEmpty() && !other.words.isEmpty()
                || likeness(other) >= ALIKE
                || isWithin(other);
    }

    private boolean isWithin(Wording other) {
        int smaller = Math.min(content.size(), other.content.size());
        return smaller >= ENOUGH_WORDS && shared(other) >= CONTAINED * smaller;
    }

    /** How much both have in common, 0 to 1. */
    double likeness(Wording other) {
        int all = content.size() + other.content.size();
        return all == 0 ? 0 : 2.0 * shared(other) / all;
    }

    private int shared(Wording other) {
        Set<String> smaller = content.size() <= other.content.size() ? content : other.content;
        Set<String> larger = smaller == content ? other.content : content;
        int shared = 0;
        for (String word : smaller) {
            shared += larger.contains(word) ? 1 : 0;
        }
        return shared;
    }

    /** Whether both name things of the code, and not one of them is the same. */
    boolean namesOthers(Wording other) {
        return !names.isEmpty() && !other.names.isEmpty() && names.stream().noneMatch(other.names::contains);
    }

    /** Whether both name the same thing of the code. */
    boolean namesTheSame(Wording other) {
        return names.stream().anyMatch(other.names::contains);
    }
}
