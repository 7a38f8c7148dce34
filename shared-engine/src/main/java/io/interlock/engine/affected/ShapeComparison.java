package io.interlock.engine.affected;

import io.interlock.engine.manifest.ManifestException;
import io.interlock.engine.model.Component;
import io.interlock.engine.model.FileChange;
import io.interlock.engine.scm.Blob;
import io.interlock.engine.scm.Repository;
import io.interlock.engine.scm.SourceTree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a change leaves the components as they are although it touches manifests. The graph at base is needed
 * only for components and dependencies that are gone at head, so this often spares discovering the base: a release that
 * raises every version changes every manifest and no component. When a version changes and a manifest that may ask for
 * the old one does not, a dependency may be gone.
 */
final class ShapeComparison {

    private final Repository repository;
    private final List<BuildSystem> systems;
    private final FactStore facts;

    ShapeComparison(Repository repository, List<BuildSystem> systems, FactStore facts) {
        this.repository = repository;
        this.systems = systems;
        this.facts = facts;
    }

    /** A changed manifest, as one build system sees it. */
    private record Changed(BuildSystem system, String path, String oldId, String newId) {}

    /** Whether both sides of these changes certainly have the same components. */
    boolean isSame(List<FileChange> files, ComponentGraph head) {
        List<Changed> manifests = new ArrayList<>();
        for (FileChange file : files) {
            if (!PlainSources.contains(file.path()) && !add(file, manifests)) {
                return false;
            }
        }
        boolean versions = !isEveryManifest(manifests, head);
        List<String> unread = new ArrayList<>();
        for (Changed manifest : manifests) {
            addUnread(manifest, manifest.oldId(), unread);
            addUnread(manifest, manifest.newId(), unread);
        }
        List<Blob> blobs = repository.blobs(unread, SourceTree.MAX_MANIFEST_BYTES);
        int next = 0;
        for (Changed manifest : manifests) {
            Facts before = facts.get(manifest.system().kind(), manifest.path(), manifest.oldId());
            before = before == null ? read(manifest, blobs.get(next++)) : before;
            Facts after = facts.get(manifest.system().kind(), manifest.path(), manifest.newId());
            after = after == null ? read(manifest, blobs.get(next++)) : after;
            if (!isSame(manifest.system(), before, after, versions)) {
                return false;
            }
        }
        return true;
    }

    /** Adds the manifests that a changed path is; false when the path alone tells that the components may differ. */
    private boolean add(FileChange file, List<Changed> manifests) {
        for (BuildSystem system : systems) {
            if (system.isManifest(file.path())) {
                if (file.type() != FileChange.Type.MODIFIED || file.oldId() == null || file.newId() == null) {
                    return false;
                }
                manifests.add(new Changed(system, file.path(), file.oldId(), file.newId()));
            }
        }
        return true;
    }

    private void addUnread(Changed manifest, String id, List<String> unread) {
        if (facts.get(manifest.system().kind(), manifest.path(), id) == null) {
            unread.add(id);
        }
    }

    private @Nullable Facts read(Changed manifest, Blob blob) {
        byte[] content = blob.content();
        if (content == null) {
            return null;
        }
        try {
            return manifest.system().read(manifest.path(), content);
        } catch (ManifestException e) {
            return null; // The side that it belongs to reports it when it is discovered.
        }
    }

    private static boolean isEveryManifest(List<Changed> changed, ComponentGraph head) {
        if (changed.size() < head.components().size()) {
            return false;
        }
        Set<String> paths = new HashSet<>(changed.size() * 2);
        for (Changed manifest : changed) {
            paths.add(manifest.path());
        }
        for (Component component : head.components()) {
            if (!paths.contains(component.manifest())) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSame(BuildSystem system, @Nullable Facts before, @Nullable Facts after, boolean versions) {
        String old = before == null ? null : system.shape(before, versions);
        return old != null && after != null && old.equals(system.shape(after, versions));
    }
}
