package io.interlock.engine.personal;

import io.interlock.engine.model.Rule;
import io.interlock.engine.scan.Match;

/**
 * A value that words announce.
 *
 * @param rule what it is
 * @param from offset of its first byte
 * @param to offset after its last byte
 * @param percent how sure it is, 0 when there is none
 */
record Cued(Rule rule, int from, int to, int percent) {

    /** No value. */
    static Cued none(Rule rule) {
        return new Cued(rule, 0, 0, 0);
    }

    Match.Rank rank() {
        return rule.equals(PersonalRules.WALLET) ? Match.Rank.PROVEN : Match.Rank.NAMED;
    }
}
