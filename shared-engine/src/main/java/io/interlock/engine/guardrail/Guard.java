package io.interlock.engine.guardrail;

import io.interlock.engine.model.ChangeSet;
import io.interlock.engine.model.FileChange;
import io.interlock.engine.model.Finding;
import io.interlock.engine.model.GuardResult;
import io.interlock.engine.model.NotExamined;
import io.interlock.engine.model.Place;
import io.interlock.engine.model.Problem;
import io.interlock.engine.model.RequiredApproval;
import io.interlock.engine.model.Rule;
import io.interlock.engine.model.SuppressedFinding;
import io.interlock.engine.process.CommandRunner;
import io.interlock.engine.scan.Scanner;
import io.interlock.engine.scm.ChangedText;
import io.interlock.engine.scm.Repository;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Holds what is examined against a policy and comes to one decision. For one run; not thread-safe. */
public final class Guard {

    private final GuardrailsConfig config;
    private final CheckSet checks;
    private final Suppressions suppressions;
    private final List<Problem> notes;
    private final Examination examination = new Examination();
    private final List<String> names;
    private List<RequiredApproval> gates = List.of();
    private boolean complete;
    private boolean byAgent;

    /**
     * A guard of this policy.
     *
     * @param notes what is to be told of the policy itself
     */
    public Guard(GuardrailsConfig config, CheckSet checks, Suppressions suppressions, List<Problem> notes) {
        this.config = config;
        this.checks = checks;
        this.suppressions = suppressions;
        this.notes = List.copyOf(notes);
        this.names = new ArrayList<>(checks.names());
    }

    /** Where texts are brought to. */
    public TextSources texts() {
        return new TextSources(checks, suppressions, examination, config.sizes().examined(), !byAgent);
    }

    /** Says that an agent made what is examined, so that it cannot allow itself anything by a comment. */
    public void byAgent() {
        byAgent = true;
    }

    /** Says that everything a suppression could refer to is examined, so that one nobody needs is not needed. */
    public void everything() {
        complete = true;
    }

    /**
     * How a change is examined.
     *
     * @param byAgent whether an agent made it, so that the limits of agents hold
     * @param tools runs the configured linters and analysers, or null to leave them out
     * @param directory where the files are checked out as the change leaves them
     */
    public record ChangeOptions(boolean byAgent, @Nullable CommandRunner tools, Path directory) {}

    /** Examines a change and decides. */
    public GuardResult change(Repository repository, ChangeSet change, ChangeOptions options) {
        complete = change.everything();
        byAgent |= options.byAgent;
        AddedText added = new AddedText();
        examineFiles(repository, change, added);
        examineConditions(change, added);
        if (options.byAgent) {
            names.add(Checks.LIMITS);
            examination.addAll(LimitChecks.exceeded(config.limits(), change));
        }
        examineByTools(repository, change, options);
        return result(change, repository.problems());
    }

    private void examineFiles(Repository repository, ChangeSet change, AddedText added) {
        boolean wanted = config.checks().dangerousChanges().enabled() && !change.everything();
        boolean asked = !config.guardrails().isEmpty() || !config.gates().isEmpty();
        ChangedTrees sides = wanted ? new ChangedTrees(repository, change) : null;
        DangerousChanges dangers = sides == null
                ? null
                : new DangerousChanges(change, sides, config.sizes().largeFile());
        Map<String, FileChange> rest = new LinkedHashMap<>();
        for (FileChange file : change.files()) {
            rest.put(file.path(), file);
        }
        texts().change(repository, change, text -> {
            FileChange file = rest.remove(text.path());
            if (asked) {
                added.add(text);
            }
            if (file != null && dangers != null && sides != null) {
                dangers.look(file, side(sides, text));
            }
        });
        if (dangers != null && sides != null) {
            for (FileChange file : rest.values()) {
                dangers.look(file, sides.after(file));
            }
            take(dangers.result());
        }
        boolean listed = change.base() == null && change.head().commit() != null && !change.everything();
        for (FileChange file : rest.values()) {
            if (listed && file.type() == FileChange.Type.DELETED) {
                examination.skipped(Place.file(file.path()), "it is listed, but not in the commit that is examined");
            }
        }
    }

    private static Side side(ChangedTrees sides, ChangedText text) {
        return sides.after(text.path(), text.size(), text.content());
    }

