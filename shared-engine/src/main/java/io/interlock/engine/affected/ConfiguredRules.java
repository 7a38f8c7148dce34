package io.interlock.engine.affected;

import io.interlock.engine.model.ChangeSet;
import io.interlock.engine.model.FileChange;
import io.interlock.engine.model.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The {@code global} and {@code ignore} patterns of a configuration. A path that is both affects everything. */
final class ConfiguredRules implements Rules {

    private final ComponentsConfig config;

    ConfiguredRules(ComponentsConfig config) {
        this.config = config;
    }

    @Override
    public @Nullable String ignoredBy(String path) {
        String ignored = first(config.ignore(), path);
        return ignored == null || globalBy(path) != null ? null : ignored;
    }

    @Override
    public @Nullable String globalBy(String path) {
        return first(config.global(), path);
    }

    private static @Nullable String first(List<PathPattern> patterns, String path) {
        for (PathPattern pattern : patterns) {
            if (pattern.matches(path)) {
                return pattern.pattern();
            }
        }
        return null;
    }

    /** Says which patterns contradict each other on a changed path: one problem for each pair of patterns. */
    List<Problem> contradictions(ChangeSet change) {
        List<Problem> problems = new ArrayList<>();
        Set<String> said = new HashSet<>();
        for (FileChange file : change.files()) {
            String ignored = first(config.ignore(), file.path());
            String global = ignored == null ? null : globalBy(file.path());
            if (global != null && said.add(ignored + " " + global)) {
                problems.add(new Problem(
                        file.path(),
                        0,
                        0,
                        "The changed path is matched by 'global: " + global + "' and by 'ignore: " + ignored + "' of "
                                + config.file() + "; it is taken to affect everything",
                        "Narrow one of the two patterns."));
            }
        }
        return problems;
    }
}
