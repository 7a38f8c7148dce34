package io.interlock.engine.secret;

import io.interlock.engine.model.Rule;
import java.util.List;

/**
 * A rule as its file describes it: where to look, what stands there, and what is let pass.
 *
 * @param rule what a finding is an instance of
 * @param provider whose credential it is, for people
 * @param form where to look and what stands there
 * @param bounds what may stand before and after the value
 * @param filter what a value of the form must also be
 */
record RuleSpec(Rule rule, String provider, Form form, Bounds bounds, Filter filter) {

    /** Longest value on one line, in bytes. */
    static final int LINE_LIMIT = 1024;

    /** Longest value that spans lines, in bytes. */
    static final int BLOCK_LIMIT = 16 * 1024;

    /** Where a pattern stands. */
    enum Shape {
        /** Exactly where the keyword stands: a token that names its issuer. */
        TOKEN,
        /** After an assignment to a name that holds the keyword. */
        NAMED,
        /** Anywhere near the keyword, or anywhere when there is none. */
        NEAR
    }

    /**
     * Where to look and what stands there.
     *
     * @param keywords what makes the rule look; ASCII
     * @param pattern a regular expression
     * @param group the group that is the value; 0 is all of it
     * @param extent how long what the pattern matches can be
     */
    record Form(Shape shape, List<String> keywords, String pattern, int group, Extent extent) {}

    /**
     * How long a match can be, in bytes.
     *
     * @param least shortest match
     * @param most longest match
     * @param solid whether it holds no white space, quote or control character, so that a look decides before a pattern
     */
    record Extent(int least, int most, boolean solid) {}

    /**
     * What may stand around a value.
     *
     * @param left whether a letter, digit or underscore may stand before it
     * @param right whether a letter, digit or underscore may stand after it
     * @param also what else must not stand after it
     * @param lead how many bytes of the pattern may stand before the keyword
     */
    record Bounds(boolean left, boolean right, String also, int lead) {}

    /**
     * What a value of the form must also be.
     *
     * @param entropy least entropy in bits per character; 0 for any
     * @param digit whether there must be a digit in it
     * @param masked whether what looks like a placeholder is found too, because the form alone decides
     * @param checksum what proves it
     * @param stopWords what must not be in it, in lower case; any case of it counts
     * @param allow patterns that must not be found in it
     * @param path pattern of the paths to look in; empty for all
     */
    record Filter(
            double entropy,
            boolean digit,
            boolean masked,
            Checksum checksum,
            List<String> stopWords,
            List<String> allow,
            String path) {}
}
