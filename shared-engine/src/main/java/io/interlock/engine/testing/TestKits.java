package io.interlock.engine.testing;

import io.interlock.engine.model.Component;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds out how a component is tested. */
public final class TestKits {

    private TestKits() {}

    /**
     * What is known of the repository.
     *
     * @param files paths of all files
     * @param text gives the text of a file, or null when it cannot be read
     * @param readReports more patterns of coverage reports that the tests write, as configured
     */
    public record Tree(List<String> files, Function<String, @Nullable String> text, List<String> readReports) {

        /** Copies the lists. */
        public Tree {
            files = List.copyOf(files);
            readReports = List.copyOf(readReports);
        }
    }

    /**
     * What was found.
     *
     * @param kit how the component is tested, or null when that is not known
     * @param reason why it is not known, with a remedy; empty when it is
     */
    public record Found(@Nullable TestKit kit, String reason) {}

    /** How a component is tested. */
    public static Found of(Component component, Tree tree) {
        return new Found(null, "'" + component.id() + "' has no tests that are understood");
    }
}
