package io.interlock.engine.secret;

import java.util.BitSet;

/**
 * What can be said of a regular expression without running it: how long its matches are, which characters they are made
 * of, and whether it could take long. Reads the part of the syntax that shipped rules are written in, and refuses the
 * rest: no back-references, no possessive quantifiers, no look-behind.
 */
final class PatternShape {

    /** Longer than any match may be. */
    static final int ENDLESS = 1 << 20;

    private static final BitSet DOT = new BitSet();

    static {
        DOT.set(0, 256);
        DOT.clear('\n');
    }

    private final String pattern;
    private final BitSet characters = new BitSet();
    private int at;

    /** Shortest and longest match of a part, and whether it repeats without a bound. */
    private record Span(int least, int most, boolean endless) {

        static final Span EMPTY = new Span(0, 0, false);

        Span then(Span next) {
            return new Span(least + next.least, Math.min(ENDLESS, most + next.most), endless || next.endless);
        }

        Span or(Span other) {
            return new Span(Math.min(least, other.least), Math.max(most, other.most), endless || other.endless);
        }
    }

    private PatternShape(String pattern) {
        this.pattern = pattern;
    }

    /**
     * Looks at a pattern.
     *
     * @throws IllegalArgumentException when it is not one, or could take long; the message says what and at which column
     */
    static RuleSpec.Extent of(String pattern) {
        PatternShape shape = new PatternShape(pattern);
        Span span = shape.alternatives(0);
        if (shape.at < pattern.length()) {
            throw shape.error("a ) that closes nothing");
        }
        boolean solid = true;
        for (int c = 0; c <= ' '; c++) {
            solid &= !shape.characters.get(c);
        }
        solid &= !shape.characters.get('"') && !shape.characters.get('\'') && !shape.characters.get('`');
        return new RuleSpec.Extent(span.least, span.most, solid);
    }

    private Span alternatives(int depth) {
        if (depth > 20) {
            throw error("more than 20 levels of groups");
        }
        Span all = sequence(depth);
        while (peek() == '|') {
            at++;
            all = all.or(sequence(depth));
        }
        return all;
    }

    private Span sequence(int depth) {
        Span all = Span.EMPTY;
        while (at < pattern.length() && peek() != '|' && peek() != ')') {
            Span part = atom(depth);
            all = all.then(quantified(part));
        }
        return all;
    }

    private Span atom(int depth) {
        char c = pattern.charAt(at);
        return switch (c) {
            case '(' -> group(depth);
            case '[' -> one(characterClass());
            case '\\' -> escape();
            case '.' -> {
                at++;
                yield one(DOT);
            }
            case '^', '$' -> {
                at++;
                yield Span.EMPTY;
            }
            case '*', '+', '?', '{' -> throw error("a quantifier of nothing");
            default -> {
                at++;
                yield one(single(c));
            }
        };
    }

    private Span one(BitSet set) {
        characters.or(set);
        return new Span(1, 1, false);
    }

    private Span group(int depth) {
        at++;
        boolean looksAhead = false;
        if (peek() == '?') {
            looksAhead = pattern.startsWith("?=", at) || pattern.startsWith("?!", at);
            int end = looksAhead ? at + 2 : groupHead();
            at = end;
            if (pattern.charAt(end - 1) == ')') {
                return Span.EMPTY;
            }
        }
        BitSet before = (BitSet) characters.clone();
        Span inside = alternatives(depth + 1);
        if (peek() != ')') {
            throw error("a ( that is not closed");
        }
        at++;
        if (looksAhead) {
            characters.clear();
            characters.or(before);
            return new Span(0, 0, inside.endless);
        }
        return inside;
    }

    /** After {@code (?:}, {@code (?i:} or {@code (?i)}. */
    private int groupHead() {
        int end = at + 1;
        while (end < pattern.length() && "is-".indexOf(pattern.charAt(end)) >= 0) {
            end++;
        }
        if (end >= pattern.length() || pattern.charAt(end) != ':' && pattern.charAt(end) != ')') {
            throw error("a kind of group that rules may not use");
        }
        return end + 1;
    }

