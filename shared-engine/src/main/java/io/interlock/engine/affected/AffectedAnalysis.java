package io.interlock.engine.affected;

import io.interlock.engine.affected.GraphLoader.Sides;
import io.interlock.engine.cache.CacheDirectory;
import io.interlock.engine.model.AffectedComponent;
import io.interlock.engine.model.AffectedResult;
import io.interlock.engine.model.ChangeSet;
import io.interlock.engine.model.Component;
import io.interlock.engine.model.Dependency;
import io.interlock.engine.model.Effect;
import io.interlock.engine.model.Problem;
import io.interlock.engine.scm.Repository;
import io.interlock.engine.scm.SourceTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Answers which components of a repository a change affects: gets the graphs of both sides, compares the shared files,
 * then detects. For one answer; for use by one thread.
 */
public final class AffectedAnalysis {

    private final Repository repository;
    private final AffectedSettings settings;
    private final List<BuildSystem> systems;
    private final GraphCache cache;
    private final List<Runnable> savings = new ArrayList<>();
    private ComponentGraph lastHead = ComponentGraph.EMPTY;

    /**
     * Prepares an answer.
     *
     * @param repository where to read
     * @param settings what to take into account
     * @param directory where to keep graphs between runs
     * @param repositoryName identifies the repository within the cache, such as its real path
     */
    public AffectedAnalysis(
            Repository repository, AffectedSettings settings, CacheDirectory directory, String repositoryName) {
        this.repository = repository;
        this.settings = settings;
        this.systems = settings.configured() == null
                ? BuildSystems.all()
                : BuildSystems.chosen(settings.configured().config());
        this.cache = new GraphCache(directory, repositoryName, BuildSystems.nameOf(systems));
    }

    /** Works out what a change affects. */
    public AffectedResult analyse(ChangeSet change) {
        SourceTree headTree = repository.headTree(change);
        GraphLoader loader = new GraphLoader(repository, cache, systems);
        Sides sides = configured(change, loader.load(change, headTree), headTree);
        SharedChangeFinder finder = new SharedChangeFinder(repository, cache, loader.facts(), settings.propagation());
        SharedChanges shared = finder.find(change, sides, headTree, systems);
        savings.add(loader::save);
        savings.add(finder::save);
        lastHead = sides.head();
        AffectedComponentDetector detector = new AffectedComponentDetector(
                settings.propagation(), byKind(), settings.rules(), sides.base(), sides.head());
        Marks marks = detector.detect(change, shared);
        return result(change, sides.head(), detector, marks, finder.problems());
    }

    /**
     * Both sides as the configuration wants them. It names directories, so the sides may differ where no manifest does.
     */
    private Sides configured(ChangeSet change, Sides sides, SourceTree headTree) {
        ConfiguredBuild configured = settings.configured();
        if (configured == null) {
            return sides;
        }
        ComponentGraph head = configured.apply(sides.head(), headTree);
        if (change.base() == null || (head == sides.head() && sides.base() == sides.head())) {
            return new Sides(head, head);
        }
        return new Sides(
                configured.apply(sides.base(), repository.tree(change.base().tree())), head);
    }

    private Map<String, BuildSystem> byKind() {
        Map<String, BuildSystem> byKind = new HashMap<>();
        for (BuildSystem system : systems) {
            byKind.put(system.kind(), system);
        }
        return byKind;
    }

    private AffectedResult result(
            ChangeSet change,
            ComponentGraph head,
            AffectedComponentDetector detector,
            Marks marks,
            List<Problem> sharedProblems) {
        List<AffectedComponent> affected = new ArrayList<>();
        List<Component> deleted = new ArrayList<>();
        for (Mark mark : marks.inOrder()) {
            if (mark.isDeleted()) {
                deleted.add(mark.component());
            } else if (isListed(mark.component())) {
                affected.add(affected(mark));
            }
        }
        deleted.sort(UniqueIds.BY_PATH);
        List<Problem> problems = new ArrayList<>(head.problems());
        if (settings.configured() != null) {
            problems.addAll(settings.configured().contradictions(change));
        }
        for (Problem problem : sharedProblems) {
            if (!problems.contains(problem)) { // A shared file that is a manifest, too, was reported as such.
                problems.add(problem);
            }
        }
        return new AffectedResult(
                change,
                countListed(head),
                affected,
                deleted,
                dependenciesAmong(head, detector, marks),
                detector.outside(),
                detector.ignored(),
                cyclesAmong(head, marks),
                problems);
    }

    private AffectedComponent affected(Mark mark) {
        ConfiguredBuild configured = settings.configured();
        List<String> owners =
                configured == null ? null : configured.owners(mark.component().id());
        owners = owners == null ? settings.owners().ownersOf(mark.component(), mark.reasons()) : owners;
        return new AffectedComponent(mark.component(), mark.effect(), mark.isDirect(), mark.reasons(), owners);
    }

    private boolean isListed(Component component) {
        return settings.includeWorkspaceRoots() || !component.workspaceRoot();
    }

    private int countListed(ComponentGraph graph) {
        int count = 0;
        for (Component component : graph.components()) {
            count += isListed(component) ? 1 : 0;
        }
        return count;
    }

    /** The dependencies that the change travels along. */
    private List<Dependency> dependenciesAmong(ComponentGraph graph, AffectedComponentDetector detector, Marks marks) {
        List<Dependency> among = new ArrayList<>();
        List<Component> components = graph.components();
        DependencyTable table = graph.table();
        for (int edge = 0; edge < table.size(); edge++) {
            int from = table.dependent(edge);
            int to = table.target(edge);
            boolean travels = marks.isMarked(from)
                    && marks.isMarked(to)
                    && detector.passedOn(marks.at(to).effect(), table.scope(edge)) != Effect.NONE;
            if (travels && isListed(components.get(from)) && isListed(components.get(to))) {
                among.add(table.dependency(edge, components));
            }
        }
        return among;
    }

    private static List<List<String>> cyclesAmong(ComponentGraph graph, Marks marks) {
        List<List<String>> among = new ArrayList<>();
        for (List<String> cycle : graph.cycles()) {
            if (marks.isMarked(graph.index(cycle.get(0)))) {
                among.add(cycle);
            }
        }
        return among;
    }

    /** The components at head of the change last analysed; empty before. */
    public ComponentGraph head() {
        return lastHead;
    }

    /** Keeps what was found for the next run; call it after the answer has been shown. */
    public void save() {
        for (Runnable saving : savings) {
            saving.run();
        }
    }
}
