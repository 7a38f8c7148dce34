package io.interlock.engine.workbench;

import io.interlock.engine.guardrail.Limits;
import io.interlock.engine.guardrail.Operation;
import io.interlock.engine.guardrail.Origin;
import io.interlock.engine.process.CommandRunner;
import io.interlock.engine.sandbox.Sandbox;
import io.interlock.engine.scm.Trial;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes workbenches on commits of a git repository. Thread-safe when what it was given is. */
public final class Workbenches implements WorkbenchFactory {

    /**
     * What agents must not write even when no guardrail says so: what decides about runs, and what a build server runs,
     * is written by people.
     */
    private static final Set<Operation> FORBIDDEN = Set.of(
            Operation.MODIFY_CI,
            Operation.MODIFY_WORKFLOW,
            Operation.MODIFY_GUARDRAILS,
            Operation.MODIFY_AGENT_INSTRUCTIONS,
            Operation.MODIFY_PERMISSIONS);

    private final Place place;
    private final Rules rules;

    /**
     * Where they are made.
     *
     * @param repository a directory in the repository
     * @param runner starts git
     * @param commit gives the commit, such as the tip of the branch of a run; asked each time
     * @param sandbox where programs run; asked for each time
     * @param parent an existing directory to make them in, or null for that of temporary files
     */
    public record Place(
            Path repository,
            CommandRunner runner,
            Supplier<String> commit,
            Supplier<Sandbox> sandbox,
            @Nullable Path parent) {}

    /**
     * What holds on them.
     *
     * @param limits of the guardrails
     * @param allowed what may be written although it is forbidden by default; what {@code limits} forbids stays so
     * @param content is asked about each content
     * @param fileCreations most files that may be made, or null for no limit but that of the guardrails
     */
    public record Rules(
            Limits limits,
            Set<Operation> allowed,
            ContentCheck content,
            @Nullable Integer fileCreations) {

        /** Copies the set. */
        public Rules {
            allowed = Set.copyOf(allowed);
        }
    }

    /** Makes them there. */
    public Workbenches(Place place, Rules rules) {
        this.place = place;
        this.rules = rules;
    }

    @Override
    public Workbench open(@Nullable Integer maxFilesModified) {
        Sandbox sandbox = Failures.explained(() -> place.sandbox().get());
        Trial trial = Failures.explained(() ->
                Trial.of(place.repository(), place.runner(), place.commit().get(), place.parent()));
        BenchRules all = new BenchRules(limits(), rules.content(), maxFilesModified, rules.fileCreations());
        return new GitWorkbench(trial, sandbox, all);
    }

    private Limits limits() {
        Limits own = rules.limits();
        Map<Operation, Origin> forbidden = new EnumMap<>(Operation.class);
        for (Operation operation : FORBIDDEN) {
            if (!rules.allowed().contains(operation)) {
                forbidden.put(operation, Origin.BUILT_IN);
            }
        }
        forbidden.putAll(own.forbidden());
        return new Limits(
                own.outputTokens(), own.fileCreations(), own.fileModifications(), own.fileDeletions(), forbidden);
    }
}