    private Span quantified(Span part) {
        int least = 1;
        int most = 1;
        char c = peek();
        if (c == '?' || c == '*' || c == '+') {
            least = c == '+' ? 1 : 0;
            most = c == '?' ? 1 : ENDLESS;
            at++;
        } else if (c == '{') {
            int close = pattern.indexOf('}', at);
            int comma = pattern.indexOf(',', at);
            boolean range = comma > 0 && comma < close;
            least = number(at + 1, range ? comma : close);
            most = !range ? least : comma + 1 == close ? ENDLESS : number(comma + 1, close);
            at = close + 1;
        } else {
            return part;
        }
        if (peek() == '?') {
            at++;
        } else if (peek() == '+') {
            throw error("a possessive quantifier, which other engines do not know");
        }
        return repeated(part, least, most);
    }

    private Span repeated(Span part, int least, int most) {
        boolean endless = most == ENDLESS;
        boolean varies = part.least != part.most;
        if (part.endless && most > 1 || endless && varies) {
            throw error("a repetition of something that repeats, which can take very long");
        }
        int longest = (int) Math.min(ENDLESS, (long) part.most * most);
        return new Span(part.least * least, longest, endless || part.endless);
    }

    private int number(int from, int to) {
        try {
            return Integer.parseInt(pattern, from, to, 10);
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            throw error("a { that starts no quantifier");
        }
    }

    private Span escape() {
        at++;
        char c = peek();
        at++;
        if (c == 'b' || c == 'B') {
            return Span.EMPTY;
        }
        return one(escaped(c));
    }

    private BitSet escaped(char c) {
        BitSet set = new BitSet();
        switch (c) {
            case 'd' -> set.set('0', '9' + 1);
            case 'w' -> set.or(word());
            case 's' -> addAll(set, " \t\n\r\f");
            case 'n' -> set.set('\n');
            case 'r' -> set.set('\r');
            case 't' -> set.set('\t');
            case 'S' -> set.set('!', 256);
            default -> {
                if (c == 0 || Character.isLetterOrDigit(c)) {
                    throw error("an escape that rules may not use");
                }
                set.set(c);
            }
        }
        return set;
    }

    private static BitSet word() {
        BitSet set = new BitSet();
        set.set('0', '9' + 1);
        set.set('A', 'Z' + 1);
        set.set('a', 'z' + 1);
        set.set('_');
        return set;
    }

    private static BitSet single(char c) {
        BitSet set = new BitSet();
        set.set(c);
        return set;
    }

    private static void addAll(BitSet set, String all) {
        for (int i = 0; i < all.length(); i++) {
            set.set(all.charAt(i));
        }
    }

    private BitSet characterClass() {
        int start = ++at;
        boolean not = peek() == '^';
        at += not ? 1 : 0;
        BitSet set = new BitSet();
        while (at < pattern.length() && (peek() != ']' || at == start)) {
            classItem(set);
        }
        if (peek() != ']') {
            throw error("a [ that is not closed");
        }
        at++;
        if (not) {
            set.flip(0, 256);
        }
        return set;
    }

    private void classItem(BitSet set) {
        char from = pattern.charAt(at++);
        if (from == '\\') {
            set.or(escaped(peek()));
            at++;
            return;
        }
        if (from == '[' || from == '&' && peek() == '&') {
            throw error("a class within a class");
        }
        boolean range = peek() == '-' && at + 1 < pattern.length() && pattern.charAt(at + 1) != ']';
        char to = range ? pattern.charAt(at + 1) : from;
        at += range ? 2 : 0;
        if (to < from) {
            throw error("a range that runs backwards");
        }
        set.set(from, to + 1);
    }

    private char peek() {
        return at < pattern.length() ? pattern.charAt(at) : 0;
    }

    private IllegalArgumentException error(String what) {
        return new IllegalArgumentException(what + ", at column " + (at + 1) + " of the pattern");
    }
}
