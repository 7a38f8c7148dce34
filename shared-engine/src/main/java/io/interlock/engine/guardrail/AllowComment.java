package io.interlock.engine.guardrail;

import java.util.List;

/**
 * A comment that allows findings: {@code interlock:allow <rule>[, <rule>] -- <reason>}.
 *
 * @param rules ids of the rules; empty when none can be read
 * @param reason why; empty when it is missing, and then nothing is allowed
 * @param line the line it stands on, counted from 1
 * @param column where it begins, counted from 1
 * @param target the line of the findings that it allows: its own, or the next one when it stands alone
 */
record AllowComment(List<String> rules, String reason, int line, int column, int target) {

    AllowComment {
        rules = List.copyOf(rules);
    }

    boolean isComplete() {
        return !rules.isEmpty() && !reason.isEmpty();
    }
}
