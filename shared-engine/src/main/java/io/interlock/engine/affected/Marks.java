package io.interlock.engine.affected;

import io.interlock.engine.model.Component;
import io.interlock.engine.model.Effect;
import io.interlock.engine.model.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The marks of components, found by position for those at head and by id for those that are gone. One thread. */
final class Marks {

    private final ComponentGraph head;
    private final @Nullable Mark[] atHead;
    private final Map<String, Mark> deleted = new LinkedHashMap<>();
    private @Nullable Mark last;

    Marks(ComponentGraph head) {
        this.head = head;
        this.atHead = new Mark[head.components().size()];
    }

    /** The mark of the component at a position in the graph at head. */
    Mark at(int index) {
        Mark mark = atHead[index];
        if (mark == null) {
            mark = new Mark(head.components().get(index), index);
            atHead[index] = mark;
        }
        return mark;
    }

    /** Notes that a component itself changed; nothing when there is no such component. */
    void direct(@Nullable Component component, Effect effect, Reason reason) {
        if (component != null) {
            of(component).change(effect, reason);
        }
    }

    /** Changed files come ordered, so the component asked for is mostly the one asked for before. */
    @SuppressWarnings("ReferenceEquality") // the same object is the common case; an equal one only misses the shortcut
    private Mark of(Component component) {
        Mark latest = last;
        if (latest != null && latest.component() == component) {
            return latest;
        }
        int index = head.index(component.id());
        Mark mark = index >= 0 ? at(index) : deleted(component);
        last = mark;
        return mark;
    }

    private Mark deleted(Component component) {
        Mark mark = deleted.get(component.id());
        if (mark == null) {
            mark = new Mark(component, -1);
            deleted.put(component.id(), mark);
        }
        return mark;
    }

    boolean isMarked(Component component) {
        int index = head.index(component.id());
        return index >= 0 && atHead[index] != null;
    }

    /** All marks: those at head ordered by path, then the deleted ones. */
    List<Mark> inOrder() {
        List<Mark> all = new ArrayList<>(atHead.length);
        for (Mark mark : atHead) {
            if (mark != null) {
                all.add(mark);
            }
        }
        all.addAll(deleted.values());
        return all;
    }

    /** Whether the component at a position in the graph at head is affected. */
    boolean isMarked(int index) {
        return atHead[index] != null;
    }
}
