package io.interlock.engine.affected;

/** A bound on work that patterns of a repository ask for together. For use by one thread. */
final class WorkBudget {

    private final long most;
    private long spent;

    WorkBudget(long most) {
        this.most = most;
    }

    /**
     * Notes work that is about to be done.
     *
     * @throws IllegalArgumentException when it is more than there may be
     */
    void spend(long work) {
        spent += work;
        if (spent > most) {
            throw new IllegalArgumentException(
                    "The patterns ask for more comparisons than the " + most + " that are made");
        }
    }
}
