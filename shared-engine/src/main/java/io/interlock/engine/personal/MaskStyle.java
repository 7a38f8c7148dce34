package io.interlock.engine.personal;

/** What stands where personal data stood. */
public enum MaskStyle {
    /** A token that names the kind and counts: {@code <EMAIL_1>}. The only one that can be undone. */
    TOKEN,
    /** Stars for letters and digits, all else kept, and the last four digits of a card or an account: {@code ****-1234}. */
    STARS,
    /** Other letters and digits in the same places, so that what reads the format still works. */
    LOOKALIKE
}
