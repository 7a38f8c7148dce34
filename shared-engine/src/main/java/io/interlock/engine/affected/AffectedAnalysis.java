package io.interlock.engine.affected;

import io.interlock.engine.affected.AffectedComponentDetector.Mark;
import io.interlock.engine.model.AffectedComponent;
import io.interlock.engine.model.AffectedResult;
import io.interlock.engine.model.ChangeSet;
import io.interlock.engine.model.Component;
import io.interlock.engine.model.Dependency;
import io.interlock.engine.model.Reason;
import io.interlock.engine.scm.Repository;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Answers which components of a repository a change affects: discovers both sides, then detects. */
public final class AffectedAnalysis {

    private final List<BuildSystem> systems = List.of(new MavenBuild());

    /** Works out what a change affects. */
    public AffectedResult analyse(Repository repository, ChangeSet change, Propagation propagation) {
        FactStore store = new FactStore();
        Discovery discovery = new Discovery(systems);
        ComponentGraph head = discovery.discover(repository.tree(change.head().tree()), store);
        ComponentGraph base = head;
        Map<String, BuildSystem> byKind = new HashMap<>();
        for (BuildSystem system : systems) {
            byKind.put(system.kind(), system);
        }
        if (change.base() != null && touchesManifests(change)) {
            base = discovery.discover(repository.tree(change.base().tree()), store);
        }
        AffectedComponentDetector detector =
                new AffectedComponentDetector(propagation, byKind, Rules.NONE, base, head);
        Map<String, Mark> marks = detector.detect(change, new SharedChanges());
        List<AffectedComponent> affected = new ArrayList<>();
        List<Component> deleted = new ArrayList<>();
        for (Mark mark : marks.values()) {
            if (mark.deleted) {
                deleted.add(mark.component);
            } else if (!mark.component.workspaceRoot()) {
                affected.add(new AffectedComponent(mark.component, mark.effect, mark.direct, mark.reasons, List.of()));
            }
        }
        affected.sort((a, b) -> UniqueIds.BY_PATH.compare(a.component(), b.component()));
        return new AffectedResult(change, head.components().size(), affected, deleted, List.of(), detector.outside(), detector.ignored(), List.of(), head.problems());
    }

    private boolean touchesManifests(ChangeSet change) {
        for (var file : change.files()) {
            for (BuildSystem system : systems) {
                if (system.isManifest(file.path())) {
                    return true;
                }
            }
        }
        return false;
    }
}
