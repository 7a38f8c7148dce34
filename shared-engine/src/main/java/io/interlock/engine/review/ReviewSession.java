package io.interlock.engine.review;

import io.interlock.engine.expression.Value;
import io.interlock.engine.guardrail.TextGuard;
import io.interlock.engine.llm.ModelException;
import io.interlock.engine.model.FileCoverage;
import io.interlock.engine.model.NotExamined;
import io.interlock.engine.model.ReviewFinding;
import io.interlock.engine.model.ReviewResult.Drop;
import io.interlock.engine.model.Usage;
import io.interlock.engine.review.GuardedPacking.Packed;
import io.interlock.engine.review.ModelAnswers.Answer;
import io.interlock.engine.tracking.Duplicates;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One review by models, from hunks to findings. Its steps follow one another, so that none of them runs twice at once. */
final class ReviewSession {

    private static final Comparator<ReviewFinding> WORST_FIRST = Comparator.comparing(ReviewFinding::severity)
            .thenComparingDouble(ReviewFinding::confidence)
            .reversed()
            .thenComparing(finding -> finding.range().path())
            .thenComparingInt(finding -> finding.range().start())
            .thenComparing(ReviewFinding::rule);

    /** How many times what is kept in the end is looked at twice at most: replies without end must not cost without end. */
    private static final int MOST_CHECKED = 3;

    private final ReviewSettings settings;
    private final TextGuard guard;
    private final ReviewInput input;
    private final Reviewer.Asking asking;
    private final ModelAccess reviewer;
    private final Lanes lanes = new Lanes();
    private final Drops drops = new Drops();
    private final Map<String, String> skipped = new HashMap<>();
    private final Map<String, Integer> failures = new LinkedHashMap<>();
    private Usage usage = Usage.NONE;
    private int answered;
    private final Map<String, Integer> unchecked = new LinkedHashMap<>();

    ReviewSession(
            ReviewSettings settings, TextGuard guard, ReviewInput input, Reviewer.Asking asking, ModelAccess model) {
        this.settings = settings;
        this.guard = guard;
        this.input = input;
        this.asking = asking;
        this.reviewer = model;
    }

    /** Packs, asks, holds the answers against the code, and asks again. */
    CompletableFuture<Reviewed> run() {
        FirstLook words = new FirstLook(settings, input, guard);
        ReviewSettings.Limits limits = settings.limits();
        long room = words.room(reviewer, limits.requestTokens());
        Packer packer = new Packer(settings, reviewer::tokens);
        Packed packed = new GuardedPacking(packer, words, guard).pack(input, Math.max(0, room));
        CompletableFuture<Reviewed> result = new CompletableFuture<>();
        forward(
                result,
                firstLook(words, packed)
                        .thenApplyAsync(answers -> merged(found(packed, answers)))
                        .thenCompose(this::secondLook)
                        .thenApply(findings -> reviewed(findings, packed.coverage(), words)));
        return result;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // both ends are told to each other
    private void forward(CompletableFuture<Reviewed> result, CompletableFuture<Reviewed> review) {
        result.whenComplete((done, failure) -> {
            if (result.isCancelled()) {
                lanes.cancel();
            }
        });
        review.whenComplete((done, failure) -> {
            if (done != null) {
                result.complete(done);
            } else {
                result.completeExceptionally(failure);
            }
        });
    }

    private CompletableFuture<List<Answer>> firstLook(FirstLook words, Packed packed) {
        int count = packed.requests().size();
        if (count > 0) {
            asking.progress()
                    .accept("asks " + reviewer.model() + " about "
                            + packed.requests().stream()
                                    .mapToInt(request -> request.hunks().size())
                                    .sum() + " hunks in " + count + (count == 1 ? " request" : " requests"));
        }
        return new ModelAnswers(reviewer, lanes)
                .ask(
                        packed.requests(),
                        settings.limits().parallel(),
                        request -> words.call(reviewer, request.batch(), request.data()));
    }

    private List<ReviewFinding> found(Packed packed, List<Answer> answers) {
        List<ReviewFinding> found = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            GuardedPacking.Request request = packed.requests().get(i);
            Answer answer = answers.get(i);
            usage = usage.plus(answer.usage());
            List<Claim> claims = new ClaimReader(drops).read(answer.reply());
            if (claims == null) {
                skip(request.hunks(), answer.failure());
                continue;
            }
            if (!answer.failure().isEmpty()) {
                skip(request.hunks(), answer.failure());
            }
            answered++;
            ShownFiles files = new ShownFiles(request.batch(), request.lines());
            ClaimCheck check = new ClaimCheck(settings, guard, drops);
            for (Claim claim : claims) {
                ReviewFinding finding = check.check(claim, files, answer.model());
                if (finding != null) {
                    found.add(finding);
                }
            }
        }
        return found;
    }

    private void skip(Set<String> hunks, String failure) {
        String why = failure.isEmpty() ? "the model's reply holds no findings and no list without any" : failure;
        failures.merge(why, 1, Integer::sum);
        hunks.forEach(id -> skipped.put(id, why));
    }

