package io.interlock.engine.review;

import io.interlock.engine.expression.Value;
import io.interlock.engine.guardrail.TextGuard;
import io.interlock.engine.injection.Provenance;
import io.interlock.engine.llm.Message;
import io.interlock.engine.llm.ModelCall;
import io.interlock.engine.model.Action;
import io.interlock.engine.model.ReviewFinding;
import io.interlock.engine.model.ReviewResult.Drop;
import io.interlock.engine.model.Severity;
import io.interlock.engine.model.Side;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Has findings scored against the code around them, file by file. What is not supported is dropped; nothing becomes worse
 * than it was said to be. What nobody scored is kept and less sure: that the second look failed says nothing about the
 * finding, and the review tells that it failed. A verifier that answers and passes a finding over has looked at it and
 * said nothing for it; such a finding is kept only when the reviewer was sure.
 */
final class SecondLook {

    /** Findings with a lower score are dropped, of 10. */
    private static final double SUPPORTED = 6;

    /** A finding of before with a lower score does not hold any more, of 10. */
    private static final double REFUTED = 4;

    /** From here on a finding is kept that the verifier passed over. */
    private static final double SURE = .8;

    /** What is left of the confidence of a finding that was not scored. */
    private static final double UNSCORED = .75;

    private static final int MOST_AT_ONCE = 15;

    private final ReviewInput input;
    private final Instructions instructions;
    private final TextGuard guard;
    private final CodeExcerpt code;

    SecondLook(ReviewSettings settings, ReviewInput input, TextGuard guard) {
        this.input = input;
        this.instructions = new Instructions(settings);
        this.guard = guard;
        this.code = new CodeExcerpt(input.texts());
    }

    /**
     * Some findings to score in one request.
     *
     * @param findings the findings, numbered from 1
     * @param data what is shown of them, as the guardrails leave it; null when they do not let it go to a model
     */
    record Request(List<ReviewFinding> findings, @Nullable String data) {

        Request {
            findings = List.copyOf(findings);
        }
    }

    /** The requests: findings of a file together, as many as fit. */
    List<Request> requests(List<ReviewFinding> findings, ModelAccess access, int mostTokens) {
        List<ReviewFinding> byFile = new ArrayList<>(findings);
        byFile.sort(
                Comparator.comparing((ReviewFinding finding) -> finding.range().path())
                        .thenComparingInt(finding -> finding.range().start()));
        long room = access.mostInput(mostTokens) - access.tokens(call(access, ""));
        List<Request> requests = new ArrayList<>();
        List<ReviewFinding> some = new ArrayList<>();
        StringBuilder data = new StringBuilder();
        long used = 0;
        for (ReviewFinding finding : byFile) {
            long tokens = access.tokens(told(finding, 0));
            if (!some.isEmpty() && (some.size() == MOST_AT_ONCE || used + tokens > room)) {
                requests.add(request(some, data.toString()));
                some.clear();
                data.setLength(0);
                used = 0;
            }
            some.add(finding);
            data.append(told(finding, some.size()));
            used += tokens;
        }
        if (!some.isEmpty()) {
            requests.add(request(some, data.toString()));
        }
        return requests;
    }

    private Request request(List<ReviewFinding> findings, String data) {
        TextGuard.Checked checked = guard.check(ReviewPlaces.findings(), data);
        boolean free = checked.action().compareTo(Action.REQUIRE_APPROVAL) < 0;
        return new Request(findings, free ? checked.text() : null);
    }

    private String told(ReviewFinding finding, int number) {
        String says = finding.why().isEmpty() ? finding.message() : finding.message() + " " + finding.why();
        return "## Finding " + number + ": " + finding.rule() + ", "
                + finding.category().name().toLowerCase(Locale.ROOT) + ", "
                + finding.severity().name().toLowerCase(Locale.ROOT) + "\n"
                + "At " + VisibleText.of(finding.range().text(), VisibleText.OTHER)
                + (finding.range().side() == Side.LEFT ? " before" : " after")
                + " the change\nSays: " + says + "\nCode:\n"
                + code.of(input.patches(), finding.range());
    }

