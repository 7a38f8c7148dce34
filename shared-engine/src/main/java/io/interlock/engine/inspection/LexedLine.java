package io.interlock.engine.inspection;

/**
 * A line with code, strings and comments told apart.
 *
 * @param text the line
 * @param code the line with the characters of strings and comments replaced by blanks; quotes stay. As long as the text
 * @param comment the line with everything but the text of comments replaced by blanks. As long as the text
 * @param opensInString whether a string began on a line before and goes on here
 * @param opensInComment whether a comment began on a line before and goes on here
 */
record LexedLine(String text, String code, String comment, boolean opensInString, boolean opensInComment) {

    boolean hasCode() {
        return !code.isBlank();
    }

    boolean hasComment() {
        return !comment.isBlank();
    }
}
