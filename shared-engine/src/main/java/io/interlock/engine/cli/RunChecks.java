package io.interlock.engine.cli;

import io.interlock.engine.affected.AffectedAnalysis;
import io.interlock.engine.affected.AffectedSettings;
import io.interlock.engine.affected.CodeOwners;
import io.interlock.engine.affected.ComponentsConfig;
import io.interlock.engine.affected.ConfiguredBuild;
import io.interlock.engine.affected.Propagation;
import io.interlock.engine.cache.CacheDirectory;
import io.interlock.engine.config.BaselineReader;
import io.interlock.engine.expression.Value;
import io.interlock.engine.guardrail.Baseline;
import io.interlock.engine.guardrail.CheckSet;
import io.interlock.engine.guardrail.Guard;
import io.interlock.engine.guardrail.GuardrailsConfig;
import io.interlock.engine.guardrail.Suppressions;
import io.interlock.engine.model.Action;
import io.interlock.engine.model.AffectedComponent;
import io.interlock.engine.model.AffectedResult;
import io.interlock.engine.model.ChangeSet;
import io.interlock.engine.model.Finding;
import io.interlock.engine.model.GuardResult;
import io.interlock.engine.model.RequiredApproval;
import io.interlock.engine.process.CommandRunner;
import io.interlock.engine.scm.Repository;
import io.interlock.engine.scm.SourceTree;
import io.interlock.engine.workflow.BuiltInChecks;
import io.interlock.engine.workflow.WorkflowException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The checks of the change that a run is about: what it affects, and whether guardrails are kept. */
final class RunChecks implements BuiltInChecks {

    private static final int MOST_FINDINGS = 1_000;
    private static final int MOST_TOLD = 3;

    private final @Nullable ChangeSet change;
    private final GuardrailsConfig guardrails;
    private final Path directory;
    private final CommandRunner runner;

    /**
     * The checks of a change.
     *
     * @param change what the run is about, or null when it is about nothing
     * @param guardrails the policy of the run
     */
    RunChecks(@Nullable ChangeSet change, GuardrailsConfig guardrails, Path directory, CommandRunner runner) {
        this.change = change;
        this.guardrails = guardrails;
        this.directory = directory;
        this.runner = runner;
    }

    @Override
    public Value affected() {
        ChangeSet about = about("affected");
        try (Repository repository = Repository.open(directory, runner)) {
            ChangeSet again = repository.change(RunChanges.again(about));
            return value(analyse(repository, again));
        }
    }

    private static AffectedResult analyse(Repository repository, ChangeSet change) {
        SourceTree policy = policy(repository, change);
        ComponentsConfig config = ConfigSource.of(policy);
        CodeOwners owners = CodeOwners.read(policy);
        AffectedSettings settings = new AffectedSettings(
                Propagation.PRECISE,
                config == null ? null : new ConfiguredBuild(config),
                owners::of,
                config != null && config.includeWorkspaceRoots());
        return new AffectedAnalysis(repository, settings, CacheDirectory.none(), "").analyse(change);
    }

    private static SourceTree policy(Repository repository, ChangeSet change) {
        ChangeSet.Revision base = change.base();
        return repository.tree(base == null ? change.head().tree() : base.tree());
    }

    private ChangeSet about(String check) {
        if (change == null) {
            throw new WorkflowException(
                    "The check '" + check + "' has no change to look at: the run is about none",
                    "Start it in a git repository, with --base and --head.");
        }
        return change;
    }

    private static Value value(AffectedResult result) {
        List<Object> components = new ArrayList<>();
        for (AffectedComponent affected : result.components()) {
            Map<String, Object> component = new LinkedHashMap<>();
            component.put("id", affected.component().id());
            component.put("path", affected.component().path());
            component.put("kind", affected.component().kind());
            component.put("testCommand", affected.component().testCommand());
            component.put("buildCommand", affected.component().buildCommand());
            component.put("direct", affected.direct());
            component.put("owners", affected.owners());
            components.add(component);
        }
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("any", result.any());
        all.put("components", components);
        all.put("total", result.total());
        return Value.from(all);
    }

    @Override
    public GuardVerdict guard() {
        ChangeSet about = about("guard");
        try (Repository repository = Repository.open(directory, runner)) {
            ChangeSet again = repository.change(RunChanges.again(about));
            byte[] lived = ConfigSource.bytes(policy(repository, again), Baseline.DEFAULT_FILE);
            Baseline baseline = lived == null ? Baseline.NONE : BaselineReader.read(Baseline.DEFAULT_FILE, lived);
            Suppressions suppressions = new Suppressions(guardrails.allow(), baseline, Clock.systemUTC());
            Guard guard = new Guard(guardrails, new CheckSet(guardrails, List.of()), suppressions, List.of());
            GuardResult result = guard.change(repository, again, new Guard.ChangeOptions(false, runner, directory));
            return new GuardVerdict(value(result), blocked(result));
        }
    }

    private static String blocked(GuardResult result) {
        if (result.decision() != Action.BLOCK) {
            return "";
        }
        List<String> told = new ArrayList<>();
        int more = 0;
        for (Finding finding : result.findings()) {
            if (finding.action() == Action.BLOCK && told.size() < MOST_TOLD) {
                String where = finding.location().place().name();
                int line = finding.location().region().line();
                told.add(where + (line > 0 ? ":" + line : "") + ": " + finding.message());
            } else if (finding.action() == Action.BLOCK) {
                more++;
            }
        }
        return "The guardrails block the change: " + String.join("; ", told)
                + (more > 0 ? " and " + more + " more" : "");
    }

    private static Value value(GuardResult result) {
        List<Object> findings = new ArrayList<>();
        for (Finding finding :
                result.findings().subList(0, Math.min(result.findings().size(), MOST_FINDINGS))) {
            Map<String, Object> item = new LinkedHashMap<>();
            item.put("rule", finding.rule().id());
            item.put("severity", word(finding.severity()));
            item.put("action", word(finding.action()));
            item.put("path", finding.location().place().name());
            item.put("line", finding.location().region().line());
            item.put("message", finding.message());
            findings.add(item);
        }
        List<Object> approvals = new ArrayList<>();
        for (RequiredApproval approval : result.approvals()) {
            approvals.add(approval.gate());
        }
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("decision", word(result.decision()));
        all.put("count", result.findings().size());
        all.put("findings", findings);
        all.put("approvals", approvals);
        return Value.from(all);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
