package io.interlock.engine.expression;

/** The steps that are left to an evaluation. */
final class Budget {

    private final long limit;
    private long left;

    Budget(long limit) {
        this.limit = limit;
        this.left = limit;
    }

    /**
     * Takes steps.
     *
     * @throws ExpressionException when there are not as many left
     */
    void spend(long steps) {
        if (steps > left) {
            left = 0;
            throw new ExpressionException(
                    0,
                    "Cannot evaluate the expression: it takes more than " + limit + " steps",
                    "Examine smaller texts, or use fewer patterns.");
        }
        left -= steps;
    }

    /** Takes the steps for characters that are looked at one after the other. */
    void spendOn(int characters) {
        spend(1 + characters / 8);
    }

    long spent() {
        return limit - left;
    }
}
