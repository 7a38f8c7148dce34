package io.interlock.engine.affected;

import io.interlock.engine.manifest.ManifestException;
import io.interlock.engine.model.Effect;
import java.util.Map;

/**
 * A file that feeds several components, each with a part of it: a lock file, a version catalog. Instead of affecting
 * everybody, a change to it affects the components whose part is different. Stateless and thread-safe.
 */
interface SharedInput {

    /** Digest key for the part that feeds every component below the directory of the file. */
    String EVERYONE = "*";

    /** Whether a path is such a file. Called for every changed path: must not allocate. */
    boolean matches(String path);

    /** Whether the digests depend on the content of the file alone, and not on the manifests of the components. */
    boolean isSelfContained();

    /**
     * Whether {@link #digests} is given a workspace with all components of the build system declared. When false, the
     * workspace is empty, and the digests read from it the manifests they need.
     */
    default boolean needsComponents() {
        return !isSelfContained();
    }

    /** Whether the file is looked at in this mode. */
    default boolean appliesIn(Propagation propagation) {
        return true;
    }

    /** Whether all such files of a tree have the same digests, so that one of them stands for all. */
    default boolean isPerTree() {
        return false;
    }

    /**
     * How far a change of the part reaches in the precise mode. A lock file whose digests hold all that a component
     * gets, by way of other components too, affects each {@link Effect#ALONE alone}.
     */
    default Effect effect() {
        return Effect.PRODUCT;
    }

    /** The directory at or below which the components lie that the file may feed. */
    default String directoryFedBy(String path) {
        return RepoPath.parent(path);
    }

    /**
     * Whether the file counts as understood by its digests alone. When false, it is also an ordinary file of the
     * component that owns it.
     */
    default boolean isFullyUnderstood() {
        return true;
    }

    /**
     * A digest for each component of the part that feeds it. Equal digests mean that nothing changed for it.
     *
     * @param workspace the tree the file is in, for facts of the components when not self-contained
     * @param path path of the file
     * @param content its bytes
     * @return digests by component directory ({@code dir:packages/a}, {@code dir:} for the root), by component id
     *     ({@code id:serde}) or {@link #EVERYONE}
     * @throws ManifestException when it cannot be understood; all components below its directory are then affected
     */
    Map<String, String> digests(Workspace workspace, String path, byte[] content);
}
