package io.interlock.engine.affected;

import io.interlock.engine.model.Component;
import io.interlock.engine.model.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to take into account.
 *
 * @param propagation how a change travels
 * @param configured what configuration says of components and paths, or null when there is none
 * @param owners who owns which component
 * @param includeWorkspaceRoots whether roots that only hold a workspace together are listed too
 */
public record AffectedSettings(
        Propagation propagation,
        @Nullable ConfiguredBuild configured,
        OwnerLookup owners,
        boolean includeWorkspaceRoots) {

    /** The settings of an unconfigured repository without a code owners file. */
    public static final AffectedSettings DEFAULT =
            new AffectedSettings(Propagation.PRECISE, null, (component, reasons) -> List.of(), false);

    /** What configuration says of paths. */
    Rules rules() {
        return configured == null ? Rules.NONE : configured.rules();
    }

    /** Tells who owns a component. */
    @FunctionalInterface
    public interface OwnerLookup {
        /** The owners of a component that is affected for these reasons; empty when nobody owns it. */
        List<String> ownersOf(Component component, List<Reason> reasons);
    }
}
