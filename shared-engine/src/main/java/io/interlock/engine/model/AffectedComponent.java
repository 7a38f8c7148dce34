package io.interlock.engine.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A component that a change affects.
 *
 * @param component the component
 * @param effect how far the change reaches in it
 * @param direct whether a change to its own files, or to its part of a shared file, is a reason
 * @param reasons why, direct reasons first; never empty
 * @param owners who owns its directory, as the code owners file names them; empty when nobody does
 */
public record AffectedComponent(
        Component component, Effect effect, boolean direct, List<Reason> reasons, List<String> owners) {

    /** Copies the lists. */
    public AffectedComponent {
        reasons = List.copyOf(reasons);
        owners = List.copyOf(owners);
    }

    /** The dependency that the change came along when the component is not affected directly, or null. */
    public @Nullable Dependency cameAlong() {
        for (Reason reason : reasons) {
            if (reason instanceof Reason.DependencyAffected along) {
                return along.dependency();
            }
        }
        return null;
    }
}
