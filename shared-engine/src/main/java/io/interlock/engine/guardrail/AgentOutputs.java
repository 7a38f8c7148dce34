package io.interlock.engine.guardrail;

import io.interlock.engine.expression.ExpressionException;
import io.interlock.engine.expression.Value;
import io.interlock.engine.model.Action;
import io.interlock.engine.model.FileChange;
import io.interlock.engine.model.FileEdit;
import io.interlock.engine.model.Finding;
import io.interlock.engine.model.NotExamined;
import io.interlock.engine.model.Place;
import io.interlock.engine.model.RequiredApproval;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Holds what an agent made against a policy before anything is done with it: its output as what a model said, the files
 * that it wants changed as files of a change, and the conditions that every change must meet. Stricter than for people
 * where no team said otherwise: what a build server runs, the settings of the repository and hidden text do not go on,
 * and other dangerous edits need an approval. Thread-safe.
 */
public final class AgentOutputs {

    private final GuardrailsConfig config;
    private final CheckSet checks;
    private final Suppressions suppressions;
    private final Policy policy;
    private final EditStrictness strictness;

    /**
     * Holds outputs against a policy.
     *
     * @param config the policy, with the conditions of the orchestrator among its guardrails
     * @param checks the checks that the policy switches on
     * @param clock tells the day on which what is lived with expires
     */
    public AgentOutputs(GuardrailsConfig config, CheckSet checks, Clock clock) {
        this.config = config;
        this.checks = checks;
        this.suppressions = new Suppressions(config.allow(), Baseline.NONE, clock);
        this.policy = new Policy(config);
        this.strictness = new EditStrictness(policy);
    }

    /** The files of a run as they are before an agent's edits. Thread-safe. */
    public interface RunFiles {

        /** A run without files. */
        RunFiles NONE = new RunFiles() {
            @Override
            public List<FileChange> changed() {
                return List.of();
            }

            @Override
            public byte @Nullable [] content(String path) {
                return null;
            }
        };

        /** What the run has changed so far. */
        List<FileChange> changed();

        /** What is in a file, or null when it is not there. */
        byte @Nullable [] content(String path);
    }

    /**
     * What is decided about what an agent made.
     *
     * @param action the strictest of all
     * @param output the output without what has to be masked or redacted
     * @param findings what was found, each with its action
     * @param approvals what people are asked for
     * @param notExamined what was not looked at, and why
     */
    public record Examined(
            Action action,
            Value output,
            List<Finding> findings,
            List<RequiredApproval> approvals,
            List<NotExamined> notExamined) {

        /** Copies the lists. */
        public Examined {
            findings = List.copyOf(findings);
            approvals = List.copyOf(approvals);
            notExamined = List.copyOf(notExamined);
        }
    }

    /**
     * Looks at what an agent made.
     *
     * @param step id of the step, for messages
     * @throws ExpressionException when the output is too large to be looked at; nothing may be done with it then
     */
    public Examined examine(String step, Value output, List<FileEdit> edits, RunFiles files) {
        Examination examination = new Examination();
        Place said = new Place(Place.Kind.MODEL_OUTPUT, "output of " + step, null);
        TextExaminer examiner = new TextExaminer(checks, suppressions, examination, false);
        examiner.examine(Document.whole(said), utf8(output.asText()));
        examiner.examine(Document.whole(said), utf8(ValueTexts.of(output)));
        for (FileEdit edit : edits) {
            examiner.examine(Document.whole(Place.file(edit.path())), utf8(content(edit)));
        }
        List<FileChange> changes = changes(edits, files);
        addDangers(changes, edits, files, examination);
        examination.addAll(
                new AgentConditions(config.guardrails()).failed(text(output, edits), changes, files.changed()));
        examination.addAll(MissingModels.find(config.output()));
        addTools(edits, examination);
        return decided(step, output, examination);
    }

