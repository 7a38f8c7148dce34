package io.interlock.engine.affected;

import io.interlock.engine.model.Component;
import io.interlock.engine.model.Effect;
import io.interlock.engine.model.Reason;
import java.util.ArrayList;
import java.util.List;

/** What is known so far of how a change affects one component. For use by one thread. */
final class Mark {

    private final Component component;
    private final int index;
    private final List<Reason> reasons = new ArrayList<>(2);
    private Effect effect = Effect.NONE;
    private boolean direct;

    /**
     * Starts with nothing known.
     *
     * @param index position of the component in the graph at head, or -1 when it exists at base only
     */
    Mark(Component component, int index) {
        this.component = component;
        this.index = index;
    }

    /** Notes that the component itself changed. */
    void change(Effect how, Reason reason) {
        effect = effect.or(how);
        direct = true;
        reasons.add(reason);
    }

    /** Notes that the change reaches the component, farther than known before, along a dependency. */
    void reach(Effect how, Reason.DependencyAffected along) {
        effect = how;
        if (direct) {
            reasons.add(along);
        } else {
            reasons.add(0, along); // The strongest first: it explains the effect that counts.
        }
    }

    Component component() {
        return component;
    }

    int index() {
        return index;
    }

    boolean isDeleted() {
        return index < 0;
    }

    List<Reason> reasons() {
        return reasons;
    }

    Effect effect() {
        return effect;
    }

    boolean isDirect() {
        return direct;
    }
}
