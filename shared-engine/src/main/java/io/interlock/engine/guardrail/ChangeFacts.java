package io.interlock.engine.guardrail;

import io.interlock.engine.expression.ChangedPaths;
import io.interlock.engine.expression.Scope;
import io.interlock.engine.expression.Type;
import io.interlock.engine.expression.Value;
import io.interlock.engine.expression.Values;
import io.interlock.engine.model.ChangeSet;
import io.interlock.engine.model.FileChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the expressions of a policy are about. {@code output} is what an agent made: its answer, or, where a change is
 * examined, all text that the change adds. {@code changedFiles} are the paths of the change; the functions that ask for
 * paths, such as {@code modifies}, ask for the same.
 */
public final class ChangeFacts {

    /** The names that expressions may use. */
    public static final Scope SCOPE = Scope.EMPTY
            .with("output", Type.TEXT)
            .with("changedFiles", Type.listOf(Type.TEXT))
            .withPaths();

    private final List<FileChange> files;
    private final boolean known;
    private final Values values;

    private ChangeFacts(List<FileChange> files, boolean known, Values values) {
        this.files = files;
        this.known = known;
        this.values = values;
    }

    /**
     * A change.
     *
     * @param output what an agent made, or all text that the change adds
     */
    public static ChangeFacts of(ChangeSet change, String output) {
        List<String> paths = new ArrayList<>(change.files().size());
        for (FileChange file : change.files()) {
            paths.add(file.path());
        }
        Values values = new Values(
                Map.of("output", Value.of(output), "changedFiles", Value.texts(paths)), ChangedPaths.of(change));
        return new ChangeFacts(change.files(), !change.everything(), values);
    }

    /** A text without a change. */
    public static ChangeFacts ofText(String output) {
        Values values = new Values(
                Map.of("output", Value.of(output), "changedFiles", Value.texts(List.of())), ChangedPaths.NONE);
        return new ChangeFacts(List.of(), true, values);
    }

    List<FileChange> files() {
        return files;
    }

    /** Whether it is known which paths changed. */
    boolean isKnown() {
        return known;
    }

    /** What expressions are evaluated over. */
    public Values values() {
        return values;
    }
}
