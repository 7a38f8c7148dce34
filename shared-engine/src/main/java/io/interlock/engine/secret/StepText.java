package io.interlock.engine.secret;

import io.interlock.engine.scan.ScanText;

/** A text that lets a regular expression look at its characters a bounded number of times. */
final class StepText implements CharSequence {

    /** Looks that a match may take; the shipped rules stay far below. */
    static final int BUDGET = 100_000;

    private byte[] bytes = new byte[0];
    private int end;
    private int steps;

    /** Thrown when the budget is spent; without a stack trace, because it is an answer and not a defect. */
    static final class Spent extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Spent() {
            super("A pattern took more than " + BUDGET + " steps", null, false, false);
        }
    }

    /** Shows a text up to an offset, and refills the budget. */
    StepText over(ScanText text, int to) {
        bytes = text.bytes();
        end = Math.min(to, text.end());
        steps = 0;
        return this;
    }

    /** How often it was looked at since it was refilled. */
    int steps() {
        return steps;
    }

    @Override
    public int length() {
        return end;
    }

    @Override
    public char charAt(int index) {
        if (++steps > BUDGET) {
            throw new Spent();
        }
        return (char) (bytes[index] & 0xFF);
    }

    @Override
    public CharSequence subSequence(int from, int to) {
        return new String(bytes, from, to - from, java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    @Override
    public String toString() {
        return subSequence(0, end).toString();
    }
}
