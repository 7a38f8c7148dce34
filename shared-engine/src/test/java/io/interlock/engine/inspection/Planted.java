package io.interlock.engine.inspection;

import io.interlock.engine.model.ReviewFinding;
import io.interlock.engine.model.Severity;
import io.interlock.engine.model.Side;

/**
 * A finding that a case calls for.
 *
 * @param rule its rule
 * @param path path on its side
 * @param side side of the line
 * @param line the line, counted from 1; 0 when it may stand anywhere in the file
 * @param atLeast how bad it has to be
 * @param needed whether it has to be there; else it may be, any number of times
 */
record Planted(String rule, String path, Side side, int line, Severity atLeast, boolean needed) {

    boolean isMetBy(ReviewFinding finding) {
        return finding.rule().equals(rule)
                && finding.range().path().equals(path)
                && finding.severity().compareTo(atLeast) >= 0
                && (line == 0 || isOnLine(finding));
    }

    private boolean isOnLine(ReviewFinding finding) {
        return finding.range().side() == side
                && finding.range().start() <= line
                && line <= finding.range().end();
    }

    @Override
    public String toString() {
        return rule + " at " + path + (line == 0 ? "" : ":" + line) + (side == Side.LEFT ? " before the change" : "");
    }
}