    private Examined decided(String step, Value output, Examination examination) {
        Policy.Decision decision = policy.decide(examination.findings(), List.of());
        List<Finding> findings = new ArrayList<>();
        Set<String> gone = new HashSet<>();
        Action strictest = decision.action();
        List<Finding> stricter = new ArrayList<>();
        for (Finding finding : decision.findings()) {
            Finding own = with(finding, strictness.of(finding));
            findings.add(own);
            strictest = strictest.or(own.action());
            if (own.action() == Action.MASK || own.action() == Action.REDACT) {
                gone.add(own.rule().id());
            }
            if (own.action() == Action.REQUIRE_APPROVAL && finding.action() != Action.REQUIRE_APPROVAL) {
                stricter.add(own);
            }
        }
        Value clean = gone.isEmpty()
                ? output
                : new ValueRedaction(checks.scanner(), rule -> gone.contains(rule.id())).of(output);
        List<RequiredApproval> approvals = new ArrayList<>(decision.approvals());
        if (!stricter.isEmpty()) {
            approvals.add(approval(step, stricter));
        }
        return new Examined(strictest, clean, findings, approvals, examination.notExamined());
    }

    private RequiredApproval approval(String step, List<Finding> findings) {
        List<String> because = new ArrayList<>();
        for (Finding finding : findings) {
            because.add(finding.location().place().name() + ": " + finding.message());
        }
        return new RequiredApproval(
                Checks.DANGEROUS_CHANGES + " of " + step,
                List.of(new RequiredApproval.Approver(config.teams().approval(), 1)),
                Policy.shortened(because));
    }

    private void addDangers(List<FileChange> changes, List<FileEdit> edits, RunFiles files, Examination examination) {
        if (!config.checks().dangerousChanges().enabled()) {
            return;
        }
        Map<String, FileEdit> byPath = new LinkedHashMap<>();
        edits.forEach(edit -> byPath.put(edit.path(), edit));
        ChangedSides sides = new ChangedSides() {
            @Override
            public Side before(FileChange file) {
                byte[] content = files.content(file.path());
                return content == null ? Side.NONE : Side.file(content);
            }

            @Override
            public Side after(FileChange file) {
                FileEdit edit = byPath.get(file.path());
                String content = edit == null ? null : edit.content();
                return content == null ? Side.NONE : Side.file(utf8(content));
            }
        };
        DangerousChanges.Result dangers = DangerousChanges.find(
                AgentConditions.change(changes), sides, config.sizes().largeFile());
        for (Finding finding : dangers.findings()) {
            if (suppressions.find(finding, () -> "", AllowComments.NONE) == null) {
                examination.add(finding);
            }
        }
        dangers.notExamined().forEach(one -> examination.skipped(one.place(), one.reason()));
    }

    private void addTools(List<FileEdit> edits, Examination examination) {
        for (Validation validation : config.output()) {
            if (validation instanceof Validation.ByTools && !edits.isEmpty()) {
                examination.skipped(
                        new Place(Place.Kind.CHANGE, "change", null),
                        "'" + validation.name()
                                + "' needs files that are checked out; a later step 'check: guard' runs it");
            }
        }
    }

    private static List<FileChange> changes(List<FileEdit> edits, RunFiles files) {
        List<FileChange> changes = new ArrayList<>(edits.size());
        for (FileEdit edit : edits) {
            boolean there = files.content(edit.path()) != null;
            FileChange.Type type = edit.content() == null
                    ? FileChange.Type.DELETED
                    : there ? FileChange.Type.MODIFIED : FileChange.Type.ADDED;
            changes.add(new FileChange(edit.path(), type, null, null, false));
        }
        return changes;
    }

    private static Finding with(Finding finding, Action action) {
        return new Finding(
                finding.rule(),
                finding.severity(),
                finding.location(),
                finding.message(),
                finding.excerpt(),
                finding.fingerprint(),
                finding.score(),
                finding.check(),
                action);
    }

    private static String text(Value output, List<FileEdit> edits) {
        StringBuilder text = new StringBuilder(output.asText());
        edits.forEach(edit -> text.append('\n').append(content(edit)));
        return text.toString();
    }

    private static String content(FileEdit edit) {
        String content = edit.content();
        return content == null ? "" : content;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
