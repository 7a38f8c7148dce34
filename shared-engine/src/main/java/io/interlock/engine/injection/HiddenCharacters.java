package io.interlock.engine.injection;

import java.util.List;

/**
 * Finds characters that are not seen where they have no business. What belongs to a script or a picture is left alone: a
 * byte order mark at the start, joiners in pictures and in scripts that need them, marks in text that runs from right
 * to left.
 */
final class HiddenCharacters {

    /** Certain: there is no honest use. */
    static final double CERTAIN = 1;

    /** It hides nothing by itself, but nobody sees that it is there. */
    static final double ODD = .6;

    /** Typography that can be honest. */
    static final double SLIGHT = .3;

    private static final int AROUND = 200;

    private final CharSequence text;
    private final int end;
    private final List<Signal> found;

    private HiddenCharacters(CharSequence text, List<Signal> found) {
        this.text = text;
        this.end = text.length();
        this.found = found;
    }

    /** Adds what is found in a text, in order, in one walk; at most {@code limit} findings. */
    static void find(CharSequence text, int limit, List<Signal> found) {
        HiddenCharacters hidden = new HiddenCharacters(text, found);
        int stop = found.size() + limit;
        int i = 0;
        while (i < hidden.end && found.size() < stop) {
            char c = text.charAt(i);
            if (c >= ' ' && c < 127 || c == '\n' || c >= 0xAC00 && c <= 0xD7A3) {
                i++;
            } else if (c == 0x1B) {
                i = hidden.escape(i);
            } else {
                int cp = Character.codePointAt(text, i);
                i = Invisible.isSuspect(cp) ? hidden.run(i) : i + Character.charCount(cp);
            }
        }
    }

    /** A terminal is told to conceal what follows, or to go back over what it showed. */
    private int escape(int start) {
        int i = start + 1;
        if (i < end && text.charAt(i) == '[') {
            int parameters = i + 1;
            int last = parameters;
            while (last < end && last - start < 24 && (text.charAt(last) <= '9' || text.charAt(last) == ';')) {
                last++;
            }
            String numbers = ";" + text.subSequence(parameters, last) + ";";
            boolean conceals = last < end && text.charAt(last) == 'm' && numbers.contains(";8;");
            if (conceals) {
                add(InjectionRules.INVISIBLE, CERTAIN, start, last + 1, "terminal told to conceal text");
            }
            return last;
        }
        return i;
    }

    /** Judges characters that stand in a row without anything to see in between. */
    private int run(int start) {
        int first = Character.codePointAt(text, start);
        int stop = start;
        int count = 0;
        int kinds = 0;
        while (stop < end) {
            int c = Character.codePointAt(text, stop);
            if (!Invisible.isSuspect(c)) {
                break;
            }
            kinds |= kind(c);
            stop += Character.charCount(c);
            count++;
        }
        judge(first, start, stop, count, kinds);
        return stop;
    }

    private static final int TAG = 1;
    private static final int BIDI = 2;
    private static final int SELECTOR = 4;
    private static final int PRIVATE = 8;
    private static final int CONTROL = 16;
    private static final int OTHER = 32;

    private static int kind(int c) {
        if (Invisible.isTag(c) || c == 0xE0001 || c == 0xE007F) {
            return TAG;
        }
        if (Invisible.isBidi(c)) {
            return BIDI;
        }
        if (Invisible.isSelector(c)) {
            return SELECTOR;
        }
        if (Invisible.isPrivate(c)) {
            return PRIVATE;
        }
        return Invisible.isControl(c) || c >= 128 && c < 160 ? CONTROL : OTHER;
    }

    private void judge(int first, int start, int stop, int count, int kinds) {
        if ((kinds & TAG) != 0) {
            if (!isFlag(start, stop)) {
                add(InjectionRules.TAGS, CERTAIN, start, stop, "tag characters that spell hidden text");
            }
        } else if ((kinds & BIDI) != 0) {
            bidi(start, stop);
        } else if (kinds == PRIVATE) {
            if (count >= 4) {
                add(InjectionRules.INVISIBLE, SLIGHT, start, stop, "private characters in a row");
            }
        } else if (kinds == CONTROL) {
            if (first < 128 || !isGarbled(start, stop)) {
                add(InjectionRules.INVISIBLE, ODD, start, stop, "control characters");
            }
        } else {
            joined(first, start, stop, count, kinds);
        }
    }

    /** Text of UTF-8 that was read as Latin-1 has such controls between accented letters; it shows as garbage. */
    private boolean isGarbled(int start, int stop) {
        int previous = before(start);
        return previous >= 0xA0 && previous <= 0xFF
                || stop < end && text.charAt(stop) >= 0xA0 && text.charAt(stop) <= 0xFF;
    }

    /** Flags of parts of countries are a black flag, up to six tags and an end. */
    private boolean isFlag(int start, int stop) {
        int length = (stop - start) / 2;
        return before(start) == 0x1F3F4
                && length >= 4
                && length <= 7
                && Character.codePointAt(text, stop - 2) == 0xE007F;
    }

