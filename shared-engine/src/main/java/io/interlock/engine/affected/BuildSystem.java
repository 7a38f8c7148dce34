package io.interlock.engine.affected;

import io.interlock.engine.manifest.ManifestException;
import io.interlock.engine.model.Component;
import io.interlock.engine.model.Effect;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One kind of build: knows its manifests, what they declare and how far a change to a file reaches. Stateless and
 * thread-safe; everything is read through the {@link Workspace}. Every implementation passes the same contract test.
 */
interface BuildSystem {

    /** Its name in results and configuration, such as {@code maven}. */
    String kind();

    /**
     * Whether a file of this name may be the root of a build, so that {@link #discover} is called for it. Called for
     * many names: must not allocate.
     */
    boolean isRoot(String fileName);

    /**
     * Whether the presence or content of this path can shape the graph. When no such path is in a change, the graph of
     * the base is the graph of the head. Called for every changed path: must not allocate.
     */
    boolean isManifest(String path);

    /**
     * Reduces one manifest to facts. Depends on the content and the file name only.
     *
     * @param path path from the repository root
     * @throws ManifestException when it cannot be understood, with line and column
     */
    Facts read(String path, byte[] content);

    /**
     * What of a manifest decides which components there are, what they are called and where they lie. When it is the same
     * on both sides for every changed manifest, and no manifest came or went, both sides have the same components.
     *
     * @param versions whether the versions of the components count too, since a dependency on another version is none
     * @return a text to compare, or null when this cannot be told from the facts
     */
    default @Nullable String shape(Facts facts, boolean versions) {
        return null;
    }

    /**
     * Declares all components and dependencies of the build whose root manifest this is. A member that cannot be read
     * is still declared, under the name of its directory.
     */
    void discover(Workspace workspace, String rootManifest);

    /**
     * How far a change to a file of a component reaches in the precise mode.
     *
     * @param path path of the file relative to the directory of the component
     */
    default Effect effectOf(Component component, String path) {
        return Effect.PRODUCT;
    }

    /** Files that belong to no single component but feed several, such as lock files and version catalogs. */
    default List<SharedInput> sharedInputs() {
        return List.of();
    }

    /**
     * Whether a shared input compares, in the mode {@link Propagation#RESOLVED}, what each component makes of the
     * manifests it inherits from.
     */
    default boolean resolvesManifests() {
        return false;
    }
}