    /** The request to a model. */
    ModelCall call(ModelAccess access, String data) {
        String task =
                "Score each finding in the data. Lines of code are a sign (+ added, - removed, blank unchanged), a"
                        + " number and the text.";
        return access.call(
                List.of(
                        new Message.Instructions(instructions.second()),
                        MarkedData.of(task, data, new Provenance(ReviewPlaces.findings(), false))),
                ReviewTexts.scoresSchema());
    }

    /**
     * What is left of findings.
     *
     * @param reply what the model said, or null when it did not answer
     */
    List<ReviewFinding> kept(Request request, @Nullable Value reply, Drops drops) {
        Map<Integer, Score> scores = scores(reply);
        List<ReviewFinding> kept = new ArrayList<>();
        for (int i = 0; i < request.findings().size(); i++) {
            ReviewFinding finding = request.findings().get(i);
            Score score = scores.get(i + 1);
            boolean passedOver = score == null && reply != null && finding.confidence() < SURE;
            if (passedOver || score != null && score.score() < SUPPORTED) {
                drops.add(Drop.NOT_SUPPORTED);
            } else {
                kept.add(score == null ? unscored(finding) : score.of(finding));
            }
        }
        return kept;
    }

    /** The findings that a reply, null when there is none, says are wrong: by a clear score, not by silence. */
    static List<ReviewFinding> refuted(Request request, @Nullable Value reply) {
        Map<Integer, Score> scores = scores(reply);
        List<ReviewFinding> refuted = new ArrayList<>();
        for (int i = 0; i < request.findings().size(); i++) {
            Score score = scores.get(i + 1);
            if (score != null && score.score() < REFUTED) {
                refuted.add(request.findings().get(i));
            }
        }
        return refuted;
    }

    /** How many findings a reply, null when there is none, does not score. */
    static int unscored(Request request, @Nullable Value reply) {
        long scored = scores(reply).keySet().stream()
                .filter(id -> id <= request.findings().size())
                .count();
        return request.findings().size() - (int) scored;
    }

    /** All findings, less sure: nobody looked again. */
    static List<ReviewFinding> unchecked(List<ReviewFinding> findings) {
        return findings.stream().map(SecondLook::unscored).toList();
    }

    /** Whether there is code to score a finding by. */
    boolean hasCode(ReviewFinding finding) {
        return !code.of(input.patches(), finding.range()).isEmpty();
    }

    private static ReviewFinding unscored(ReviewFinding finding) {
        return with(finding, finding.severity(), UNSCORED * finding.confidence());
    }

    /** A finding that is scored twice has the lower score. */
    private static Map<Integer, Score> scores(@Nullable Value reply) {
        Map<Integer, Score> scores = new HashMap<>();
        if (reply instanceof Value.Mapping mapping
                && mapping.members().get("scores") instanceof Value.Sequence sequence) {
            for (Value item : sequence.items()) {
                Score score = Score.of(item);
                if (score != null) {
                    scores.merge(score.id(), score, (one, other) -> one.score() <= other.score() ? one : other);
                }
            }
        }
        return scores;
    }

    private static ReviewFinding with(ReviewFinding finding, Severity severity, double confidence) {
        return new ReviewFinding(
                finding.rule(),
                finding.category(),
                severity,
                confidence,
                finding.range(),
                finding.quote(),
                finding.message(),
                finding.why(),
                finding.suggestion(),
                finding.source());
    }

    /** The score of a finding, 0 to 10, and how bad the verifier calls it; null when it does not say. */
    private record Score(int id, double score, @Nullable Severity severity) {

        static @Nullable Score of(Value item) {
            if (!(item instanceof Value.Mapping mapping)
                    || !(mapping.members().get("id") instanceof Value.Numeric id)
                    || !(mapping.members().get("score") instanceof Value.Numeric score)
                    || id.value() < 1
                    || id.value() > MOST_AT_ONCE
                    || score.value() < 0
                    || score.value() > 10) {
                return null;
            }
            Severity severity = mapping.members().get("severity") instanceof Value.Text text
                    ? ClaimReader.severity(text.value().strip().toLowerCase(Locale.ROOT))
                    : null;
            return new Score((int) id.value(), score.value(), severity);
        }

        ReviewFinding of(ReviewFinding finding) {
            boolean milder = severity != null && severity.compareTo(finding.severity()) < 0;
            Severity now = milder && severity != null ? severity : finding.severity();
            return with(finding, now, (finding.confidence() + score / 10) / 2);
        }
    }
}