    private void bidi(int start, int stop) {
        boolean overrides = false;
        boolean isolatesOnly = true;
        for (int i = start; i < stop; i++) {
            char c = text.charAt(i);
            overrides |= c == 0x202D || c == 0x202E;
            isolatesOnly &= c == 0x2068 || c == 0x2069;
        }
        boolean balanced = balancedLine(start);
        boolean fits = balanced && (isolatesOnly || nearRightToLeft(start, stop));
        add(
                InjectionRules.BIDI,
                overrides || !fits ? CERTAIN : SLIGHT,
                start,
                stop,
                overrides ? "override of the reading direction" : balanced ? "embedding" : "embedding left open");
    }

    /** Whether what is opened on the line of an offset is closed on it; looks a bounded way. */
    private boolean balancedLine(int offset) {
        int from = offset;
        while (from > 0 && offset - from < AROUND && text.charAt(from - 1) != '\n') {
            from--;
        }
        int embeddings = 0;
        int isolates = 0;
        for (int i = from; i < end && i - offset < AROUND && text.charAt(i) != '\n'; i++) {
            char c = text.charAt(i);
            if (c == 0x202C) {
                embeddings--;
            } else if (c == 0x2069) {
                isolates--;
            } else if (c >= 0x202A && c <= 0x202E) {
                embeddings++;
            } else if (c >= 0x2066 && c <= 0x2068) {
                isolates++;
            }
        }
        return embeddings == 0 && isolates == 0;
    }

    private boolean nearRightToLeft(int start, int stop) {
        int to = Math.min(end, stop + AROUND / 2);
        for (int i = Math.max(0, start - AROUND / 2); i < to; i++) {
            if (Invisible.isRightToLeft(text.charAt(i)) && Character.isLetter(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private void joined(int first, int start, int stop, int count, int kinds) {
        int previous = before(start);
        int next = stop < end ? Character.codePointAt(text, stop) : -1;
        if (isPictureSequence(start, stop, previous, next)
                || count == 1 && (previous == '@' && kinds == OTHER || Manners.allow(first, previous, next))
                || count <= 2 && first != 0x200B && isMark(first) && nearRightToLeft(start, stop)
                || first == 0xFEFF && count == 1 && atStart(start)) {
            return;
        }
        boolean inWord = isLetter(previous) && isLetter(next);
        if (kinds == SELECTOR && count > 1) {
            add(InjectionRules.INVISIBLE, CERTAIN, start, stop, "variation selectors that carry data");
        } else if (first == 0xAD && count == 1) {
            add(InjectionRules.INVISIBLE, SLIGHT, start, stop, "soft hyphen");
        } else if (inWord || count >= 4) {
            add(InjectionRules.INVISIBLE, CERTAIN, start, stop, inWord ? "inside a word" : "many in a row");
        } else {
            add(InjectionRules.INVISIBLE, ODD, start, stop, "between words");
        }
    }

    private static boolean isMark(int c) {
        return c == 0x200E || c == 0x200F || c == 0x61C || c == 0x34F;
    }

    private boolean isPictureSequence(int start, int stop, int previous, int next) {
        boolean keycap = (previous >= '0' && previous <= '9' || previous == '#' || previous == '*') && next == 0x20E3;
        if (stop - start > 3 || !keycap && !Invisible.isPicture(previous)) {
            return false;
        }
        boolean joins = false;
        for (int i = start; i < stop; i++) {
            char c = text.charAt(i);
            if (c != 0xFE0E && c != 0xFE0F && c != 0x200D) {
                return false;
            }
            joins |= c == 0x200D;
        }
        return !joins || Invisible.isPicture(next);
    }

    /** At the start of the text or of a line of it, or of a diff: files that were put together. */
    private boolean atStart(int start) {
        int i = start;
        if (i > 0 && (text.charAt(i - 1) == '+' || text.charAt(i - 1) == '-' || text.charAt(i - 1) == ' ')) {
            i--;
        }
        return i == 0 || text.charAt(i - 1) == '\n';
    }

    private static boolean isLetter(int c) {
        return c >= 0 && (Character.isLetterOrDigit(c) || c == '_');
    }

    private int before(int offset) {
        return offset == 0 ? -1 : Character.codePointBefore(text, offset);
    }

    private void add(io.interlock.engine.model.Rule rule, double weight, int start, int stop, String how) {
        found.add(new Signal(rule, "hidden", weight, start, stop, how));
    }

    /** Single characters that their neighbours ask for. */
    private static final class Manners {
        static boolean allow(int c, int previous, int next) {
            if (c == 0x200C || c == 0x200D) {
                return Invisible.usesJoiners(previous) || previous < 0x41 && Invisible.usesJoiners(next);
            }
            if (c == 0x200B) {
                return previous == '*' || Invisible.breaksWithoutSpace(previous) || Invisible.breaksWithoutSpace(next);
            }
            if (c == 0x115F || c == 0x1160) {
                return next >= 0x1100 && next <= 0x11FF || previous >= 0x1100 && previous <= 0x11FF;
            }
            if (c >= 0x180B && c <= 0x180F) {
                return previous >= 0x1800 && previous <= 0x18AF;
            }
            if (c == 0x2800) {
                return previous > 0x2800 && previous <= 0x28FF || next > 0x2800 && next <= 0x28FF;
            }
            if (c >= 0xE0100) {
                return Invisible.isIdeograph(previous);
            }
            boolean symbol = Invisible.isIdeograph(previous)
                    || Invisible.usesJoiners(previous)
                    || previous >= 0x2200 && previous <= 0x2AFF;
            return c >= 0xFE00 && c <= 0xFE0F && symbol;
        }
    }
}
