package io.interlock.engine.injection;

import java.text.Normalizer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link Canonical}. The output is a stack: every encoding is undone the moment its last character is pushed,
 * and what it stood for is pushed in turn. So whatever is nested is undone in one walk (a sequence that could be undone
 * would have been when its last character came, since all before it is final by then), and each undoing takes more
 * characters off than it puts on, which keeps the walk linear.
 */
final class Canonicaliser {

    private static final int ROUNDS = 4;

    private final String source;
    private final Normal normal = new Normal();
    private char[] out;
    private int[] from;
    private int size;
    private int[] todo = new int[64];
    private int todoSize;

    Canonicaliser(String source) {
        this.source = source;
        this.out = new char[source.length() + 16];
        this.from = new int[source.length() + 16];
    }

    /** Whether a text is its own canonical form, seen at a glance. */
    static boolean isPlain(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > 126 || c < ' ' && c != '\n' && c != '\t' && c != '\r' || c == '&' || c == '%' || c == '\\') {
                return false;
            }
        }
        return true;
    }

    Canonical run(String whole) {
        walk(source, null);
        for (int round = 1; round < ROUNDS && LookAlikes.fold(out, size); round++) {
            char[] text = Arrays.copyOf(out, size);
            int[] origins = Arrays.copyOf(from, size);
            size = 0;
            walk(new String(text), origins);
        }
        return new Canonical(whole, new String(out, 0, size), Arrays.copyOf(from, size));
    }

    private void walk(String text, int @Nullable [] origins) {
        int i = 0;
        while (i < text.length()) {
            int origin = origins == null ? i : origins[i];
            int run = Selectors.run(text, i);
            if (run > 1) {
                String hidden = Selectors.decode(text, i, run);
                for (int j = 0; j < hidden.length(); j++) {
                    put(hidden.charAt(j), origin);
                }
                i = Selectors.end(text, i, run);
                continue;
            }
            int c = text.codePointAt(i);
            put(c, origin);
            i += Character.charCount(c);
        }
    }

    private void put(int c, int origin) {
        int at = origin;
        todo[todoSize++] = c;
        while (todoSize > 0) {
            int next = todo[--todoSize];
            if (next < 128) {
                if (next >= ' ' && next != 127 || next == '\n' || next == '\t' || next == '\r') {
                    push((char) next, at);
                    at = reduce(at);
                }
            } else {
                at = putWide(next, at);
            }
        }
    }

    private int putWide(int c, int origin) {
        if (Invisible.isTag(c)) {
            later(c - 0xE0000);
        } else if (!Invisible.isDropped(c)) {
            String mapped = normal.of(c);
            if (mapped == null) {
                return pushWide(c, origin);
            }
            for (int i = mapped.length(); i > 0; ) {
                int part = mapped.codePointBefore(i);
                i -= Character.charCount(part);
                later(part);
            }
        }
        return origin;
    }

    private int pushWide(int c, int origin) {
        if (c > 0xFFFF) {
            push(Character.highSurrogate(c), origin);
            push(Character.lowSurrogate(c), origin);
            return origin;
        }
        int composed = size == 0 ? -1 : normal.compose(out[size - 1], (char) c);
        if (composed >= 0) {
            int start = from[--size];
            later(composed);
            return start;
        }
        push((char) c, origin);
        return reduce(origin);
    }

    private void later(int c) {
        if (todoSize == todo.length) {
            todo = Arrays.copyOf(todo, todoSize * 2);
        }
        todo[todoSize++] = c;
    }

    private void push(char c, int origin) {
        if (size == out.length) {
            out = Arrays.copyOf(out, size + size / 2 + 16);
            from = Arrays.copyOf(from, out.length);
        }
        out[size] = c;
        from[size++] = origin;
    }

    /** Undoes the encoding that ends here, if there is one, and says where what comes next began. */
    private int reduce(int origin) {
        long undone = Escapes.endingAt(out, size);
        if (undone < 0) {
            return origin;
        }
        size -= (int) (undone >>> 32);
        later((int) undone);
        return from[size];
    }

    /** Compatibility forms of single characters, remembered. */
    private static final class Normal {
        private final int[] keys = new int[512];
        private final String[] values = new String[512];

        /** What a character stands for, or null when for itself. */
        @Nullable String of(int c) {
            if (isFixed(c)) {
                return null;
            }
            int slot = c & 511;
            if (keys[slot] != c) {
                keys[slot] = c;
                String one = Character.toString(c);
                String form = letterOfEmblem(c, Normalizer.normalize(one, Normalizer.Form.NFKC));
                values[slot] = form.equals(one) ? "" : form;
            }
            String value = values[slot];
            return value.isEmpty() ? null : value;
        }

        private static boolean isFixed(int c) {
            return c >= 0xAC00 && c <= 0xD7A3
                    || c >= 0x4E00 && c <= 0x9FFF
                    || c >= 0x3041 && c <= 0x3096
                    || c >= 0x30A1 && c <= 0x30FA
                    || c >= 0x0400 && c <= 0x0482
                    || c >= 0xC0 && c <= 0x131
                    || c >= 0xD800 && c <= 0xDFFF;
        }

        /** Letters in black circles and squares, and line ends, have no compatibility form of their own. */
        private static String letterOfEmblem(int c, String form) {
            if (c >= 0x1F150 && c <= 0x1F169) {
                return String.valueOf((char) ('A' + c - 0x1F150));
            }
            if (c >= 0x1F170 && c <= 0x1F189) {
                return String.valueOf((char) ('A' + c - 0x1F170));
            }
            return c == 0x85 || c == 0x2028 || c == 0x2029 ? "\n" : form;
        }

        /** The one character that two are together, or -1. */
        int compose(char base, char mark) {
            boolean joins = mark >= 0x300 && mark <= 0x36F
                    || mark >= 0x1161 && mark <= 0x11C2
                    || mark == 0x3099
                    || mark == 0x309A
                    || mark > 0x36F && Character.getType(mark) == Character.NON_SPACING_MARK;
            if (!joins || Character.isSurrogate(base)) {
                return -1;
            }
            String both = Normalizer.normalize("" + base + mark, Normalizer.Form.NFC);
            return both.length() == 1 ? both.charAt(0) : -1;
        }
    }
}
