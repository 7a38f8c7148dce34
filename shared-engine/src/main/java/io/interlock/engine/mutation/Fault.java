package io.interlock.engine.mutation;

/**
 * A place where something can be replaced, on one line.
 *
 * @param rank lower ones first
 * @param operator kind of fault
 * @param start offset of what goes
 * @param end offset after it
 * @param line from 1
 * @param replacement what comes
 */
record Fault(int rank, String operator, int start, int end, int line, String replacement) {

    static final int CONDITION = 0;
    static final int COMPARISON = 1;
    static final int RETURN = 1;
    static final int CALL = 2;
    static final int TRUTH = 3;
    static final int LOOP = 4;
    static final int ARITHMETIC = 5;
    static final int LITERAL = 6;
}
