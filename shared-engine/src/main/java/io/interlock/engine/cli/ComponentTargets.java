package io.interlock.engine.cli;

import io.interlock.engine.authoring.TestTargets;
import io.interlock.engine.coverage.LineSet;
import io.interlock.engine.diff.DiffLine;
import io.interlock.engine.diff.FilePatch;
import io.interlock.engine.diff.Hunk;
import io.interlock.engine.diff.PatchLimits;
import io.interlock.engine.model.ChangeSet;
import io.interlock.engine.model.Component;
import io.interlock.engine.model.FileChange;
import io.interlock.engine.scm.Repository;
import io.interlock.engine.testing.TestKits;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What tests are written for in a run: the components that are meant, or that files belong to, or that the change of the
 * run is in, with the lines that it changed. Thread-safe.
 */
final class ComponentTargets implements TestTargets {

    private final RunComponents components;
    private final Meant meant;
    private final Supplier<String> tip;
    private final List<String> reports;
    private final Predicate<String> installed;

    /**
     * What a run is about.
     *
     * @param components ids or directories of components that are named; empty for those of the change
     * @param change the change, or null for none
     */
    record Meant(List<String> components, @Nullable ChangeSet change) {

        /** Copies the list. */
        Meant {
            components = List.copyOf(components);
        }
    }

    /**
     * Targets.
     *
     * @param components the components of the repository
     * @param tip tells the full id of the commit at which the branch of the run stands
     * @param reports patterns of coverage reports that tests write, as configured
     * @param installed whether there is a program of a name
     */
    ComponentTargets(
            RunComponents components,
            Meant meant,
            Supplier<String> tip,
            List<String> reports,
            Predicate<String> installed) {
        this.components = components;
        this.meant = meant;
        this.tip = tip;
        this.reports = List.copyOf(reports);
        this.installed = installed;
    }

    @Override
    public List<Target> of(List<String> files) {
        String commit = tip.get();
        try (Repository repository = components.open()) {
            ChangeSet about = meant.change();
            ChangeSet change =
                    about == null || about.base() == null ? null : repository.change(RunChanges.upTo(commit, about));
            Collection<Component> wanted = wanted(commit, files, change);
            Map<String, LineSet> lines = change == null ? Map.of() : changed(repository, change);
            CommitFiles tree = new CommitFiles(repository, components::open, commit);
            List<Target> targets = new ArrayList<>();
            for (Component component : wanted) {
                targets.add(target(component, tree, lines, commit));
            }
            tree.leave();
            return targets;
        }
    }

    private Collection<Component> wanted(String commit, List<String> files, @Nullable ChangeSet change) {
        if (!files.isEmpty()) {
            return components.owners(commit, files).values();
        }
        if (!meant.components().isEmpty()) {
            return components.named(commit, meant.components());
        }
        List<String> paths = change == null
                ? List.of()
                : change.files().stream().map(FileChange::path).toList();
        return components.owners(commit, paths).values();
    }

    private Target target(Component component, CommitFiles tree, Map<String, LineSet> lines, String commit) {
        TestKits.Found found = TestKits.of(component, new TestKits.Tree(tree.paths(), tree::text, reports, installed));
        Map<String, LineSet> own = new HashMap<>();
        lines.forEach((path, changed) -> {
            if (components.owners(commit, List.of(path)).containsKey(component.id())) {
                own.put(path, changed);
            }
        });
        return new Target(component.id(), component.path(), found.kit(), found.reason(), own);
    }

    /** The lines that a change added or changed, by path. */
    private static Map<String, LineSet> changed(Repository repository, ChangeSet change) {
        Map<String, LineSet> lines = new HashMap<>();
        repository.patches(change, PatchLimits.DEFAULT, patch -> {
            LineSet added = added(patch);
            if (!added.isEmpty()) {
                lines.put(patch.path(), added);
            }
        });
        return lines;
    }

    private static LineSet added(FilePatch patch) {
        IntStream.Builder numbers = IntStream.builder();
        for (Hunk hunk : patch.hunks()) {
            for (DiffLine line : hunk.lines()) {
                if (line.kind() == DiffLine.Kind.ADDED) {
                    numbers.add(line.newLine());
                }
            }
        }
        return LineSet.of(numbers.build());
    }
}
