package io.interlock.engine.llm;

import com.networknt.schema.regex.RegularExpression;
import com.networknt.schema.regex.RegularExpressions;
import java.util.regex.Pattern;

/**
 * A pattern of a schema, matched in a bounded number of steps: one that backtracks without end, as {@code ^(a+)+\1!$} does,
 * is given up. What differs between ECMAScript and Java is replaced as the library does it. Immutable.
 */
final class BoundedPattern implements RegularExpression {

    private static final int SHOWN = 80;

    private final String regex;
    private final Pattern pattern;

    /** Compiles it; throws {@link java.util.regex.PatternSyntaxException} when it is none. */
    BoundedPattern(String regex) {
        this.regex = regex;
        String anchored = RegularExpressions.replaceDollarAnchors(regex);
        pattern = Pattern.compile(RegularExpressions.replaceLongformCharacterProperties(anchored));
    }

    @Override
    public boolean matches(String value) {
        try {
            return pattern.matcher(new Counted(value, Steps.current())).find();
        } catch (StackOverflowError | OutOfStepsException e) {
            throw new TooHardException(regex, e);
        }
    }

    /** What is left of the steps for one value, all its patterns together. Of one thread. */
    static final class Steps {

        /** Some tenths of a second; an address or a version takes some hundred. */
        private static final int MOST = 20_000_000;

        private static final ThreadLocal<Steps> CURRENT = new ThreadLocal<>();

        private int left = MOST;

        static void begin() {
            CURRENT.set(new Steps());
        }

        static void end() {
            CURRENT.remove();
        }

        private static Steps current() {
            Steps steps = CURRENT.get();
            return steps == null ? new Steps() : steps;
        }

        private void take() {
            if (--left < 0) {
                throw new OutOfStepsException();
            }
        }
    }

    /** A text that counts how often it is looked at. */
    private record Counted(String text, Steps steps) implements CharSequence {

        @Override
        public char charAt(int index) {
            steps.take();
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    private static final class OutOfStepsException extends RuntimeException {

        private static final long serialVersionUID = 1;

        private OutOfStepsException() {
            super("Too many steps", null, false, false);
        }
    }

    /** A pattern was given up. */
    static final class TooHardException extends RuntimeException {

        private static final long serialVersionUID = 1;

        private TooHardException(String regex, Throwable cause) {
            super("it takes too long to hold it against the pattern '" + shown(regex) + "'", cause);
        }

        private static String shown(String regex) {
            return regex.length() > SHOWN ? regex.substring(0, SHOWN) + "..." : regex;
        }
    }
}
