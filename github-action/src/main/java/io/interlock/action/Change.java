package io.interlock.action;

/**
 * What to compare.
 *
 * @param base the side before; all zeros when there is none
 * @param head the side after
 * @param direct whether to compare with the base itself rather than with the merge base
 */
record Change(String base, String head, boolean direct) {

    /** Stands for no commit: the engine then takes the default branch, or, on that, counts everything as changed. */
    static final String NOTHING = "0".repeat(40);
}