    /** What checks and tools said as well is theirs. */
    private List<ReviewFinding> merged(List<ReviewFinding> found) {
        List<ReviewFinding> all = new ArrayList<>(input.known());
        all.addAll(found);
        List<ReviewFinding> merged = Duplicates.merge(all).findings().stream()
                .filter(finding -> finding.source().kind() == ReviewFinding.Source.Kind.MODEL)
                .toList();
        drops.add(Drop.DUPLICATE, found.size() - merged.size());
        return merged;
    }

    private CompletableFuture<List<ReviewFinding>> secondLook(List<ReviewFinding> findings) {
        if (findings.isEmpty() || settings.depth() == ReviewSettings.Depth.QUICK) {
            return CompletableFuture.completedFuture(findings);
        }
        List<ReviewFinding> some =
                worst(findings, MOST_CHECKED * settings.limits().findings());
        try {
            return checked(some);
        } catch (ModelException e) {
            unchecked.merge(PlainWords.of(String.valueOf(e.getMessage()), 400), some.size(), Integer::sum);
            return CompletableFuture.completedFuture(SecondLook.unchecked(some));
        }
    }

    private CompletableFuture<List<ReviewFinding>> checked(List<ReviewFinding> findings) {
        String name = settings.verifier();
        ModelAccess verifier =
                name == null ? reviewer : new ModelAccess(asking.models(), name, reviewer.caller(), reviewer.time());
        SecondLook look = new SecondLook(settings, input, guard);
        List<SecondLook.Request> requests =
                look.requests(findings, verifier, settings.limits().requestTokens());
        asking.progress()
                .accept("asks " + verifier.model() + " to check " + findings.size()
                        + (findings.size() == 1 ? " finding" : " findings"));
        List<SecondLook.Request> open =
                requests.stream().filter(request -> request.data() != null).toList();
        return new ModelAnswers(verifier, lanes)
                .ask(open, settings.limits().parallel(), request -> look.call(verifier, String.valueOf(request.data())))
                .thenApply(answers -> kept(look, requests, byRequest(open, answers)));
    }

    private static IdentityHashMap<SecondLook.Request, Answer> byRequest(
            List<SecondLook.Request> open, List<Answer> answers) {
        IdentityHashMap<SecondLook.Request, Answer> byRequest = new IdentityHashMap<>();
        for (int i = 0; i < open.size(); i++) {
            byRequest.put(open.get(i), answers.get(i));
        }
        return byRequest;
    }

    private List<ReviewFinding> kept(
            SecondLook look, List<SecondLook.Request> requests, IdentityHashMap<SecondLook.Request, Answer> answers) {
        List<ReviewFinding> kept = new ArrayList<>();
        for (SecondLook.Request request : requests) {
            Answer answer = answers.get(request);
            usage = usage.plus(answer == null ? Usage.NONE : answer.usage());
            Value reply = answer == null ? null : answer.reply();
            int unscored = SecondLook.unscored(request, reply);
            if (unscored > 0) {
                unchecked.merge(whyUnscored(answer), unscored, Integer::sum);
            }
            kept.addAll(look.kept(request, reply, drops));
        }
        return kept;
    }

    private static String whyUnscored(@Nullable Answer answer) {
        if (answer == null) {
            return "the guardrails keep their code from models";
        }
        return answer.failure().isEmpty() ? "the model passed them over" : answer.failure();
    }

    /** The worst first, and no more than some; the others are counted. */
    private List<ReviewFinding> worst(List<ReviewFinding> findings, int most) {
        List<ReviewFinding> sorted = new ArrayList<>(findings);
        sorted.sort(WORST_FIRST);
        int kept = Math.min(most, sorted.size());
        drops.add(Drop.TOO_MANY, sorted.size() - kept);
        return sorted.subList(0, kept);
    }

    private Reviewed reviewed(List<ReviewFinding> findings, List<FileCoverage> coverage, FirstLook words) {
        List<ReviewFinding> worst = worst(findings, settings.limits().findings());
        return new Reviewed(
                worst,
                Coverages.skipped(coverage, skipped),
                drops.counts(),
                usage,
                answered,
                failure(),
                unchecked.isEmpty(),
                notExamined(words));
    }

    /** What goes with the change and was not shown, and what did not get its second look. */
    private List<NotExamined> notExamined(FirstLook words) {
        List<NotExamined> all = new ArrayList<>(words.notExamined());
        unchecked.forEach((why, count) -> all.add(new NotExamined(
                ReviewPlaces.findings(),
                (count == 1 ? "a finding" : count + " findings") + " got no second look: " + why)));
        return all;
    }

    private String failure() {
        return failures.entrySet().stream()
                .map(one ->
                        (one.getValue() == 1 ? "a request" : one.getValue() + " requests") + " failed: " + one.getKey())
                .collect(Collectors.joining("; "));
    }
}
