package io.interlock.engine.chaos;

import io.interlock.engine.expression.Value;
import io.interlock.engine.workflow.BuiltInChecks;

/** Nothing is checked. */
final class NoChecks implements BuiltInChecks {

    @Override
    public Value affected() {
        return Value.nothing();
    }

    @Override
    public GuardVerdict guard() {
        return new GuardVerdict(Value.nothing(), "");
    }
}
