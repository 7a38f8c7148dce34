package io.interlock.engine.report;

import io.interlock.engine.model.Finding;
import io.interlock.engine.model.GuardResult;
import io.interlock.engine.model.Location;
import io.interlock.engine.model.RequiredApproval;
import io.interlock.engine.model.Rule;
import io.interlock.engine.model.SuppressedFinding;
import java.util.function.UnaryOperator;

/**
 * Takes values that must not leave the process out of a result before any report escapes them: percent-encoded in a URI
 * or written as character references, a value would pass a redactor of the finished text.
 */
public final class GuardRedaction {

    private final TextRedaction texts;

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
        this.texts = new TextRedaction(redactor, paths);
    }

    /** The result with each text in it redacted, paths included; only fingerprints and object ids stay. */
    public GuardResult of(GuardResult result) {
        return new GuardResult(
                texts.change(result.change()),
                result.decision(),
                TextRedaction.each(result.findings(), this::finding),
                TextRedaction.each(
                        result.suppressed(),
                        item -> new SuppressedFinding(
                                finding(item.finding()), texts.text(item.by()), texts.text(item.reason()))),
                TextRedaction.each(result.approvals(), this::approval),
                new GuardResult.Examined(
                        result.examined().texts(),
                        result.examined().bytes(),
                        texts.texts(result.examined().checks())),
                texts.notExamined(result.notExamined()),
                texts.problems(result.problems()));
    }

    private Finding finding(Finding finding) {
        Rule rule = finding.rule();
        return new Finding(
                new Rule(
                        texts.text(rule.id()),
                        rule.category(),
                        rule.severity(),
                        texts.text(rule.description()),
                        texts.text(rule.remedy())),
                finding.severity(),
                new Location(
                        texts.place(finding.location().place()),
                        finding.location().region()),
                texts.text(finding.message()),
                texts.text(finding.excerpt()),
                finding.fingerprint(),
                finding.score(),
                texts.text(finding.check()),
                finding.action());
    }

    private RequiredApproval approval(RequiredApproval approval) {
        return new RequiredApproval(
                texts.text(approval.gate()),
                TextRedaction.each(
                        approval.approvers(),
                        approver -> new RequiredApproval.Approver(texts.text(approver.team()), approver.minCount())),
                texts.texts(approval.because()));
    }
}
