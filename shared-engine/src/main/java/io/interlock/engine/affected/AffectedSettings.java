package io.interlock.engine.affected;

import java.util.List;

/**
 * What to take into account.
 *
 * @param propagation how a change travels
 * @param rules what configuration says of paths
 * @param owners who owns which path
 * @param includeWorkspaceRoots whether roots that only hold a workspace together are listed too
 */
public record AffectedSettings(
        Propagation propagation, Rules rules, OwnerLookup owners, boolean includeWorkspaceRoots) {

    /** The settings of an unconfigured repository without a code owners file. */
    public static final AffectedSettings DEFAULT =
            new AffectedSettings(Propagation.PRECISE, Rules.NONE, path -> List.of(), false);

    /** Tells who owns a path. */
    @FunctionalInterface
    public interface OwnerLookup {
        /** The owners of a directory from the repository root; empty when nobody owns it. */
        List<String> ownersOf(String directory);
    }
}
