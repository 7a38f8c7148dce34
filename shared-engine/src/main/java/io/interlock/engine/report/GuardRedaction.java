package io.interlock.engine.report;

import io.interlock.engine.model.ChangeSet;
import io.interlock.engine.model.FileChange;
import io.interlock.engine.model.Finding;
import io.interlock.engine.model.GuardResult;
import io.interlock.engine.model.Location;
import io.interlock.engine.model.NotExamined;
import io.interlock.engine.model.Place;
import io.interlock.engine.model.Problem;
import io.interlock.engine.model.RequiredApproval;
import io.interlock.engine.model.Rule;
import io.interlock.engine.model.SuppressedFinding;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Takes values that must not leave the process out of a result before any report escapes them: percent-encoded in a URI
 * or written as character references, a value would pass a redactor of the finished text.
 */
public final class GuardRedaction {

    private final UnaryOperator<String> redactor;
    private final UnaryOperator<String> paths;

    /**
     * Creates a redaction.
     *
     * @param redactor gives a text with the values in it replaced, or the text itself
     */
    public GuardRedaction(UnaryOperator<String> redactor) {
        this(redactor, redactor);
    }

    /**
     * Creates a redaction.
     *
     * @param redactor gives a text with the values in it replaced, or the text itself
     * @param paths the same for paths and names of places
     */
    public GuardRedaction(UnaryOperator<String> redactor, UnaryOperator<String> paths) {
        this.redactor = redactor;
        this.paths = paths;
    }

    /** The result with each text in it redacted, paths included; only fingerprints and object ids stay. */
    public GuardResult of(GuardResult result) {
        ChangeSet change = result.change();
        return new GuardResult(
                change == null ? null : change(change),
                result.decision(),
                each(result.findings(), this::finding),
                each(
                        result.suppressed(),
                        item -> new SuppressedFinding(finding(item.finding()), text(item.by()), text(item.reason()))),
                each(result.approvals(), this::approval),
                new GuardResult.Examined(
                        result.examined().texts(),
                        result.examined().bytes(),
                        each(result.examined().checks(), redactor)),
                each(result.notExamined(), item -> new NotExamined(place(item.place()), text(item.reason()))),
                each(result.problems(), this::problem));
    }

    private Finding finding(Finding finding) {
        Rule rule = finding.rule();
        return new Finding(
                new Rule(
                        text(rule.id()),
                        rule.category(),
                        rule.severity(),
                        text(rule.description()),
                        text(rule.remedy())),
                finding.severity(),
                new Location(
                        place(finding.location().place()), finding.location().region()),
                text(finding.message()),
                text(finding.excerpt()),
                finding.fingerprint(),
                finding.score(),
                text(finding.check()),
                finding.action());
    }

    private RequiredApproval approval(RequiredApproval approval) {
        return new RequiredApproval(
                text(approval.gate()),
                each(
                        approval.approvers(),
                        approver -> new RequiredApproval.Approver(text(approver.team()), approver.minCount())),
                each(approval.because(), redactor));
    }

    private Place place(Place place) {
        return new Place(place.kind(), paths.apply(place.name()), place.commit());
    }

    private Problem problem(Problem problem) {
        String path = problem.path();
        return new Problem(
                path == null ? null : paths.apply(path),
                problem.line(),
                problem.column(),
                text(problem.message()),
                text(problem.remedy()));
    }

    private ChangeSet change(ChangeSet change) {
        ChangeSet.Revision head = change.head();
        return new ChangeSet(
                revision(change.base()),
                new ChangeSet.Revision(text(head.name()), head.commit(), head.tree()),
                each(
                        change.files(),
                        file -> new FileChange(
                                paths.apply(file.path()), file.type(), file.oldId(), file.newId(), file.link())),
                change.everything());
    }

    private ChangeSet.@Nullable Revision revision(ChangeSet.@Nullable Revision revision) {
        return revision == null
                ? null
                : new ChangeSet.Revision(text(revision.name()), revision.commit(), revision.tree());
    }

    private String text(String text) {
        return redactor.apply(text);
    }

    private static <T> List<T> each(List<T> items, UnaryOperator<T> change) {
        List<T> changed = new ArrayList<>(items.size());
        for (T item : items) {
            changed.add(change.apply(item));
        }
        return changed;
    }
}
