package io.interlock.engine.approval;

import io.interlock.engine.expression.Values;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What rules look at.
 *
 * @param paths changed paths from the repository root
 * @param known whether these are all; when not, every path trigger holds
 * @param values what expressions may use
 * @param owners owners of a path as a code owners file names them ({@code @alice}, {@code @org/team}, an e-mail address),
 *     or null when that is not known
 */
public record Change(
        List<String> paths,
        boolean known,
        Values values,
        @Nullable Function<String, List<String>> owners) {

    /** No change: for policies that are settled. */
    public static final Change NONE = new Change(List.of(), true, Values.of(Map.of()), null);

    /** Copies the list. */
    public Change {
        paths = List.copyOf(paths);
    }
}
