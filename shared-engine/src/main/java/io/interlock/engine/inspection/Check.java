package io.interlock.engine.inspection;

/** Looks for one kind of thing in a change, by rules alone. Has no state: the same one is used for many changes at once. */
interface Check {

    /** Its name, which is the id of its rule as well. */
    String name();

    /** Reports what it finds. Time and memory are linear in the size of the change. */
    void inspect(Change change, Findings into);
}
