package io.interlock.engine.affected;

import io.interlock.engine.model.ChangeSet;
import io.interlock.engine.model.Component;
import io.interlock.engine.model.Dependency;
import io.interlock.engine.model.Effect;
import io.interlock.engine.model.FileChange;
import io.interlock.engine.model.Problem;
import io.interlock.engine.model.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decides which components a change affects. Pure: depends on its arguments alone. One instance per decision.
 *
 * <p>Works on the graph at head, and on the graph at base for what is gone at head: the dependents that a deleted
 * component had are affected by its deletion, and those that had a component and now get another version of it.
 */
final class AffectedComponentDetector {

    private final Propagation propagation;
    private final Map<String, BuildSystem> systems;
    private final Rules rules;
    private final ComponentGraph base;
    private final ComponentGraph head;
    private final Marks marks;
    private final List<String> outside = new ArrayList<>();
    private final List<String> ignored = new ArrayList<>();
    private final boolean anyGone;

    AffectedComponentDetector(
            Propagation propagation,
            Map<String, BuildSystem> systems,
            Rules rules,
            ComponentGraph base,
            ComponentGraph head) {
        this.propagation = propagation;
        this.systems = systems;
        this.rules = rules;
        this.base = base;
        this.head = head;
        this.marks = new Marks(head);
        this.anyGone = base != head && isAnyGone();
    }

    /** Whether the base has a component that the head has not; usually it has none. */
    private boolean isAnyGone() {
        for (Component component : base.components()) {
            if (head.component(component.id()) == null) {
                return true;
            }
        }
        return false;
    }

    /** Marks all affected components. */
    Marks detect(ChangeSet change, SharedChanges shared) {
        for (FileChange file : change.files()) {
            mark(file, shared);
        }
        if (change.everything()) {
            markAll(new Reason.NotUnderstood(null, "the base of the change is not known"), null);
        }
        markUnreadable();
        shared.forEach((id, reason) -> marks.direct(head.component(id), widened(shared.effect(id)), reason));
        markAppearedAndGone();
        propagate();
        return marks;
    }

    /** Changed paths that belong to no listed component. */
    List<String> outside() {
        return outside;
    }

    /** Changed paths that configuration says to ignore. */
    List<String> ignored() {
        return ignored;
    }

    private void mark(FileChange file, SharedChanges shared) {
        String path = file.path();
        if (rules != Rules.NONE && isRuled(path)) {
            return;
        }
        boolean owned = !shared.isUnderstood(path) && markOwners(file);
        if (!owned && !shared.affectsAny(path)) {
            outside.add(path);
        }
    }

    /** Whether configuration alone decides what a change to the path affects. */
    private boolean isRuled(String path) {
        String global = rules.globalBy(path);
        if (global != null) {
            markAll(new Reason.GlobalFileChanged(path, global), null);
            return true;
        }
        if (rules.ignoredBy(path) != null) {
            ignored.add(path);
            return true;
        }
        return false;
    }

    /** Marks the owners of a file at head, and at base those that are gone at head; whether any of them is listed. */
    private boolean markOwners(FileChange file) {
        boolean listed = false;
        for (Component owner : head.owners(file.path())) {
            boolean everything = markOwner(owner, file) == Effect.EVERYTHING;
            listed |= everything || !owner.workspaceRoot();
        }
        if (anyGone) {
            for (Component owner : base.owners(file.path())) {
                if (head.component(owner.id()) == null) {
                    markOwner(owner, file);
                    listed = true;
                }
            }
        }
        return listed;
    }

    private Effect markOwner(Component owner, FileChange file) {
        Effect effect = effectOf(owner, file.path());
        if (effect == Effect.EVERYTHING) {
            markAll(
                    new Reason.GlobalFileChanged(file.path(), "configures the whole " + owner.kind() + " build"),
                    owner);
        } else if (effect != Effect.NONE) {
            marks.direct(owner, effect, new Reason.FileChanged(file.path(), file.type()));
        }
        return effect;
    }

    private Effect effectOf(Component owner, String path) {
        BuildSystem system = systems.get(owner.kind());
        Effect effect = system == null ? Effect.PRODUCT : system.effectOf(owner, RepoPath.relative(path, owner.path()));
        if (propagation == Propagation.RESOLVED && inheritsByDigest(owner, path)) {
            return Effect.ALONE;
        }
        return widened(effect);
    }

