package io.interlock.engine.secret;

import io.interlock.engine.scan.ScanText;

/**
 * Long runs of base64, also with its marks percent-encoded: pictures, diagrams, compiled code. Every short form turns up in
 * them sooner or later.
 */
final class Blob {

    private static final int LONG = 120;

    private Blob() {}

    /** Whether a value is a piece out of the middle of a long run, behind one of its marks. */
    static boolean surrounds(ScanText text, int from, int to) {
        int before = from;
        while (from - before < LONG && isPart(text.at(before - 1))) {
            before--;
        }
        int after = to;
        while (after - to < LONG && isPart(text.at(after))) {
            after++;
        }
        return before < from && from - before + after - to >= LONG;
    }

    private static boolean isPart(int c) {
        return Ascii.alnum(c) || c == '+' || c == '/' || c == '%';
    }
}
