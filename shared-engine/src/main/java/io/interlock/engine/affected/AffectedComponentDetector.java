package io.interlock.engine.affected;

import io.interlock.engine.model.ChangeSet;
import io.interlock.engine.model.Component;
import io.interlock.engine.model.Dependency;
import io.interlock.engine.model.Effect;
import io.interlock.engine.model.FileChange;
import io.interlock.engine.model.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decides which components a change affects. Pure: depends on its arguments alone. One instance per decision.
 *
 * <p>Works on the graph at head, and on the graph at base for what is gone at head: the dependents that a deleted
 * component had are affected by its deletion.
 */
final class AffectedComponentDetector {

    private final Propagation propagation;
    private final Map<String, BuildSystem> systems;
    private final Rules rules;
    private final ComponentGraph base;
    private final ComponentGraph head;
    private final Map<String, Mark> marks = new HashMap<>();
    private final List<String> outside = new ArrayList<>();
    private final List<String> ignored = new ArrayList<>();

    /** What is known of one component so far. */
    static final class Mark {
        final Component component;
        final List<Reason> reasons = new ArrayList<>(2);
        Effect effect = Effect.NONE;
        boolean direct;
        boolean deleted;

        Mark(Component component) {
            this.component = component;
        }
    }

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
    }

    /** Marks of all affected components by id, deleted ones included. */
    Map<String, Mark> detect(ChangeSet change, SharedChanges shared) {
        for (FileChange file : change.files()) {
            mark(file, shared);
        }
        if (change.everything()) {
            markAll(new Reason.NotUnderstood(null, "the base of the change is not known"), null);
        }
        markUnreadable();
        shared.forEach((id, reason) -> markDirect(head.component(id), Effect.PRODUCT, reason));
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
        if (rules.ignoredBy(path) != null) {
            ignored.add(path);
            return;
        }
        String global = rules.globalBy(path);
        if (global != null) {
            markAll(new Reason.GlobalFileChanged(path, global), null);
            return;
        }
        boolean listed = shared.isUnderstood(path) ? shared.affectsAny(path) : markOwners(file);
        if (!listed) {
            outside.add(path);
        }
    }

    /** Marks the owners of a file at head, and at base those that are gone at head; whether any of them is listed. */
    private boolean markOwners(FileChange file) {
        boolean listed = false;
        for (Component owner : head.owners(file.path())) {
            markOwner(owner, file);
            listed |= !owner.workspaceRoot();
        }
        if (base != head) {
            for (Component owner : base.owners(file.path())) {
                if (head.component(owner.id()) == null) {
                    markOwner(owner, file);
                    listed = true;
                }
            }
        }
        return listed;
    }

    private void markOwner(Component owner, FileChange file) {
        Effect effect = effectOf(owner, file.path());
        if (effect == Effect.EVERYTHING) {
            markAll(new Reason.GlobalFileChanged(file.path(), "configures the whole " + owner.kind() + " build"), owner);
        } else if (effect != Effect.NONE) {
            markDirect(owner, effect, new Reason.FileChanged(file.path(), file.type()));
        }
    }

    private Effect effectOf(Component owner, String path) {
        BuildSystem system = systems.get(owner.kind());
        Effect effect =
                system == null ? Effect.PRODUCT : system.effectOf(owner, RepoPath.relative(path, owner.path()));
        boolean widen = propagation == Propagation.CONSERVATIVE && effect != Effect.EVERYTHING && effect != Effect.NONE;
        return widen ? Effect.PRODUCT : effect;
    }

    private void markDirect(@Nullable Component component, Effect effect, Reason reason) {
        if (component != null) {
            markKnown(component, effect, reason);
        }
    }

    private Mark markKnown(Component component, Effect effect, Reason reason) {
        Mark mark = marks.computeIfAbsent(component.id(), id -> new Mark(component));
        mark.effect = mark.effect.or(effect);
        mark.direct = true;
        mark.reasons.add(reason);
        return mark;
    }

    /** Marks all components, or those of one build: the components of the same kind at or below the one given. */
    private void markAll(Reason reason, @Nullable Component build) {
        for (Component component : head.components()) {
            boolean within = build == null
                    || (component.kind().equals(build.kind()) && RepoPath.isWithin(component.path(), build.path()));
            if (within) {
                markDirect(component, Effect.PRODUCT, reason);
            }
        }
    }

    private void markUnreadable() {
        for (String id : head.unreadable()) {
            Component component = head.component(id);
            if (component != null) {
                markDirect(
                        component,
                        Effect.PRODUCT,
                        new Reason.NotUnderstood(component.manifest(), "its manifest could not be read"));
            }
        }
    }

    /** A component that is new, moved or gone counts as changed even when none of its files were seen to change. */
    private void markAppearedAndGone() {
        if (base == head) {
            return;
        }
        for (Component component : head.components()) {
            Component before = base.component(component.id());
            if ((before == null || !before.path().equals(component.path())) && !marks.containsKey(component.id())) {
                markDirect(
                        component,
                        Effect.PRODUCT,
                        new Reason.FileChanged(component.manifest(), FileChange.Type.ADDED));
            }
        }
        for (Component component : base.components()) {
            if (head.component(component.id()) == null) {
                Mark mark = markKnown(
                        component,
                        Effect.PRODUCT,
                        new Reason.FileChanged(component.manifest(), FileChange.Type.DELETED));
                mark.deleted = true;
            }
        }
    }

    private void propagate() {
        List<Mark> queue = new ArrayList<>(marks.values());
        queue.sort((a, b) -> UniqueIds.BY_PATH.compare(a.component, b.component));
        for (int i = 0; i < queue.size(); i++) {
            Mark mark = queue.get(i);
            List<Dependency> dependents =
                    mark.deleted ? base.dependents(mark.component.id()) : head.dependents(mark.component.id());
            for (Dependency dependency : dependents) {
                pass(mark, dependency, queue);
            }
        }
    }

    private void pass(Mark from, Dependency dependency, List<Mark> queue) {
        Effect effect = passedOn(from.effect, dependency.scope());
        Component dependent = head.component(dependency.dependent());
        if (effect == Effect.NONE || dependent == null) {
            return;
        }
        Mark mark = marks.computeIfAbsent(dependent.id(), id -> new Mark(dependent));
        boolean known = mark.effect.compareTo(effect) >= 0;
        if (mark.effect == Effect.NONE) {
            mark.reasons.add(new Reason.DependencyAffected(dependency));
        } else if (!known && !mark.direct) {
            mark.reasons.add(0, new Reason.DependencyAffected(dependency));
        } else if (!known) {
            mark.reasons.add(new Reason.DependencyAffected(dependency));
        }
        if (!known) {
            mark.effect = effect;
            queue.add(mark);
        }
    }

    private Effect passedOn(Effect effect, Dependency.Scope scope) {
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