    private Effect widened(Effect effect) {
        boolean widen = propagation == Propagation.CONSERVATIVE && effect != Effect.EVERYTHING && effect != Effect.NONE;
        return widen ? Effect.PRODUCT : effect;
    }

    /** Whether what a changed manifest passes on to those who inherit from it is told by digests instead. */
    private boolean inheritsByDigest(Component owner, String path) {
        BuildSystem system = systems.get(owner.kind());
        return system != null && path.equals(owner.manifest()) && system.resolvesManifests();
    }

    /** Marks all components, or those of one build: the components of the same kind at or below the one given. */
    private void markAll(Reason reason, @Nullable Component build) {
        for (Component component : head.components()) {
            boolean within = build == null
                    || (component.kind().equals(build.kind()) && RepoPath.isWithin(component.path(), build.path()));
            if (within) {
                marks.direct(component, Effect.PRODUCT, reason);
            }
        }
    }

    /** A root that only holds a workspace together is not listed, so that its members stand for it. */
    private void markUnreadable() {
        for (String id : head.unreadable()) {
            Component component = head.component(id);
            if (component != null) {
                marks.direct(component, Effect.PRODUCT, whyUnreadable(component));
            }
        }
    }

    private Reason whyUnreadable(Component component) {
        for (Problem problem : head.problems()) {
            if (component.manifest().equals(problem.path())) {
                return new Reason.NotUnderstood(component.manifest(), "its manifest could not be read");
            }
        }
        return new Reason.NotUnderstood(null, "what holds its workspace together could not be read");
    }

    /** A component that is new, moved or gone counts as changed even when none of its files were seen to change. */
    private void markAppearedAndGone() {
        if (base == head) {
            return;
        }
        for (Component component : head.components()) {
            Component before = base.component(component.id());
            boolean moved = before == null || !before.path().equals(component.path());
            if (moved && !marks.isMarked(component)) {
                Reason reason = new Reason.FileChanged(component.manifest(), FileChange.Type.ADDED);
                marks.direct(component, Effect.PRODUCT, reason);
            }
        }
        for (Component component : base.components()) {
            if (head.component(component.id()) == null) {
                Reason reason = new Reason.FileChanged(component.manifest(), FileChange.Type.DELETED);
                marks.direct(component, Effect.PRODUCT, reason);
            }
        }
    }

    private void propagate() {
        List<Mark> queue = marks.inOrder();
        for (int i = 0; i < queue.size(); i++) {
            Mark mark = queue.get(i);
            if (mark.index() >= 0) {
                passAll(mark, head, mark.index(), queue);
            }
            if (base != head) {
                passAll(mark, base, base.index(mark.component().id()), queue);
            }
        }
    }

    /**
     * Passes a mark on to all dependents in a graph. At base too: a dependent whose own manifest is as before may have
     * lost the component, whose version it does not ask for any more, and now gets another one from elsewhere.
     */
    private void passAll(Mark mark, ComponentGraph graph, int target, List<Mark> queue) {
        if (target < 0) {
            return;
        }
        DependencyTable table = graph.table();
        int end = table.endOn(target);
        for (int at = table.firstOn(target); at < end; at++) {
            pass(mark, graph, table.edgeAt(at), queue);
        }
    }

    private void pass(Mark from, ComponentGraph graph, int edge, List<Mark> queue) {
        DependencyTable table = graph.table();
        Effect effect = passedOn(from.effect(), table.scope(edge));
        int dependent = table.dependent(edge);
        if (graph != head) {
            dependent = head.index(graph.components().get(dependent).id());
        }
        if (effect == Effect.NONE || dependent < 0) {
            return;
        }
        Mark mark = marks.at(dependent);
        if (mark.effect().compareTo(effect) < 0) {
            Dependency along = table.dependency(edge, graph.components());
            mark.reach(effect, new Reason.DependencyAffected(along));
            queue.add(mark);
        }
    }

    /** What reaches the dependent of a component that a change reaches so far, along a dependency of this scope. */
    Effect passedOn(Effect effect, Dependency.Scope scope) {
        if (propagation == Propagation.CONSERVATIVE) {
            return effect == Effect.NONE ? Effect.NONE : Effect.PRODUCT;
        }
        boolean travels = effect == Effect.PRODUCT || (effect == Effect.TESTS && scope.onTests());
        if (!travels) {
            return Effect.NONE;
        }
        return scope.testOnly() ? Effect.TESTS : Effect.PRODUCT;
    }
}