    private void take(DangerousChanges.Result dangers) {
        names.add(Checks.DANGEROUS_CHANGES);
        for (Finding finding : dangers.findings()) {
            SuppressedFinding livedWith = suppressions.find(finding, () -> "", AllowComments.NONE);
            if (livedWith == null) {
                examination.add(finding);
            } else {
                examination.addSuppressed(livedWith);
            }
        }
        for (NotExamined one : dangers.notExamined()) {
            examination.skipped(one.place(), one.reason());
        }
    }

    private void examineConditions(ChangeSet change, AddedText added) {
        if (config.guardrails().isEmpty() && config.gates().isEmpty()) {
            return;
        }
        ChangeFacts facts = ChangeFacts.of(change, added.toString());
        gates = ApprovalGates.required(config.gates(), facts);
        examination.addAll(PolicyChecks.failed(config.guardrails(), facts));
        for (PolicyCheck check : config.guardrails()) {
            names.add(check.name());
        }
        if (!added.isComplete()) {
            examination.skipped(
                    new Place(Place.Kind.CHANGE, "change", null),
                    "it adds more text than is held for the conditions of the policy");
        }
    }

    private void examineByTools(Repository repository, ChangeSet change, ChangeOptions options) {
        List<ToolCheck> wanted = new ArrayList<>();
        for (Validation validation : config.output()) {
            if (validation instanceof Validation.ByTools byTools) {
                wanted.add(byTools.check());
            }
        }
        if (wanted.isEmpty()) {
            return;
        }
        if (options.tools == null) {
            for (ToolCheck check : wanted) {
                examination.skipped(
                        new Place(Place.Kind.CHANGE, "change", null),
                        "the check '" + check.name() + "' was left out, as asked for");
            }
            return;
        }
        CheckedOut files = CheckedOut.of(repository, change, options.directory);
        for (NotExamined one : files.notExamined()) {
            examination.skipped(one.place(), one.reason());
        }
        TextRedaction redaction = redaction(Set.of());
        ToolResult result = new ToolChecks(options.tools, redaction::text)
                .run(new ToolRequest(options.directory, files.changed(), touched(change), wanted, config.tools()));
        for (ToolCheck check : wanted) {
            names.add(check.name());
        }
        examination.addAll(result.findings());
        for (NotExamined one : result.notExamined()) {
            examination.skipped(one.place(), one.reason());
        }
    }

    /**
     * Takes out of texts and paths what must not be said: credentials by any rule in force, values that were found so
     * far, and those given here.
     */
    public TextRedaction redaction(Collection<String> given) {
        Scanner scanner = config.checks().secrets().enabled() ? checks.scanner() : TextRedaction.scanner();
        return new TextRedaction(scanner, given, examination.values());
    }

    private static Set<String> touched(ChangeSet change) {
        Set<String> paths = new HashSet<>();
        for (FileChange file : change.files()) {
            paths.add(file.path());
        }
        return paths;
    }

    /** Decides about what was examined. */
    public GuardResult result(@Nullable ChangeSet change, List<Problem> problems) {
        examination.addAll(MissingModels.find(config));
        Policy policy = new Policy(config);
        Policy.Decision decision = policy.decide(examination.findings(), gates);
        List<Problem> all = new ArrayList<>(notes);
        all.addAll(problems);
        all.addAll(examination.problems());
        if (suppressions.hasBaseline()) {
            // Naming every rule costs more than a short run does otherwise.
            all.addAll(suppressions.problems(ruleIds(), complete));
        }
        return new GuardResult(
                change,
                decision.action(),
                decision.findings(),
                suppressed(policy),
                decision.approvals(),
                new GuardResult.Examined(examination.texts(), examination.bytes(), names),
                examination.notExamined(),
                all);
    }

    private List<SuppressedFinding> suppressed(Policy policy) {
        List<SuppressedFinding> suppressed = new ArrayList<>();
        for (SuppressedFinding one : examination.suppressed()) {
            Finding decided = policy.decide(one.finding());
            if (decided != null) {
                suppressed.add(new SuppressedFinding(decided, one.by(), one.reason()));
            }
        }
        return suppressed;
    }

    private Set<String> ruleIds() {
        Set<String> ids = new HashSet<>();
        for (Rule rule : checks.rules()) {
            ids.add(rule.id());
        }
        for (Rule rule : DangerRules.all()) {
            ids.add(rule.id());
        }
        return ids;
    }
}
