package io.interlock.engine.cli;

import io.interlock.engine.agent.AgentException;
import io.interlock.engine.agent.AgentResult;
import io.interlock.engine.agent.AgentSpec;
import io.interlock.engine.config.ReviewConfigReader;
import io.interlock.engine.expression.Value;
import io.interlock.engine.llm.ModelException;
import io.interlock.engine.model.ReviewFinding;
import io.interlock.engine.model.ReviewResult;
import io.interlock.engine.model.Severity;
import io.interlock.engine.model.TrackedFinding;
import io.interlock.engine.report.ReviewVerdict;
import io.interlock.engine.review.ReviewSettings;
import io.interlock.engine.review.ReviewSettings.Limits;
import io.interlock.engine.review.SourceShare;
import io.interlock.engine.scm.SourceTree;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a review is to a step of a workflow: how its agent sets it up, and what later steps see of it. */
final class ReviewStep {

    private ReviewStep() {}

    /**
     * How an agent reviews: as the base of the change says, but for what the agent says itself.
     *
     * @param timeout how long the step may take
     */
    static ReviewSettings settings(SourceTree base, AgentSpec agent, Duration timeout) {
        byte[] config = ConfigSource.bytes(base, ReviewConfigReader.DEFAULT_FILE);
        ReviewSettings read = config == null
                ? ReviewSettings.DEFAULT
                : ReviewConfigReader.read(ReviewConfigReader.DEFAULT_FILE, config);
        AgentSpec.Constraints own = agent.constraints();
        String depth = own.reviewDepth();
        String both = agent.instructions().isBlank() ? "" : "\n" + agent.instructions();
        return new ReviewSettings(
                agent.model(),
                read.verifier(),
                depth == null ? read.depth() : ReviewSettings.Depth.valueOf(depth.toUpperCase(Locale.ROOT)),
                read.language(),
                read.focus(),
                limits(read.limits(), own, timeout),
                read.paths(),
                (read.instructions() + both).strip(),
                read.checks());
    }

    private static Limits limits(Limits usual, AgentSpec.Constraints own, Duration step) {
        Duration timeout = step.compareTo(usual.timeout()) < 0 ? step : usual.timeout();
        Duration agent = own.timeout();
        Integer most = own.maxTokensPerRequest();
        return new Limits(
                // A quarter is for the answer.
                most == null ? usual.requestTokens() : Math.min(usual.requestTokens(), most / 4 * 3),
                usual.requests(),
                usual.parallel(),
                usual.findings(),
                usual.confidence(),
                agent == null || agent.compareTo(timeout) > 0 ? timeout : agent);
    }

    /**
     * What later steps see.
     *
     * @param calls tells why models failed
     * @throws ModelException when a model failed, and read nothing for it
     * @throws AgentException when nothing was read for another reason than that there was nothing to read
     */
    static AgentResult result(AgentSpec agent, ReviewResult result, ReviewCalls calls) {
        SourceShare share = SourceShare.of(result.coverage());
        int read = share.reviewed();
        int unread = share.unread();
        if (read == 0 && unread > 0 && !result.reviewers().noModel().isEmpty()) {
            ModelException failure = calls.failure();
            if (failure != null) {
                throw failure;
            }
            throw new AgentException(
                    "'" + agent.name() + "' read nothing of the change: "
                            + result.reviewers().noModel(),
                    "Look at what the model says, or give the agent another one.",
                    result.usage(),
                    null);
        }
        String partial = unread == 0 || read == 0 ? "" : unread + " of " + (read + unread) + " hunks were not read";
        return new AgentResult(output(result, share), List.of(), result.usage(), partial, result.notExamined());
    }

    /** Only a change that was read whole is approved; the severity ends at high, with critical told beside it. */
    private static Value output(ReviewResult result, SourceShare share) {
        Severity worst = Severity.INFO;
        List<Value> findings = new ArrayList<>();
        for (TrackedFinding tracked : result.findings()) {
            ReviewFinding finding = tracked.finding();
            if (!finding.isNote()) {
                worst = finding.severity().compareTo(worst) > 0 ? finding.severity() : worst;
                findings.add(finding(finding));
            }
        }
        boolean high = worst.compareTo(Severity.HIGH) >= 0;
        Map<String, Value> output = new LinkedHashMap<>();
        output.put("summary", Value.of(ReviewVerdict.text(result)));
        output.put("severity", Value.of(worst == Severity.INFO ? "none" : word(high ? Severity.HIGH : worst)));
        output.put("critical", Value.of(worst == Severity.CRITICAL));
        output.put("approved", Value.of(!high && result.outcome() == ReviewResult.Outcome.REVIEWED));
        output.put("outcome", Value.of(word(result.outcome()).replace('_', '-')));
        output.put("hunks", Value.from(Map.of("reviewed", share.reviewed(), "notReviewed", share.unread())));
        output.put("findings", new Value.Sequence(findings));
        return new Value.Mapping(output);
    }

    private static Value finding(ReviewFinding finding) {
        Map<String, Value> members = new LinkedHashMap<>();
        members.put("path", Value.of(finding.range().path()));
        members.put("line", Value.of(finding.range().start()));
        members.put("severity", Value.of(word(finding.severity())));
        members.put("message", Value.of((finding.message() + " " + finding.why()).strip()));
        String suggestion = finding.suggestion();
        members.put("suggestion", Value.of(suggestion == null ? "" : suggestion));
        members.put("rule", Value.of(finding.rule()));
        members.put("endLine", Value.of(finding.range().end()));
        return new Value.Mapping(members);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
