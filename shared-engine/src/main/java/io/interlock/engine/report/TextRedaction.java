package io.interlock.engine.report;

import io.interlock.engine.model.ChangeSet;
import io.interlock.engine.model.FileChange;
import io.interlock.engine.model.NotExamined;
import io.interlock.engine.model.Place;
import io.interlock.engine.model.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Redacts the parts that results of every kind are made of. Object ids stay. */
final class TextRedaction {

    private final UnaryOperator<String> redactor;
    private final UnaryOperator<String> paths;

    /**
     * Creates a redaction.
     *
     * @param redactor gives a text with the values in it replaced, or the text itself
     * @param paths the same for paths and names of places
     */
    TextRedaction(UnaryOperator<String> redactor, UnaryOperator<String> paths) {
        this.redactor = redactor;
        this.paths = paths;
    }

    String text(String text) {
        return redactor.apply(text);
    }

    @Nullable String optional(@Nullable String text) {
        return text == null ? null : redactor.apply(text);
    }

    String path(String path) {
        return paths.apply(path);
    }

    @Nullable String optionalPath(@Nullable String path) {
        return path == null ? null : paths.apply(path);
    }

    List<String> texts(List<String> texts) {
        return each(texts, redactor);
    }

    List<NotExamined> notExamined(List<NotExamined> items) {
        return each(items, item -> new NotExamined(place(item.place()), text(item.reason())));
    }

    Place place(Place place) {
        return new Place(place.kind(), paths.apply(place.name()), place.commit());
    }

    List<Problem> problems(List<Problem> problems) {
        return each(
                problems,
                problem -> new Problem(
                        optionalPath(problem.path()),
                        problem.line(),
                        problem.column(),
                        text(problem.message()),
                        text(problem.remedy())));
    }

    @Nullable ChangeSet change(@Nullable ChangeSet change) {
        if (change == null) {
            return null;
        }
        ChangeSet.Revision base = change.base();
        return new ChangeSet(
                base == null ? null : revision(base),
                revision(change.head()),
                each(
                        change.files(),
                        file -> new FileChange(
                                paths.apply(file.path()), file.type(), file.oldId(), file.newId(), file.link())),
                change.everything());
    }

    private ChangeSet.Revision revision(ChangeSet.Revision revision) {
        return new ChangeSet.Revision(text(revision.name()), revision.commit(), revision.tree());
    }

    static <T> List<T> each(List<T> items, UnaryOperator<T> change) {
        List<T> changed = new ArrayList<>(items.size());
        for (T item : items) {
            changed.add(change.apply(item));
        }
        return changed;
    }
}
